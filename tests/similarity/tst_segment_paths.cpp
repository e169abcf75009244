// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <vector>

#include <QtTest>

#include "similarity/segment_paths.h"

using namespace contrafact;

namespace {

constexpr std::size_t kDimension = 64;

/// One row for each name: equal names give equal rows, others are orthogonal.
Matrix track(const std::vector<std::size_t>& names) {
    Matrix rows(names.size(), kDimension);
    for (std::size_t row = 0; row < names.size(); ++row)
        rows.at(row, names[row]) = 1.0F;
    return rows;
}

std::vector<std::size_t> counted(std::size_t first, std::size_t count, std::size_t step = 1) {
    std::vector<std::size_t> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(first + i * step);
    return names;
}

bool isNear(float value, float expected) {
    return std::abs(value - expected) < 1e-5F;
}

} // namespace

class SegmentPathsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortTracksByHand() {
        // Paths of one cell. A = (x, y), B = (x): A's rows find 1 and 0, B's row finds 1; B, half
        // as long, weighs twice as much: (1 * 0.5 + 2 * 1) / 3.
        QVERIFY(isNear(segmentSimilarity(track({0, 1}), track({0})), 2.5F / 3.0F));
        QVERIFY(isNear(segmentSimilarity(track({0}), track({0, 1})), 2.5F / 3.0F));
    }

    void pathsOfTwoByHand() {
        // Four segments against four: paths of two cells. The ends of whole paths are rows 1 to 3
        // of either side. A = abcd, B = abxy: the best path ending in b has both cells right, the
        // ones ending in c (right after b) and in d (one segment skipped) half.
        const float value = segmentSimilarity(track({0, 1, 2, 3}), track({0, 1, 4, 5}));
        QVERIFY(isNear(value, (1.0F + 0.5F + 0.5F) / 3.0F));
    }

    void trackIsLikeItself() {
        const Matrix one = track(counted(0, 40));
        QVERIFY(isNear(segmentSimilarity(one, one), 1.0F));
    }

    void orderMatters() {
        const auto forward = counted(0, 32);
        const std::vector<std::size_t> backward(forward.rbegin(), forward.rend());
        QVERIFY(segmentSimilarity(track(forward), track(backward)) < 0.2F);
    }

    void twiceTheTempoIsFollowed() {
        const float value = segmentSimilarity(track(counted(0, 48)), track(counted(0, 24, 2)));
        QVERIFY2(value > 0.9F, qPrintable(QString::number(value)));
    }

    void excerptScoresHighInItsOwnTrack() {
        const Matrix whole = track(counted(0, 60));
        const float contained = segmentSimilarity(whole, track(counted(20, 12)));
        const float strange = segmentSimilarity(whole, track({60, 61, 62, 63, 60, 61, 62, 63}));
        QVERIFY2(contained > 0.8F, qPrintable(QString::number(contained)));
        QCOMPARE(strange, 0.0F);
    }

    void sidesMayBeExchanged() {
        const Matrix a = track({0, 1, 2, 3, 4, 9, 10, 11, 12, 3, 4});
        const Matrix b = track({7, 1, 2, 4, 5, 6, 9, 10, 12});
        QVERIFY(isNear(segmentSimilarity(a, b), segmentSimilarity(b, a)));
    }

    void nothingIsLikeNothing() {
        QCOMPARE(segmentSimilarity(track({0, 1}), Matrix()), 0.0F);
        QCOMPARE(segmentSimilarity(Matrix(), Matrix()), 0.0F);
        QCOMPARE(segmentSimilarity(track({0, 1}), Matrix(1, 3, 1.0F)), 0.0F);
    }
};

QTEST_GUILESS_MAIN(SegmentPathsTest)
#include "tst_segment_paths.moc"
