// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <functional>

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "gui/gallery.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/heatmap/heatmap_view.h"
#include "gui/heatmap/score_legend.h"
#include "gui/sample_comparison.h"

using namespace contrafact;

namespace {

constexpr QSize kPanelSize{1180, 780};

std::shared_ptr<const SimilarityHeatmap> shared(SimilarityHeatmap heatmap) {
    return std::make_shared<const SimilarityHeatmap>(std::move(heatmap));
}

} // namespace

class TestHeatmapPanel : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<HeatmapPanel> m_panel;

    [[nodiscard]] HeatmapView& view() const { return *m_panel->findChild<HeatmapView*>(); }
    [[nodiscard]] ScoreLegend& legend() const { return *m_panel->findChild<ScoreLegend*>(); }
    void expose() {
        m_panel->resize(kPanelSize);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void show(std::size_t tracks) {
        m_panel->showHeatmap(shared(sample::heatmap(tracks)), sample::heatmapName);
    }

private Q_SLOTS:
    void initTestCase() {
        auto* theme = new Theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme->setScheme(gallery::settingScheme());
    }
    void init() { m_panel = std::make_unique<HeatmapPanel>(); }
    void cleanup() { m_panel.reset(); }

    void withoutAHeatmapItSaysWhatToDo() {
        QSignalSpy wanted(m_panel.get(), &HeatmapPanel::wholeLibraryRequested);
        QVERIFY(gallery::paintedShare(gallery::picture(*m_panel, kPanelSize,
                                                       QStringLiteral("heatmap-empty"))) > 0.01);
        gallery::checkControls(*m_panel);
        QTest::mouseClick(m_panel->findChild<QPushButton*>(QStringLiteral("wholeLibrary")),
                          Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
    }

    void whileComparingItSaysHowMuch() {
        m_panel->showLoading(2000);
        gallery::checkLook(*m_panel, kPanelSize, QStringLiteral("heatmap-loading"), 0.002);
        QCOMPARE(m_panel->findChild<QLabel*>(QStringLiteral("messageText"))->text(),
                 QStringLiteral("%1 tracks, each with each").arg(QLocale().toString(2000)));
        QVERIFY(m_panel->findChild<QWidget*>(QStringLiteral("busy"))->isVisible());
        QVERIFY(!m_panel->findChild<QWidget*>(QStringLiteral("wholeLibrary"))->isVisible());
    }

    void fewTracksShowNamesAndValues() {
        show(20);
        m_panel->setThreshold(0.6);
        m_panel->resize(kPanelSize);
        view().setCurrentCell({7, 9});
        const QImage image = gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-20"));
        QVERIFY(gallery::paintedShare(image) > 0.2);
        gallery::checkControls(*m_panel);
        const auto drawn = [this](float value, const std::function<QString(TrackId)>& nameOf) {
            SimilarityHeatmap heatmap = sample::heatmap(12); // there is room for values
            heatmap.similarity.at(1, 9) = value;
            m_panel->showHeatmap(shared(std::move(heatmap)), nameOf);
            return view().grab().toImage();
        };
        const auto nameless = [](TrackId) { return QString(); };
        const QImage plain = drawn(0.2045F, nameless);
        QVERIFY(drawn(0.2045F, sample::heatmapName) != plain);
        QVERIFY(drawn(0.2055F, nameless) != plain); // of the same colour: 0.21 and not 0.20
    }

    void threeHundredTracksShowGroups() {
        show(300);
        m_panel->setThreshold(0.62);
        m_panel->resize(kPanelSize);
        view().setCurrentCell({83, 80});
        gallery::checkLook(*m_panel, kPanelSize, QStringLiteral("heatmap-300"), 0.2);
        // Of 3, 2, 5, 1, 4, 7, 1 and 2 rows in turn, those of two and more: six of every 25 rows.
        m_panel->setThreshold(0.3); // between all groups and what joins them
        QCOMPARE(view().scene().groups(), std::size_t{6 * 300 / 25});
        QCOMPARE(view().scene().blocks()[2].first, std::size_t{5});
        QCOMPARE(view().scene().blocks()[2].count, std::size_t{5});
        const QImage grouped = view().grab().toImage();
        m_panel->setThreshold(1.0);
        QCOMPARE(view().scene().groups(), std::size_t{0});
        QVERIFY(view().scene().blocks().empty());
        m_panel->setThreshold(0.62);
        view().setFocus();
        for (int i = 0; i < 5; ++i)
            view().zoomIn();
        QVERIFY(view().viewport().visibleCells().width() < 200.0);
        QVERIFY(view().grab().toImage() != grouped);
        gallery::checkLook(*m_panel, kPanelSize, QStringLiteral("heatmap-300-zoomed"), 0.2);
    }

    void twoThousandTracksOpenAndPan() {
        SimilarityHeatmap heatmap = sample::heatmap(2000);
        expose();
        const auto cpuMilliseconds = [] {
            return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
        };
        const double start = cpuMilliseconds();
        m_panel->showHeatmap(shared(std::move(heatmap)), sample::heatmapName);
        QTRY_COMPARE(view().scene().tracks(), 2000UL);
        m_panel->setThreshold(0.6);
        const QImage first = view().grab().toImage();
        const double opening = cpuMilliseconds() - start;
        double fastest = 1e9;
        double slowest = 0.0;
        QImage last = first;
        for (int i = 0; i < 20; ++i) {
            const double before = cpuMilliseconds();
            QWheelEvent wheel(view().viewport().matrixArea().center(), {}, {},
                              {0, i < 10 ? 120 : -60}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&view(), &wheel);
            const QImage frame = view().grab().toImage();
            const double took = cpuMilliseconds() - before;
            fastest = std::min(fastest, took);
            slowest = std::max(slowest, took);
            QVERIFY(frame != last);
            last = frame;
        }
        const QRectF seen = view().viewport().visibleCells();
        const QPointF middle = view().viewport().matrixArea().center();
        QTest::mousePress(&view(), Qt::LeftButton, {}, middle.toPoint());
        QTest::mouseMove(&view(), (middle - QPointF(40.0, 30.0)).toPoint());
        QTest::mouseMove(&view(), (middle - QPointF(80.0, 60.0)).toPoint());
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, (middle - QPointF(80.0, 60.0)).toPoint());
        QVERIFY(view().viewport().visibleCells().left() > seen.left());
        QVERIFY(view().viewport().visibleCells().top() > seen.top());
        qInfo("2,000 tracks, CPU: open and first picture %.0f ms, a zoomed frame %.1f to %.1f ms",
              opening, fastest, slowest);
        QVERIFY(gallery::paintedShare(first) > 0.05);
        gallery::checkLook(*m_panel, kPanelSize, QStringLiteral("heatmap-2000"), 0.05);
    }

    void everyColourMapShows() {
        show(60);
        auto* colours = m_panel->findChild<QComboBox*>(QStringLiteral("colours"));
        constexpr std::array kMaps{ColourMap::Cividis, ColourMap::Viridis, ColourMap::Magma,
                                   ColourMap::Grey};
        QCOMPARE(colours->count(), static_cast<int>(kMaps.size()));
        for (int i = 0; i < colours->count(); ++i) {
            colours->setCurrentIndex(i);
            QVERIFY(!gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-map%1").arg(i))
                         .isNull());
            // A cell of two strangers, whose value is known.
            const QImage image = view().grab().toImage();
            const QPointF cell = view().viewport().cellArea({1, 40}).center();
            const float value = sample::heatmap(60).similarity.at(1, 40);
            const ColourTable faded =
                fadedBelow(colourTable(kMaps[static_cast<std::size_t>(i)]), m_panel->threshold());
            QCOMPARE(image.pixel((cell * image.devicePixelRatio()).toPoint()),
                     faded[quantised(value)]);
        }
    }

    void aClickOpensThePairUnderThePointer() {
        show(50);
        expose();
        QSignalSpy opened(m_panel.get(), &HeatmapPanel::pairActivated);
        const QPoint place = view().viewport().cellArea({12, 31}).center().toPoint();
        QTest::mouseMove(&view(), place);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, place);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<TrackId>().value, 112);
        QCOMPARE(opened[0][1].value<TrackId>().value, 131);
        QTest::mouseClick(&view(), Qt::LeftButton, {},
                          view().viewport().cellArea({9, 9}).center().toPoint());
        QCOMPARE(opened.size(), 1); // a track beside itself is no pair
    }

    void arrowKeysWalkAndEnterOpens() {
        show(50);
        expose();
        QSignalSpy opened(m_panel.get(), &HeatmapPanel::pairActivated);
        view().setCurrentCell({3, 4});
        QTest::keyClick(&view(), Qt::Key_Down);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view(), Qt::Key_Left);
        QCOMPARE(view().currentCell(), std::optional(HeatmapCell{4, 13}));
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][1].value<TrackId>(), TrackId{113});
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(&view(), Qt::Key_PageUp);
        QCOMPARE(view().currentCell()->row, std::size_t{0});
    }

    void theReadoutNamesBothTracksAndTheStoredValue() {
        const SimilarityHeatmap heatmap = sample::heatmap(50);
        show(50);
        m_panel->setCurrentPair({112}, {110});
        const auto* pair = m_panel->findChild<QLabel*>(QStringLiteral("pair"));
        QVERIFY(pair->text().contains(sample::heatmapName({112})));
        QVERIFY(pair->text().contains(sample::heatmapName({110})));
        QCOMPARE(m_panel->findChild<QLabel*>(QStringLiteral("value"))->text(),
                 QLocale().toString(static_cast<double>(heatmap.similarity.at(12, 10)), 'f', 3));
        QVERIFY(view().accessibleDescription().contains(sample::heatmapName({112})));
    }

    void draggingTheLineMovesThresholdAndCount() {
        show(50);
        expose();
        QTest::mousePress(&legend(), Qt::LeftButton, {},
                          QPoint(legend().width() / 2, static_cast<int>(legend().yOf(0.7))));
        QVERIFY(std::abs(m_panel->threshold() - 0.7) < 0.011);
        QTest::keyClick(&legend(), Qt::Key_Up);
        QTest::mouseRelease(&legend(), Qt::LeftButton);
        const SimilarityHeatmap heatmap = sample::heatmap(50);
        int pairs = 0;
        for (std::size_t a = 0; a < 50; ++a)
            for (std::size_t b = 0; b < a; ++b)
                pairs += static_cast<double>(heatmap.similarity.at(a, b)) >= m_panel->threshold();
        const QString counts = m_panel->findChild<QLabel*>(QStringLiteral("counts"))->text();
        QVERIFY(pairs > 5);
        QVERIFY2(counts.contains(QStringLiteral(" %1 pairs at ").arg(pairs)), qPrintable(counts));
    }

    void theNewestHeatmapWinsOverALargeOneStillBeingMade() {
        m_panel->showHeatmap(shared(sample::heatmap(1200)), sample::heatmapName);
        m_panel->showHeatmap(shared(sample::heatmap(30)), sample::heatmapName);
        QTest::qWait(300);
        QCOMPARE(view().scene().tracks(), 30UL);
    }

    void anUnsoundHeatmapShowsTheEmptyPage() {
        show(20);
        expose();
        QVERIFY(view().isVisible());
        SimilarityHeatmap heatmap;
        heatmap.order = {{1}, {2}, {3}};
        heatmap.similarity = Matrix(2, 2, 0.5F);
        m_panel->showHeatmap(shared(std::move(heatmap)), sample::heatmapName);
        QVERIFY(!view().isVisible());
        QVERIFY(m_panel->findChild<QWidget*>(QStringLiteral("wholeLibrary"))->isVisible());
    }
};

QTEST_MAIN(TestHeatmapPanel)
#include "tst_heatmap_panel.moc"
