#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QColor>
#include <QFont>
#include <QFontMetrics>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;
class QWidget;

namespace contrafact {

/// Which of the two palettes is shown; System follows the desktop.
enum class ColourScheme { System, Light, Dark };

/// Every colour that means something. A is always blue and B always orange (both keep apart for
/// colour-blind eyes); no meaning is carried by colour alone. Each text colour has a contrast of
/// at least 4.5:1 on `window`, `base` and `card` of its palette.
struct Colours {
    QColor accent;   ///< the one primary action, progress, the chosen page
    QColor onAccent; ///< text on `accent`
    QColor sideA;    ///< lines and text that belong to side A
    QColor sideB;
    QColor sideATint; ///< background that belongs to side A
    QColor sideBTint;
    QColor text;
    QColor subtleText; ///< secondary text
    QColor line;       ///< separators and frames
    QColor card;       ///< background of cards and strips
    QColor positive;   ///< confirmed, certain
    QColor caution;    ///< near the threshold
    QColor negative;   ///< rejected, failed
    QColor positiveTint;
    QColor cautionTint;
    QColor negativeTint;
    std::array<QColor, 8> groups; ///< Okabe and Ito's colour-blind-safe set, tuned to the palette
};

/// The colours that go with a palette: dark ones where its window is dark. Painters take these
/// from the widget's palette at paint time, so that a change of scheme needs nothing else.
[[nodiscard]] const Colours& coloursFor(const QPalette& palette);
[[nodiscard]] bool isDark(const QPalette& palette);
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Colour of a probability: certain from 0.85, near the threshold from 0.5, else subtle.
[[nodiscard]] QColor confidenceColour(double probability, const Colours& colours);

/// WCAG 2.1 contrast ratio, 1..21.
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

/// From one (0) to the other (1).
[[nodiscard]] QColor mixed(const QColor& one, const QColor& other, float share);

/// Black or white: what is read better on the ground.
[[nodiscard]] QColor inkOn(const QColor& ground);

/// Distances in pixels made from the height of a line of text, so that they follow font and scale.
struct Spacing {
    int tiny = 0;   ///< a quarter of a line: icon to its text
    int small = 0;  ///< half a line: between related controls
    int medium = 0; ///< three quarters: inside cards and panels
    int large = 0;  ///< one line: between groups
    int huge = 0;   ///< two lines: empty states
};
[[nodiscard]] Spacing spacingFor(const QFontMetrics& metrics);

/// `font` made larger by `steps` of 15 % each (negative: smaller), optionally bold.
[[nodiscard]] QFont scaledFont(const QFont& font, int steps, QFont::Weight weight = QFont::Normal);
/// Gives a label or other widget that font, relative to its present one.
void setTextStep(QWidget& widget, int steps, QFont::Weight weight = QFont::Normal);
/// Shows text in the secondary colour of whichever palette is in use.
void setSubtle(QWidget& widget);
/// Shows a button as the one primary action of its panel.
void setPrimary(QWidget& button);
/// Shows a QFrame as a card: raised background, thin rounded edge.
void setCard(QWidget& frame);

/// The icon `resources/icons/<role>.svg`, drawn in the text colour of the palette in use, also
/// after the palette changes. Requires: the role exists.
[[nodiscard]] QIcon themedIcon(const char* role);
/// The same drawing in one fixed colour, for painters. `size` is in device-independent pixels.
[[nodiscard]] QPixmap themedPixmap(const char* role, const QColor& colour, int size,
                                   double devicePixelRatio);

/// Owns the look of the program: style, palette and style sheet. One per program, made before the
/// first widget; GUI thread only.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QApplication& application);

    void setScheme(ColourScheme scheme);
    [[nodiscard]] ColourScheme scheme() const { return m_scheme; }

Q_SIGNALS:
    void schemeChanged(contrafact::ColourScheme scheme);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();

    QApplication& m_application;
    ColourScheme m_scheme = ColourScheme::System;
    bool m_systemIsDark = false;
    bool m_isApplying = false;
};

} // namespace contrafact
