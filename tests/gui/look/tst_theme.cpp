// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QSvgRenderer>
#include <QTest>

#include "gui/look/theme.h"

using namespace contrafact;

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void contrastOfBlackOnWhiteIsTwentyOne() {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
        // The WCAG's own borderline grey: 4.54:1 on white.
        QVERIFY(std::abs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void everyTextColourIsReadable_data() {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }
    void everyTextColourIsReadable() {
        QFETCH(QPalette, palette);
        const Colours& c = coloursFor(palette);
        const QColor papers[] = {
            palette.color(QPalette::Window),        c.card,
            palette.color(QPalette::Base),          c.line,
            palette.color(QPalette::AlternateBase), palette.color(QPalette::Midlight),
            palette.color(QPalette::Highlight)};
        const QColor inks[] = {c.text,
                               c.subtleText,
                               c.sideA,
                               c.sideB,
                               c.positive,
                               c.caution,
                               c.negative,
                               palette.color(QPalette::Link),
                               palette.color(QPalette::PlaceholderText)};
        for (const QColor& paper : papers) {
            for (const QColor& ink : inks) {
                QVERIFY2(contrastRatio(ink, paper) >= 4.5,
                         qPrintable(ink.name() + QStringLiteral(" on ") + paper.name()));
            }
        }
        const std::pair<QColor, QColor> others[] = {
            {c.onAccent, c.accent},
            {c.sideA, c.sideATint},
            {c.sideB, c.sideBTint},
            {c.positive, c.positiveTint},
            {c.caution, c.cautionTint},
            {c.negative, c.negativeTint},
            {palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)},
            {palette.color(QPalette::Disabled, QPalette::HighlightedText),
             palette.color(QPalette::Disabled, QPalette::Highlight)},
            {palette.color(QPalette::ButtonText), palette.color(QPalette::Button)},
            {palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)}};
        // What cannot be used is still read.
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                QPalette::PlaceholderText})
            for (const auto paper : {QPalette::Window, QPalette::Base, QPalette::AlternateBase,
                                     QPalette::Button, QPalette::Midlight})
                QVERIFY(contrastRatio(palette.color(QPalette::Disabled, role),
                                      palette.color(paper)) >= 4.5);
        for (const auto& [ink, paper] : others) {
            QVERIFY2(contrastRatio(ink, paper) >= 4.5,
                     qPrintable(ink.name() + QStringLiteral(" on ") + paper.name()));
        }
    }

    void schemeChoosesThePalette() {
        m_theme->setScheme(ColourScheme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        QVERIFY(!qApp->styleSheet().contains(QLatin1Char('@')));
        m_theme->setScheme(ColourScheme::Light);
        QVERIFY(!isDark(QApplication::palette()));
    }

    void everyIconDrawsSomething_data() {
        QTest::addColumn<QString>("role");
        const QDir icons(QStringLiteral(":/icons"));
        QVERIFY(icons.entryList().size() > 20);
        for (const QString& file : icons.entryList())
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
    void everyIconDrawsSomething() {
        QFETCH(QString, role);
        const QImage image = themedPixmap(role.toLatin1().constData(), Qt::red, 24, 1.0).toImage();
        int inked = 0;
        for (int y = 0; y < 24; ++y) {
            for (int x = 0; x < 24; ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() > 128) {
                    ++inked;
                    QVERIFY(pixel.red() > 200 && pixel.green() < 40);
                }
            }
        }
        QVERIFY2(inked >= 10, qPrintable(role));
    }

    void iconFollowsTheScheme() {
        const QIcon icon = themedIcon("stop");
        m_theme->setScheme(ColourScheme::Light);
        const QImage light = icon.pixmap(24).toImage();
        m_theme->setScheme(ColourScheme::Dark);
        const QImage dark = icon.pixmap(24).toImage();
        QVERIFY(light != dark);
        m_theme->setScheme(ColourScheme::Light);
    }

    void spacingGrowsWithTheFont() {
        const QFont font = QApplication::font();
        const Spacing normal = spacingFor(QFontMetrics(font));
        const Spacing larger = spacingFor(QFontMetrics(scaledFont(font, 5)));
        QVERIFY(normal.tiny > 0);
        QVERIFY(larger.medium > normal.medium);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
