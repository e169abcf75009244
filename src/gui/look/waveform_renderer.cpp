// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/waveform_renderer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace contrafact {

namespace {

/// What one column of pixels shows, 0..1.
struct Bar {
    double peak = 0.0;
    std::array<double, 3> bands{};
};

Bar barOf(const WaveformPeaks& peaks, double start, double end) {
    Bar bar;
    const double columns = static_cast<double>(peaks.peak.size());
    const double first = std::floor(start / peaks.secondsPerColumn);
    if (first >= columns || end <= 0.0)
        return bar;
    const auto from = static_cast<std::size_t>(std::max(0.0, first));
    const auto to = static_cast<std::size_t>(std::clamp(std::ceil(end / peaks.secondsPerColumn),
                                                        static_cast<double>(from) + 1.0, columns));
    for (std::size_t i = from; i < to; ++i) {
        bar.peak = std::max(bar.peak, peaks.peak[i] / 255.0);
        for (std::size_t band = 0; band < 3 && i < peaks.bands.size(); ++band)
            bar.bands[band] = std::max(bar.bands[band], peaks.bands[i][band] / 255.0);
    }
    return bar;
}

/// Bands are levels in dB (0..1 over 60 dB): back to amplitude for their shares of the bar, with a
/// root so that weak but audible bands keep a visible share.
std::array<double, 3> sharesOf(const Bar& bar) {
    std::array<double, 3> shares{};
    double sum = 0.0;
    for (std::size_t band = 0; band < 3; ++band) {
        if (bar.bands[band] > 0.0)
            shares[band] = std::pow(10.0, (bar.bands[band] - 1.0) * 60.0 / 40.0);
        sum += shares[band];
    }
    if (sum <= 0.0)
        return {1.0, 0.0, 0.0};
    for (double& share : shares)
        share /= sum;
    return shares;
}

void drawBar(QImage& image, int x, const Bar& bar, const std::array<QRgb, 3>& colours) {
    const double middle = image.height() / 2.0;
    const double half = std::max(bar.peak * (middle - 1.0), 0.5);
    const auto shares = sharesOf(bar);
    const double lowEnd = half * shares[0];
    const double midEnd = half * (shares[0] + shares[1]);
    const int top = std::max(0, static_cast<int>(std::floor(middle - half)));
    const int bottom = std::min(image.height(), static_cast<int>(std::ceil(middle + half)));
    for (int y = top; y < bottom; ++y) {
        const double distance = std::abs(y + 0.5 - middle);
        const QRgb colour =
            distance < lowEnd ? colours[0] : (distance < midEnd ? colours[1] : colours[2]);
        reinterpret_cast<QRgb*>(image.scanLine(y))[x] = colour;
    }
}

} // namespace

WaveformColours waveformColours(const QColor& hue, bool isDark) {
    const auto toned = [&](float saturation, float lightness) {
        return QColor::fromHslF(hue.hslHueF(), saturation, lightness);
    };
    if (isDark)
        return {toned(0.75F, 0.42F), toned(0.80F, 0.60F), toned(0.90F, 0.80F)};
    return {toned(0.80F, 0.32F), toned(0.72F, 0.52F), toned(0.75F, 0.74F)};
}

QImage renderWaveform(const WaveformPeaks& peaks, const TimeRange& range,
                      const WaveformColours& colours, const QSize& pixels) {
    std::vector<double> edges;
    for (int x = 0; x <= pixels.width(); ++x)
        edges.push_back(range.start + x * range.span() / std::max(1, pixels.width()));
    return renderWaveform(peaks, edges, colours, pixels.height());
}

QImage renderWaveform(const WaveformPeaks& peaks, std::span<const double> edges,
                      const WaveformColours& colours, int height) {
    QImage image(static_cast<int>(edges.size()) - 1, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (image.isNull() || peaks.peak.empty() || peaks.secondsPerColumn <= 0.0 ||
        edges.back() <= edges.front())
        return image;
    const std::array<QRgb, 3> rgb{colours.low.rgb(), colours.mid.rgb(), colours.high.rgb()};
    const double duration = peaks.secondsPerColumn * static_cast<double>(peaks.peak.size());
    for (int x = 0; x < image.width(); ++x) {
        const double start = edges[static_cast<std::size_t>(x)];
        const double end = edges[static_cast<std::size_t>(x) + 1];
        if (end > 0.0 && start < duration)
            drawBar(image, x, barOf(peaks, start, end), rgb);
    }
    return image;
}

} // namespace contrafact
