// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTemporaryDir>
#include <QtTest>

#include "core/sha256.h"
#include "learners/pooling_fit.h"
#include "networks/embedder.h"
#include "networks/network_weights.h"
#include "networks/pitch_class_network.h"
#include "nn/model_card.h"
#include "scores/random.h"

using namespace contrafact;

namespace {

Recording noise(std::uint64_t seed) {
    Recording recording{"toy/noise" + std::to_string(seed), Matrix(420, kConstantQBins)};
    Random random(seed);
    for (float& level : recording.levels.values())
        level = random.chance(0.05F) ? random.uniform() : 0.01F;
    return recording;
}

std::vector<Recording> noises(std::uint64_t count) {
    std::vector<Recording> recordings;
    for (std::uint64_t seed = 0; seed < count; ++seed)
        recordings.push_back(noise(seed));
    return recordings;
}

/// A model folder with a small untrained network.
class UntrainedModel {
public:
    UntrainedModel() {
        torch::manual_seed(3);
        PitchClassNetwork network(PitchClassShape{{4, 6, 8, 8}, 16, 8});
        const auto bytes = encodeWeights({networkMetadata(network.shape()), tensorsOf(network)});
        ModelCard card;
        card.fields = {{"sha256", sha256(bytes)}, {"values", "0"}};
        for (const auto& [name, value] : networkMetadata(network.shape()))
            card.fields.emplace_back(name, value);
        const std::string text = formatModelCard(card);
        const auto isWritten = writeModelFile(path() / kModelWeightsFile, bytes).and_then([&] {
            return writeModelFile(path() / kModelCardFile, std::as_bytes(std::span(text)));
        });
        if (!isWritten)
            qFatal("the test's model cannot be written");
    }
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

ConstantQ soundOf(const Recording& recording) {
    ConstantQ sound;
    sound.power = recording.levels;
    for (float& value : sound.power.values())
        value = std::pow(value, 4.0F);
    return sound;
}

} // namespace

class PoolingFitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fittedModelLoadsAndGivesVectorsOfLengthOne() {
        const UntrainedModel model;
        QVERIFY(fitPooling(model.path(), noises(12), 6));
        const auto embedder = readTrackEmbedder(model.path());
        QVERIFY(embedder);
        QCOMPARE((*embedder)->card().value("pooled-dimension"), std::string_view("6"));
        QCOMPARE((*embedder)->card().value("pooling-stretches"), std::string_view("12"));
        const auto one = (*embedder)->embed(soundOf(noise(50)));
        QVERIFY(one);
        QCOMPARE(one->track.size(), 6UL);
        double length = 0.0;
        for (const float value : one->track)
            length += static_cast<double>(value) * static_cast<double>(value);
        QVERIFY(std::abs(length - 1.0) < 1e-5);
    }

    void fittingTwiceIsFittingOnce() {
        const UntrainedModel model;
        QVERIFY(fitPooling(model.path(), noises(12), 6));
        const auto once = readModelCard(model.path()).value();
        QVERIFY(fitPooling(model.path(), noises(12), 6));
        const auto twice = readModelCard(model.path()).value();
        QCOMPARE(std::string(twice.sha256()), std::string(once.sha256()));
    }

    void whatCannotBeFittedIsRefusedAndNothingChanges() {
        const UntrainedModel model;
        const auto before = readModelFile(model.path() / kModelWeightsFile).value();
        QCOMPARE(fitPooling(model.path(), noises(6), 6).error().code, ErrorCode::TooShort);
        // Segments of 8 numbers have 36 components.
        QCOMPARE(fitPooling(model.path(), noises(40), 37).error().code, ErrorCode::BadFormat);
        QVERIFY(readModelFile(model.path() / kModelWeightsFile).value() == before);
    }
};

QTEST_GUILESS_MAIN(PoolingFitTest)
#include "tst_pooling_fit.moc"
