// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/save_path.h"

#include <QFileDialog>
#include <QFileInfo>

#include "services/qt_path.h"

namespace contrafact {

std::filesystem::path savePath(QWidget& parent, const QString& title, const QString& filters,
                               const QString& suggested) {
    const QFileInfo first(suggested);
    QFileDialog dialog(&parent, title, first.path(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite);
    const auto follow = [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(
            filter.section(QLatin1String("(*."), 1).section(QLatin1Char(')'), 0, 0));
    };
    follow(dialog.selectedNameFilter());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    if (!suggested.isEmpty())
        dialog.selectFile(first.fileName());
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return fromQtPath(dialog.selectedFiles().constFirst());
}

} // namespace contrafact
