#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QColor>
#include <QRectF>
#include <QString>
#include <QWidget>

namespace contrafact::gallery {

/// A run of text as a widget painted it, whoever painted it: a label, a style, a delegate, a view.
struct DrawnText {
    QString text;
    QRectF place;                    ///< in logical pixels of the widget that was recorded
    QRectF room;                     ///< what of it could be painted on
    double contrast = 21.0;          ///< the least that it has against the colours behind it
    QColor ink, paper;               ///< those two
    const QWidget* widget = nullptr; ///< below it
};

/// Paints `root` with all that is in it, and gives back every text that is seen of it.
[[nodiscard]] std::vector<DrawnText> drawnTexts(QWidget& root);

} // namespace contrafact::gallery
