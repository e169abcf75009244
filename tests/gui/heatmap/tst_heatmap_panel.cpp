// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <ctime>

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
        QVERIFY(
            !gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-loading")).isNull());
        gallery::checkControls(*m_panel);
    }

    void twentyTracksShowNamesAndValues() {
        show(20);
        m_panel->setThreshold(0.6);
        m_panel->resize(kPanelSize);
        view().setCurrentCell({7, 9});
        const QImage image = gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-20"));
        QVERIFY(gallery::paintedShare(image) > 0.2);
        gallery::checkControls(*m_panel);
    }

    void threeHundredTracksShowGroups() {
        show(300);
        m_panel->setThreshold(0.62);
        m_panel->resize(kPanelSize);
        view().setCurrentCell({83, 80});
        QVERIFY(!gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-300")).isNull());
        view().setFocus();
        for (int i = 0; i < 5; ++i)
            view().zoomIn();
        QVERIFY(
            !gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-300-zoomed")).isNull());
        gallery::checkControls(*m_panel);
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
        for (int i = 0; i < 20; ++i) {
            const double before = cpuMilliseconds();
            QWheelEvent wheel(view().viewport().matrixArea().center(), {}, {},
                              {0, i < 10 ? 120 : -60}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&view(), &wheel);
            [[maybe_unused]] const QPixmap frame = view().grab();
            const double took = cpuMilliseconds() - before;
            fastest = std::min(fastest, took);
            slowest = std::max(slowest, took);
        }
        qInfo("2,000 tracks, CPU: open and first picture %.0f ms, a zoomed frame %.1f to %.1f ms",
              opening, fastest, slowest);
        QVERIFY(gallery::paintedShare(first) > 0.05);
        QVERIFY(!gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-2000")).isNull());
    }

    void everyColourMapShows() {
        show(60);
        auto* colours = m_panel->findChild<QComboBox*>(QStringLiteral("colours"));
        QImage last;
        for (int i = 0; i < colours->count(); ++i) {
            colours->setCurrentIndex(i);
            const QImage image =
                gallery::picture(*m_panel, kPanelSize, QStringLiteral("heatmap-map%1").arg(i));
            QVERIFY(image != last);
            last = image;
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
        const auto pairs = view().scene().histogram().pairsFrom(m_panel->threshold());
        QVERIFY(m_panel->findChild<QLabel*>(QStringLiteral("counts"))
                    ->text()
                    .contains(QLocale().toString(static_cast<qulonglong>(pairs))));
    }

    void theNewestHeatmapWinsOverALargeOneStillBeingMade() {
        m_panel->showHeatmap(shared(sample::heatmap(1200)), sample::heatmapName);
        m_panel->showHeatmap(shared(sample::heatmap(30)), sample::heatmapName);
        QTest::qWait(300);
        QCOMPARE(view().scene().tracks(), 30UL);
    }

    void anUnsoundHeatmapShowsTheEmptyPage() {
        SimilarityHeatmap heatmap;
        heatmap.order = {{1}, {2}, {3}};
        heatmap.similarity = Matrix(2, 2, 0.5F);
        m_panel->showHeatmap(shared(std::move(heatmap)), sample::heatmapName);
        m_panel->show();
        QVERIFY(!view().isVisible());
    }
};

QTEST_MAIN(TestHeatmapPanel)
#include "tst_heatmap_panel.moc"
