// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/piece_levels.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "audio/decoder.h"
#include "spectrum/log_mel.h"

namespace contrafact {

namespace {

constexpr double kFadeSeconds = 0.01;
constexpr double kSlackSeconds = 0.1; // a piece may end so much after its file: lengths are rounded

std::size_t samplesOf(double seconds) {
    constexpr double kMostSamples = 1e15; // beyond any file, and exact
    return static_cast<std::size_t>(
        std::llround(std::clamp(seconds * kAnalysisRateHz, 0.0, kMostSamples)));
}

tl::unexpected<Error> outsideItsFile(const SoundPiece& piece) {
    return failure(ErrorCode::BadFormat, "a piece does not lie in its file", piece.file);
}

/// The part of a stream that a piece is, collected while the stream goes by.
class PieceSamples {
public:
    explicit PieceSamples(const SoundPiece& piece)
        : m_first(samplesOf(piece.start))
        , m_end(samplesOf(piece.end)) {}

    /// position: of the block in the stream.
    void push(std::span<const float> block, std::size_t position) {
        const std::size_t first = std::max(m_first, position);
        const std::size_t end = std::min(m_end, position + block.size());
        if (first >= end)
            return;
        const auto part = block.subspan(first - position, end - first);
        m_samples.insert(m_samples.end(), part.begin(), part.end());
    }
    [[nodiscard]] std::size_t end() const { return m_end; }
    [[nodiscard]] std::span<const float> samples() const { return m_samples; }

private:
    std::size_t m_first;
    std::size_t m_end;
    std::vector<float> m_samples;
};

void fadeEnds(std::vector<float>& samples) {
    const std::size_t length = std::min(samples.size() / 2, samplesOf(kFadeSeconds));
    for (std::size_t i = 0; i < length; ++i) {
        const auto gain = static_cast<float>(i) / static_cast<float>(length);
        samples[i] *= gain;
        samples[samples.size() - 1 - i] *= gain;
    }
}

Result<Matrix> levelsOf(const SoundPiece& piece, std::span<const float> whole, double maskSeconds) {
    const std::size_t mask = samplesOf(maskSeconds);
    if (whole.size() < 2 * mask + kMelWindowSamples)
        return failure(ErrorCode::TooShort, "nothing is left of a piece", piece.file);
    const auto heard = whole.subspan(mask, whole.size() - 2 * mask);
    std::vector<float> samples(heard.begin(), heard.end());
    fadeEnds(samples);
    return logMel(samples);
}

/// Decodes a file as far as its pieces go. Returns the seconds that it was decoded for.
Result<double> decodePieces(const std::filesystem::path& file, std::span<PieceSamples> pieces,
                            const std::stop_token& stop) {
    std::size_t last = 0;
    for (const PieceSamples& piece : pieces)
        last = std::max(last, piece.end());
    std::size_t position = 0;
    std::stop_source enough;
    const std::stop_callback forwarded(stop, [&enough] { enough.request_stop(); });
    const auto info = decodeMono(
        file,
        [&](std::span<const float> block) {
            for (PieceSamples& piece : pieces)
                piece.push(block, position);
            position += block.size();
            if (position >= last)
                enough.request_stop(); // what comes after is nobody's
        },
        enough.get_token());
    if (!info && (position < last || stop.stop_requested()))
        return failureOf(info);
    return static_cast<double>(position) / kAnalysisRateHz;
}

/// Of one file: its pieces' numbers in `pieces` -> `levels` there.
Result<void> readFile(std::span<const SoundPiece> pieces, std::span<const std::size_t> ofFile,
                      std::span<Matrix> levels, double maskSeconds, const std::stop_token& stop) {
    std::vector<PieceSamples> collected;
    for (const std::size_t index : ofFile)
        collected.emplace_back(pieces[index]);
    const auto seconds = decodePieces(pieces[ofFile.front()].file, collected, stop);
    if (!seconds)
        return failureOf(seconds);
    for (std::size_t i = 0; i < ofFile.size(); ++i) {
        const SoundPiece& piece = pieces[ofFile[i]];
        if (piece.end > *seconds + kSlackSeconds)
            return outsideItsFile(piece);
        auto heard = levelsOf(piece, collected[i].samples(), maskSeconds);
        if (!heard)
            return failureOf(heard);
        levels[ofFile[i]] = std::move(*heard);
    }
    return {};
}

} // namespace

Result<std::vector<Matrix>> pieceLevels(std::span<const SoundPiece> pieces, double maskSeconds,
                                        const std::stop_token& stop) {
    std::map<std::filesystem::path, std::vector<std::size_t>> byFile;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!(pieces[i].start >= 0.0) || !(pieces[i].end > pieces[i].start))
            return outsideItsFile(pieces[i]);
        byFile[pieces[i].file].push_back(i);
    }
    std::vector<Matrix> levels(pieces.size());
    for (const auto& [file, ofFile] : byFile)
        if (auto read = readFile(pieces, ofFile, levels, maskSeconds, stop); !read)
            return failureOf(read);
    return levels;
}

} // namespace contrafact
