// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include <QtTest>

#include "learners/batch_sampler.h"
#include "learners/cover_batch.h"
#include "learners/spec_augment.h"
#include "learners/toy_scores.h"
#include "training/batch_loader.h"

using namespace contrafact;

namespace {

BatchOptions toyOptions() {
    return {4, 3, 16, 40, {{"toy", 1.0}}};
}

ConstantQ flatImage(std::size_t frames) {
    return {Matrix(frames, kConstantQBins, 1.0F), 8.613};
}

} // namespace

class BatchesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batchHoldsDistinctClassesAndTheirVersions() {
        const auto songs = support::toySongs(10);
        const BatchSampler sampler(songs, toyOptions(), 1);
        QCOMPARE(sampler.classCount(), std::size_t{10});
        for (std::uint64_t index = 0; index < 20; ++index) {
            const auto plan = sampler.plan(index);
            QCOMPARE(plan.versions.size(), std::size_t{12});
            QVERIFY(plan.frames >= 16 && plan.frames <= 40 && plan.frames % 8 == 0);
            std::map<std::int64_t, std::size_t> counts;
            std::set<std::uint64_t> seeds;
            for (const auto& version : plan.versions) {
                ++counts[version.label];
                seeds.insert(version.seed);
            }
            QCOMPARE(counts.size(), std::size_t{4});
            QCOMPARE(seeds.size(), std::size_t{12});
            for (std::size_t i = 0; i < 12; ++i)
                QCOMPARE(plan.versions[i].placementSeed, plan.versions[i / 3 * 3].placementSeed);
        }
    }

    void batchDependsOnSeedAndIndexOnly() {
        const auto songs = support::toySongs(30);
        const BatchSampler one(songs, toyOptions(), 5);
        const BatchSampler same(songs, toyOptions(), 5);
        const BatchSampler other(songs, toyOptions(), 6);
        (void)one.plan(3);
        QCOMPARE(one.plan(9).versions[7].seed, same.plan(9).versions[7].seed);
        QVERIFY(one.plan(9).versions[7].seed != other.plan(9).versions[7].seed);
        QVERIFY(one.plan(9).versions[7].seed != one.plan(10).versions[7].seed);
    }

    void collectionsAreDrawnByTheirWeight() {
        auto songs = support::toySongs(60);
        for (std::size_t i = 0; i < 30; ++i)
            songs[i].source = "rare";
        songs.back().source = "not named";
        BatchOptions options = toyOptions();
        options.sourceWeights = {{"toy", 3.0}, {"rare", 1.0}};
        const BatchSampler sampler(songs, options, 2);
        QCOMPARE(sampler.classCount(), std::size_t{59});
        double rare = 0.0, all = 0.0;
        for (std::uint64_t index = 0; index < 1000; ++index)
            for (const auto& version : sampler.plan(index).versions) {
                rare += songs[version.song].source == "rare" ? 1.0 : 0.0;
                all += 1.0;
            }
        QVERIFY(std::abs(rare / all - 30.0 / (30.0 + 3.0 * 29.0)) < 0.03);
    }

    void worksOfOneClusterAreOneClass() {
        auto songs = support::toySongs(6);
        songs[1].melodyCluster = songs[0].melodyCluster;
        const BatchSampler sampler(songs, toyOptions(), 3);
        QCOMPARE(sampler.classCount(), std::size_t{5});
        std::set<std::size_t> drawn;
        for (std::uint64_t index = 0; index < 50; ++index)
            for (const auto& version : sampler.plan(index).versions)
                if (version.label == 0)
                    drawn.insert(version.song);
        QCOMPARE(drawn, (std::set<std::size_t>{0, 1}));
    }

    void fewClassesGiveASmallerBatch() {
        const auto songs = support::toySongs(2);
        const BatchSampler sampler(songs, toyOptions(), 3);
        QCOMPARE(sampler.plan(0).versions.size(), std::size_t{6});
    }

    void batchFitsItsPlan() {
        const auto songs = support::toySongs(8);
        const BatchSampler sampler(songs, toyOptions(), 4);
        const auto plan = sampler.plan(2);
        const auto batch = makeBatch(plan, {songs, support::toyVersion, SpecAugmentOptions{}});
        QCOMPARE(batch.clips, plan.versions.size());
        QCOMPARE(batch.values.size(), batch.clips * 60 * plan.frames);
        QCOMPARE(batch.labels.size(), batch.clips);
        for (const float value : batch.values)
            QVERIFY(std::isfinite(value) && value >= 0.0F);
        QVERIFY(batch.values ==
                makeBatch(plan, {songs, support::toyVersion, SpecAugmentOptions{}}).values);
    }

    void silentClipIsAllZeros() {
        const auto songs = support::toySongs(8);
        const auto plan = BatchSampler(songs, toyOptions(), 4).plan(0);
        const auto silent = [](const Song&, const VersionRequest&, const ClipWish& wish) {
            return ConstantQ{Matrix(wish.frames, kConstantQBins), 8.613};
        };
        const auto batch = makeBatch(plan, {songs, silent, std::nullopt});
        QVERIFY(std::ranges::all_of(batch.values, [](float value) { return value == 0.0F; }));
    }

    void versionsAreMadeWithTheVarietyOfTheSource() {
        const auto songs = support::toySongs(8);
        const auto plan = BatchSampler(songs, toyOptions(), 4).plan(0);
        std::size_t sung = 0;
        const auto counting = [&sung](const Song&, const VersionRequest&, const ClipWish& wish) {
            sung += wish.variety.sungVoice ? 1 : 0;
            return ConstantQ{Matrix(wish.frames, kConstantQBins), 8.613};
        };
        CoverSource source{songs, counting, std::nullopt};
        QCOMPARE(makeBatch(plan, source).clips, sung);
        QCOMPARE(sung, plan.versions.size());
        source.variety.sungVoice = false;
        QCOMPARE(makeBatch(plan, source).clips, sung);
    }

    void masksAreOneBandAndOneStretch() {
        const SpecAugmentOptions options{1.0, 11, 1.0 / 6.0, 0.5};
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Random random(seed);
            const auto image = specAugment(flatImage(60), random, options);
            std::set<std::size_t> bins, frames;
            for (std::size_t bin = 0; bin < kConstantQBins; ++bin)
                if (image.power.at(0, bin) != 1.0F && image.power.at(59, bin) != 1.0F)
                    bins.insert(bin);
            for (std::size_t frame = 0; frame < 60; ++frame)
                if (image.power.at(frame, 0) != 1.0F && image.power.at(frame, 83) != 1.0F)
                    frames.insert(frame);
            QVERIFY(!bins.empty() && bins.size() <= 11);
            QVERIFY(*bins.rbegin() - *bins.begin() + 1 == bins.size());
            QVERIFY(!frames.empty() && frames.size() <= 10);
            QVERIFY(*frames.rbegin() - *frames.begin() + 1 == frames.size());
            // Half the mean fourth root of a flat image: power 1/16.
            QVERIFY(std::abs(image.power.at(*frames.begin(), *bins.begin()) - 0.0625F) < 1e-5F);
        }
    }

    void masksCanBeSwitchedOff() {
        Random random(1);
        const auto image = specAugment(flatImage(60), random, {0.0, 11, 0.2, 0.3});
        QVERIFY(image.power == flatImage(60).power);
    }

    void loaderKeepsTheOrder() {
        BatchLoader<CoverBatch> loader(
            [](std::uint64_t index) {
                std::this_thread::sleep_for(std::chrono::milliseconds(index % 3));
                CoverBatch batch;
                batch.index = index;
                return batch;
            },
            7, 3, 4);
        for (std::uint64_t index = 7; index < 40; ++index)
            QCOMPARE(loader.next().value().index, index);
    }

    void loaderHoldsNoMoreThanItsCapacity() {
        std::atomic<int> made = 0;
        {
            BatchLoader<CoverBatch> loader(
                [&](std::uint64_t) {
                    ++made;
                    return CoverBatch{};
                },
                0, 2, 3);
            (void)loader.next();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        QVERIFY(made <= 4);
    }

    void loaderPassesOnAFailure() {
        BatchLoader<CoverBatch> loader(
            [](std::uint64_t) -> CoverBatch { throw std::runtime_error("no bank"); }, 0, 1, 2);
        QVERIFY(!loader.next());
        QCOMPARE(loader.failureDetail(), std::string("no bank"));
    }
};

QTEST_GUILESS_MAIN(BatchesTest)
#include "tst_batches.moc"
