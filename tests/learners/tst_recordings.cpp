// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <fstream>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "learners/batch_sampler.h"
#include "learners/recordings.h"
#include "learners/toy_scores.h"

using namespace contrafact;

namespace {

/// A tone that climbs one bin every 40 frames, from bin 20.
Recording staircase(std::size_t frames) {
    Recording recording{"toy/staircase", Matrix(frames, kConstantQBins)};
    for (std::size_t frame = 0; frame < frames; ++frame)
        recording.levels.at(frame, 20 + frame / 40) = 0.5F;
    return recording;
}

std::size_t loudestBin(const ConstantQ& clip, std::size_t frame) {
    const auto row = clip.power.row(frame);
    return static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
}

bool areEqual(const ConstantQ& a, const ConstantQ& b) {
    return std::ranges::equal(a.power.values(), b.power.values());
}

} // namespace

class RecordingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packComesBackInHalfPrecision() {
        const QTemporaryDir folder;
        const auto pack = std::filesystem::path(folder.path().toStdString()) / "a.pack";
        const std::vector<Recording> written{staircase(90), {"toy/other", Matrix(3, 84, 0.3F)}};
        QVERIFY(writeRecordings(pack, written));
        const auto read = readRecordings(pack);
        QVERIFY(read);
        QCOMPARE(read->size(), 2UL);
        const std::size_t place = read->at(0).name == "toy/other" ? 0 : 1;
        const Recording& other = read->at(place);
        const Recording& stairs = read->at(1 - place);
        QCOMPARE(stairs.name, std::string("toy/staircase"));
        QCOMPARE(stairs.levels.rows(), 90UL);
        QCOMPARE(stairs.levels.at(89, 22), 0.5F);
        QCOMPARE(stairs.levels.at(89, 21), 0.0F);
        QCOMPARE(other.levels.rows(), 3UL);
        QVERIFY(std::abs(other.levels.at(2, 83) - 0.3F) < 2e-4F);
    }

    void fileThatIsNoPackIsRefused() {
        const QTemporaryDir folder;
        const auto pack = std::filesystem::path(folder.path().toStdString()) / "b.pack";
        QCOMPARE(readRecordings(pack).error().code, ErrorCode::ModelMissing);
        std::ofstream(pack) << "not a pack at all, only words";
        QCOMPARE(readRecordings(pack).error().code, ErrorCode::ModelMismatch);
    }

    void viewsDifferByTheirSeedOnly() {
        const Recording recording = staircase(2000);
        const auto view = recordingView(recording, 5, 7, 400);
        QCOMPARE(view.power.rows(), 400UL);
        QVERIFY(areEqual(view, recordingView(recording, 5, 7, 400)));
        QVERIFY(!areEqual(view, recordingView(recording, 6, 7, 400)));
        for (const float value : view.power.values())
            QVERIFY(std::isfinite(value) && value >= 0.0F);
    }

    void viewsHaveOtherKeysAndTempos() {
        // The tone's steps come sooner or later with the tempo; where they begin, with the key.
        const Recording recording = staircase(2000);
        std::set<std::size_t> firsts;
        std::set<std::size_t> climbs;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto view = recordingView(recording, seed, 3, 400);
            firsts.insert(loudestBin(view, 0));
            climbs.insert(loudestBin(view, 399) - loudestBin(view, 0));
        }
        QVERIFY(firsts.size() >= 8);
        QVERIFY(climbs.size() >= 4);
    }

    void shortRecordingGivesAShortView() {
        const auto view = recordingView(staircase(100), 1, 2, 400);
        QVERIFY(view.power.rows() >= 70 && view.power.rows() < 400);
    }

    void batchHoldsItsShareOfRecordings() {
        const BatchSampler sampler(support::toySongs(20), {8, 3, 16, 40, {{"toy", 1.0}}, 0.25}, 1,
                                   5);
        QCOMPARE(sampler.classCount(), 25UL);
        const BatchPlan plan = sampler.plan(4);
        QCOMPARE(plan.versions.size(), 24UL);
        std::set<std::int64_t> recordings;
        for (const auto& version : plan.versions) {
            QCOMPARE(version.isRecording, version.label >= 20);
            if (version.isRecording) {
                QCOMPARE(version.song, static_cast<std::size_t>(version.label - 20));
                recordings.insert(version.label);
            }
        }
        QCOMPARE(recordings.size(), 2UL);
    }
};

QTEST_GUILESS_MAIN(RecordingsTest)
#include "tst_recordings.moc"
