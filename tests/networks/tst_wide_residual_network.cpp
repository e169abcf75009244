// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <torch/torch.h>

#include "networks/network_weights.h"
#include "networks/wide_residual_network.h"

using namespace contrafact;

namespace {

constexpr WideResidualShape kSmall{10, 1, 12, true, true, true};

double largestDifference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

std::int64_t parameterCount(const WideResidualShape& shape) {
    const WideResidualNetwork network(shape);
    std::int64_t count = 0;
    for (const auto& parameter : network.parameters())
        count += parameter.numel();
    return count;
}

} // namespace

class WideResidualNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parametersAreThoseOfTheArchitecture() {
        // Depth 10, widening 1, one block a group, no linear layer, neck or learnt power. Stem
        // 1*16*9. Blocks 16->16, 16->32, 32->64, 64->128: two norms (2 in, 2 out), 9 in out,
        // 9 out out, shortcut in out. Last norm 2*128.
        const auto block = [](std::int64_t in, std::int64_t out) {
            return 2 * in + 9 * in * out + 2 * out + 9 * out * out + in * out;
        };
        const auto expected =
            144 + block(16, 16) + block(16, 32) + block(32, 64) + block(64, 128) + 256;
        QCOMPARE(parameterCount({10, 1, 0, false, false, false}), expected);
        // Instance norm moves parameters but makes none; a learnt power is one; a linear layer of
        // 12 has 128 * 12 + 12, its neck 24.
        QCOMPARE(parameterCount(kSmall), expected + 1 + 128 * 12 + 12 + 24);
        // The published size: depth 28, widening 8, stated as 95.7 million by the re-implementation
        // with its heads; the trunk makes most of it.
        QVERIFY(parameterCount({28, 8, 1024, true, true, true}) > 85'000'000);
    }

    void everyGroupHalvesFrequencyAndTime() {
        WideResidualNetwork network({16, 1, 0, false, false, false});
        const auto output = network.trunk(torch::rand({2, 1, 84, 50}));
        QCOMPARE(output.sizes().vec(), (std::vector<std::int64_t>{2, 128, 6, 4}));
    }

    void instanceNormTakesLevelAndColourAway() {
        // Half the channels by instance: another gain of a channel leaves them as they were.
        ChannelNorm norm(4, true);
        norm.eval();
        const auto input = torch::rand({1, 4, 6, 9});
        const auto once = norm.forward(input);
        const auto louder = norm.forward(input * 3.0);
        QVERIFY(largestDifference(once.narrow(1, 0, 2), louder.narrow(1, 0, 2)) < 1e-3);
        QVERIFY(largestDifference(once.narrow(1, 2, 2), louder.narrow(1, 2, 2)) > 0.1);
    }

    void poolingStartsAsTheCubeMean() {
        WideResidualNetwork network({10, 1, 0, false, true, false});
        const auto values = torch::rand({2, 128, 3, 5});
        const auto expected = values.pow(3).mean({2, 3}).pow(1.0 / 3.0);
        QVERIFY(largestDifference(network.project(values), expected) < 1e-5);
        WideResidualNetwork plain({10, 1, 0, false, false, false});
        QVERIFY(largestDifference(plain.project(values), values.mean({2, 3})) < 1e-6);
    }

    void longTrackIsTheMeanOfItsStretches() {
        const torch::NoGradGuard noGradient;
        torch::manual_seed(3);
        WideResidualNetwork network(kSmall);
        (void)network.forward(torch::rand({4, 1, 84, 48}));
        network.prepare();
        const auto values = torch::rand({1, 1, 84, 1000});
        const float* first = values.data_ptr<float>();
        const NetworkInput input{1, 84, 1000, 2.0, {first, first + values.numel()}}; // 500 s
        const auto vectors = network.embedTrack(input, {});
        QVERIFY(vectors);
        const auto mean = (network.forward(values.narrow(3, 0, 500)) +
                           network.forward(values.narrow(3, 500, 500)));
        QVERIFY(largestDifference(vectors->track, ofLengthOne(mean).squeeze(0)) < 1e-5);
        QCOMPARE(vectors->segments.size(0), 1L);
        QCOMPARE(vectors->segmentSeconds, 500.0);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!network.embedTrack(input, stop.get_token()));
    }

    void weightsCopiedToAnotherNetworkGiveTheSameEmbedding() {
        const torch::NoGradGuard noGradient;
        WideResidualNetwork network(kSmall);
        (void)network.forward(torch::rand({4, 1, 84, 48}));
        network.eval();
        const auto other = makeCoverNetwork(network.shape());
        QVERIFY(assignTensors(*other, tensorsOf(network)));
        other->eval();
        const auto input = torch::rand({1, 1, 84, 64});
        QVERIFY(torch::equal(network.forward(input), other->forward(input)));
    }
};

QTEST_GUILESS_MAIN(WideResidualNetworkTest)
#include "tst_wide_residual_network.moc"
