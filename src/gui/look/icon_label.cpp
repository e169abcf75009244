// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/icon_label.h"

#include <QPainter>

#include "gui/look/theme.h"

namespace contrafact {

IconLabel::IconLabel(QWidget* parent)
    : QWidget(parent) {}

void IconLabel::setIcon(const char* role, int size) {
    m_role = role;
    setFixedSize(size, size);
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    if (m_role.isEmpty())
        return;
    QPainter painter(this);
    painter.drawPixmap(0, 0,
                       themedPixmap(m_role.constData(), coloursFor(palette()).subtleText, width(),
                                    devicePixelRatioF()));
}

} // namespace contrafact
