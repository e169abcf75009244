// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/curve_legend.h"

#include <array>

#include <QPainter>
#include <QStringList>

#include "gui/look/theme.h"

namespace contrafact {

QPen curvePen(const QPalette& palette, std::size_t number) {
    static constexpr std::array kStrokes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    const auto& tones = coloursFor(palette).groups;
    return {tones[number % tones.size()], 2.0, kStrokes[number % kStrokes.size()], Qt::FlatCap,
            Qt::RoundJoin};
}

CurveLegend::CurveLegend(QWidget* parent)
    : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CurveLegend::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
    updateGeometry();
    update();
}

void CurveLegend::setEntries(std::vector<Entry> entries) {
    QStringList spoken;
    for (const Entry& entry : entries)
        spoken << tr("%1: %2", "curve, value").arg(entry.label, entry.value);
    m_entries = std::move(entries);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QFont CurveLegend::strongFont() const {
    return scaledFont(font(), 0, QFont::DemiBold);
}

int CurveLegend::swatchWidth() const {
    return fontMetrics().height() * 3 / 2;
}

int CurveLegend::entryWidth(const Entry& entry) const {
    const Spacing spacing = spacingFor(fontMetrics());
    return swatchWidth() + spacing.tiny + fontMetrics().horizontalAdvance(entry.label) +
           spacing.small + QFontMetrics(strongFont()).horizontalAdvance(entry.value);
}

std::vector<QPoint> CurveLegend::placesIn(int width) const {
    const Spacing spacing = spacingFor(fontMetrics());
    const int line = fontMetrics().height() + spacing.tiny;
    int x = QFontMetrics(strongFont()).horizontalAdvance(m_title) + spacing.large;
    int y = 0;
    std::vector<QPoint> places;
    for (const Entry& entry : m_entries) {
        const int entryPixels = entryWidth(entry);
        if (x > 0 && x + entryPixels > width) {
            x = 0;
            y += line;
        }
        places.emplace_back(x, y);
        x += entryPixels + spacing.large;
    }
    return places;
}

int CurveLegend::heightForWidth(int width) const {
    const std::vector<QPoint> places = placesIn(width);
    return (places.empty() ? 0 : places.back().y()) + fontMetrics().height();
}

QSize CurveLegend::sizeHint() const {
    const int width = fontMetrics().averageCharWidth() * 60;
    return {width, heightForWidth(width)};
}

QSize CurveLegend::minimumSizeHint() const {
    int width = 0;
    for (const Entry& entry : m_entries)
        width = std::max(width, entryWidth(entry));
    return {width, fontMetrics().height()};
}

void CurveLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Spacing spacing = spacingFor(fontMetrics());
    const int ascent = fontMetrics().ascent();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(strongFont());
    painter.drawText(0, ascent, m_title);
    const std::vector<QPoint> places = placesIn(width());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QPoint place = places[i];
        const int middle = place.y() + fontMetrics().height() / 2;
        painter.setPen(curvePen(palette(), i));
        painter.drawLine(place.x(), middle, place.x() + swatchWidth(), middle);
        const int label = place.x() + swatchWidth() + spacing.tiny;
        painter.setPen(coloursFor(palette()).subtleText);
        painter.setFont(font());
        painter.drawText(label, place.y() + ascent, m_entries[i].label);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.setFont(strongFont());
        painter.drawText(label + fontMetrics().horizontalAdvance(m_entries[i].label) +
                             spacing.small,
                         place.y() + ascent, m_entries[i].value);
    }
}

} // namespace contrafact
