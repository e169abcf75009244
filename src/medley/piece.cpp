// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/piece.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/decimal.h"
#include "features/gated_loudness.h"
#include "features/key.h"
#include "features/stereo_loudness.h"
#include "medley/beat_line.h"
#include "rhythm/beat_attacks.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 0.5;
constexpr double kEdgeSeconds = 4.0; ///< that a start or an end sounds like

std::optional<MusicalKey> keyOf(const TrackFeatures& features, double start, double end) {
    constexpr double kLeastSeconds = 10.0;
    const PitchClassProfile& whole = features.pitchClasses;
    if (end - start < kLeastSeconds || whole.framesPerSecond <= 0.0)
        return features.key;
    const auto frameAt = [&whole](double seconds) {
        const double frame = std::max(0.0, std::round(seconds * whole.framesPerSecond));
        return std::min(static_cast<std::size_t>(frame), whole.frames.rows());
    };
    const std::size_t first = frameAt(start);
    const std::size_t last = std::max(frameAt(end), first);
    PitchClassProfile part{Matrix(last - first, whole.frames.columns()), whole.framesPerSecond};
    for (std::size_t row = first; row < last; ++row)
        std::ranges::copy(whole.frames.row(row), part.frames.row(row - first).begin());
    const auto key = estimateKey(part);
    return key ? key : features.key;
}

double tempoOf(const BeatGrid& beats, double start, double end) {
    const auto first = std::ranges::lower_bound(beats.beats, static_cast<float>(start));
    const auto last = std::ranges::upper_bound(beats.beats, static_cast<float>(end));
    const std::vector<double> inside(first, last);
    constexpr std::size_t kFewest = 8;
    return inside.size() < kFewest ? beats.tempoBpm : 60.0 / fitBeatLine(inside).period;
}

std::span<float> beatsIn(BeatGrid& grid, const SoundRange& range) {
    const auto first = std::ranges::lower_bound(grid.beats, static_cast<float>(range.start));
    const auto last = std::ranges::upper_bound(grid.beats, static_cast<float>(range.end));
    return {first, last};
}

std::string inSeconds(double seconds) {
    return decimal(seconds, 1) + " s";
}

/// Why a part of a file cannot be a piece, if so.
std::optional<std::string> problemOf(const MedleyPiece& piece,
                                     const std::optional<SoundRange>& part) {
    constexpr double kRounding = 1.0; // people write whole seconds
    const std::string length = "the track, which is " + inSeconds(piece.trackSeconds) + " long";
    if (part && part->end <= part->start)
        return "the passage ends before it begins";
    if (piece.start < 0.0)
        return "the passage begins before " + length;
    if (piece.start >= piece.trackSeconds)
        return "the passage begins after the end of " + length;
    if (part && std::isfinite(part->end) && part->end > piece.trackSeconds + kRounding)
        return "the passage ends after the end of " + length;
    if (piece.seconds() < kShortestSeconds)
        return "the passage is only " + inSeconds(piece.seconds()) + " long, which is less than " +
               inSeconds(kShortestSeconds);
    return std::nullopt;
}

/// Beats as seconds from a moment, without what the tracker's own grid does to them where they are
/// steady enough to tell.
std::vector<double> steadyBeats(std::span<const float> beats, double from) {
    std::vector<double> moments(beats.begin(), beats.end());
    for (double& moment : moments)
        moment -= from;
    std::vector<double> steady = steadied(moments);
    return steady.empty() ? moments : steady;
}

} // namespace

std::span<const float> PieceLevels::between(double from, double to) const {
    const auto index = [this](double seconds) {
        const double place = (seconds - start) / StereoLevels::kSecondsPerEnergy;
        return static_cast<std::size_t>(
            std::clamp(std::round(place), 0.0, static_cast<double>(energies.size())));
    };
    const std::size_t first = index(from);
    return std::span(energies).subspan(first, std::max(index(to), first) - first);
}

double PieceLevels::lufs(double from, double to) const {
    return ungatedLufs(between(from, to));
}

double PieceLevels::integratedLufs(double from, double to) const {
    return contrafact::integratedLufs(between(from, to));
}

Result<MedleyPiece> makePiece(const PieceSource& source, const std::optional<SoundRange>& part) {
    const TrackFeatures& features = source.features;
    MedleyPiece piece;
    piece.file = source.file;
    piece.title = source.title;
    piece.artist = source.artist;
    piece.trackSeconds = features.durationSeconds;
    piece.soundStart = features.soundStart;
    piece.soundEnd = features.soundEnd;
    piece.start = part ? part->start : features.soundStart;
    piece.end = part ? std::min(part->end, features.durationSeconds) : features.soundEnd;
    if (const auto problem = problemOf(piece, part))
        return failure(ErrorCode::BadFormat, *problem, source.file);
    piece.beats = features.beats;
    if (features.beats.tempoBpm > 0.0)
        piece.tempoBpm = tempoOf(features.beats, piece.start, piece.end);
    piece.key = keyOf(features, piece.start, piece.end);
    piece.trackKey = features.key;
    return piece;
}

Result<MedleyPiece> measured(MedleyPiece piece, std::stop_token stop) {
    constexpr std::size_t kBlockFrames = 8192;
    const SoundRange heard{std::max(0.0, piece.start - kEdgeSeconds), piece.end + kEdgeSeconds};
    auto reader = StereoReader::open(piece.file, heard, std::move(stop));
    if (!reader)
        return failureOf(reader);
    StereoLoudnessMeter loudness;
    const std::span<float> beats = beatsIn(piece.beats, heard);
    const std::vector<double> steady = steadyBeats(beats, heard.start);
    BeatAttacks attacks(steady);
    std::vector<StereoFrame> block(kBlockFrames);
    std::size_t count = kBlockFrames;
    while (count == kBlockFrames) {
        const auto read = reader->read(block);
        if (!read)
            return failureOf(read);
        count = *read;
        loudness.push(std::span(block).first(count));
        attacks.push(std::span(block).first(count));
    }
    StereoLevels levels = loudness.finish();
    piece.levels = {heard.start, std::move(levels.energies), levels.peak};
    if (piece.levels.lufs(piece.start, piece.end) <= kSilenceLufs)
        return failure(ErrorCode::Silent, "nothing of the passage is above -70 dB", piece.file);
    std::ranges::transform(steady, attacks.finish(), beats.begin(), [&](double beat, double later) {
        return static_cast<float>(std::max(0.0, heard.start + beat + later));
    });
    return piece;
}

PieceFacts pieceFacts(const MedleyPiece& piece) {
    PieceFacts facts;
    facts.key = piece.key;
    if (piece.tempoBpm > 0.0)
        facts.tempoBpm = piece.tempoBpm;
    if (piece.levels.peak > 0.0F) {
        facts.startLufs = piece.levels.lufs(piece.start, piece.start + kEdgeSeconds);
        facts.endLufs = piece.levels.lufs(piece.end - kEdgeSeconds, piece.end);
    }
    facts.work = piece.work;
    return facts;
}

} // namespace contrafact
