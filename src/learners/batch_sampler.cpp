// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/batch_sampler.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace contrafact {

namespace {

constexpr std::size_t kFrameStep = static_cast<std::size_t>(kTrunkStride);

/// Even draw of an index. Requires: count > 0.
std::size_t drawIndex(Random& random, std::size_t count) {
    return static_cast<std::size_t>(random.next() % count);
}

} // namespace

BatchSampler::BatchSampler(std::span<const Song> songs, BatchOptions options, std::uint64_t seed,
                           std::size_t recordings)
    : m_options(std::move(options))
    , m_seed(seed)
    , m_recordings(recordings) {
    std::map<std::int64_t, std::map<std::int64_t, std::vector<std::size_t>>> clusters;
    for (std::size_t index = 0; index < songs.size(); ++index)
        if (m_options.sourceWeights.contains(songs[index].source))
            clusters[songs[index].melodyCluster][songs[index].compositionId].push_back(index);
    double total = 0.0;
    for (const auto& [cluster, compositions] : clusters) {
        Class members;
        for (const auto& [composition, arrangements] : compositions)
            members.push_back(arrangements);
        total += m_options.sourceWeights.at(songs[members.front().front()].source);
        m_classes.push_back(std::move(members));
        m_cumulativeWeight.push_back(total);
    }
}

void BatchSampler::addWorks(BatchPlan& plan, std::size_t count, Random& random) const {
    std::set<std::size_t> drawn;
    while (drawn.size() < count) {
        const double place = static_cast<double>(random.uniform()) * m_cumulativeWeight.back();
        const auto found =
            std::upper_bound(m_cumulativeWeight.begin(), m_cumulativeWeight.end(), place);
        const auto label = std::min(static_cast<std::size_t>(found - m_cumulativeWeight.begin()),
                                    m_classes.size() - 1);
        if (!drawn.insert(label).second)
            continue;
        const std::uint64_t placement = random.next();
        for (std::size_t version = 0; version < m_options.versionsPerClass; ++version) {
            const auto& compositions = m_classes[label];
            const auto& arrangements = compositions[drawIndex(random, compositions.size())];
            plan.versions.push_back({arrangements[drawIndex(random, arrangements.size())],
                                     static_cast<std::int64_t>(label), random.next(), placement});
        }
    }
}

void BatchSampler::addRecordings(BatchPlan& plan, std::size_t count, Random& random) const {
    std::set<std::size_t> drawn;
    while (drawn.size() < count) {
        const std::size_t recording = drawIndex(random, m_recordings);
        if (!drawn.insert(recording).second)
            continue;
        const std::uint64_t placement = random.next();
        for (std::size_t version = 0; version < m_options.versionsPerClass; ++version)
            plan.versions.push_back({recording,
                                     static_cast<std::int64_t>(m_classes.size() + recording),
                                     random.next(), placement, true});
    }
}

BatchPlan BatchSampler::plan(std::uint64_t index) const {
    Random random(mixSeeds(m_seed, index));
    const std::size_t steps = (m_options.longestFrames - m_options.shortestFrames) / kFrameStep + 1;
    BatchPlan plan{
        index, (m_options.shortestFrames / kFrameStep + drawIndex(random, steps)) * kFrameStep, {}};
    const auto share =
        std::lround(m_options.recordingShare * static_cast<double>(m_options.classes));
    const std::size_t recordings = std::min(static_cast<std::size_t>(share), m_recordings);
    addWorks(plan, std::min(m_options.classes - recordings, m_classes.size()), random);
    addRecordings(plan, recordings, random);
    return plan;
}

} // namespace contrafact
