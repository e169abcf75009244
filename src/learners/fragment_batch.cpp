// SPDX-License-Identifier: GPL-3.0-or-later

#include "learners/fragment_batch.h"

#include <algorithm>
#include <cmath>

#include "core/processor_time.h"

namespace contrafact {

namespace {

constexpr double kFramesPerSecond = 22050.0 / 512.0;
/// Hops that a frame's window reaches beyond its first: a frame belongs to a piece only with all of
/// its window.
constexpr std::size_t kWindowHops = 4;
constexpr std::size_t kEqualiserPoints = 5;

std::size_t framesOf(double seconds) {
    return static_cast<std::size_t>(std::lround(seconds * kFramesPerSecond));
}

/// Frames that a piece needs to show `frames` at both ends.
std::size_t neededFrames(std::size_t frames, const FragmentOptions& options) {
    return frames + 2 * framesOf(options.longestMaskSeconds) + kWindowHops;
}

/// What is done to a piece: how much of each end is removed, how fast it comes and goes, how loud
/// and through what equaliser it is heard.
struct PieceChange {
    std::array<std::size_t, 2> mask{};    ///< frames off the beginning and the end
    std::array<std::size_t, 2> fade{};    ///< frames that follow, rising from nothing
    std::array<float, kSongBands> gain{}; ///< of power

    PieceChange(const FragmentOptions& options, Random& random) {
        for (std::size_t end = 0; end < 2; ++end) {
            const auto seconds = random.uniform(static_cast<float>(options.shortestMaskSeconds),
                                                static_cast<float>(options.longestMaskSeconds));
            mask[end] = framesOf(static_cast<double>(seconds));
            fade[end] = mask[end] == 0 ? 0 : static_cast<std::size_t>(random.below(4));
        }
        const auto reach = static_cast<float>(options.gainDecibels);
        const float level = random.uniform(-reach, reach);
        std::array<float, kEqualiserPoints> points{};
        const auto bend = static_cast<float>(options.equaliserDecibels);
        for (float& point : points)
            point = level + random.uniform(-bend, bend);
        for (std::size_t band = 0; band < kSongBands; ++band) {
            const float place =
                static_cast<float>(band * (kEqualiserPoints - 1)) / (kSongBands - 1);
            const auto before = std::min(static_cast<std::size_t>(place), kEqualiserPoints - 2);
            const float share = place - static_cast<float>(before);
            const float decibels = std::lerp(points[before], points[before + 1], share);
            gain[band] = std::pow(10.0F, decibels / 10.0F);
        }
    }
    /// Of power, so many frames from the beginning (0) or the end (1) of what is left of it.
    [[nodiscard]] float fadeGain(std::size_t end, std::size_t distance) const {
        if (distance >= fade[end])
            return 1.0F;
        const float amplitude =
            static_cast<float>(distance + 1) / static_cast<float>(fade[end] + 1);
        return amplitude * amplitude;
    }
};

/// Writes a view, bands x frames: of the beginning of [begin, end) or of its end.
void writeView(std::span<float> view, const MelSong& song, std::span<const std::size_t, 2> piece,
               const PieceChange& change, bool isEnd) {
    const std::size_t frames = view.size() / kSongBands;
    const std::size_t first = piece[0] + change.mask[0];
    const std::size_t last = piece[1] - kWindowHops - change.mask[1]; // is still heard
    const std::size_t start = isEnd ? last + 1 - frames : first;
    for (std::size_t i = 0; i < frames; ++i) {
        const std::size_t frame = start + i;
        const float fade = change.fadeGain(0, frame - first) * change.fadeGain(1, last - frame);
        const auto levels = song.levels.row(frame);
        for (std::size_t band = 0; band < kSongBands; ++band)
            view[band * frames + i] =
                std::log1p(fade * change.gain[band] * std::expm1(levels[band]));
    }
}

} // namespace

std::vector<std::size_t> cutPlaces(const MelSong& song, const CutWish& wish, Random& random) {
    const auto& bars = song.downbeats;
    const std::size_t frames = song.levels.rows();
    std::vector<std::vector<std::size_t>> possible;
    for (std::size_t first = 0; wish.atDownbeats && first < bars.size(); ++first) {
        std::vector<std::size_t> cuts{bars[first]};
        while (cuts.size() <= wish.pieces) {
            const auto next = std::ranges::lower_bound(bars, cuts.back() + wish.frames);
            if (next == bars.end() || *next > frames)
                break;
            cuts.push_back(*next);
        }
        if (cuts.size() > wish.pieces)
            possible.push_back(std::move(cuts));
    }
    if (!possible.empty())
        return possible[static_cast<std::size_t>(random.below(static_cast<int>(possible.size())))];
    const std::size_t room = frames - wish.pieces * wish.frames;
    const auto start = static_cast<std::size_t>(random.below(static_cast<int>(room) + 1));
    std::vector<std::size_t> cuts;
    for (std::size_t piece = 0; piece <= wish.pieces; ++piece)
        cuts.push_back(start + piece * wish.frames);
    return cuts;
}

FragmentSampler::FragmentSampler(std::span<const MelSong> songs, const FragmentOptions& options,
                                 std::uint64_t seed)
    : m_options(options)
    , m_seed(seed) {
    for (const MelSong& song : songs)
        if (song.levels.rows() >= options.pieces * neededFrames(options.longestFrames, options))
            m_usable.push_back(&song);
}

std::vector<std::size_t> FragmentSampler::drawnCuts(const MelSong& song, std::size_t frames,
                                                    Random& random) const {
    const auto seconds = random.uniform(static_cast<float>(m_options.shortestSeconds),
                                        static_cast<float>(m_options.longestSeconds));
    const std::size_t length =
        std::clamp(framesOf(static_cast<double>(seconds)), neededFrames(frames, m_options),
                   song.levels.rows() / m_options.pieces);
    // Nothing is drawn where nothing is to be cut anywhere: as recipes did without the choice.
    const bool isAnywhere =
        m_options.anywhereShare > 0.0 &&
        random.uniform(0.0F, 1.0F) < static_cast<float>(m_options.anywhereShare);
    return cutPlaces(song, {m_options.pieces, length, !isAnywhere}, random);
}

FragmentBatch FragmentSampler::batch(std::uint64_t index) const {
    const double began = threadProcessorSeconds();
    Random random(mixSeeds(m_seed, index));
    const auto span = static_cast<int>(m_options.longestFrames - m_options.shortestFrames);
    FragmentBatch batch{index,
                        m_options.songs,
                        m_options.pieces,
                        m_options.shortestFrames + static_cast<std::size_t>(random.below(span + 1)),
                        {},
                        0.0};
    const std::size_t viewValues = kSongBands * batch.frames;
    batch.values.resize(batch.songs * batch.pieces * 2 * viewValues);
    std::span<float> rest(batch.values);
    for (std::size_t i = 0; i < batch.songs; ++i) {
        const auto drawn = static_cast<std::size_t>(random.below(static_cast<int>(songCount())));
        const MelSong& song = *m_usable[drawn];
        const auto cuts = drawnCuts(song, batch.frames, random);
        for (std::size_t piece = 0; piece < batch.pieces; ++piece) {
            const PieceChange change(m_options, random);
            const std::span<const std::size_t, 2> bounds(cuts.data() + piece, 2);
            for (const bool isEnd : {false, true}) {
                writeView(rest.first(viewValues), song, bounds, change, isEnd);
                rest = rest.subspan(viewValues);
            }
        }
    }
    batch.generatorSeconds = threadProcessorSeconds() - began;
    return batch;
}

} // namespace contrafact
