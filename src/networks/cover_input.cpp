// SPDX-License-Identifier: GPL-3.0-or-later

#include "networks/cover_input.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <span>

namespace contrafact {

namespace {

constexpr std::size_t kBins = kConstantQBins;
constexpr std::size_t kClasses = kPitchClasses;
constexpr std::size_t kBands = kCoverInputBands;
constexpr std::size_t kRows = kBands * kClasses;
constexpr std::size_t kAverageReach = 6; // 13 bins: the bin and six on either side
constexpr float kLeakage = 0.35F;        // share of each neighbour's magnitude that is taken away
constexpr std::array<float, kBands> kBandCentres{14.0F, 28.0F, 40.0F, 52.0F, 66.0F};
constexpr float kBandSigma = 7.5F;
constexpr float kBandCutoff = 0.01F; // weights below are left out
constexpr float kBandFloor = 0.02F;  // share of the total level added to each band's

/// One weight of the fold: output row `row` receives `weight` times the bin.
struct FoldWeight {
    std::size_t row;
    float weight;
};

std::array<std::vector<FoldWeight>, kBins> makeFold() {
    std::array<std::vector<FoldWeight>, kBins> fold;
    for (std::size_t bin = 0; bin < kBins; ++bin)
        for (std::size_t band = 0; band < kBands; ++band) {
            const float distance = (static_cast<float>(bin) - kBandCentres[band]) / kBandSigma;
            const float weight = std::exp(-0.5F * distance * distance);
            if (weight >= kBandCutoff)
                fold[bin].push_back({band * kClasses + bin % kClasses, weight});
        }
    return fold;
}

float finite(float value) {
    return std::isfinite(value) && value > 0.0F ? value : 0.0F;
}

/// A frame's square roots of magnitude, less what leaks in from the neighbouring semitones: the
/// Hann window's main lobe reaches them at half the magnitude, which would hide every semitone
/// step.
void addSharpened(std::span<const float> power, std::array<float, kBins>& sum) {
    std::array<float, kBins + 2> magnitude{}; // with an empty bin at either end
    for (std::size_t bin = 0; bin < kBins; ++bin)
        magnitude[bin + 1] = std::sqrt(finite(power[bin]));
    for (std::size_t bin = 0; bin < kBins; ++bin)
        sum[bin] += std::sqrt(
            std::max(0.0F, magnitude[bin + 1] - kLeakage * (magnitude[bin] + magnitude[bin + 2])));
}

/// Bins x pooled frames of mean sharpened power^0.25, one row per bin.
std::vector<float> compress(const Matrix& power, FrameRange range, std::size_t frames) {
    std::vector<float> image(kBins * frames, 0.0F);
    constexpr float kShare = 1.0F / static_cast<float>(kCoverInputPooledFrames);
    std::array<float, kBins> sum{};
    for (std::size_t frame = 0; frame < frames; ++frame) {
        sum.fill(0.0F);
        for (std::size_t k = 0; k < kCoverInputPooledFrames; ++k)
            addSharpened(power.row(range.first + frame * kCoverInputPooledFrames + k), sum);
        for (std::size_t bin = 0; bin < kBins; ++bin)
            image[bin * frames + frame] = sum[bin] * kShare;
    }
    return image;
}

/// Subtracts the moving average along frequency (edge bins repeated), rectifies and folds.
std::vector<float> whitenAndFold(std::span<const float> image, std::size_t frames, float scale) {
    static const auto fold = makeFold();
    std::vector<float> folded(kRows * frames, 0.0F);
    std::vector<float> sum(frames, 0.0F);
    std::vector<float> sharp(frames);
    const auto row = [&](std::size_t bin) { return image.subspan(bin * frames, frames); };
    const auto addRow = [&](std::size_t bin, float factor) {
        const auto values = row(bin);
        for (std::size_t t = 0; t < frames; ++t)
            sum[t] += factor * values[t];
    };
    addRow(0, static_cast<float>(kAverageReach));
    for (std::size_t bin = 0; bin <= kAverageReach; ++bin)
        addRow(bin, 1.0F);
    constexpr float kWidth = 2.0F * static_cast<float>(kAverageReach) + 1.0F;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        const auto values = row(bin);
        for (std::size_t t = 0; t < frames; ++t)
            sharp[t] = std::max(0.0F, (values[t] - sum[t] * (1.0F / kWidth)) * scale);
        for (const auto& [target, weight] : fold[bin]) {
            const auto output = std::span(folded).subspan(target * frames, frames);
            for (std::size_t t = 0; t < frames; ++t)
                output[t] += weight * sharp[t];
        }
        addRow(bin < kAverageReach ? 0 : bin - kAverageReach, -1.0F);
        addRow(std::min(kBins - 1, bin + kAverageReach + 1), 1.0F);
    }
    return folded;
}

double energy(std::span<const float> values) {
    // Blocks keep single precision exact enough and let the inner loop be vectorised.
    constexpr std::size_t kBlock = 1024;
    double total = 0.0;
    for (std::size_t start = 0; start < values.size(); start += kBlock) {
        const auto part = values.subspan(start, std::min(kBlock, values.size() - start));
        std::array<float, 8> lanes{};
        std::size_t i = 0;
        for (; i + lanes.size() <= part.size(); i += lanes.size())
            for (std::size_t lane = 0; lane < lanes.size(); ++lane)
                lanes[lane] += part[i + lane] * part[i + lane];
        for (; i < part.size(); ++i)
            lanes[0] += part[i] * part[i];
        total += static_cast<double>(std::accumulate(lanes.begin(), lanes.end(), 0.0F));
    }
    return total;
}

void levelBands(std::span<float> folded, std::size_t frames) {
    const std::size_t bandSize = kClasses * frames;
    std::array<double, kBands> energies{};
    for (std::size_t band = 0; band < kBands; ++band)
        energies[band] = energy(folded.subspan(band * bandSize, bandSize));
    const double all = std::accumulate(energies.begin(), energies.end(), 0.0);
    const double total = std::sqrt(all / static_cast<double>(folded.size()));
    for (std::size_t band = 0; band < kBands; ++band) {
        const double level = std::sqrt(energies[band] / static_cast<double>(bandSize));
        const auto gain = static_cast<float>(1.0 / (level + kBandFloor * total + 1e-6));
        for (float& value : folded.subspan(band * bandSize, bandSize))
            value *= gain;
    }
}

} // namespace

std::string coverInputParameters() {
    return "constant-q 84 bins 12/octave from C1, 8.613 fps; cut 1e-5; magnitude less 0.35 of "
           "each neighbour; square root; pool 2; "
           "track mean; minus 13-bin average; rectify; 5 bands 14 28 40 52 66 sigma 7.5; "
           "band rms + 0.02 total";
}

NetworkInput coverInput(const ConstantQ& constantQ) {
    assert(constantQ.power.isEmpty() || constantQ.power.columns() == kBins);
    const FrameRange range = audibleFrames(constantQ.power);
    NetworkInput input;
    input.channels = kBands;
    input.rows = kClasses;
    input.framesPerSecond = constantQ.framesPerSecond / kCoverInputPooledFrames;
    input.frames = (range.end - range.first) / kCoverInputPooledFrames;
    if (input.frames == 0)
        return input;
    const auto image = compress(constantQ.power, range, input.frames);
    double total = 0.0;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        const auto row = std::span(image).subspan(bin * input.frames, input.frames);
        total += static_cast<double>(std::reduce(row.begin(), row.end(), 0.0F));
    }
    const auto mean = total / static_cast<double>(image.size());
    input.values = whitenAndFold(image, input.frames, static_cast<float>(1.0 / (mean + 1e-9)));
    levelBands(input.values, input.frames);
    return input;
}

} // namespace contrafact
