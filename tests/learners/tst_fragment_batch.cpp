// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <set>

#include <QtTest>

#include "learners/fragment_batch.h"
#include "learners/toy_songs.h"

using namespace contrafact;

namespace {

FragmentOptions quiet(std::size_t songs, std::size_t frames) {
    FragmentOptions options;
    options.songs = songs;
    options.shortestFrames = options.longestFrames = frames;
    options.shortestSeconds = options.longestSeconds = 2.0; // 86 frames: five bars of 20
    options.shortestMaskSeconds = options.longestMaskSeconds = 0.0;
    options.gainDecibels = options.equaliserDecibels = 0.0;
    return options;
}

/// bands x frames of one view: piece 0..2, view 0 (beginning) or 1 (end).
std::span<const float> view(const FragmentBatch& batch, std::size_t song, std::size_t piece,
                            std::size_t which) {
    const std::size_t values = 128 * batch.frames;
    return std::span(batch.values)
        .subspan(((song * batch.pieces + piece) * 2 + which) * values, values);
}

std::size_t loudestBand(std::span<const float> view, std::size_t frames, std::size_t frame) {
    std::size_t best = 0;
    for (std::size_t band = 0; band < 128; ++band)
        if (view[band * frames + frame] > view[best * frames + frame])
            best = band;
    return best;
}

} // namespace

class FragmentBatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesAreCutAtDownbeatsAndFollowEachOther() {
        const auto songs = support::climbingSongs(1, 400, 5);
        Random random(3);
        std::set<std::size_t> starts;
        for (int i = 0; i < 200; ++i) {
            const auto cuts = cutPlaces(songs[0], {3, 86}, random);
            for (std::size_t piece = 0; piece < 3; ++piece) {
                QCOMPARE(cuts[piece] % 20, std::size_t{0});
                QCOMPARE(cuts[piece + 1] - cuts[piece], std::size_t{100}); // bars: not below 86
            }
            QVERIFY(cuts[3] <= 400);
            starts.insert(cuts[0]);
        }
        QCOMPARE(starts, (std::set<std::size_t>{0, 20, 40, 60, 80}));
    }

    void songWithoutBarsIsCutAnywhere() {
        auto songs = support::climbingSongs(1, 300, 5);
        songs[0].downbeats = {3, 150};
        Random random(3);
        std::set<std::size_t> starts;
        for (int i = 0; i < 50; ++i) {
            const auto cuts = cutPlaces(songs[0], {3, 90}, random);
            QCOMPARE(cuts[3] - cuts[0], std::size_t{270});
            QVERIFY(cuts[3] <= 300);
            starts.insert(cuts[0]);
        }
        QVERIFY(starts.size() > 10);
    }

    void aSongIsCutIntoAsManyPiecesAsAreWished() {
        const auto songs = support::climbingSongs(1, 400, 5);
        Random random(3);
        const auto cuts = cutPlaces(songs[0], {6, 50}, random);
        QCOMPARE(cuts.size(), std::size_t{7});
        for (std::size_t piece = 0; piece < 6; ++piece)
            QCOMPARE(cuts[piece + 1] - cuts[piece], std::size_t{60}); // three bars
        QVERIFY(cuts.back() <= 400);
        FragmentOptions options = quiet(2, 16);
        options.pieces = 6;
        options.shortestSeconds = options.longestSeconds = 1.0;
        const auto batch = FragmentSampler(songs, options, 1).batch(0);
        QCOMPARE(batch.pieces, std::size_t{6});
        QCOMPARE(batch.values.size(), std::size_t{2 * 6 * 2 * 128 * 16});
        const std::size_t first = loudestBand(view(batch, 0, 0, 0), 16, 2);
        for (std::size_t piece = 0; piece < 6; ++piece) // of 60 frames: 12 bands of 5
            QCOMPARE(loudestBand(view(batch, 0, piece, 0), 16, 2), first + piece * 12);
    }

    void someSongsAreCutAnywhere() {
        const auto songs = support::climbingSongs(1, 400, 1);
        FragmentOptions options = quiet(20, 40);
        const auto atBars = [&](double share) {
            options.anywhereShare = share;
            const auto batch = FragmentSampler(songs, options, 9).batch(0);
            int count = 0;
            for (std::size_t song = 0; song < 20; ++song)
                count += loudestBand(view(batch, song, 0, 0), 40, 0) % 20 == 0 ? 1 : 0;
            return count;
        };
        QCOMPARE(atBars(0.0), 20);
        QVERIFY(atBars(1.0) < 8);
        const int half = atBars(0.5);
        QVERIFY2(half > 4 && half < 18, qPrintable(QString::number(half)));
    }

    void viewsAreThePiecesBeginningsAndEnds() {
        const auto songs = support::climbingSongs(1, 400, 5);
        const FragmentSampler sampler(songs, quiet(1, 40), 1);
        const auto batch = sampler.batch(0);
        QCOMPARE(batch.frames, std::size_t{40});
        QCOMPARE(batch.values.size(), std::size_t{3 * 2 * 128 * 40});
        const std::size_t first = loudestBand(view(batch, 0, 0, 0), 40, 2);
        for (std::size_t piece = 0; piece < 3; ++piece) {
            // A piece is 100 frames, 20 bands of 5. Its last frame whose window (4 hops) ends
            // with it is frame 96: its end shows frames 57 to 96.
            QCOMPARE(loudestBand(view(batch, 0, piece, 0), 40, 2), first + piece * 20);
            QCOMPARE(loudestBand(view(batch, 0, piece, 1), 40, 0), first + piece * 20 + 11);
            QCOMPARE(loudestBand(view(batch, 0, piece, 1), 40, 39), first + piece * 20 + 19);
        }
    }

    void edgesAreRemovedAndFaded() {
        const auto songs = support::climbingSongs(1, 400, 1); // another band in every frame
        FragmentOptions options = quiet(1, 40);
        options.shortestMaskSeconds = options.longestMaskSeconds = 0.1; // 4 frames
        const auto plain = FragmentSampler(songs, quiet(1, 40), 1).batch(0);
        std::set<int> firstLevels;
        for (std::uint64_t index = 0; index < 30; ++index) {
            const auto masked = FragmentSampler(songs, options, 1).batch(index);
            const auto head = view(masked, 0, 1, 0);
            const auto tail = view(masked, 0, 0, 1);
            // Lost between two frames that touch the edges: 4 + 4 masked, 4 whose windows cross the
            // cut. Those looked at lie one further inside each.
            const std::size_t left = loudestBand(tail, 40, 38);
            const std::size_t entered = loudestBand(head, 40, 1);
            QCOMPARE((entered + 128 - left) % 128, std::size_t{4 + 4 + 4 + 2});
            firstLevels.insert(static_cast<int>(head[loudestBand(head, 40, 0) * 40] * 100.0F));
        }
        QVERIFY(firstLevels.size() > 1); // fades of several lengths
        QCOMPARE(plain.frames, std::size_t{40});
    }

    void everyPieceHasItsOwnLevelAndEqualiser() {
        std::vector<MelSong> songs{{"flat", Matrix(400, 128, 5.0F), {}}};
        FragmentOptions options = quiet(1, 40);
        options.gainDecibels = 6.0;
        options.equaliserDecibels = 5.0;
        const auto batch = FragmentSampler(songs, options, 4).batch(0);
        const float power = std::expm1(5.0F);
        float difference = 0.0F;
        for (std::size_t band = 0; band < 128; ++band) {
            const float one = std::expm1(view(batch, 0, 0, 0)[band * 40]);
            const float decibels = 10.0F * std::log10(one / power);
            QVERIFY(std::abs(decibels) <= 11.01F);
            // Both views of a piece sound alike, and another piece otherwise.
            QCOMPARE(view(batch, 0, 0, 1)[band * 40], view(batch, 0, 0, 0)[band * 40]);
            difference +=
                std::abs(view(batch, 0, 1, 0)[band * 40] - view(batch, 0, 0, 0)[band * 40]);
        }
        QVERIFY(difference > 1.0F);
    }

    void batchDependsOnSeedAndIndexOnly() {
        const auto songs = support::climbingSongs(5, 400, 5);
        FragmentOptions options;
        options.longestFrames = 60;
        const FragmentSampler one(songs, options, 5);
        const FragmentSampler same(songs, options, 5);
        (void)one.batch(3);
        QCOMPARE(one.batch(9).values, same.batch(9).values);
        QVERIFY(one.batch(9).values != one.batch(10).values);
        QVERIFY(one.batch(9).values != FragmentSampler(songs, options, 6).batch(9).values);
    }

    void songsThatAreTooShortAreLeftOut() {
        auto songs = support::climbingSongs(3, 400, 5);
        songs[1].levels = Matrix(100, 128, 1.0F);
        QCOMPARE(FragmentSampler(songs, quiet(1, 40), 1).songCount(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(FragmentBatchTest)
#include "tst_fragment_batch.moc"
