// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/shortcut_sheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>
#include <QVBoxLayout>

#include "gui/look/table_style.h"
#include "gui/look/theme.h"

namespace contrafact {

namespace {

struct Row {
    QString keys;
    QString text;
    friend bool operator==(const Row&, const Row&) = default;
};

/// The panel that an action belongs to; null: to the window, as what shows and hides panels does.
const QDockWidget* dockOf(const QObject& action) {
    const QObject* object = action.parent();
    if (qobject_cast<const QDockWidget*>(object) != nullptr)
        return nullptr;
    while (object != nullptr && qobject_cast<const QDockWidget*>(object) == nullptr)
        object = object->parent();
    return qobject_cast<const QDockWidget*>(object);
}

QString textOf(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(QStringLiteral(" · "));
}

/// The keys of one panel, or of the window itself, in the order they were made.
QList<Row> rowsOf(const QWidget& window, const QDockWidget* dock) {
    QList<Row> rows;
    const auto add = [&](const QObject& owner, const QList<QKeySequence>& keys, QString text) {
        const Row row{textOf(keys), text.remove(QLatin1Char('&'))};
        const bool isOfPanel = dockOf(owner) == dock;
        if (isOfPanel && !row.keys.isEmpty() && !row.text.isEmpty() && !rows.contains(row))
            rows << row;
    };
    for (const QAction* action : window.findChildren<const QAction*>())
        add(*action, action->shortcuts(), action->text());
    for (const QShortcut* shortcut : window.findChildren<const QShortcut*>())
        add(*shortcut, {shortcut->key()}, shortcut->whatsThis());
    return rows;
}

void addTitle(QTableWidget& table, const QString& title) {
    const int row = table.rowCount();
    table.insertRow(row);
    auto* item = new QTableWidgetItem(title);
    item->setFont(scaledFont(table.font(), 0, QFont::DemiBold));
    item->setFlags(Qt::ItemIsEnabled);
    table.setItem(row, 0, item);
    table.setSpan(row, 0, 1, 2);
}

void addRows(QTableWidget& table, const QString& title, const QList<Row>& rows) {
    if (rows.isEmpty())
        return;
    addTitle(table, title);
    for (const Row& shown : rows) {
        const int row = table.rowCount();
        table.insertRow(row);
        for (const auto& [column, text] : {std::pair(0, shown.keys), std::pair(1, shown.text)}) {
            auto* item = new QTableWidgetItem(text);
            item->setToolTip(text);
            table.setItem(row, column, item);
        }
    }
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
    fill(window, *table);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 28);
}

void ShortcutSheet::fill(const QWidget& window, QTableWidget& table) {
    for (const QDockWidget* dock : window.findChildren<const QDockWidget*>())
        if (!dock->isHidden())
            addRows(table, dock->windowTitle(), rowsOf(window, dock));
    addRows(table, tr("Everywhere"), rowsOf(window, nullptr));
    int widest = 0;
    for (int row = 0; row < table.rowCount(); ++row)
        if (table.columnSpan(row, 0) == 1)
            widest =
                std::max(widest, table.fontMetrics().horizontalAdvance(table.item(row, 0)->text()));
    table.setColumnWidth(0, widest + spacingFor(table.fontMetrics()).huge);
}

} // namespace contrafact
