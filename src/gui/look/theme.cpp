// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/theme.h"

#include <cmath>
#include <utility>

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QPainter>
#include <QProxyStyle>
#include <QScopedValueRollback>
#include <QStyleFactory>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

// A static library's resources are registered only on request, and only outside a namespace.
static void registerResources() {
    Q_INIT_RESOURCE(resources);
}

namespace contrafact {

namespace {

constexpr const char* kTextStep = "textStep";
constexpr const char* kTextWeight = "textWeight";

QColor rgb(unsigned int value) {
    return QColor::fromRgb(value);
}

Colours makeLightColours() {
    Colours c;
    c.accent = rgb(0x0c6860);
    c.onAccent = rgb(0xffffff);
    c.sideA = rgb(0x1759b0);
    c.sideB = rgb(0x9c4306);
    c.sideATint = rgb(0xe1edfb);
    c.sideBTint = rgb(0xfdebdd);
    c.text = rgb(0x1a1e24);
    c.subtleText = rgb(0x5a6270);
    c.line = rgb(0xd9dde3);
    c.card = rgb(0xfbfcfd);
    c.positive = rgb(0x166c38);
    c.caution = rgb(0x805400);
    c.negative = rgb(0xb3261e);
    c.positiveTint = rgb(0xe0f3e6);
    c.cautionTint = rgb(0xfbf0d4);
    c.negativeTint = rgb(0xfbe5e3);
    c.groups = {rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73), rgb(0xcc79a7),
                rgb(0xb58900), rgb(0x2f9fd8), rgb(0x6b5bb5), rgb(0x6b7280)};
    return c;
}

Colours makeDarkColours() {
    Colours c;
    c.accent = rgb(0x4cc5b4);
    c.onAccent = rgb(0x08211d);
    c.sideA = rgb(0x7ab8ff);
    c.sideB = rgb(0xffb070);
    c.sideATint = rgb(0x1d324a);
    c.sideBTint = rgb(0x45301f);
    c.text = rgb(0xe8eaee);
    c.subtleText = rgb(0xa6adb9);
    c.line = rgb(0x3a3f48);
    c.card = rgb(0x262a31);
    c.positive = rgb(0x74d396);
    c.caution = rgb(0xecc25a);
    c.negative = rgb(0xff9389);
    c.positiveTint = rgb(0x1d3a29);
    c.cautionTint = rgb(0x3d3419);
    c.negativeTint = rgb(0x472624);
    c.groups = {rgb(0x4aa8e0), rgb(0xf08a3c), rgb(0x35c79b), rgb(0xe39cc4),
                rgb(0xf0d04a), rgb(0x8fd0f5), rgb(0xa99bef), rgb(0xa6adb9)};
    return c;
}

struct PaletteTones {
    unsigned int window, base, alternate, button, text, subtle, highlight, highlightText;
    unsigned int light, midlight, mid, dark, shadow, disabled, link, visited, toolTip;
};

void setDisabled(QPalette& palette, const QColor& colour) {
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, colour);
}

QPalette makePalette(const PaletteTones& t, const Colours& colours) {
    QPalette p;
    p.setColor(QPalette::Window, rgb(t.window));
    p.setColor(QPalette::WindowText, rgb(t.text));
    p.setColor(QPalette::Base, rgb(t.base));
    p.setColor(QPalette::AlternateBase, rgb(t.alternate));
    p.setColor(QPalette::Text, rgb(t.text));
    p.setColor(QPalette::PlaceholderText, rgb(t.subtle));
    p.setColor(QPalette::Button, rgb(t.button));
    p.setColor(QPalette::ButtonText, rgb(t.text));
    p.setColor(QPalette::BrightText, colours.negative);
    p.setColor(QPalette::Highlight, rgb(t.highlight));
    p.setColor(QPalette::HighlightedText, rgb(t.highlightText));
    p.setColor(QPalette::Light, rgb(t.light));
    p.setColor(QPalette::Midlight, rgb(t.midlight));
    p.setColor(QPalette::Mid, rgb(t.mid));
    p.setColor(QPalette::Dark, rgb(t.dark));
    p.setColor(QPalette::Shadow, rgb(t.shadow));
    p.setColor(QPalette::Link, rgb(t.link));
    p.setColor(QPalette::LinkVisited, rgb(t.visited));
    p.setColor(QPalette::ToolTipBase, rgb(t.toolTip));
    p.setColor(QPalette::ToolTipText, rgb(t.text));
    setDisabled(p, rgb(t.disabled));
    return p;
}

/// Fusion with distances made from the font.
class SpacedStyle : public QProxyStyle {
public:
    SpacedStyle()
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override {
        const Spacing spacing = spacingFor(widget != nullptr ? widget->fontMetrics()
                                                             : QFontMetrics(QApplication::font()));
        switch (metric) {
        case PM_LayoutLeftMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutBottomMargin:
            return spacing.medium;
        case PM_LayoutHorizontalSpacing:
        case PM_LayoutVerticalSpacing:
        case PM_DockWidgetSeparatorExtent:
            return spacing.small;
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ToolBarIconSize:
            return spacing.large + spacing.tiny;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_IndicatorCheckBox || !isDark(option->palette))
            return;
        // Fusion's own frame is darker than the window, which shows on light ones only.
        const bool isEnabled = option->state.testFlag(State_Enabled);
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(isEnabled ? coloursFor(option->palette).subtleText
                                  : option->palette.color(QPalette::Disabled, QPalette::Text));
        painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        painter->restore();
    }
};

/// Replaces `@name@` in the style sheet by the colours in use.
QString styleSheetFor(const QPalette& palette) {
    const Colours& c = coloursFor(palette);
    const std::pair<const char*, QColor> tokens[] = {
        {"@accent@", c.accent},
        {"@onAccent@", c.onAccent},
        {"@accentHover@", isDark(palette) ? c.accent.lighter(112) : c.accent.darker(115)},
        {"@sideA@", c.sideA},
        {"@sideB@", c.sideB},
        {"@sideATint@", c.sideATint},
        {"@sideBTint@", c.sideBTint},
        {"@text@", c.text},
        {"@subtle@", c.subtleText},
        {"@line@", c.line},
        {"@card@", c.card},
        {"@base@", palette.color(QPalette::Base)},
        {"@window@", palette.color(QPalette::Window)},
        {"@button@", palette.color(QPalette::Button)},
        {"@hover@", palette.color(QPalette::Midlight)},
        {"@highlight@", palette.color(QPalette::Highlight)},
        {"@highlightText@", palette.color(QPalette::HighlightedText)},
        {"@disabled@", palette.color(QPalette::Disabled, QPalette::Text)},
    };
    QFile file(QStringLiteral(":/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto& [name, colour] : tokens)
        sheet.replace(QLatin1StringView(name), colour.name());
    return sheet;
}

double relativeLuminance(const QColor& colour) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

const Colours& coloursFor(const QPalette& palette) {
    static const Colours light = makeLightColours();
    static const Colours dark = makeDarkColours();
    return isDark(palette) ? dark : light;
}

QPalette lightPalette() {
    return makePalette({.window = 0xf3f5f7,
                        .base = 0xffffff,
                        .alternate = 0xf7f8fa,
                        .button = 0xfbfcfd,
                        .text = 0x1a1e24,
                        .subtle = 0x5a6270,
                        .highlight = 0xcbe7e2,
                        .highlightText = 0x0c2522,
                        .light = 0xffffff,
                        .midlight = 0xe9ecf0,
                        .mid = 0xd0d5dc,
                        .dark = 0xa3aab5,
                        .shadow = 0x6b7280,
                        .disabled = 0x5a616c,
                        .link = 0x0c6860,
                        .visited = 0x5b4aa8,
                        .toolTip = 0xffffff},
                       makeLightColours());
}

QPalette darkPalette() {
    return makePalette({.window = 0x1d2025,
                        .base = 0x17191d,
                        .alternate = 0x1b1e23,
                        .button = 0x2a2e35,
                        .text = 0xe8eaee,
                        .subtle = 0xa6adb9,
                        .highlight = 0x1b403c,
                        .highlightText = 0xe9fffb,
                        .light = 0x3f454f,
                        .midlight = 0x30353d,
                        .mid = 0x3a3f48,
                        .dark = 0x121417,
                        .shadow = 0x0a0b0d,
                        .disabled = 0xa6adb8,
                        .link = 0x4cc5b4,
                        .visited = 0xb3a6f2,
                        .toolTip = 0x2a2e35},
                       makeDarkColours());
}

QColor confidenceColour(double probability, const Colours& colours) {
    if (probability >= 0.85)
        return colours.positive;
    return probability >= 0.5 ? colours.caution : colours.subtleText;
}

double contrastRatio(const QColor& one, const QColor& other) {
    const double a = relativeLuminance(one);
    const double b = relativeLuminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor mixed(const QColor& one, const QColor& other, float share) {
    const auto between = [share](float a, float b) { return a + share * (b - a); };
    return QColor::fromRgbF(between(one.redF(), other.redF()),
                            between(one.greenF(), other.greenF()),
                            between(one.blueF(), other.blueF()));
}

QColor inkOn(const QColor& ground) {
    return contrastRatio(ground, Qt::black) > contrastRatio(ground, Qt::white) ? Qt::black
                                                                               : Qt::white;
}

Spacing spacingFor(const QFontMetrics& metrics) {
    const int line = metrics.height();
    return {.tiny = line / 4,
            .small = line / 2,
            .medium = line * 3 / 4,
            .large = line,
            .huge = line * 2};
}

QFont scaledFont(const QFont& font, int steps, QFont::Weight weight) {
    QFont scaled = font;
    const double factor = std::pow(1.15, steps);
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * factor);
    else
        scaled.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * factor)));
    scaled.setWeight(weight);
    return scaled;
}

void setTextStep(QWidget& widget, int steps, QFont::Weight weight) {
    widget.setProperty(kTextStep, steps);
    widget.setProperty(kTextWeight, static_cast<int>(weight));
    widget.setFont(scaledFont(QApplication::font(&widget), steps, weight));
}

namespace {

/// Style sheets look at properties only when a widget is polished, which may be past.
void setLook(QWidget& widget, const char* name) {
    widget.setProperty(name, true);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace

void setSubtle(QWidget& widget) {
    setLook(widget, "subtle");
}

void setPrimary(QWidget& button) {
    setLook(button, "primary");
}

void setCard(QWidget& frame) {
    setLook(frame, "card");
}

Theme::Theme(QApplication& application)
    : QObject(&application)
    , m_application(application) {
    registerResources();
    m_systemIsDark = isDark(QApplication::palette());
    application.setStyle(new SpacedStyle);
    application.installEventFilter(this);
    apply();
}

void Theme::setScheme(ColourScheme scheme) {
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
    Q_EMIT schemeChanged(scheme);
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::StyleChange && watched->property(kTextStep).isValid()) {
        // A new style sheet takes away the fonts that widgets were given.
        auto& widget = static_cast<QWidget&>(*watched);
        setTextStep(widget, widget.property(kTextStep).toInt(),
                    static_cast<QFont::Weight>(widget.property(kTextWeight).toInt()));
    }
    if (event->type() == QEvent::ThemeChange && !m_isApplying && m_scheme == ColourScheme::System) {
        // An empty palette shows what the desktop asks for now.
        const QScopedValueRollback guard(m_isApplying, true);
        QApplication::setPalette(QPalette());
        const bool wasDark = std::exchange(m_systemIsDark, isDark(QApplication::palette()));
        QApplication::setPalette(wasDark ? darkPalette() : lightPalette());
        if (wasDark != m_systemIsDark)
            apply();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply() {
    const QScopedValueRollback guard(m_isApplying, true);
    const bool dark =
        m_scheme == ColourScheme::System ? m_systemIsDark : m_scheme == ColourScheme::Dark;
    const QPalette palette = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(palette);
    m_application.setStyleSheet(styleSheetFor(palette));
}

} // namespace contrafact
