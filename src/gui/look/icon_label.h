#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QByteArray>
#include <QWidget>

namespace contrafact {

/// One of the program's icons as a widget, in the text colour of the palette in use.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(QWidget* parent = nullptr);

    /// Requires: an icon of that role exists. `size` is in pixels.
    void setIcon(const char* role, int size);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QByteArray m_role;
};

} // namespace contrafact
