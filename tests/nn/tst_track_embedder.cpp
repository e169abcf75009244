// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <numeric>

#include <QTest>

#include "core/locations.h"
#include "nn/track_embedder.h"

using namespace contrafact;

namespace {

ConstantQ chords() {
    ConstantQ image;
    image.power = Matrix(static_cast<std::size_t>(40.0 * image.framesPerSecond), kConstantQBins);
    for (std::size_t frame = 0; frame < image.power.rows(); ++frame)
        for (const std::size_t step : {0UL, 4UL, 7UL})
            image.power.at(frame, 24 + (frame / 80) % 12 + step) = 1.0F;
    return image;
}

} // namespace

/// The way of the programs to the network: through a library that is read when it is wanted. This
/// test does not link LibTorch either.
class TestTrackEmbedder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("CONTRAFACT_LIBRARIES"); }

    void theShippedModelEmbedsThroughTheLibrary() {
        const auto embedder = loadTrackEmbedder(sharedData("model/cover"));
        QVERIFY2(embedder, embedder ? "" : embedder.error().detail.c_str());
        QCOMPARE((*embedder)->card(), usableModelCard(sharedData("model/cover")).value());
        const auto embedding = (*embedder)->embed(chords());
        QVERIFY(embedding);
        const double power = std::inner_product(embedding->track.begin(), embedding->track.end(),
                                                embedding->track.begin(), 0.0);
        QVERIFY(std::abs(power - 1.0) < 1e-4);
        QVERIFY(embedding->segments.rows() >= 2);
    }

    void errorsComeThroughTheLibraryAsTheyAre() {
        const auto missing = loadTrackEmbedder("/no/model/here");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::ModelMissing);
        const auto embedder = loadTrackEmbedder(sharedData("model/cover"));
        ConstantQ silence;
        silence.power = Matrix(500, kConstantQBins);
        QCOMPARE((*embedder)->embed(silence).error().code, ErrorCode::Silent);
    }

    void aMissingLibraryIsAMissingModel() {
        qputenv("CONTRAFACT_LIBRARIES", "/no/library/here");
        const auto embedder = loadTrackEmbedder(sharedData("model/cover"));
        QVERIFY(!embedder);
        QCOMPARE(embedder.error().code, ErrorCode::ModelMissing);
        QCOMPARE(embedder.error().path->filename().string(), std::string("libcontrafact_nn.so"));
        QCOMPARE(usableModelCard(sharedData("model/cover")).error().code, ErrorCode::ModelMissing);
    }
};

QTEST_GUILESS_MAIN(TestTrackEmbedder)
#include "tst_track_embedder.moc"
