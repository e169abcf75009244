// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <numeric>
#include <random>

#include <QtTest>
#include <torch/torch.h>

#include "core/sha256.h"
#include "networks/cover_input.h"
#include "networks/embedder.h"
#include "networks/network_weights.h"
#include "networks/pitch_class_network.h"

using namespace contrafact;

namespace {

constexpr double kFramesPerSecond = ConstantQ{}.framesPerSecond;

/// A folder with a small model of random weights whose batch norms have seen some batches.
class ModelFolder {
public:
    ModelFolder()
        : m_network(PitchClassShape{{4, 6, 8, 8}, 16, 8}) {
        torch::manual_seed(4);
        for (int i = 0; i < 3; ++i)
            (void)m_network.forward(torch::rand({4, 5, 12, 48}) * (1.0 + i));
        m_network.eval();
        write({networkMetadata(m_network.shape()), tensorsOf(m_network)});
    }

    /// Weights with a card that belongs to them.
    void write(const Weights& weights) const {
        const auto bytes = encodeWeights(weights);
        ModelCard card{{{"sha256", sha256(bytes)}}, "\nA model.\n"};
        card.fields.insert(card.fields.end(), weights.metadata.begin(), weights.metadata.end());
        writeBytes(bytes);
        writeCard(card);
    }
    void writeBytes(const std::vector<std::byte>& bytes) const {
        QVERIFY(writeModelFile(path() / kModelWeightsFile, bytes));
    }
    void writeCard(const ModelCard& card) const {
        const std::string text = formatModelCard(card);
        QVERIFY(writeModelFile(path() / kModelCardFile, std::as_bytes(std::span(text))));
    }

    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] ErrorCode loadingError() const { return readTrackEmbedder(path()).error().code; }
    [[nodiscard]] PitchClassNetwork& network() { return m_network; }

private:
    QTemporaryDir m_folder;
    PitchClassNetwork m_network;
};

ConstantQ music(double seconds, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> power(0.0F, 1.0F);
    ConstantQ image;
    image.power = Matrix(static_cast<std::size_t>(seconds * kFramesPerSecond), kConstantQBins);
    for (auto& value : image.power.values())
        value = std::pow(power(random), 8.0F);
    return image;
}

double dot(std::span<const float> a, std::span<const float> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

} // namespace

class EmbedderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectorsHaveLengthOneAndSegmentsCoverTheTrack() {
        const ModelFolder folder;
        const auto embedder = readTrackEmbedder(folder.path());
        QVERIFY(embedder);
        const auto embedding = (*embedder)->embed(music(60.0));
        QVERIFY(embedding);
        QCOMPARE(embedding->track.size(), std::size_t{16});
        QVERIFY(std::abs(dot(embedding->track, embedding->track) - 1.0) < 1e-5);
        // 258 frames of input are 33 of the trunk: a segment for each but the last.
        QCOMPARE(embedding->segments.rows(), std::size_t{32});
        QCOMPARE(embedding->segments.columns(), std::size_t{8});
        for (std::size_t row = 0; row < embedding->segments.rows(); ++row)
            QVERIFY(std::abs(dot(embedding->segments.row(row), embedding->segments.row(row)) -
                             1.0) < 1e-5);
        QVERIFY(std::abs(embedding->segmentHopSeconds - 8.0 / (kFramesPerSecond / 2.0)) < 1e-9);
        QCOMPARE(embedding->segmentSeconds, 2.0 * embedding->segmentHopSeconds);
        QCOMPARE(embedding->modelId, std::string((*embedder)->card().sha256()));
    }

    void shortTrackHasOneSegment() {
        const ModelFolder folder;
        const auto embedding = readTrackEmbedder(folder.path()).value()->embed(music(2.5));
        QVERIFY(embedding);
        QCOMPARE(embedding->segments.rows(), std::size_t{1});
    }

    void longTrackInPiecesEqualsTheNetworkInOne() {
        ModelFolder folder;
        const ConstantQ image = music(1100.0); // three pieces
        const auto embedding = readTrackEmbedder(folder.path()).value()->embed(image);
        QVERIFY(embedding);
        const auto input = coverInput(image);
        QVERIFY(input.frames > 4500);
        const torch::NoGradGuard noGradient;
        const auto whole = torch::tensor(input.values)
                               .reshape({1, 5, 12, static_cast<std::int64_t>(input.frames)});
        const auto expected = folder.network().forward(whole).flatten();
        const auto actual = torch::tensor(embedding->track);
        QVERIFY((expected - actual).abs().max().item<double>() < 2e-3); // weights in half precision
    }

    void theSameTrackGivesTheSameVectors() {
        const ModelFolder folder;
        const auto embedder = readTrackEmbedder(folder.path());
        const auto first = (*embedder)->embed(music(40.0));
        const auto second = (*embedder)->embed(music(40.0));
        QVERIFY(first->track == second->track);
        QVERIFY(first->segments == second->segments);
        QVERIFY((*embedder)->embed(music(40.0, 9))->track != first->track);
    }

    void soundThatCannotBeEmbeddedSaysWhy() {
        const ModelFolder folder;
        const auto embedder = readTrackEmbedder(folder.path());
        QCOMPARE((*embedder)->embed({}).error().code, ErrorCode::Silent);
        QCOMPARE((*embedder)->embed({Matrix(100, kConstantQBins), kFramesPerSecond}).error().code,
                 ErrorCode::Silent);
        QCOMPARE((*embedder)->embed(music(1.0)).error().code, ErrorCode::TooShort);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE((*embedder)->embed(music(30.0), stop.get_token()).error().code,
                 ErrorCode::Cancelled);
    }

    void missingFilesAreAMissingModel() {
        const ModelFolder folder;
        std::filesystem::remove(folder.path() / kModelCardFile);
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMissing);
        std::filesystem::remove(folder.path() / kModelWeightsFile);
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMissing);
    }

    void changedByteIsAMismatch() {
        const ModelFolder folder;
        auto bytes = readModelFile(folder.path() / kModelWeightsFile).value();
        bytes.back() ^= std::byte{1};
        folder.writeBytes(bytes);
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMismatch);
    }

    void garbageIsAMismatch() {
        const ModelFolder folder;
        folder.writeBytes(std::vector<std::byte>(1000, std::byte{0x5a}));
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMismatch);
    }

    void otherInputOrShapesAreAMismatch() {
        ModelFolder folder;
        const auto tensors = tensorsOf(folder.network());
        auto metadata = networkMetadata(folder.network().shape());
        metadata["features"] = "mel spectrogram";
        folder.write({metadata, tensors});
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMismatch);
        folder.write({networkMetadata(PitchClassShape{{4, 6, 8, 12}, 16, 8}), tensors});
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMismatch);
        auto fewer = tensors;
        fewer.pop_back();
        folder.write({networkMetadata(folder.network().shape()), fewer});
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMismatch);
    }

    void cardThatStatesAnotherArchitectureIsAMismatch() {
        const ModelFolder folder;
        auto card = readModelCard(folder.path()).value();
        for (auto& [name, value] : card.fields)
            if (name == "widths")
                value = "1 2 3 4";
        folder.writeCard(card);
        QCOMPARE(folder.loadingError(), ErrorCode::ModelMismatch);
    }
};

QTEST_GUILESS_MAIN(EmbedderTest)
#include "tst_embedder.moc"
