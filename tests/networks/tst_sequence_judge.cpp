// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <random>

#include <QTemporaryDir>
#include <QtTest>
#include <torch/torch.h>

#include "core/sha256.h"
#include "networks/network_weights.h"
#include "networks/sequence_judge.h"
#include "networks/sequence_network.h"
#include "nn/sequence_metadata.h"
#include "nn/weights_file.h"

using namespace contrafact;

namespace {

SequenceShape small(SequenceArchitecture architecture) {
    return {architecture, {8, 12, 12}, {4, 6, 8}, 16};
}

/// A folder with a small model of random weights whose batch norms have seen some batches.
class ModelFolder {
public:
    explicit ModelFolder(SequenceArchitecture architecture)
        : m_network(small(architecture)) {
        torch::manual_seed(4);
        m_network.standardise(torch::full({128}, 2.0), torch::full({128}, 3.0));
        for (int i = 0; i < 3; ++i) {
            std::vector<torch::Tensor> pieces;
            for (std::int64_t piece = 0; piece < sequenceKind(architecture).pieces; ++piece)
                pieces.push_back(torch::rand({4, 128, 40}) * 10.0);
            (void)m_network.forward(pieces);
        }
        m_network.eval();
        const Weights weights{sequenceMetadata(m_network.shape()), tensorsOf(m_network)};
        const auto bytes = encodeWeights(weights);
        ModelCard card{{{"sha256", sha256(bytes)}}, "\nA model.\n"};
        card.fields.insert(card.fields.end(), weights.metadata.begin(), weights.metadata.end());
        const std::string text = formatModelCard(card);
        QVERIFY(writeModelFile(path() / kModelWeightsFile, bytes));
        QVERIFY(writeModelFile(path() / kModelCardFile, std::as_bytes(std::span(text))));
    }
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] SequenceNetwork& network() { return m_network; }

private:
    QTemporaryDir m_folder;
    SequenceNetwork m_network;
};

Matrix piece(std::size_t frames, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> level(0.0F, 10.0F);
    Matrix levels(frames, 128);
    for (float& value : levels.values())
        value = level(random);
    return levels;
}

/// 1 x 128 x frames, from the frame `first`.
torch::Tensor tensorOf(const Matrix& piece, std::int64_t first, std::int64_t frames) {
    auto tensor = torch::empty({1, 128, frames});
    for (std::int64_t frame = 0; frame < frames; ++frame)
        for (std::int64_t band = 0; band < 128; ++band)
            tensor[0][band][frame] =
                piece.at(static_cast<std::size_t>(first + frame), static_cast<std::size_t>(band));
    return tensor;
}

} // namespace

class SequenceJudgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void probabilitiesAreThoseOfTheNetworkOnEndsAndBeginnings() {
        const torch::NoGradGuard noGradient;
        ModelFolder folder(SequenceArchitecture::PlacedSimilarity);
        const auto judge = readPieceJudge(folder.path());
        QVERIFY(judge);
        const std::vector<Matrix> pieces{piece(200, 1), piece(50, 2), piece(300, 3)};
        const auto follows = (*judge)->follows(pieces);
        QVERIFY(follows);
        for (std::size_t a = 0; a < 3; ++a)
            for (std::size_t b = 0; b < 3; ++b) {
                if (a == b) {
                    QCOMPARE(follows->at(a, b), 0.0F);
                    continue;
                }
                const auto rows = static_cast<std::int64_t>(pieces[a].rows());
                const auto left = std::min<std::int64_t>(rows, 160);
                const auto entered =
                    std::min<std::int64_t>(static_cast<std::int64_t>(pieces[b].rows()), 160);
                const std::vector<torch::Tensor> given{tensorOf(pieces[a], rows - left, left),
                                                       tensorOf(pieces[b], 0, entered)};
                const auto expected =
                    torch::softmax(folder.network().forward(given), 1)[0][1].item<float>();
                // Weights are kept in half precision.
                QVERIFY(std::abs(follows->at(a, b) - expected) < 0.02F);
            }
    }

    void networkOfThreeGivesProbabilitiesOfOrders() {
        const ModelFolder folder(SequenceArchitecture::OrderPrediction);
        const auto judge = readPieceJudge(folder.path());
        QVERIFY(judge);
        const std::vector<Matrix> pieces{piece(60, 1), piece(70, 2), piece(80, 3)};
        const auto orders = (*judge)->ordersOfThree(pieces);
        QVERIFY(orders);
        double sum = 0.0;
        for (const double probability : *orders)
            sum += probability;
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
        QCOMPARE((*judge)->follows(pieces).error().code, ErrorCode::ModelMismatch);
        QCOMPARE((*judge)->ordersOfThree(std::span(pieces).first(2)).error().code,
                 ErrorCode::BadFormat);
    }

    void networkOfPairsRefusesThree() {
        const ModelFolder folder(SequenceArchitecture::Siamese);
        const auto judge = readPieceJudge(folder.path());
        QVERIFY(judge);
        const std::vector<Matrix> pieces{piece(60, 1), piece(70, 2), Matrix(0, 128)};
        QCOMPARE((*judge)->ordersOfThree(pieces).error().code, ErrorCode::ModelMismatch);
        QCOMPARE((*judge)->follows(pieces).error().code, ErrorCode::TooShort);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE((*judge)->follows(std::span(pieces).first(2), stop.get_token()).error().code,
                 ErrorCode::Cancelled);
    }

    void shapeComesBackFromMetadata() {
        for (const SequenceKind& kind : kSequenceKinds) {
            const auto shape = sequenceShape(sequenceMetadata(small(kind.architecture)));
            QVERIFY(shape);
            QVERIFY(*shape == small(kind.architecture));
        }
    }

    void foreignMetadataIsRefused() {
        auto metadata = sequenceMetadata(small(SequenceArchitecture::Siamese));
        const auto isRefused = [](const auto& changed) {
            return sequenceShape(changed).error().code == ErrorCode::ModelMismatch;
        };
        for (const auto& [name, value] : metadata) {
            auto changed = metadata;
            changed[name] = "0 0 0";
            QVERIFY2(isRefused(changed), name.c_str());
            changed.erase(name);
            QVERIFY2(isRefused(changed), name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(SequenceJudgeTest)
#include "tst_sequence_judge.moc"
