// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <QTest>

#include "covers/cover_search.h"
#include "covers/decided_pairs.h"
#include "covers/library_heatmap.h"
#include "covers/track_comparison.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr double kFramesPerSecond = 2.15;
constexpr std::size_t kFrames = 200;
constexpr int kWorks = 8;
const CoverCalibration kCalibration = CoverCalibration::read("/no/model");

// Chords that change every six frames, as the work's number decides, turned up by `semitones`.
PitchClassProfile profileOf(int work, int semitones, unsigned version) {
    // The engines of the standard library give the same numbers everywhere; its distributions do
    // not.
    std::minstd_rand chords(static_cast<unsigned>(work) * 977U + 5U);
    std::minstd_rand noise(version * 31U + 7U);
    PitchClassProfile profile{Matrix(kFrames, kPitchClasses), kFramesPerSecond};
    std::size_t root = 0;
    for (std::size_t frame = 0; frame < kFrames; ++frame) {
        if (frame % 6 == 0)
            root = (chords() >> 8U) % kPitchClasses;
        for (std::size_t i = 0; i < kPitchClasses; ++i)
            profile.frames.at(frame, i) =
                0.2F * static_cast<float>((noise() >> 8U) % 1000U) / 1000.0F;
        for (const std::size_t step : {0UL, 4UL, 7UL}) {
            const std::size_t pitch = root + step + static_cast<std::size_t>(semitones);
            profile.frames.at(frame, pitch % kPitchClasses) = 1.0F;
        }
    }
    return profile;
}

AnalysisRecord recordOf(TrackId track, int work, int semitones) {
    AnalysisRecord record;
    record.track = track;
    record.audioHash = "sound " + std::to_string(track.value);
    record.features.durationSeconds = kFrames / kFramesPerSecond;
    record.features.soundEnd = kFrames / kFramesPerSecond;
    record.features.pitchClasses = profileOf(work, semitones, static_cast<unsigned>(track.value));
    record.features.waveform = {0.1, {{1, 2, 3}}, {100}};
    return record;
}

} // namespace

/// A library without a model: two versions of each work, the second three semitones higher.
class TestCoverSearch : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    std::optional<Catalogue> m_catalogue;
    std::vector<Track> m_tracks; ///< 2 w and 2 w + 1 are versions of work w

    static bool areVersions(const Pair& pair) {
        return (pair.a.value - 1) / 2 == (pair.b.value - 1) / 2;
    }

private Q_SLOTS:
    void initTestCase() {
        m_catalogue = std::move(*Catalogue::open(m_folder.file("catalogue.sqlite")));
        const FolderId folder = m_catalogue->folders().add("/music").value();
        std::vector<Track> rows(2 * kWorks);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].folder = folder;
            rows[i].path = "/music/" + std::to_string(i) + ".flac";
        }
        m_tracks = m_catalogue->tracks().add(std::move(rows)).value();
        for (std::size_t i = 0; i < m_tracks.size(); ++i)
            QVERIFY(m_catalogue->analyses().save(
                recordOf(m_tracks[i].id, static_cast<int>(i / 2), i % 2 == 0 ? 0 : 3)));
        WorkControl control;
        const auto compared =
            compareNewTracks(*m_catalogue, kCalibration, control, [](const Progress&) {});
        QVERIFY(compared);
        QCOMPARE(*compared, m_tracks.size());
    }

    void versionsRankBeforeEverythingElse() {
        const auto pairs = judgedPairs(*m_catalogue, kCalibration).value();
        QVERIFY(pairs.size() >= kWorks);
        for (std::size_t i = 0; i < kWorks; ++i)
            QVERIFY(areVersions(pairs[i]));
        QVERIFY(pairs[kWorks - 1].score > pairs[kWorks].score);
        QVERIFY(!areVersions(pairs[kWorks]));
    }

    void theKeyShiftOfEveryPairOfVersionsIsFound() {
        const auto pairs = judgedPairs(*m_catalogue, kCalibration).value();
        int found = 0;
        for (const Pair& pair : pairs)
            if (areVersions(pair)) {
                QCOMPARE(pair.keyShiftSemitones, 3);
                ++found;
            }
        QCOMPARE(found, kWorks);
    }

    void everyWorkIsOneGroup() {
        const auto groups = coverGroups(*m_catalogue, kCalibration, 0.5F).value();
        QCOMPARE(groups.size(), static_cast<std::size_t>(kWorks));
        for (const CoverGroup& group : groups) {
            QCOMPARE(group.members.size(), 2UL);
            QCOMPARE((group.members[0].value - 1) / 2, (group.members[1].value - 1) / 2);
        }
    }

    void aRejectedPairIsNoGroupAnyMore() {
        const auto change = m_catalogue->decisions().decide(
            {m_tracks[0].id, m_tracks[1].id, Decision::Verdict::Rejected, Relation::NotRelated});
        QCOMPARE(coverGroups(*m_catalogue, kCalibration, 0.5F)->size(),
                 static_cast<std::size_t>(kWorks - 1));
        QVERIFY(m_catalogue->decisions().takeBack(*change));
        QCOMPARE(coverGroups(*m_catalogue, kCalibration, 0.5F)->size(),
                 static_cast<std::size_t>(kWorks));
    }

    void aConfirmedPairKeepsTheProbabilityOfTheProgram() {
        const TrackId one = m_tracks[0].id;
        const TrackId other = m_tracks[2].id; // of another work
        const auto pairOfTheTwo = [&] {
            const auto pairs = judgedPairs(*m_catalogue, kCalibration).value();
            const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) {
                return std::minmax(pair.a, pair.b) == std::minmax(one, other);
            });
            return found == pairs.end() ? std::nullopt : std::optional(*found);
        };
        const auto before = compareTracks(*m_catalogue, kCalibration, one, other).value().pair;
        const auto change = m_catalogue->decisions().decide(
            {other, one, Decision::Verdict::Confirmed, Relation::Unsure});
        const auto compared = compareTracks(*m_catalogue, kCalibration, one, other).value().pair;
        const auto judged = pairOfTheTwo();
        QVERIFY(judged);
        QCOMPARE(judged->probability, before.probability);
        QCOMPARE(compared.probability, before.probability);
        QCOMPARE(compared.relation, before.relation);
        for (const Pair& pair : {compared, *judged})
            QCOMPARE(statedRelation(pair), Relation::Cover);
        const auto groups = coverGroups(*m_catalogue, kCalibration, 0.5F).value();
        QVERIFY(std::any_of(groups.begin(), groups.end(), [&](const CoverGroup& group) {
            return std::find(group.members.begin(), group.members.end(), one) !=
                       group.members.end() &&
                   std::find(group.members.begin(), group.members.end(), other) !=
                       group.members.end();
        }));
        QVERIFY(m_catalogue->decisions().takeBack(*change));
    }

    void aConfirmedPairThatNoSearchComparedIsComparedWhenAskedFor() {
        const TrackId one = m_tracks[0].id;
        const TrackId other = m_tracks[3].id;
        const std::vector<Decision> decisions{
            {other, one, Decision::Verdict::Confirmed, Relation::Cover},
            {one, m_tracks[4].id, Decision::Verdict::Rejected, Relation::NotRelated}};
        const auto fresh = comparedDecisions(*m_catalogue, "", {}, decisions).value();
        QCOMPARE(fresh.size(), 1UL);
        QVERIFY(fresh[0].a == one && fresh[0].b == other);
        QVERIFY(fresh[0].scores.alignment);
        QVERIFY(comparedDecisions(*m_catalogue, "", fresh, decisions)->empty());
    }

    void nothingIsComparedTwice() {
        WorkControl control;
        const auto again =
            compareNewTracks(*m_catalogue, kCalibration, control, [](const Progress&) {});
        QCOMPARE(again.value(), 0UL);
    }

    // Every cell is the number that the list of pairs tells.
    void theHeatmapTellsTheProbabilitiesOfTheList() {
        std::vector<TrackId> ids;
        for (const Track& track : m_tracks)
            ids.push_back(track.id);
        WorkControl control;
        const SimilarityHeatmap heatmap =
            libraryHeatmap(*m_catalogue, kCalibration, ids, control).value();
        const auto pairs = judgedPairs(*m_catalogue, kCalibration).value();
        QCOMPARE(pairs.size(), ids.size() * (ids.size() - 1) / 2);
        const auto row = [&](TrackId track) {
            return static_cast<std::size_t>(std::ranges::find(heatmap.order, track) -
                                            heatmap.order.begin());
        };
        for (const Pair& pair : pairs) {
            QCOMPARE(heatmap.similarity.at(row(pair.a), row(pair.b)), pair.probability);
            QCOMPARE(heatmap.similarity.at(row(pair.b), row(pair.a)), pair.probability);
        }
    }

    void theHeatmapIsBrightestWhereVersionsMeet() {
        std::vector<TrackId> ids;
        for (const Track& track : m_tracks)
            ids.push_back(track.id);
        WorkControl control;
        const SimilarityHeatmap heatmap =
            libraryHeatmap(*m_catalogue, kCalibration, ids, control).value();
        QCOMPARE(heatmap.order.size(), ids.size());
        float dimmestVersion = 1.0F;
        float brightestOther = 0.0F;
        for (std::size_t a = 0; a < ids.size(); ++a) {
            for (std::size_t b = 0; b < ids.size(); ++b) {
                if (a == b)
                    continue;
                const float likeness = heatmap.similarity.at(a, b);
                if ((heatmap.order[a].value - 1) / 2 == (heatmap.order[b].value - 1) / 2)
                    dimmestVersion = std::min(dimmestVersion, likeness);
                else
                    brightestOther = std::max(brightestOther, likeness);
            }
        }
        QVERIFY(dimmestVersion > 0.5F);
        QVERIFY(dimmestVersion > brightestOther);
    }

    void aComparisonHasEverythingTheViewDraws() {
        const Comparison comparison =
            compareTracks(*m_catalogue, kCalibration, m_tracks[0].id, m_tracks[1].id).value();
        QCOMPARE(comparison.pair.keyShiftSemitones, 3);
        QVERIFY(std::abs(comparison.pair.tempoRatio - 1.0) < 0.03);
        QVERIFY(!comparison.path.empty());
        QVERIFY(!comparison.crossSimilarities.empty());
        QCOMPARE(comparison.crossSimilarities.front().profile, MusicProfile::Harmony);
        QVERIFY(!comparison.crossSimilarities.front().values.isEmpty());
        QCOMPARE(comparison.a.waveform.peak.size(), 1UL);
        QVERIFY(!comparison.pair.passages.empty());
        const Passage& passage = comparison.pair.passages.front();
        QVERIFY(passage.aEnd - passage.aStart > 0.8 * kFrames / kFramesPerSecond);
    }

    // The library may hold files that failed, and Compare may be asked for B and A.
    void theListAndTheComparisonSayTheSame() {
        Track broken;
        broken.folder = m_tracks.front().folder;
        broken.path = "/music/broken.mp3";
        const Track row = m_catalogue->tracks().add({broken}).value().front();
        QVERIFY(m_catalogue->analyses().saveFailure(row.id, Error{ErrorCode::NotAudio, {}, {}}));
        const auto pairs = judgedPairs(*m_catalogue, kCalibration).value();
        QVERIFY(pairs.size() >= kWorks);
        for (const Pair& listed : pairs) {
            const Pair forth =
                compareTracks(*m_catalogue, kCalibration, listed.a, listed.b).value().pair;
            const Pair back =
                compareTracks(*m_catalogue, kCalibration, listed.b, listed.a).value().pair;
            for (const Pair& pair : {forth, reversed(back)}) {
                QCOMPARE(pair.a, listed.a);
                QCOMPARE(pair.probability, listed.probability);
                QCOMPARE(pair.score, listed.score);
                QCOMPARE(pair.relation, listed.relation);
                if (listed.passages.empty()) // not worth looking for: see CoverSearch
                    continue;
                QCOMPARE(pair.keyShiftSemitones, listed.keyShiftSemitones);
                QVERIFY(std::abs(pair.tempoRatio - listed.tempoRatio) < 1e-9);
                QCOMPARE(pair.passages.size(), listed.passages.size());
            }
        }
    }

    void anotherCalibrationComparesAnew() {
        Catalogue fresh = std::move(*Catalogue::open(m_folder.file("calibrated.sqlite")));
        std::vector<Track> rows(4);
        const FolderId folder = fresh.folders().add("/music").value();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].folder = folder;
            rows[i].path = "/music/" + std::to_string(i) + ".flac";
        }
        rows = fresh.tracks().add(std::move(rows)).value();
        for (std::size_t i = 0; i < rows.size(); ++i)
            QVERIFY(fresh.analyses().save(recordOf(rows[i].id, static_cast<int>(i / 2), 0)));
        const std::string model = fresh.analyses().embeddingModel().value();
        Calibration values = kCalibration.of(model);
        values.segmentsBackground.mean += 0.1F;
        const CoverCalibration other(CoverCalibrationFile{model, values});
        WorkControl control;
        const auto compared = [&](const CoverCalibration& calibration) {
            return compareNewTracks(fresh, calibration, control, [](const Progress&) {}).value();
        };
        QCOMPARE(compared(kCalibration), std::size_t{4});
        QCOMPARE(compared(kCalibration), std::size_t{0});
        QCOMPARE(compared(other), std::size_t{4});
        QCOMPARE(compared(other), std::size_t{0});
    }

    void aStoppedSearchSaysSo() {
        Catalogue fresh = std::move(*Catalogue::open(m_folder.file("stopped.sqlite")));
        const FolderId folder = fresh.folders().add("/music").value();
        Track row;
        row.folder = folder;
        row.path = "/music/a.flac";
        const Track track = fresh.tracks().add({row}).value().front();
        QVERIFY(fresh.analyses().save(recordOf(track.id, 1, 0)));
        WorkControl control;
        control.stop();
        const auto stopped = compareNewTracks(fresh, kCalibration, control, [](const Progress&) {});
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCoverSearch)
#include "tst_cover_search.moc"
