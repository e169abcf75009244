// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/moments.h"

#include <algorithm>
#include <cmath>

#include "medley/beat_line.h"
#include "medley/key_match.h"
#include "medley/levelling.h"

namespace contrafact {

namespace {

constexpr double kLeastSeconds = 1.0;
constexpr double kSilenceLufs = -70.0;

/// Power of what one piece sounds like around a moment of the medley.
double powerAt(const MedleyPiece& piece, const PlacedPiece& placed, double heard) {
    constexpr double kHalfWindow = 1.5;
    const double gain = static_cast<double>(gainAt(placed, heard));
    const double source = sourceMoment(placed, heard);
    const double from = std::max(source - kHalfWindow, sourceMoment(placed, placed.heardStart()));
    const double to = std::min(source + kHalfWindow, sourceMoment(placed, placed.heardEnd()));
    return gain * gain * std::pow(10.0, piece.levels.lufs(from, to) / 10.0);
}

std::vector<CurvePoint> tempoCurve(const MedleyPiece& piece, const PlacedPiece& placed) {
    std::vector<CurvePoint> curve;
    const auto beatAt = [&](std::size_t index) {
        return heardMoment(placed, static_cast<double>(piece.beats.beats[index]));
    };
    const auto& downbeats = piece.beats.downbeats;
    for (std::size_t bar = 0; bar + 1 < downbeats.size(); ++bar) {
        const auto first = static_cast<std::size_t>(downbeats[bar]);
        const auto last = static_cast<std::size_t>(downbeats[bar + 1]);
        const double start = beatAt(first);
        const double end = beatAt(last);
        if (start < placed.heardStart() || end > placed.heardEnd() || end <= start)
            continue;
        const double bpm = 60.0 * static_cast<double>(last - first) / (end - start);
        curve.push_back({(start + end) / 2.0, bpm});
    }
    return curve;
}

} // namespace

double sourceMoment(const PlacedPiece& piece, double heard) {
    return sourceAt(piece, heard);
}

double heardMoment(const PlacedPiece& piece, double source) {
    return heardAt(piece, source);
}

SoundRange trimmedTo(const MedleyPiece& piece, PieceEdge edge, double seconds) {
    SoundRange part{piece.start, piece.end};
    const double low = edge == PieceEdge::Start ? piece.soundStart : piece.start + kLeastSeconds;
    const double high = edge == PieceEdge::Start ? piece.end - kLeastSeconds : piece.soundEnd;
    if (low > high)
        return part;
    double moment = std::clamp(seconds, low, high);
    const double snapped = snappedToDownbeat(piece.beats, moment);
    if (snapped >= low && snapped <= high)
        moment = snapped;
    (edge == PieceEdge::Start ? part.start : part.end) = moment;
    return part;
}

SoundRange trimmedByBars(const MedleyPiece& piece, PieceEdge edge, int bars) {
    const double bound = edge == PieceEdge::Start ? piece.start : piece.end;
    const bool hasBars = piece.tempoBpm > 0.0 && !piece.beats.downbeats.empty();
    const double bar = hasBars ? 60.0 / piece.tempoBpm * piece.beats.beatsPerBar : 1.0;
    return trimmedTo(piece, edge, bound + bars * bar);
}

std::vector<CurvePoint> energyCurve(const MedleyArrangement& arrangement, double stepSeconds) {
    std::vector<CurvePoint> curve;
    const MedleyTimeline& timeline = arrangement.timeline;
    const auto steps = static_cast<std::size_t>(timeline.seconds() / stepSeconds);
    for (std::size_t step = 0; step <= steps; ++step) {
        const double heard = static_cast<double>(step) * stepSeconds;
        double power = 0.0;
        for (std::size_t i = 0; i < timeline.pieces.size(); ++i) {
            const PlacedPiece& placed = timeline.pieces[i];
            if (heard >= placed.heardStart() && heard <= placed.heardEnd())
                power += powerAt(arrangement.plan.pieces[i], placed, heard);
        }
        curve.push_back(
            {heard, power > 0.0 ? std::max(kSilenceLufs, 10.0 * std::log10(power)) : kSilenceLufs});
    }
    return curve;
}

std::vector<std::vector<CurvePoint>> tempoCurves(const MedleyArrangement& arrangement) {
    std::vector<std::vector<CurvePoint>> curves;
    for (std::size_t i = 0; i < arrangement.ids.size(); ++i)
        curves.push_back(tempoCurve(arrangement.plan.pieces[i], arrangement.timeline.pieces[i]));
    return curves;
}

std::optional<MusicalKey> heardKey(const MedleyPiece& piece) {
    return piece.key ? std::optional(transposed(*piece.key, piece.shiftSemitones)) : std::nullopt;
}

} // namespace contrafact
