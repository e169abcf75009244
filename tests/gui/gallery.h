#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QWidget>

#include "gui/look/theme.h"

namespace contrafact::gallery {

/// Which gallery this process paints: CONTRAFACT_GALLERY is "light", "dark" or "large" (light,
/// under QT_SCALE_FACTOR=2). `contrafact_gallery_test` registers a test program once for each.
[[nodiscard]] QString settingName();
[[nodiscard]] ColourScheme settingScheme();

/// Shows `widget` in `size` logical pixels, lets it lay out and paint, and saves what it looks like
/// as `<build>/tests/gui/gallery/<name>-<setting>.png`.
[[nodiscard]] QImage picture(QWidget& widget, QSize size, const QString& name);

/// Share of pixels that differ from the most frequent colour.
[[nodiscard]] double paintedShare(const QImage& image);

/// Every text below `root` that does not fit, or is shortened where no tip shows the rest.
[[nodiscard]] QStringList cutTexts(QWidget& root);
/// Every visible control that a screen reader could not name.
[[nodiscard]] QStringList unnamedControls(const QWidget& root);
/// Every text below `root` with a contrast below 4.5:1 to what it is painted on; as things are,
/// under the mouse, and when nothing can be used.
[[nodiscard]] QStringList faintTexts(QWidget& root);
[[nodiscard]] QStringList faintTextsUnderTheMouse(QWidget& root);
[[nodiscard]] QStringList faintTextsWhenDisabled(QWidget& root);
/// Every enabled visible control that Tab never reaches.
[[nodiscard]] QStringList unreachableControls(QWidget& root);

/// Fails the running test unless every text below `root` fits and is legible and every control has
/// a name and is reached by Tab.
void checkControls(QWidget& root);
/// Takes a picture as `picture` does, and fails the running test where less than `painted` of it
/// differs from its background or `checkControls` finds something.
void checkLook(QWidget& widget, QSize size, const QString& name, double painted);

} // namespace contrafact::gallery
