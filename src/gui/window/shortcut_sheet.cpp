// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/shortcut_sheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>
#include <QVBoxLayout>

#include "gui/look/table_style.h"

namespace contrafact {

namespace {

void addRow(QTableWidget& table, const QString& keys, const QString& text) {
    const int row = table.rowCount();
    table.insertRow(row);
    table.setItem(row, 0, new QTableWidgetItem(keys));
    table.setItem(row, 1, new QTableWidgetItem(text));
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget& window)
    : QDialog(&window) {
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* table = new QTableWidget(0, 2, this);
    table->setAccessibleName(windowTitle());
    table->setHorizontalHeaderLabels({tr("Keys"), tr("What they do")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    styleTable(*table, 1);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    fill(window, *table);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 28);
}

void ShortcutSheet::fill(const QWidget& window, QTableWidget& table) {
    for (const QAction* action : window.findChildren<const QAction*>()) {
        if (!action->shortcut().isEmpty()) {
            addRow(table, action->shortcut().toString(QKeySequence::NativeText),
                   action->text().remove(QLatin1Char('&')));
        }
    }
    for (const QShortcut* shortcut : window.findChildren<const QShortcut*>()) {
        if (!shortcut->whatsThis().isEmpty()) {
            addRow(table, shortcut->key().toString(QKeySequence::NativeText),
                   shortcut->whatsThis());
        }
    }
}

} // namespace contrafact
