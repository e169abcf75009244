#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <span>

#include <QColor>
#include <QImage>
#include <QSize>

#include "core/music.h"

namespace contrafact {

/// A stretch of time that is drawn across a width.
struct TimeRange {
    double start = 0.0;
    double end = 0.0;
    [[nodiscard]] double span() const { return end - start; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// Bottom to top of the stack that is drawn for each column.
struct WaveformColours {
    QColor low;
    QColor mid;
    QColor high;
};

/// Low, mid and high of one hue, from deep to light.
[[nodiscard]] WaveformColours waveformColours(const QColor& hue, bool isDark);

/// The waveform of `range` as mirrored bars, one for each column of pixels: the height is the peak
/// level of the columns under it (none is lost), stacked as low, mid and high by their share of
/// the sound, so that a part without drums or voice shows. Transparent elsewhere.
[[nodiscard]] QImage renderWaveform(const WaveformPeaks& peaks, const TimeRange& range,
                                    const WaveformColours& colours, const QSize& pixels);

/// The same where time does not run evenly: column i shows the seconds from `edges[i]` to
/// `edges[i + 1]`. Requires: two edges or more, rising.
[[nodiscard]] QImage renderWaveform(const WaveformPeaks& peaks, std::span<const double> edges,
                                    const WaveformColours& colours, int height);

} // namespace contrafact
