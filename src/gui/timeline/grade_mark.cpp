// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/grade_mark.h"

#include <QPainter>

namespace contrafact {

QColor gradeColour(JoinGrade grade, const Colours& colours) {
    switch (grade) {
    case JoinGrade::Seamless:
        return colours.positive;
    case JoinGrade::Good:
        return colours.sideA;
    case JoinGrade::Fair:
        return colours.caution;
    case JoinGrade::Rough:
        break;
    }
    return colours.negative;
}

void drawGradeMark(QPainter& painter, const QRectF& box, JoinGrade grade, const Colours& colours) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = gradeColour(grade, colours);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double inset = box.width() * 0.1;
    switch (grade) {
    case JoinGrade::Seamless:
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
        break;
    case JoinGrade::Good:
        painter.drawRect(box.adjusted(inset * 1.5, inset * 1.5, -inset * 1.5, -inset * 1.5));
        break;
    case JoinGrade::Fair:
        painter.drawPolygon(QPolygonF{
            QPointF(box.center().x(), box.top()), QPointF(box.right(), box.center().y()),
            QPointF(box.center().x(), box.bottom()), QPointF(box.left(), box.center().y())});
        break;
    case JoinGrade::Rough: {
        const QRectF cross = box.adjusted(inset * 2, inset * 2, -inset * 2, -inset * 2);
        painter.setPen(QPen(ink, box.width() * 0.22, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
        break;
    }
    }
    painter.restore();
}

QPixmap gradePixmap(JoinGrade grade, const Colours& colours, int size, double devicePixelRatio) {
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawGradeMark(painter, QRectF(0.0, 0.0, size, size), grade, colours);
    return pixmap;
}

} // namespace contrafact
