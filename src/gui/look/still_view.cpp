// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/still_view.h"

#include <QEvent>
#include <QPainter>

namespace contrafact {

void StillView::invalidate() {
    m_still = {};
    update();
}

void StillView::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event)
    const QSize pixels = size() * devicePixelRatioF();
    if (m_still.size() != pixels) {
        m_still = QPixmap(pixels);
        m_still.setDevicePixelRatio(devicePixelRatioF());
        QPainter painter(&m_still);
        painter.setFont(font());
        paintStill(painter);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_still);
    paintMoving(painter);
}

void StillView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        m_still = {};
    QWidget::changeEvent(event);
}

} // namespace contrafact
