// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/waveform.h"

#include <algorithm>
#include <cmath>

#include "features/sample_peak.h"

namespace contrafact {

namespace {

constexpr std::size_t kMostColumns = 32768;
constexpr float kRangeDb = 60.0F;

// Bands by split: 5.5-11 and 2.8-5.5 kHz are high; from 172 Hz on mid; the rest low.
constexpr std::size_t kFirstMidSplit = 2;
constexpr std::size_t kFirstLowSplit = 6;

unsigned char decibelLevel(float squaredPeak) {
    const float decibels = 10.0F * std::log10(squaredPeak + 1e-12F);
    return static_cast<unsigned char>(
        std::lround(255.0F * std::clamp(1.0F + decibels / kRangeDb, 0.0F, 1.0F)));
}

} // namespace

void WaveformBuilder::addSamples(std::span<const float> samples) {
    addTo(m_full, 0, 0, samples);
}

void WaveformBuilder::addDetail(std::size_t split, std::span<const float> detail) {
    addTo(m_bands[split], split + 1, OctaveFilterBank::kLagSamples, detail);
}

void WaveformBuilder::addRest(std::span<const float> rest) {
    addTo(m_bands[kSplits], kSplits, OctaveFilterBank::kLagSamples, rest);
}

void WaveformBuilder::addTo(Track& track, std::size_t halvings, std::size_t lag,
                            std::span<const float> samples) {
    const std::size_t waiting = lag - std::min(lag, track.position);
    const std::size_t skipped = std::min(waiting, samples.size());
    track.position += skipped;
    samples = samples.subspan(skipped);
    while (!samples.empty()) {
        const std::size_t column = (track.position - lag) / (m_columnSamples >> halvings);
        if (column >= kMostColumns) {
            halveColumns();
            continue;
        }
        const std::size_t end = lag + (column + 1) * (m_columnSamples >> halvings);
        const auto piece = samples.first(std::min(samples.size(), end - track.position));
        if (track.peaks.size() <= column)
            track.peaks.resize(column + 1);
        track.peaks[column] = std::max(track.peaks[column], peakOf(piece));
        track.position += piece.size();
        samples = samples.subspan(piece.size());
    }
}

void WaveformBuilder::halveColumns() {
    const auto halve = [](std::vector<float>& peaks) {
        for (std::size_t i = 0; i < peaks.size(); ++i)
            peaks[i / 2] = i % 2 == 0 ? peaks[i] : std::max(peaks[i / 2], peaks[i]);
        peaks.resize((peaks.size() + 1) / 2);
    };
    m_columnSamples *= 2;
    halve(m_full.peaks);
    for (Track& track : m_bands)
        halve(track.peaks);
}

std::pair<double, double> WaveformBuilder::audibleSeconds() const {
    constexpr float kQuietest = 0.000316F; // -70 dB
    constexpr float kBelowLoudest = 0.00316F;
    const auto& peaks = m_full.peaks;
    if (peaks.empty())
        return {0.0, 0.0};
    const float threshold =
        std::max(kQuietest, kBelowLoudest * *std::max_element(peaks.begin(), peaks.end()));
    const auto isAudible = [&](float peak) { return peak >= threshold; };
    const auto first = std::find_if(peaks.begin(), peaks.end(), isAudible);
    const auto last = std::find_if(peaks.rbegin(), peaks.rend(), isAudible).base();
    if (first == peaks.end())
        return {0.0, 0.0};
    const double secondsPerColumn = static_cast<double>(m_columnSamples) / kAnalysisRateHz;
    return {secondsPerColumn * static_cast<double>(first - peaks.begin()),
            secondsPerColumn * static_cast<double>(last - peaks.begin())};
}

WaveformPeaks WaveformBuilder::finish() const {
    const auto bandPower = [&](std::size_t column, std::size_t first, std::size_t last) {
        float sum = 0.0F;
        for (std::size_t i = first; i < last; ++i) {
            const auto& peaks = m_bands[i].peaks;
            const float peak = column < peaks.size() ? peaks[column] : 0.0F;
            sum += peak * peak;
        }
        return decibelLevel(sum);
    };
    WaveformPeaks result;
    result.secondsPerColumn = static_cast<double>(m_columnSamples) / kAnalysisRateHz;
    for (std::size_t column = 0; column < m_full.peaks.size(); ++column) {
        const float level = std::clamp(m_full.peaks[column], 0.0F, 1.0F);
        result.peak.push_back(static_cast<unsigned char>(std::lround(255.0F * level)));
        result.bands.push_back({bandPower(column, kFirstLowSplit, kSplits + 1),
                                bandPower(column, kFirstMidSplit, kFirstLowSplit),
                                bandPower(column, 0, kFirstMidSplit)});
    }
    return result;
}

} // namespace contrafact
