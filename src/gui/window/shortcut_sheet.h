#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDialog>

class QTableWidget;

namespace contrafact {

/// Every key of the panels in front and of the window, read from their actions and shortcuts, so
/// that it cannot be out of date.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget& window);

private:
    void fill(const QWidget& window, QTableWidget& table);
};

} // namespace contrafact
