// SPDX-License-Identifier: GPL-3.0-or-later

#include "features/gated_loudness.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace contrafact {

namespace {

constexpr std::size_t kPiecesPerBlock = 4;      // 400 ms, overlapping by three quarters
constexpr std::size_t kPiecesPerShortTerm = 30; // 3 s
constexpr std::size_t kShortTermStep = 10;      // 1 s

double lufs(double meanSquare) {
    return -0.691 + 10.0 * std::log10(meanSquare);
}

/// Mean squares of windows of `length` pieces, `step` apart.
std::vector<double> windowed(std::span<const float> energies, std::size_t length,
                             std::size_t step) {
    std::vector<double> result;
    for (std::size_t i = 0; i + length <= energies.size(); i += step) {
        double sum = 0.0;
        for (const float energy : energies.subspan(i, length))
            sum += static_cast<double>(energy);
        result.push_back(sum / static_cast<double>(length));
    }
    return result;
}

/// Drops the windows below the absolute gate of -70 LUFS, then those more than `relativeGateLu`
/// below the mean of the rest.
std::vector<double> gated(std::vector<double> windows, double relativeGateLu) {
    std::erase_if(windows, [](double x) { return x <= 0.0 || lufs(x) < kSilenceLufs; });
    if (windows.empty())
        return windows;
    const double mean =
        std::reduce(windows.begin(), windows.end()) / static_cast<double>(windows.size());
    const double gate = mean * std::pow(10.0, -relativeGateLu / 10.0);
    std::erase_if(windows, [&](double x) { return x < gate; });
    return windows;
}

} // namespace

KWeighting kWeighting(double rateHz) {
    KWeighting result{};
    {
        constexpr double kCentreHz = 1681.974450955533;
        constexpr double kGainDb = 3.999843853973347;
        constexpr double kQuality = 0.7071752369554196;
        const double k = std::tan(std::numbers::pi * kCentreHz / rateHz);
        const double high = std::pow(10.0, kGainDb / 20.0);
        const double band = std::pow(high, 0.4996667741545416);
        const double a0 = 1.0 + k / kQuality + k * k;
        result.shelf = {static_cast<float>((high + band * k / kQuality + k * k) / a0),
                        static_cast<float>(2.0 * (k * k - high) / a0),
                        static_cast<float>((high - band * k / kQuality + k * k) / a0),
                        static_cast<float>(2.0 * (k * k - 1.0) / a0),
                        static_cast<float>((1.0 - k / kQuality + k * k) / a0)};
    }
    constexpr double kCentreHz = 38.13547087602444;
    constexpr double kQuality = 0.5003270373238773;
    const double k = std::tan(std::numbers::pi * kCentreHz / rateHz);
    const double a0 = 1.0 + k / kQuality + k * k;
    result.highPass = {1.0F, -2.0F, 1.0F, static_cast<float>(2.0 * (k * k - 1.0) / a0),
                       static_cast<float>((1.0 - k / kQuality + k * k) / a0)};
    return result;
}

double ungatedLufs(std::span<const float> energies) {
    double sum = 0.0;
    for (const float energy : energies)
        sum += static_cast<double>(energy);
    return sum > 0.0 ? std::max(kSilenceLufs, lufs(sum / static_cast<double>(energies.size())))
                     : kSilenceLufs;
}

double integratedLufs(std::span<const float> energies) {
    const std::vector<double> blocks = gated(windowed(energies, kPiecesPerBlock, 1), 10.0);
    if (blocks.empty())
        return kSilenceLufs;
    return lufs(std::reduce(blocks.begin(), blocks.end()) / static_cast<double>(blocks.size()));
}

double rangeLu(std::span<const float> energies) {
    std::vector<double> windows =
        gated(windowed(energies, kPiecesPerShortTerm, kShortTermStep), 20.0);
    if (windows.size() < 2)
        return 0.0;
    std::sort(windows.begin(), windows.end());
    const auto at = [&](double quantile) {
        return windows[static_cast<std::size_t>(
            std::lround(quantile * static_cast<double>(windows.size() - 1)))];
    };
    return lufs(at(0.95)) - lufs(at(0.10));
}

} // namespace contrafact
