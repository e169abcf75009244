// SPDX-License-Identifier: GPL-3.0-or-later

#include "spectrum/constant_q.h"

#include <algorithm>
#include <cassert>

namespace contrafact {

namespace {

constexpr std::size_t kHopsPerFrame = 5;
constexpr std::size_t kInputBlockSamples = 2 * OctaveFilterBank::kBlockSamples;

} // namespace

void ConstantQPooler::add(const OctaveFilterBank::BlockPower& power, std::size_t hops) {
    assert(hops <= OctaveFilterBank::kHopsPerBlock);
    std::size_t hop = 0;
    while (hop < hops) {
        const std::size_t end = std::min(hops, hop + kHopsPerFrame - m_summedHops);
        for (std::size_t bin = 0; bin < power.size(); ++bin)
            for (std::size_t i = hop; i < end; ++i)
                m_sum[bin] += power[bin][i];
        m_summedHops += end - hop;
        hop = end;
        if (m_summedHops == kHopsPerFrame)
            closeFrame();
    }
}

void ConstantQPooler::closeFrame() {
    const float weight = 1.0F / static_cast<float>(m_summedHops);
    for (float& sum : m_sum) {
        m_frames.push_back(sum * weight);
        sum = 0.0F;
    }
    m_summedHops = 0;
}

ConstantQ ConstantQPooler::finish() {
    if (m_summedHops > 0)
        closeFrame();
    ConstantQ result;
    const std::size_t frames = m_frames.size() / kConstantQBins;
    result.power = Matrix(frames, kConstantQBins, std::move(m_frames));
    return result;
}

ConstantQAnalyser::ConstantQAnalyser(ConstantQOptions options)
    : m_toHalfRate(kInputBlockSamples, OctaveFilterBank::kLagSamples)
    , m_filterBank(options.tuningCents) {
    m_block.reserve(kInputBlockSamples);
}

void ConstantQAnalyser::push(std::span<const float> samples) {
    m_samples += samples.size();
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), kInputBlockSamples - m_block.size());
        m_block.insert(m_block.end(), samples.begin(),
                       samples.begin() + static_cast<std::ptrdiff_t>(count));
        samples = samples.subspan(count);
        if (m_block.size() == kInputBlockSamples)
            processBlock();
    }
}

void ConstantQAnalyser::processBlock() {
    const auto& power = m_filterBank.process(m_toHalfRate.process(m_block));
    m_block.clear();
    if (++m_blocks <= OctaveFilterBank::kLatencyBlocks)
        return;
    const std::size_t totalHops = (m_samples + kConstantQHopSamples - 1) / kConstantQHopSamples;
    const std::size_t hops = std::min(totalHops - m_hops, OctaveFilterBank::kHopsPerBlock);
    m_pooler.add(power, hops);
    m_hops += hops;
}

ConstantQ ConstantQAnalyser::finish() {
    const std::size_t totalHops = (m_samples + kConstantQHopSamples - 1) / kConstantQHopSamples;
    while (m_hops < totalHops) {
        m_block.resize(kInputBlockSamples, 0.0F);
        processBlock();
    }
    return m_pooler.finish();
}

ConstantQ constantQ(std::span<const float> samples, ConstantQOptions options) {
    ConstantQAnalyser analyser(options);
    analyser.push(samples);
    return analyser.finish();
}

} // namespace contrafact
