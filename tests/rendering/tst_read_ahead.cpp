// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "medley/pieces.h"
#include "rendering/read_ahead.h"
#include "rendering/render.h"
#include "rendering/section_reader.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr double kSoundSeconds = 60.0; // more than is made ahead

PieceSection wholeSection(int shiftSemitones) {
    PieceSection section;
    section.knots = {{0.5, 0.0}, {kSoundSeconds - 1.0, kSoundSeconds - 1.5}};
    section.isStretched = shiftSemitones != 0;
    section.shiftSemitones = shiftSemitones;
    return section;
}

} // namespace

class TestReadAhead : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;
    std::filesystem::path m_file;

private Q_SLOTS:
    void initTestCase() {
        m_file = m_folder.path() / "noise.wav";
        support::writeFloatWav(
            m_file, {support::noise(kSoundSeconds, kStereoRateHz, 3, 0.2F), 1, kStereoRateHz});
    }

    void itGivesTheFramesOfItsSource_data() {
        QTest::addColumn<int>("shift");
        QTest::addColumn<double>("seconds");
        QTest::newRow("copied, longer than is made ahead") << 0 << 50.0;
        QTest::newRow("stretched") << 3 << 4.0;
    }
    void itGivesTheFramesOfItsSource() {
        QFETCH(int, shift);
        QFETCH(double, seconds);
        const auto count = static_cast<std::size_t>(heardFrames(seconds));
        auto source = SectionReader::open(m_file, wholeSection(shift), {});
        auto other = SectionReader::open(m_file, wholeSection(shift), {});
        QVERIFY(source.has_value() && other.has_value());
        std::vector<StereoFrame> wanted(count);
        QVERIFY((*source)->read(wanted).has_value());
        ReadAhead ahead(std::move(*other), count);
        std::vector<StereoFrame> given(count + 500, StereoFrame{1.0F, 1.0F});
        for (std::size_t first = 0; first < given.size(); first += 3000) {
            const std::size_t some = std::min<std::size_t>(3000, given.size() - first);
            QVERIFY(ahead.read(std::span(given).subspan(first, some)).has_value());
        }
        QVERIFY(pieces::leftOf(wanted)[count / 2] != 0.0F);
        wanted.resize(given.size()); // silence after the last
        QVERIFY(pieces::leftOf(given) == pieces::leftOf(wanted));
    }

    void aMedleyIsTheSameHoweverItsSectionsAreMade() {
        MedleyPlan plan;
        for (const double frequency : {220.0, 330.0, 440.0})
            plan.pieces.push_back(
                pieces::pieceOf(m_folder.path() / (std::to_string(frequency) + ".wav"),
                                support::sine(frequency, 10.0, kStereoRateHz, 0.3F)));
        plan.pieces[1].shiftSemitones = 2;
        plan.joins.resize(2);
        const MedleyTimeline timeline = timelineOf(plan);
        const auto rendered = [&](const SectionPreparation& preparation) {
            std::vector<float> left;
            const auto done = renderRange(
                plan, timeline, {0.0, timeline.seconds()},
                [&](std::span<const StereoFrame> frames) {
                    std::ranges::move(pieces::leftOf(frames), std::back_inserter(left));
                    return Result<void>{};
                },
                {}, {}, preparation);
            return done ? left : std::vector<float>();
        };
        const std::vector<float> alone = rendered({});
        QVERIFY(alone.size() > std::size_t{20 * kStereoRateHz});
        QVERIFY(readAheadOnThreads().sectionsAtOnce > 0);
        SectionPreparation three = readAheadOnThreads();
        three.sectionsAtOnce = 3;
        QVERIFY(rendered(three) == alone);
    }

    void whatIsNotReadIsLeft() {
        auto source = SectionReader::open(m_file, wholeSection(0), {});
        QVERIFY(source.has_value());
        ReadAhead ahead(std::move(*source), static_cast<std::size_t>(heardFrames(50.0)));
        std::vector<StereoFrame> some(100);
        QVERIFY(ahead.read(some).has_value());
    } // hangs if its thread is not told

    void anErrorOfTheSourceArrives() {
        std::stop_source stop;
        auto source = SectionReader::open(m_file, wholeSection(0), stop.get_token());
        QVERIFY(source.has_value());
        stop.request_stop();
        ReadAhead ahead(std::move(*source), 44100);
        std::vector<StereoFrame> some(100);
        const auto read = ahead.read(some);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestReadAhead)
#include "tst_read_ahead.moc"
