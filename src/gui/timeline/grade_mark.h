#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPixmap>
#include <QRectF>

#include "gui/look/theme.h"
#include "medley/arrangement.h"

class QPainter;

namespace contrafact {

[[nodiscard]] QColor gradeColour(JoinGrade grade, const Colours& colours);

/// The sign of a grade, told by its shape as well as its colour: a disc, a square, a diamond, a
/// cross from the best to the worst.
void drawGradeMark(QPainter& painter, const QRectF& box, JoinGrade grade, const Colours& colours);

/// The same as a picture of so many device-independent pixels.
[[nodiscard]] QPixmap gradePixmap(JoinGrade grade, const Colours& colours, int size,
                                  double devicePixelRatio);

} // namespace contrafact
