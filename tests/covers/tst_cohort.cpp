// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <random>

#include <QTest>

#include "covers/cohort.h"

using namespace contrafact;

namespace {

constexpr const char* kModel = "a network";
constexpr std::size_t kDimension = 32;

/// Unit vectors around a common one; `spread`: how far from it.
class Kin {
public:
    explicit Kin(unsigned seed)
        : m_random(seed) {
        for (float& value : m_common)
            value = uniform();
    }
    [[nodiscard]] std::vector<float> vector(float spread) {
        std::vector<float> result(kDimension);
        float squares = 0.0F;
        for (std::size_t i = 0; i < kDimension; ++i) {
            result[i] = m_common[i] + spread * uniform();
            squares += result[i] * result[i];
        }
        for (float& value : result)
            value /= std::sqrt(squares);
        return result;
    }

private:
    float uniform() { return static_cast<float>((m_random() >> 8U) % 2001U) / 1000.0F - 1.0F; }

    std::minstd_rand m_random;
    std::vector<float> m_common = std::vector<float>(kDimension);
};

TrackEmbedding embeddingOf(Kin& kin, const char* model) {
    TrackEmbedding embedding{model, kin.vector(1.0F), Matrix(14, kDimension), 3.7, 1.9};
    for (std::size_t i = 0; i < embedding.segments.rows(); ++i)
        std::ranges::copy(kin.vector(1.0F), embedding.segments.row(i).begin());
    return embedding;
}

/// Chords that change every four frames.
PitchClassProfile profileOf(unsigned seed) {
    std::minstd_rand chords(seed);
    PitchClassProfile profile{Matrix(60, kPitchClasses), 2.15};
    std::size_t root = 0;
    for (std::size_t frame = 0; frame < 60; ++frame) {
        if (frame % 4 == 0)
            root = (chords() >> 8U) % kPitchClasses;
        for (const std::size_t step : {0UL, 4UL, 7UL})
            profile.frames.at(frame, (root + step) % kPitchClasses) = 1.0F;
    }
    return profile;
}

TrackMaterial trackOf(Kin& kin, unsigned profile, const char* model = kModel) {
    return {.track = {},
            .seconds = 28.0,
            .profile = PreparedProfile(profileOf(profile)),
            .beats = {},
            .embedding = embeddingOf(kin, model),
            .tuningCents = 0.0F,
            .leakFree = PreparedProfile(profileOf(profile + 7)),
            .melody = PreparedProfile(profileOf(profile + 9))};
}

/// Sixty recordings that resemble each other, as songs over the same chords do, and sixty of which
/// every one is of its own kind.
Cohort someCohort(Kin& alike) {
    CohortFile file{kModel, "digest", {}, {}, {}};
    const auto add = [&](Kin& kin, unsigned seed) {
        TrackEmbedding embedding = embeddingOf(kin, kModel);
        file.tracks.push_back({std::move(embedding.track), std::move(embedding.segments),
                               profileOf(seed), profileOf(seed + 300), profileOf(seed + 600)});
    };
    for (unsigned i = 0; i < 60; ++i) {
        add(alike, 100 + i);
        Kin own(1000 + i);
        add(own, 200 + i);
    }
    return Cohort(std::move(file));
}

} // namespace

class TestCohort : public QObject {
    Q_OBJECT

private:
    Kin m_alike{7};
    const Cohort m_cohort = someCohort(m_alike);

private Q_SLOTS:
    void aTrackIsMeasuredByThoseMostLikeIt() {
        const TrackBackground common = m_cohort.measure(trackOf(m_alike, 1));
        Kin lone(3);
        const TrackBackground rare = m_cohort.measure(trackOf(lone, 1));
        // What resembles many says little: more is to be expected of it by chance.
        QVERIFY(common.segments->mean > rare.segments->mean + 0.1F);
        QVERIFY(common.embedding->mean > rare.embedding->mean + 0.1F);
        QVERIFY(common.alignment && rare.alignment);
    }

    void likenessAmongLookAlikesIsNoEvidence() {
        const TrackMaterial one = trackOf(m_alike, 1);
        const TrackMaterial other = trackOf(m_alike, 2);
        const PairScores scores = scoreEmbeddings(one, other);
        const Calibration values;
        const float worth = fusedZ(scores, m_cohort.measure(one), m_cohort.measure(other), values);
        QVERIFY2(worth < 3.0F, qPrintable(QString::number(worth)));
        // The same scores of tracks that resemble nothing else.
        Kin lone(3);
        Kin another(4);
        const float rare = fusedZ(scores, m_cohort.measure(trackOf(lone, 1)),
                                  m_cohort.measure(trackOf(another, 2)), values);
        QVERIFY2(rare > worth + 3.0F, qPrintable(QString::number(rare)));
    }

    void theSameTrackIsAlwaysWorthTheSame() {
        const TrackMaterial track = trackOf(m_alike, 1);
        const TrackBackground first = m_cohort.measure(track);
        Kin lone(3);
        (void)m_cohort.measure(trackOf(lone, 5));
        const TrackBackground again = m_cohort.measure(track);
        QVERIFY(first.embedding == again.embedding && first.segments == again.segments &&
                first.alignment == again.alignment && first.leakFree == again.leakFree &&
                first.melody == again.melody);
    }

    void whatTheModelDidNotHearIsMeasuredByHarmonyAlone() {
        TrackMaterial silent = trackOf(m_alike, 1);
        silent.embedding.reset();
        for (const TrackMaterial& track : {silent, trackOf(m_alike, 1, "another network")}) {
            const TrackBackground background = m_cohort.measure(track);
            QVERIFY(!background.embedding && !background.segments);
            QVERIFY(background.alignment->deviation > 0.0F);
            QVERIFY(background.leakFree->deviation > 0.0F);
            QVERIFY(background.melody->deviation > 0.0F);
        }
    }

    void everyProfileIsMeasuredAgainstItsOwnKind() {
        TrackMaterial track = trackOf(m_alike, 1);
        const TrackBackground background = m_cohort.measure(track);
        QVERIFY(!(background.leakFree == background.melody) &&
                !(background.leakFree == background.alignment));
        track.leakFree = {}; // analysed before it was heard
        const TrackBackground without = m_cohort.measure(track);
        QVERIFY(!without.leakFree && without.melody == background.melody);
        QVERIFY(!scorePair(track, trackOf(m_alike, 2)).leakFree);
        QVERIFY(scorePair(track, trackOf(m_alike, 2)).melody);
    }
};

QTEST_GUILESS_MAIN(TestCohort)
#include "tst_cohort.moc"
