// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <ctime>

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "gui/compare/alignment_strip.h"
#include "gui/compare/compare_panel.h"
#include "gui/compare/cross_similarity_view.h"
#include "gui/compare/passage_list.h"
#include "gui/compare/transport_bar.h"
#include "gui/compare/waveform_view.h"
#include "gui/gallery.h"
#include "gui/sample_comparison.h"

using namespace contrafact;

namespace {

constexpr QSize kPanelSize{1180, 860};

/// Where the first passage of `sample::cover` has a moment of A in B, to half a second of sway.
double inFirstPassageOfB(double aSeconds) {
    return 31.0 + (aSeconds - 14.0) / (86.0 - 14.0) * (95.5 - 31.0);
}

} // namespace

class TestComparePanel : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ComparePanel> m_panel;

    template <typename Widget>
    [[nodiscard]] Widget& child(const char* name) const {
        return *m_panel->findChild<Widget*>(QString::fromLatin1(name));
    }
    void show(const sample::ComparedTracks& tracks) {
        m_panel->showComparison(tracks.comparison, tracks.a, tracks.b);
        m_panel->resize(kPanelSize);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    [[nodiscard]] QImage take(const char* name) {
        return gallery::picture(*m_panel, kPanelSize, QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() {
        auto* theme = new Theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme->setScheme(gallery::settingScheme());
    }
    void init() { m_panel = std::make_unique<ComparePanel>(); }
    void cleanup() { m_panel.reset(); }

    void withoutAPairItSaysHowToChooseOne() {
        QVERIFY(gallery::paintedShare(take("compare-empty")) > 0.002);
        gallery::checkControls(*m_panel);
    }

    void whileComparingItNamesBoth() {
        const auto tracks = sample::cover();
        m_panel->showLoading(tracks.a, tracks.b);
        QVERIFY(gallery::paintedShare(take("compare-loading")) > 0.002);
        const QString text = child<QLabel>("messageText").text();
        QVERIFY(text.contains(QString::fromStdString(tracks.a.tags.artist)));
        QVERIFY(text.contains(QString::fromStdString(tracks.b.tags.artist)));
        gallery::checkControls(*m_panel);
    }

    void aCoverShowsWhereItMatches() {
        show(sample::cover());
        m_panel->showPositions(58.0, 70.2);
        QVERIFY(gallery::paintedShare(take("compare-cover")) > 0.2);
        gallery::checkControls(*m_panel);
        QCOMPARE(child<PassageList>("passages").rowCount(), 3);
    }

    void zoomedInItShowsBeatsAndLoop() {
        auto& view = child<WaveformView>("waveformA");
        const auto waveform = [&](const sample::ComparedTracks& tracks) {
            show(tracks);
            m_panel->showSide(Side::B);
            m_panel->showPlaying(true);
            m_panel->showPositions(58.0, 70.2);
            TimeWindow window = view.window();
            window.show({48.0, 72.0});
            view.setWindow(window);
            Q_EMIT view.windowChanged(window);
            return view.grab().toImage();
        };
        auto pulseless = sample::cover();
        pulseless.comparison.a.beats = {};
        const QImage withoutBeats = waveform(pulseless);
        const QImage withBeats = waveform(sample::cover());
        QVERIFY(withBeats != withoutBeats);
        QTest::mouseClick(m_panel->findChild<QAbstractButton*>(QStringLiteral("loop")),
                          Qt::LeftButton);
        QVERIFY(view.grab().toImage() != withBeats); // the loop
        QVERIFY(gallery::paintedShare(take("compare-zoomed")) > 0.2);
        gallery::checkControls(*m_panel);
        QVERIFY(child<QPushButton>("sideB").isChecked());
        QCOMPARE(child<QPushButton>("play").text(), QStringLiteral("Pause"));
        const TimeRange b = child<WaveformView>("waveformB").window().range();
        QVERIFY(std::abs(b.start - inFirstPassageOfB(48.0)) < 0.5);
        QVERIFY(std::abs(b.end - inFirstPassageOfB(72.0)) < 0.5);
    }

    void strangersSayThatNothingAligns() {
        show(sample::strangers());
        QVERIFY(gallery::paintedShare(take("compare-nothing")) > 0.2);
        QVERIFY(child<QLabel>("nothingTitle").isVisible());
        QVERIFY(!child<PassageList>("passages").isVisible());
        gallery::checkControls(*m_panel);
    }

    // The alignment of strangers finds something too: whatever chance has put there.
    void chancePassagesOfStrangersAreNotDrawn() {
        auto tracks = sample::cover();
        tracks.comparison.pair.relation = Relation::NotRelated;
        tracks.comparison.pair.probability = 0.04F;
        show(tracks);
        QVERIFY(child<QLabel>("nothingTitle").isVisible());
        QCOMPARE(child<PassageList>("passages").rowCount(), 0);
        QVERIFY(child<QLabel>("verdict").text().contains(QStringLiteral("chance")));
        QVERIFY(child<CrossSimilarityView>("crossSimilarity").isVisible());
        gallery::checkControls(*m_panel);
    }

    void aClickOnAWaveformMovesBothPlayheads() {
        show(sample::cover());
        auto& a = child<WaveformView>("waveformA");
        QTest::mouseClick(&a, Qt::LeftButton, {},
                          QPoint(static_cast<int>(a.xOf(50.5)), a.height() / 2));
        QCOMPARE(a.accessibleDescription(), QStringLiteral("0:50 of 3:20"));
        const auto text = child<QLabel>("timeB").text(); // 63.3 s
        QVERIFY2(text.startsWith(QStringLiteral("1:02")) || text.startsWith(QStringLiteral("1:03")),
                 qPrintable(text));
    }

    void thePictureIsOfWhatIsChosen() {
        sample::ComparedTracks two = sample::cover();
        auto& seen = two.comparison.crossSimilarities;
        for (float& value : seen[2].values.values())
            value = 1.0F - value;
        show(two);
        auto& box = child<QComboBox>("seenBox");
        QCOMPARE(box.count(), 3);
        QCOMPARE(box.currentText(), QStringLiteral("Harmony"));
        auto& view = child<CrossSimilarityView>("crossSimilarity");
        const QImage harmony = view.grab().toImage();
        QTest::keyClick(&box, Qt::Key_End);
        QCOMPARE(box.currentText(), QStringLiteral("Melody"));
        QVERIFY(view.grab().toImage() != harmony);
        show(two); // every pair is first seen by what found its passages
        QCOMPARE(box.currentText(), QStringLiteral("Harmony"));
        QCOMPARE(view.grab().toImage(), harmony);
    }

    void aClickOnTheMatrixAsksForThatPairing() {
        show(sample::cover());
        auto& view = child<CrossSimilarityView>("crossSimilarity");
        QSignalSpy asked(&view, &CrossSimilarityView::seekRequested);
        const AlignedMoment wanted{120.0, 60.0};
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.pointOf(wanted).toPoint());
        QCOMPARE(asked.size(), 1);
        const auto moment = asked[0][0].value<AlignedMoment>();
        QVERIFY(std::abs(moment.aSeconds - 120.0) < 1.0 && std::abs(moment.bSeconds - 60.0) < 1.0);
        QVERIFY(child<QLabel>("timeA").text().startsWith(QStringLiteral("2:0")) ||
                child<QLabel>("timeA").text().startsWith(QStringLiteral("1:59")));
    }

    void aClickOnTheStripFollowsItsLines() {
        show(sample::cover());
        auto& strip = child<AlignmentStrip>("strip");
        const double top = child<WaveformView>("waveformA").xOf(120.0);
        QVERIFY(std::abs(strip.aSecondsAt({top, 0.0}) - 120.0) < 1.0);
        // The second passage is 96 to 150 s of A and 128 to 176 s of B: 149.3 s are 120 s of A.
        const double bottom = child<WaveformView>("waveformB").xOf(149.3);
        QSignalSpy asked(&strip, &AlignmentStrip::seekRequested);
        QTest::mouseClick(&strip, Qt::LeftButton, {},
                          QPoint(static_cast<int>(bottom), strip.height() - 1));
        QCOMPARE(asked.size(), 1);
        QVERIFY(std::abs(asked[0][0].toDouble() - 120.0) < 1.5);
        QVERIFY(child<QLabel>("timeA").text().startsWith(QStringLiteral("2:0")) ||
                child<QLabel>("timeA").text().startsWith(QStringLiteral("1:5")));
    }

    void aPassageIsHeardFromItsStart() {
        show(sample::cover());
        auto& list = child<PassageList>("passages");
        QSignalSpy chosen(&list, &PassageList::passageChosen);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualItemRect(list.item(1, 0)).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Passage>().aStart, 96.0);
        QVERIFY(child<QLabel>("timeA").text().startsWith(QStringLiteral("1:36")));
        QVERIFY(child<QLabel>("timeB").text().startsWith(QStringLiteral("2:08")));
    }

    void theWheelZoomsAroundThePointer() {
        show(sample::cover());
        auto& a = child<WaveformView>("waveformA");
        const double x = a.width() * 0.3;
        const double before = a.secondsAt(x);
        QWheelEvent wheel({x, 20.0}, a.mapToGlobal(QPointF(x, 20.0)), {}, {0, 480}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&a, &wheel);
        QVERIFY(a.window().range().span() < 150.0);
        QVERIFY(std::abs(a.secondsAt(x) - before) < 0.01);
    }

    void tabSwitchesSidesAndSpacePlays() {
        SideBySide player;
        m_panel->setTransport(&player);
        auto tracks = sample::cover();
        tracks.a.path = "/no/such/a.flac";
        tracks.b.path = "/no/such/b.flac";
        show(tracks);
        m_panel->activateWindow();
        child<WaveformView>("waveformA").setFocus();
        QTest::keyClick(&child<WaveformView>("waveformA"), Qt::Key_Tab);
        QTRY_COMPARE(player.side(), Side::B);
        QVERIFY(child<QPushButton>("sideB").isChecked());
        QCOMPARE(player.positionSeconds(Side::A), 14.0); // starts where the match starts
        QTest::keyClick(&child<WaveformView>("waveformA"), Qt::Key_A);
        QCOMPARE(player.side(), Side::A);
        QSignalSpy playing(&player, &SideBySide::playingChanged);
        QTest::keyClick(&child<WaveformView>("waveformA"), Qt::Key_Space);
        QVERIFY(!playing.isEmpty());
        QVERIFY(playing.first().first().toBool()); // whatever comes of these files
    }

    void aFileThatCannotBePlayedIsTold() {
        SideBySide player;
        m_panel->setTransport(&player);
        auto tracks = sample::cover();
        tracks.a.path = "/no/such/a.flac";
        show(tracks);
        QTest::mouseClick(&child<QPushButton>("play"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>("problem").isVisible(), 10000);
        QVERIFY(child<QLabel>("problem").text().contains(QStringLiteral("not there any more")));
    }

    void withoutASoundDeviceItSaysSo() {
        SideBySide player;
        m_panel->setTransport(&player);
        show(sample::cover());
        const auto& sentence = child<QLabel>("silence");
        QCOMPARE(sentence.isVisible(), !player.hasSound());
        m_panel->showSound(false);
        QVERIFY(sentence.isVisible());
        QVERIFY(sentence.text().contains(QStringLiteral("no sound device")));
        gallery::checkControls(*m_panel);
        Q_EMIT player.soundChanged(true);
        QVERIFY(!sentence.isVisible());
    }

    void timesAreLegibleAfterTheSchemeHasChanged() {
        auto& theme = *qApp->findChild<Theme*>();
        show(sample::cover());
        for (const auto scheme : {ColourScheme::Dark, ColourScheme::Light, ColourScheme::Dark}) {
            theme.setScheme(scheme);
            QCOMPARE(gallery::faintTexts(*m_panel), QStringList());
        }
        theme.setScheme(gallery::settingScheme());
    }

    void playheadsMoveWithThePositions() {
        show(sample::cover());
        std::clock_t fastest = CLOCKS_PER_SEC;
        QImage before;
        for (int i = 0; i < 10; ++i) {
            const std::clock_t start = std::clock();
            m_panel->showPositions(20.0 + i, 36.0 + i);
            const QImage frame = m_panel->grab().toImage();
            fastest = std::min(fastest, std::clock() - start);
            for (const char* name : {"waveformA", "waveformB"}) {
                const QRect place(child<WaveformView>(name).mapTo(m_panel.get(), QPoint()),
                                  child<WaveformView>(name).size());
                const QRect pixels(place.topLeft() * frame.devicePixelRatio(),
                                   place.size() * frame.devicePixelRatio());
                QVERIFY2(frame.copy(pixels) != before.copy(pixels), name);
            }
            before = frame;
        }
        qInfo("whole panel, one frame of playback: %.1f ms of CPU time",
              1000.0 * static_cast<double>(fastest) / CLOCKS_PER_SEC);
    }
};

QTEST_MAIN(TestComparePanel)
#include "tst_compare_panel.moc"
