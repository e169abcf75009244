// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <torch/torch.h>

#include "networks/circular_padding.h"
#include "networks/network_weights.h"
#include "networks/pitch_class_network.h"

using namespace contrafact;

namespace {

PitchClassShape smallShape() {
    return {{4, 6, 8, 8}, 16, 8};
}

/// A network whose batch norms have seen some batches, so that folding has something to fold.
PitchClassNetwork warmedUpNetwork(const PitchClassShape& shape) {
    torch::manual_seed(3);
    PitchClassNetwork network(shape);
    for (int i = 0; i < 3; ++i)
        (void)network.forward(torch::rand({4, 5, 12, 48}) * (1.0 + i));
    network.eval();
    return network;
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

} // namespace

class PitchClassNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paddingRepeatsTheOtherEnd() {
        const auto input = torch::arange(12, torch::kFloat32).reshape({1, 1, 12, 1});
        const auto padded = padPitchClasses(input, 2, 3).flatten();
        const auto expected =
            torch::tensor({10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2}, torch::kFloat32);
        QVERIFY(torch::equal(padded, expected));
    }

    void paddingHasTheGradientOfConcatenation() {
        torch::manual_seed(1);
        const auto weights = torch::rand({2, 3, 18, 4});
        auto mine = torch::rand({2, 3, 12, 4}).set_requires_grad(true);
        auto plain = mine.detach().clone().set_requires_grad(true);
        (padPitchClasses(mine, 4, 2) * weights).sum().backward();
        (torch::cat({plain.narrow(2, 8, 4), plain, plain.narrow(2, 0, 2)}, 2) * weights)
            .sum()
            .backward();
        QVERIFY(largestDifference(mine.grad(), plain.grad()) < 1e-6);
    }

    void hasTheStatedNumberOfParameters() {
        const PitchClassNetwork network{PitchClassShape{}};
        std::int64_t count = 0;
        for (const auto& parameter : network.parameters())
            count += parameter.numel();
        QCOMPARE(count, std::int64_t{450'080});
    }

    void trunkDividesTimeByEight() {
        auto network = warmedUpNetwork(smallShape());
        const auto output = network.trunk(torch::rand({2, 5, 12, 41}));
        QCOMPARE(output.sizes().vec(), (std::vector<std::int64_t>{2, 8, 12, 6}));
        QVERIFY(output.min().item<float>() >= 0.0F);
    }

    void embeddingsHaveLengthOne() {
        auto network = warmedUpNetwork(smallShape());
        const auto lengths = network.forward(torch::rand({3, 5, 12, 64})).norm(2, 1);
        QVERIFY(largestDifference(lengths, torch::ones({3})) < 1e-6);
    }

    void rotatingTheInputChangesNothing() {
        const torch::NoGradGuard noGradient;
        auto network = warmedUpNetwork(smallShape());
        const auto input = torch::rand({1, 5, 12, 96});
        const auto embedding = network.forward(input);
        for (int semitones = 1; semitones < 12; ++semitones)
            QVERIFY(largestDifference(network.forward(input.roll(semitones, 2)), embedding) < 1e-6);
        QVERIFY(largestDifference(network.forward(input.flip(2)), embedding) > 1e-4);
    }

    void foldingChangesNothing() {
        const torch::NoGradGuard noGradient;
        auto network = warmedUpNetwork(smallShape());
        network.prepare();
        const auto input = torch::rand({1, 5, 12, 80});
        QVERIFY(largestDifference(network.foldedTrunk(input), network.trunk(input)) < 1e-5);
    }

    void aTrackInPiecesEqualsTheNetworkInOne() {
        const torch::NoGradGuard noGradient;
        auto network = warmedUpNetwork(smallShape());
        network.prepare();
        const auto values = torch::rand({1, 5, 12, 4200}); // three pieces
        const float* first = values.data_ptr<float>();
        const NetworkInput input{5, 12, 4200, 4.3, {first, first + values.numel()}};
        const auto vectors = network.embedTrack(input, {});
        QVERIFY(vectors);
        QVERIFY(largestDifference(vectors->track, network.forward(values).squeeze(0)) < 1e-5);
        const auto trunk = network.trunk(values);
        QCOMPARE(vectors->segments.size(0), 524L);
        QVERIFY(largestDifference(vectors->segments, network.segments(trunk).squeeze(0)) < 1e-5);
        const auto part = network.segments(trunk.narrow(3, 5, 2));
        QVERIFY(largestDifference(vectors->segments.narrow(0, 5, 1), part.squeeze(0)) < 1e-5);
    }

    void rootCovarianceByHand() {
        // Segments x, x, x, y: S^T S / 4 is diag(3/4, 1/4), its root diag(sqrt 3, 1) / 2 of norm 1.
        const auto root = rootCovariance(
            torch::tensor({1.0F, 0.0F, 1.0F, 0.0F, 1.0F, 0.0F, 0.0F, 1.0F}).view({4, 2}));
        const auto expected = torch::tensor({std::sqrt(3.0F) / 2.0F, 0.0F, 0.5F});
        QVERIFY(largestDifference(root, expected) < 1e-6);
        // Dot products are those of the matrices: of norm 1 for any segments.
        const auto any = rootCovariance(torch::randn({9, 5}));
        QCOMPARE(any.numel(), 15L);
        QVERIFY(std::abs(any.dot(any).item<double>() - 1.0) < 1e-5);
    }

    void weightsCopiedToAnotherNetworkGiveTheSameEmbedding() {
        const torch::NoGradGuard noGradient;
        auto network = warmedUpNetwork(smallShape());
        PitchClassNetwork other(smallShape());
        QVERIFY(assignTensors(other, tensorsOf(network)));
        other.eval();
        const auto input = torch::rand({1, 5, 12, 64});
        QVERIFY(torch::equal(network.forward(input), other.forward(input)));
    }

    void weightsThatDoNotFitAreRefused() {
        PitchClassNetwork network(smallShape());
        auto tensors = tensorsOf(network);
        PitchClassNetwork wider({{4, 6, 8, 10}, 16, 8});
        QCOMPARE(assignTensors(wider, tensors).error().code, ErrorCode::ModelMismatch);
        auto broken = tensors;
        broken.front().values.front() = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(assignTensors(network, broken).error().code, ErrorCode::ModelMismatch);
        tensors.front().name = "another";
        QCOMPARE(assignTensors(network, tensors).error().code, ErrorCode::ModelMismatch);
        tensors.pop_back();
        QCOMPARE(assignTensors(network, tensors).error().code, ErrorCode::ModelMismatch);
    }
};

QTEST_GUILESS_MAIN(PitchClassNetworkTest)
#include "tst_pitch_class_network.moc"
