// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QTest>

#include "alignment/alignment.h"
#include "alignment/profile_examples.h"

using namespace contrafact;
using namespace contrafact::test;

namespace {

constexpr std::array kSameKey{0};

/// Qmax written down as in the paper (eq. 8), in doubles and without any shortcut: the reference.
double plainQmax(const std::vector<std::vector<int>>& plot, double open, double extend) {
    const auto at = [&](const auto& rows, int i, int j) {
        return i < 0 || j < 0 ? 0.0 : static_cast<double>(rows[std::size_t(i)][std::size_t(j)]);
    };
    std::vector<std::vector<double>> scores(plot.size(), std::vector<double>(plot[0].size(), 0.0));
    double best = 0.0;
    for (int i = 0; i < int(plot.size()); ++i) {
        for (int j = 0; j < int(plot[0].size()); ++j) {
            double value = 0.0;
            for (const auto& [di, dj] : {std::pair{1, 1}, {2, 1}, {1, 2}}) {
                const double from = at(scores, i - di, j - dj);
                const double gap = at(plot, i - di, j - dj) > 0.0 ? open : extend;
                value = std::max(value, at(plot, i, j) > 0.0 ? from + 1.0 : from - gap);
            }
            if (at(plot, i, j) > 0.0)
                value = std::max(value, 1.0);
            scores[std::size_t(i)][std::size_t(j)] = value;
            best = std::max(best, value);
        }
    }
    return best;
}

/// Distances of stacks and mutual nearest neighbours, by sorting.
std::vector<std::vector<int>> plainPlot(const PitchClassProfile& a, const PitchClassProfile& b,
                                        std::size_t stack, double share) {
    const std::size_t rows = a.frames.rows() - stack + 1;
    const std::size_t columns = b.frames.rows() - stack + 1;
    const auto level = [](float value) { return std::lround(value * 255.0F); };
    std::vector<std::vector<long>> distances(rows, std::vector<long>(columns, 0));
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            for (std::size_t k = 0; k < stack; ++k) {
                for (std::size_t p = 0; p < kPitchClasses; ++p) {
                    const long difference =
                        level(a.frames.at(i + k, p)) - level(b.frames.at(j + k, p));
                    distances[i][j] += difference * difference;
                }
            }
            distances[i][j] /= 256;
        }
    }
    const auto limit = [&](std::vector<long> values) {
        std::sort(values.begin(), values.end());
        const auto wanted = std::max(std::size_t(1), std::size_t(share * double(values.size())));
        const long found = values[wanted - 1];
        const auto through = std::upper_bound(values.begin(), values.end(), found) - values.begin();
        return std::size_t(through) > 2 * wanted ? found - 1 : found;
    };
    std::vector<std::vector<int>> plot(rows, std::vector<int>(columns, 0));
    for (std::size_t i = 0; i < rows; ++i) {
        const long rowLimit = limit(distances[i]);
        for (std::size_t j = 0; j < columns; ++j) {
            std::vector<long> column;
            for (const auto& row : distances)
                column.push_back(row[j]);
            plot[i][j] = distances[i][j] <= rowLimit && distances[i][j] <= limit(column) ? 1 : 0;
        }
    }
    return plot;
}

float qmaxOfPlot(const std::vector<std::vector<int>>& plot, RecursionParameters parameters) {
    const std::size_t stride = (plot[0].size() + kLaneWidth - 1) / kLaneWidth * kLaneWidth;
    ScoreRows rows(stride, parameters);
    std::int16_t best = 0;
    for (const std::vector<int>& row : plot) {
        std::vector<std::int16_t> marks(stride, 0);
        for (std::size_t j = 0; j < row.size(); ++j)
            marks[j] = row[j] != 0 ? kMatchUnits : std::int16_t{0};
        best = std::max(best, rows.advance(marks));
    }
    return float(best) / float(kMatchUnits);
}

} // namespace

class TestAlignment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handComputedQmax() {
        // A diagonal of three, one miss (-0.5), two more: 3 - 0.5 + 2 = 4.5.
        std::vector<std::vector<int>> plot(6, std::vector<int>(6, 0));
        for (const std::size_t i : {0U, 1U, 2U, 4U, 5U})
            plot[i][i] = 1;
        QCOMPARE(qmaxOfPlot(plot, {}), 4.5F);
        // With an opening cost of 1 the miss costs 1; a second miss in a row costs the extension.
        QCOMPARE(qmaxOfPlot(plot, {AlignmentRecursion::Qmax, 4, 2}), 4.0F);
        plot[4][4] = 0;
        QCOMPARE(qmaxOfPlot(plot, {AlignmentRecursion::Qmax, 4, 2}), 3.0F); // 3 - 1 - 0.5 + 1 < 3
    }

    void qmaxFollowsOtherTempi() {
        // Two rows a column and two columns a row: every cell continues the path.
        std::vector<std::vector<int>> plot(9, std::vector<int>(9, 0));
        for (const auto& [i, j] : {std::pair{0U, 0U}, {2U, 1U}, {4U, 2U}, {5U, 4U}, {6U, 6U}})
            plot[i][j] = 1;
        QCOMPARE(qmaxOfPlot(plot, {}), 5.0F);
    }

    void dmaxCollectsWhatRecursBesideLongSteps() {
        // From (0,0) to (3,1): Qmax cannot step three rows; Dmax adds the two cells passed.
        std::vector<std::vector<int>> plot(4, std::vector<int>(4, 0));
        plot[0][0] = plot[1][1] = plot[2][1] = plot[3][1] = 1;
        QCOMPARE(qmaxOfPlot(plot, {AlignmentRecursion::Dmax, 2, 2}), 4.0F);
        QCOMPARE(qmaxOfPlot(plot, {AlignmentRecursion::Qmax, 2, 2}), 2.0F);
    }

    void scoreEqualsThePlainDefinition_data() {
        QTest::addColumn<int>("aFrames");
        QTest::addColumn<int>("bFrames");
        QTest::newRow("square") << 60 << 60;
        QTest::newRow("wide") << 40 << 97;
        QTest::newRow("tall") << 90 << 33;
    }

    void scoreEqualsThePlainDefinition() {
        QFETCH(int, aFrames);
        QFETCH(int, bFrames);
        const PitchClassProfile song = randomMusic(120, 5);
        const PitchClassProfile a = cut(song, 0, std::size_t(aFrames));
        const PitchClassProfile b = cut(song, 20, std::size_t(bFrames));
        const int shift = rankedTranspositions(PreparedProfile(a), PreparedProfile(b))[0];
        AlignmentParameters parameters;
        parameters.measure = AlignmentMeasure::Qmax;
        parameters.stackFrames = 9;
        const auto plot = plainPlot(a, transposed(b, -shift), 9, parameters.neighbourShare);
        const AlignmentScore found = alignScore(PreparedProfile(a), PreparedProfile(b), parameters);
        QCOMPARE(double(found.matched), plainQmax(plot, 0.5, 0.5));
        const double cells = double(aFrames) * double(bFrames);
        QVERIFY(std::abs(double(found.score) - double(found.matched) / std::pow(cells, 0.25)) <
                1e-5);
        QVERIFY(found.matched > 5.0F);
    }

    void scoreIsTheSameBothWays() {
        const PreparedProfile a(randomMusic(150, 1));
        const PreparedProfile b(transposed(joined({randomMusic(40, 2), randomMusic(150, 1)}), 4));
        const AlignmentScore there = alignScore(a, b);
        const AlignmentScore back = alignScore(b, a);
        QCOMPARE(there.score, back.score);
        QCOMPARE(there.transposition, 4);
        QCOMPARE(back.transposition, -4);
    }

    void everyTranspositionIsFound() {
        const PitchClassProfile song = randomMusic(200, 3);
        const float own = alignScore(PreparedProfile(song), PreparedProfile(song)).matched;
        for (int semitones = -5; semitones <= 6; ++semitones) {
            const auto found =
                alignScore(PreparedProfile(song), PreparedProfile(transposed(song, semitones)));
            QCOMPARE(found.transposition, semitones);
            QCOMPARE(found.matched, own);
        }
    }

    void coverScoresAboveUnrelatedMusic() {
        const PreparedProfile a(randomMusic(200, 3));
        const PreparedProfile cover(transposed(faster(randomMusic(200, 3), 1.2), 3));
        const PreparedProfile other(randomMusic(200, 4));
        QVERIFY(alignScore(a, cover).score > 2.0F * alignScore(a, other).score);
    }

    void silenceMatchesNothing() {
        const PreparedProfile silent(silence(100));
        QCOMPARE(alignScore(silent, silent).score, 0.0F);
        QVERIFY(alignWithPaths(silent, PreparedProfile(randomMusic(100, 1))).paths.empty());
        // Long silences in both are no match either.
        const PreparedProfile a(joined({randomMusic(60, 1), silence(200)}));
        const PreparedProfile b(joined({randomMusic(60, 2), silence(200)}));
        QVERIFY(alignScore(a, b).matched < 30.0F);
    }

    void droneIsNoHub() {
        PitchClassProfile drone = silence(300);
        for (std::size_t i = 0; i < 300; ++i)
            drone.frames.at(i, 2) = 1.0F;
        QCOMPARE(alignScore(PreparedProfile(drone), PreparedProfile(drone)).score, 0.0F);
    }

    void theShorterTrackMayBeTheMeasure() {
        const PreparedProfile song(randomMusic(120, 1));
        const PreparedProfile part(randomMusic(30, 1)); // its beginning
        AlignmentParameters parameters;
        const AlignmentScore mean = alignScore(song, part, parameters);
        QVERIFY(std::abs(mean.score - mean.matched / std::sqrt(60.0F)) < 1e-5F);
        parameters.length = AlignmentLength::Shorter;
        const AlignmentScore shorter = alignScore(song, part, parameters);
        QCOMPARE(shorter.matched, mean.matched);
        QVERIFY(std::abs(shorter.score - shorter.matched / std::sqrt(30.0F)) < 1e-5F);
        QCOMPARE(alignScore(part, song, parameters).score, shorter.score);
    }

    void badInputScoresZero() {
        const PreparedProfile song(randomMusic(100, 1));
        QCOMPARE(alignScore(song, PreparedProfile()).score, 0.0F);
        QCOMPARE(alignScore(song, PreparedProfile(randomMusic(6, 1))).score, 0.0F);
        PitchClassProfile otherRate = randomMusic(100, 1);
        otherRate.framesPerSecond = 5.0;
        QCOMPARE(alignScore(song, PreparedProfile(otherRate)).score, 0.0F);
        PitchClassProfile wrongShape{Matrix(100, 11, 0.5F), kFramesPerSecond};
        QCOMPARE(PreparedProfile(wrongShape).frames(), std::size_t(0));
        QVERIFY(crossSimilarity(song, PreparedProfile(), kSameKey).isEmpty());
    }

    void pathOfATrackWithItselfIsTheDiagonal() {
        const PreparedProfile song(randomMusic(150, 7));
        const Alignment alignment = alignWithPaths(song, song);
        QVERIFY(!alignment.paths.empty());
        const AlignmentPath& path = alignment.paths.front();
        QVERIFY(path.matched <= alignment.best.matched);
        QCOMPARE(path.matched, 144.0F);
        QCOMPARE(path.cells.size(), std::size_t(144));
        for (const AlignedCell& cell : path.cells)
            QCOMPARE(cell.a, cell.b);
    }

    void pathRisesInBothAndKeepsTheTempo() {
        const PitchClassProfile song = randomMusic(300, 9);
        const PreparedProfile a(song);
        const PreparedProfile b(transposed(faster(song, 1.25), -2));
        const Alignment alignment = alignWithPaths(a, b);
        QCOMPARE(alignment.best.transposition, -2);
        const std::vector<AlignedMoment> moments = alignedMoments(alignment);
        QVERIFY(moments.size() > 100);
        for (std::size_t i = 1; i < moments.size(); ++i) {
            QVERIFY(moments[i].aSeconds > moments[i - 1].aSeconds);
            QVERIFY(moments[i].bSeconds > moments[i - 1].bSeconds);
        }
        for (const AlignedMoment& moment : moments)
            QVERIFY(std::abs(moment.bSeconds * 1.25 - moment.aSeconds) < 3.0);
    }

    void repeatedSectionShowsAsASecondPath() {
        const PitchClassProfile chorus = randomMusic(60, 11);
        const PreparedProfile a(joined({randomMusic(60, 12), chorus, randomMusic(60, 13)}));
        const PreparedProfile b(joined({chorus, randomMusic(80, 14), chorus, randomMusic(40, 15)}));
        const Alignment alignment = alignWithPaths(a, b);
        QVERIFY(alignment.paths.size() >= 2);
        for (const int start : {0, 140}) {
            const bool found = std::any_of(
                alignment.paths.begin(), alignment.paths.begin() + 2,
                [&](const AlignmentPath& path) {
                    return std::any_of(path.cells.begin(), path.cells.end(), [&](AlignedCell cell) {
                        return cell.recurs && std::abs(cell.b - start - cell.a + 60) <= 2 &&
                               cell.a - 60 > 20 && cell.a - 60 < 30;
                    });
                });
            QVERIFY2(found, qPrintable(QString::number(start)));
        }
    }

    void pictureIsBrightOnThePath() {
        const PreparedProfile song(randomMusic(150, 7));
        const Matrix picture = crossSimilarity(song, song, kSameKey);
        QCOMPARE(picture.rows(), std::size_t(150));
        double diagonal = 0.0;
        double all = 0.0;
        for (std::size_t i = 0; i < 150; ++i) {
            diagonal += double(picture.at(i, i)) / 150.0;
            for (const float value : picture.row(i)) {
                QVERIFY(value >= 0.0F && value <= 1.0F);
                all += double(value) / (150.0 * 150.0);
            }
        }
        QVERIFY(diagonal > 0.95);
        QVERIFY(all < 0.4);
        QCOMPARE(crossSimilarity(song, song, kSameKey, 7, 50).columns(), std::size_t(50));
    }
};

QTEST_GUILESS_MAIN(TestAlignment)
#include "tst_alignment.moc"
