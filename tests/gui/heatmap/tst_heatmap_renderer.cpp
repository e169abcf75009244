// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <ctime>

#include <QTest>

#include "gui/heatmap/dendrogram.h"
#include "gui/heatmap/heatmap_scene.h"
#include "gui/heatmap/heatmap_viewport.h"
#include "gui/look/max_pool_pyramid.h"

using namespace contrafact;

namespace {

Matrix withOneBrightCell(std::size_t size, std::size_t row, std::size_t column) {
    Matrix matrix(size, size, 0.1F);
    matrix.at(row, column) = 1.0F;
    return matrix;
}

bool shows(const QImage& image, QRgb colour) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) == colour)
                return true;
    }
    return false;
}

} // namespace

class TestHeatmapRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTablesAreThePublishedOnes() {
        // First, middle and last rows of the published 256-value tables.
        QCOMPARE(colourTable(ColourMap::Viridis)[0], qRgb(68, 1, 84));
        QCOMPARE(colourTable(ColourMap::Viridis)[255], qRgb(253, 231, 37));
        QCOMPARE(colourTable(ColourMap::Cividis)[0], qRgb(0, 34, 78));
        QCOMPARE(colourTable(ColourMap::Magma)[255], qRgb(252, 253, 191));
        const auto isNear = [](QRgb left, QRgb right, int tolerance) {
            return std::abs(qRed(left) - qRed(right)) <= tolerance &&
                   std::abs(qGreen(left) - qGreen(right)) <= tolerance &&
                   std::abs(qBlue(left) - qBlue(right)) <= tolerance;
        };
        QVERIFY(isNear(colourTable(ColourMap::Viridis)[128], qRgb(33, 145, 140), 2));
        QVERIFY(isNear(colourTable(ColourMap::Magma)[64], qRgb(81, 18, 124), 2));
        QVERIFY(isNear(colourTable(ColourMap::Cividis)[192], qRgb(188, 174, 108), 6));
    }

    void everyMapGetsLighterAllTheWay() {
        for (const auto map :
             {ColourMap::Cividis, ColourMap::Viridis, ColourMap::Magma, ColourMap::Grey}) {
            double last = -1.0;
            for (const QRgb colour : colourTable(map)) {
                const double luminance = 0.2126 * std::pow(qRed(colour) / 255.0, 2.2) +
                                         0.7152 * std::pow(qGreen(colour) / 255.0, 2.2) +
                                         0.0722 * std::pow(qBlue(colour) / 255.0, 2.2);
                QVERIFY(luminance >= last - 1e-3);
                last = luminance;
            }
        }
    }

    void fadingTouchesOnlyWhatIsBelow() {
        const ColourTable& full = colourTable(ColourMap::Cividis);
        const ColourTable faded = fadedBelow(full, 0.5);
        QVERIFY(faded[126] != full[126]);
        QCOMPARE(faded[127], full[127]);
        QCOMPARE(faded[255], full[255]);
        QVERIFY(qRed(faded[126]) < qRed(full[126]));
        QVERIFY(faded[126] != full[0]); // faded, not gone
    }

    void bytesCoverTheRangeAndForgiveTheRest() {
        QCOMPARE(int(quantised(0.0F)), 0);
        QCOMPARE(int(quantised(1.0F)), 255);
        QCOMPARE(int(quantised(0.5F)), 128);
        QCOMPARE(int(quantised(-3.0F)), 0);
        QCOMPARE(int(quantised(7.0F)), 255);
        QCOMPARE(int(quantised(std::nanf(""))), 0);
    }

    void everyLevelHoldsTheLargestOfTheOneBelow() {
        Matrix matrix(5, 7);
        for (std::size_t i = 0; i < matrix.values().size(); ++i)
            matrix.values()[i] = static_cast<float>((i * 37) % 101) / 100.0F;
        const MaxPoolPyramid pyramid(matrix);
        QCOMPARE(pyramid.levels(), 4);
        for (int level = 1; level < pyramid.levels(); ++level) {
            for (std::size_t row = 0; row < pyramid.rows(level); ++row) {
                for (std::size_t column = 0; column < pyramid.columns(level); ++column) {
                    std::uint8_t largest = 0;
                    for (std::size_t r = 2 * row;
                         r < std::min(2 * row + 2, pyramid.rows(level - 1)); ++r)
                        for (std::size_t c = 2 * column;
                             c < std::min(2 * column + 2, pyramid.columns(level - 1)); ++c)
                            largest = std::max(largest, pyramid.at(level - 1, r, c));
                    QCOMPARE(pyramid.at(level, row, column), largest);
                }
            }
        }
    }

    void theDiagonalCanBeLeftOut() {
        Matrix matrix(8, 8, 0.2F);
        for (std::size_t i = 0; i < 8; ++i)
            matrix.at(i, i) = 1.0F;
        const MaxPoolPyramid pyramid(matrix, MaxPoolPyramid::Diagonal::LeftOut);
        for (int level = 1; level < pyramid.levels(); ++level)
            QCOMPARE(int(pyramid.at(level, 0, 0)), int(quantised(0.2F)));
        const QImage image =
            renderPyramid(pyramid, colourTable(ColourMap::Grey), {0, 0, 8, 8}, {8, 8});
        QCOMPARE(qAlpha(image.pixel(3, 3)), 0);
        QCOMPARE(image.pixel(4, 3), colourTable(ColourMap::Grey)[quantised(0.2F)]);
    }

    void knownCellsGetTheirColours() {
        Matrix matrix(2, 3, std::vector<float>{0.0F, 0.5F, 1.0F, 0.25F, 0.75F, 0.1F});
        const ColourTable& table = colourTable(ColourMap::Viridis);
        const QImage image = renderPyramid(MaxPoolPyramid(matrix), table, {0, 0, 3, 2}, {30, 20});
        for (std::size_t row = 0; row < 2; ++row) {
            for (std::size_t column = 0; column < 3; ++column) {
                const QPoint middle(static_cast<int>(column) * 10 + 5,
                                    static_cast<int>(row) * 10 + 5);
                QCOMPARE(image.pixel(middle), table[quantised(matrix.at(row, column))]);
            }
        }
    }

    void outsideTheMatrixNothingIsDrawn() {
        const QImage image = renderPyramid(MaxPoolPyramid(Matrix(2, 2, 1.0F)),
                                           colourTable(ColourMap::Grey), {-1, 0, 4, 2}, {4, 2});
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(1, 0)), 255);
        QCOMPARE(qAlpha(image.pixel(3, 1)), 0);
    }

    void aSingleBrightCellIsNeverLost_data() {
        QTest::addColumn<int>("pixels");
        for (const int pixels : {1, 7, 50, 99, 100, 333, 640, 1000})
            QTest::addRow("%d pixels", pixels) << pixels;
    }

    void aSingleBrightCellIsNeverLost() {
        QFETCH(int, pixels);
        const QRgb bright = colourTable(ColourMap::Cividis)[255];
        for (const std::size_t place : {std::size_t{0}, std::size_t{123}, std::size_t{456},
                                        std::size_t{998}, std::size_t{999}}) {
            const MaxPoolPyramid pyramid(withOneBrightCell(1000, place, 999 - place));
            const QImage image = renderPyramid(pyramid, colourTable(ColourMap::Cividis),
                                               {0, 0, 1000, 1000}, {pixels, pixels});
            QVERIFY(shows(image, bright));
        }
    }

    void aPixelIsAPixelOfTheCellUnderIt() {
        HeatmapViewport viewport;
        viewport.setArea({100, 50, 400, 300});
        viewport.setCells(100);
        QCOMPARE(viewport.pixelsPerCell(), 3.0);
        QCOMPARE(viewport.cellAt({100.5, 50.5}), std::optional(HeatmapCell{0, 0}));
        QCOMPARE(viewport.cellAt({100 + 3 * 20 + 1.0, 50 + 3 * 70 + 1.0}),
                 std::optional(HeatmapCell{70, 20}));
        QVERIFY(!viewport.cellAt({99, 60}));
        QVERIFY(!viewport.cellAt({401, 60})); // right of the matrix, inside the area
    }

    void zoomingKeepsThePlaceUnderThePointer() {
        HeatmapViewport viewport;
        viewport.setArea({10, 10, 500, 500});
        viewport.setCells(2000);
        const QPointF anchor(333.0, 222.0);
        const auto before = viewport.cellAt(anchor);
        for (int i = 0; i < 12; ++i)
            viewport.zoomBy(1.3, anchor);
        QVERIFY(viewport.cellAt(anchor)->row + 3 > before->row &&
                viewport.cellAt(anchor)->row < before->row + 3);
        for (int i = 0; i < 40; ++i)
            viewport.zoomBy(0.7, anchor);
        QVERIFY(viewport.isFitted());
        QCOMPARE(viewport.visibleCells(), QRectF(0, 0, 2000, 2000));
    }

    void panningStopsAtTheEdge() {
        HeatmapViewport viewport;
        viewport.setArea({0, 0, 100, 100});
        viewport.setCells(100);
        viewport.zoomBy(4.0, {50, 50});
        viewport.panBy({1e6, -1e6});
        QCOMPARE(viewport.visibleCells(), QRectF(0, 75, 25, 25));
        viewport.showCell({10, 50});
        QVERIFY(viewport.visibleCells().contains(QRectF(50, 10, 1, 1)));
    }

    void theTreeStandsOverItsLeaves() {
        const std::vector<SimilarityHeatmap::Merge> merges{
            {0, 1, 0.1F}, {2, 3, 0.2F}, {4, 5, 0.6F}};
        const auto nodes = dendrogramNodes(merges, 4);
        QCOMPARE(nodes[0].left, 0.5);
        QCOMPARE(nodes[0].right, 1.5);
        QCOMPARE(nodes[2].left, 1.0);
        QCOMPARE(nodes[2].right, 3.0);
        QCOMPARE(nodes[2].firstLeaf, std::size_t{0});
        QCOMPARE(nodes[2].lastLeaf, std::size_t{3});
        QVERIFY(std::abs(nodes[2].rightHeight - 0.2) < 1e-6);
    }

    void groupsAreThoseOfTheCoversPage() {
        const auto link = [](std::int64_t a, std::int64_t b, float probability) {
            Pair pair;
            pair.a = TrackId{a};
            pair.b = TrackId{b};
            pair.probability = probability;
            return pair;
        };
        SimilarityHeatmap heatmap;
        // What belongs together does not stand together: the tree goes by another measure.
        heatmap.order = {TrackId{1}, TrackId{4}, TrackId{2}, TrackId{3}, TrackId{5}};
        heatmap.similarity = Matrix(5, 5, 0.1F);
        heatmap.links = {link(1, 2, 0.9F), link(1, 3, 0.8F), link(2, 3, 0.85F), link(4, 5, 0.6F)};
        const auto scene = [&](double threshold) {
            HeatmapScene made(heatmap, std::vector<QString>(5));
            made.setThreshold(threshold);
            return made;
        };
        QCOMPARE(scene(0.5).groups(), std::size_t{2});
        const auto blocks = scene(0.7).blocks();
        QCOMPARE(scene(0.7).groups(), std::size_t{1});
        QCOMPARE(blocks.size(), std::size_t{2});
        QCOMPARE(blocks[1].first, std::size_t{2});
        QCOMPARE(blocks[1].count, std::size_t{2});
        QCOMPARE(scene(0.95).groups(), std::size_t{0});
        heatmap.decisions = {{TrackId{4}, TrackId{5}, Decision::Verdict::Rejected}};
        QCOMPARE(scene(0.5).groups(), std::size_t{1});
    }

    void aTreeThatMakesNoSenseDrawsNothing() {
        const std::vector<SimilarityHeatmap::Merge> merges{
            {0, 99, 0.1F}, {-1, 1, 0.2F}, {5, 2, 0.1F}};
        for (const auto& node : dendrogramNodes(merges, 3))
            QCOMPARE(node.right, 0.0);
    }

    void theHistogramCountsEachPairOnce() {
        Matrix matrix(3, 3, 1.0F);
        matrix.at(0, 1) = matrix.at(1, 0) = 0.62F;
        matrix.at(0, 2) = matrix.at(2, 0) = 0.3F;
        matrix.at(1, 2) = matrix.at(2, 1) = 0.61F;
        const ScoreHistogram histogram(matrix);
        QCOMPARE(histogram.pairsFrom(0.0), std::size_t{3});
        QCOMPARE(histogram.pairsFrom(0.62), std::size_t{1});
        QCOMPARE(histogram.pairsFrom(0.61), std::size_t{2});
        QCOMPARE(histogram.pairsFrom(0.9), std::size_t{0});
        const auto counts = histogram.counts(10);
        QCOMPARE(counts[6], std::size_t{2});
        QCOMPARE(counts[3], std::size_t{1});
    }

    void largeHeatmapsAreMeasured() {
        for (const std::size_t size : {std::size_t{2000}, std::size_t{4000}}) {
            Matrix matrix(size, size);
            for (std::size_t i = 0; i < matrix.values().size(); ++i)
                matrix.values()[i] = static_cast<float>(i % 997) / 997.0F;
            const std::clock_t start = std::clock();
            const MaxPoolPyramid pyramid(std::move(matrix));
            const std::clock_t built = std::clock();
            const QRectF all(0, 0, static_cast<double>(size), static_cast<double>(size));
            const QImage image =
                renderPyramid(pyramid, colourTable(ColourMap::Cividis), all, {1600, 1600});
            const double perMillisecond = CLOCKS_PER_SEC / 1000.0;
            qInfo("%zu tracks, CPU: pyramid %.0f ms, 1600 x 1600 pixels %.1f ms", size,
                  static_cast<double>(built - start) / perMillisecond,
                  static_cast<double>(std::clock() - built) / perMillisecond);
            QCOMPARE(image.size(), QSize(1600, 1600));
            QVERIFY(shows(image, colourTable(ColourMap::Cividis)[255])); // of 996 / 997
        }
    }
};

QTEST_MAIN(TestHeatmapRenderer)
#include "tst_heatmap_renderer.moc"
