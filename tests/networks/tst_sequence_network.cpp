// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <set>

#include <QtTest>
#include <torch/torch.h>

#include "networks/network_weights.h"
#include "networks/sequence_network.h"

using namespace contrafact;

namespace {

constexpr SequenceShape kSmall{
    SequenceArchitecture::SimilarityEmbedding, {8, 12, 12}, {4, 6, 8}, 16};

SequenceShape small(SequenceArchitecture architecture) {
    SequenceShape shape = kSmall;
    shape.architecture = architecture;
    return shape;
}

std::vector<torch::Tensor> fragments(std::int64_t count, std::int64_t batch) {
    std::vector<torch::Tensor> result;
    for (std::int64_t i = 0; i < count; ++i)
        result.push_back(torch::rand({batch, 128, 30 + 7 * i})); // of different lengths
    return result;
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

} // namespace

class SequenceNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parametersOfThePublishedNetwork() {
        // Over time 4*128*128 + 4*128*256 + 4*256*256 and norms 2*(128+256+256); over the matrix
        // 9*(64 + 64*128 + 128*256) and 2*(64+128+256); 768*1024 + 1024*1024 and 2*2*1024; out
        // 2050.
        const SequenceNetwork network{SequenceShape{}};
        std::int64_t count = 0;
        for (const auto& parameter : network.parameters())
            count += parameter.numel();
        const std::int64_t expected = 65'536 + 131'072 + 262'144 + 1'280 + //
                                      9 * (64 + 8'192 + 32'768) + 896 +    //
                                      786'432 + 1'048'576 + 4'096 + 2'050;
        QCOMPARE(count, expected); // 2.67 million; the authors' network is stated as about 2.7
    }

    void everyArchitectureJudgesFragmentsOfAnyLength() {
        for (const SequenceKind& kind : kSequenceKinds) {
            QVERIFY(sequenceKind(kind.architecture).name == kind.name);
            SequenceNetwork network(small(kind.architecture));
            const auto output = network.forward(fragments(kind.pieces, 3));
            QCOMPARE(output.sizes().vec(), (std::vector<std::int64_t>{3, kind.classes}));
            network.eval();
            const auto one = network.forward(fragments(kind.pieces, 1));
            QVERIFY(one.isfinite().all().item<bool>());
        }
    }

    void orderMattersToThePairNetworks() {
        const torch::NoGradGuard noGradient;
        for (const SequenceKind& kind : kSequenceKinds) {
            if (kind.pieces != 2)
                continue;
            torch::manual_seed(5);
            SequenceNetwork network(small(kind.architecture));
            for (int i = 0; i < 3; ++i)
                (void)network.forward(fragments(2, 4));
            network.eval();
            const auto both = fragments(2, 1);
            const std::vector<torch::Tensor> turned{both[1], both[0]};
            QVERIFY2(largestDifference(network.forward(both), network.forward(turned)) > 1e-5,
                     kind.name);
        }
    }

    void joinedSimilarityHearsAcrossTheCut() {
        // Where the matrix says nothing, what is heard across the cut still counts.
        const torch::NoGradGuard noGradient;
        torch::manual_seed(7);
        SequenceNetwork network(small(SequenceArchitecture::JoinedSimilarity), 0.0);
        network.eval();
        const auto both = fragments(2, 1);
        for (auto& parameter : network.named_parameters())
            if (parameter.key().starts_with("matrix."))
                parameter.value().zero_();
        auto near = both;
        near[0] = both[0].clone();
        near[0].select(2, both[0].size(2) - 1).zero_();
        QVERIFY(largestDifference(network.forward(both), network.forward(near)) > 1e-6);
    }

    void bandContinuityHearsTheCutAndNothingElse() {
        const torch::NoGradGuard noGradient;
        torch::manual_seed(7);
        SequenceNetwork network(small(SequenceArchitecture::BandContinuity), 0.0);
        network.eval();
        const auto both = fragments(2, 1);
        const auto changed = [&](std::size_t fragment, std::int64_t frame) {
            auto other = both;
            other[fragment] = both[fragment].clone();
            other[fragment].select(2, frame).fill_(5.0);
            return largestDifference(network.forward(both), network.forward(other));
        };
        const auto last = both[0].size(2) - 1;
        QVERIFY(changed(0, last) > 1e-6);
        QVERIFY(changed(0, last - 15) > 1e-6);
        QCOMPARE(changed(0, last - 16), 0.0);
        QVERIFY(changed(1, 15) > 1e-6);
        QCOMPARE(changed(1, 16), 0.0);
        // What is the same some bands higher counts the same, but at the edges.
        const auto judged = [&network](std::int64_t band) {
            std::vector<torch::Tensor> stepping{torch::zeros({1, 128, 20}),
                                                torch::zeros({1, 128, 20})};
            stepping[0].select(1, band).fill_(4.0);
            stepping[1].select(1, band + 2).fill_(4.0);
            return network.forward(stepping);
        };
        QVERIFY(largestDifference(judged(40), judged(70)) < 1e-4);
        // And a fragment shorter than that is judged as well.
        const std::vector<torch::Tensor> shorter{both[0].narrow(2, 0, 3), both[1].narrow(2, 0, 1)};
        QVERIFY(network.forward(shorter).isfinite().all().item<bool>());
    }

    void cosinesOfFramesByHand() {
        // Frames (1, 0) and (1, 1) against (0, 2): cosines 0 and 1 / sqrt 2.
        const auto a = torch::tensor({1.0F, 1.0F, 0.0F, 1.0F}).view({1, 2, 2});
        const auto b = torch::tensor({0.0F, 2.0F}).view({1, 2, 1});
        const auto cosines = frameCosines(a, b);
        QCOMPARE(cosines.sizes().vec(), (std::vector<std::int64_t>{1, 1, 2, 1}));
        QVERIFY(std::abs(cosines[0][0][0][0].item<double>()) < 1e-6);
        QVERIFY(std::abs(cosines[0][0][1][0].item<double>() - 1.0 / std::sqrt(2.0)) < 1e-6);
    }

    void statisticsByHand() {
        const auto values = torch::tensor({1.0F, 2.0F, 3.0F, 6.0F}).view({1, 1, 2, 2});
        QVERIFY(largestDifference(spaceStatistics(values), torch::tensor({{6.0F, 3.0F, 3.5F}})) <
                1e-6);
    }

    void ordersOfThreeAreAllPermutations() {
        std::set<std::array<int, 3>> seen(kOrdersOfThree.begin(), kOrdersOfThree.end());
        QCOMPARE(seen.size(), std::size_t{6});
        for (auto order : kOrdersOfThree) {
            std::ranges::sort(order);
            QVERIFY((order == std::array{0, 1, 2}));
        }
    }
};

QTEST_GUILESS_MAIN(SequenceNetworkTest)
#include "tst_sequence_network.moc"
