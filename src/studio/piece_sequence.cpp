// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/piece_sequence.h"

#include <algorithm>
#include <array>
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

/// The frames of a piece that networks hear.
Matrix endsOf(Matrix levels) {
    if (levels.rows() <= 2 * kHeardFrames)
        return levels;
    Matrix ends(2 * kHeardFrames, levels.columns());
    for (std::size_t row = 0; row < kHeardFrames; ++row) {
        std::ranges::copy(levels.row(row), ends.row(row).begin());
        std::ranges::copy(levels.row(levels.rows() - kHeardFrames + row),
                          ends.row(kHeardFrames + row).begin());
    }
    return ends;
}

/// Of one file: its pieces' numbers in `pieces` -> `levels` there.
Result<void> readFile(std::span<const SoundPiece> pieces, std::span<const std::size_t> ofFile,
                      std::span<Matrix> levels, double maskSeconds, const std::stop_token& stop) {
    std::vector<PieceSamples> collected;
    for (const std::size_t index : ofFile)
        collected.emplace_back(pieces[index]);
    std::size_t last = 0;
    for (const std::size_t index : ofFile)
        last = std::max(last, samplesOf(pieces[index].end));
    std::size_t position = 0;
    std::stop_source enough;
    const std::stop_callback forwarded(stop, [&enough] { enough.request_stop(); });
    const auto info = decodeMono(
        pieces[ofFile.front()].file,
        [&](std::span<const float> block) {
            for (PieceSamples& piece : collected)
                piece.push(block, position);
            position += block.size();
            if (position >= last)
                enough.request_stop(); // what comes after is nobody's
        },
        enough.get_token());
    if (!info && (position < last || stop.stop_requested()))
        return failureOf(info);
    const double seconds = static_cast<double>(position) / kAnalysisRateHz;
    for (std::size_t i = 0; i < ofFile.size(); ++i) {
        const SoundPiece& piece = pieces[ofFile[i]];
        if (piece.end > seconds + kSlackSeconds)
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

Result<PieceListener> PieceListener::load(const std::filesystem::path& modelFolder) {
    return loadPieceJudge(modelFolder).map([](std::unique_ptr<PieceJudge>&& judge) {
        return PieceListener(std::move(judge));
    });
}

std::optional<float> PieceListener::known(const SoundPiece& before, const SoundPiece& after) const {
    const auto found = m_judged.find({before, after});
    return found == m_judged.end() ? std::nullopt : std::optional(found->second);
}

bool PieceListener::knows(std::span<const SoundPiece> pieces) const {
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b)
            if (a != b && !known(pieces[a], pieces[b]))
                return false;
    return true;
}

Result<void> PieceListener::hear(std::span<const SoundPiece> pieces, const std::stop_token& stop) {
    std::map<std::filesystem::path, std::vector<SoundPiece>> unheard;
    for (const SoundPiece& piece : pieces)
        if (!m_levels.contains(piece))
            unheard[piece.file].push_back(piece);
    for (const auto& [file, ofFile] : unheard) {
        auto levels = pieceLevels(ofFile, 0.0, stop);
        if (!levels)
            return failureOf(levels);
        for (std::size_t i = 0; i < ofFile.size(); ++i)
            m_levels.emplace(ofFile[i], endsOf(std::move((*levels)[i])));
    }
    return {};
}

Result<void> PieceListener::judge(std::span<const SoundPiece> pieces, const std::stop_token& stop) {
    if (auto heard = hear(pieces, stop); !heard)
        return heard;
    std::vector<Matrix> levels;
    for (const SoundPiece& piece : pieces)
        levels.push_back(m_levels.at(piece));
    return m_judge->follows(levels, stop).map([&](const Matrix& follows) {
        for (std::size_t a = 0; a < pieces.size(); ++a)
            for (std::size_t b = 0; b < pieces.size(); ++b)
                if (a != b)
                    m_judged[{pieces[a], pieces[b]}] = follows.at(a, b);
    });
}

void PieceListener::forgetSome() {
    constexpr std::size_t kMostPieces = 1000; // 160 kB each
    constexpr std::size_t kMostPairs = 200'000;
    if (m_levels.size() > kMostPieces)
        m_levels.clear();
    if (m_judged.size() > kMostPairs)
        m_judged.clear();
}

Result<double> PieceListener::probability(const SoundPiece& before, const SoundPiece& after,
                                          const std::stop_token& stop) {
    if (const auto judged = known(before, after))
        return static_cast<double>(*judged);
    forgetSome();
    const std::array pair{before, after};
    return judge(pair, stop).map([&] { return static_cast<double>(m_judged.at({before, after})); });
}

Result<Matrix> PieceListener::probabilities(std::span<const SoundPiece> pieces,
                                            const std::stop_token& stop) {
    forgetSome();
    const bool isNew = std::ranges::none_of(
        pieces, [this](const SoundPiece& piece) { return m_levels.contains(piece); });
    if (auto heard = isNew ? judge(pieces, stop) : hear(pieces, stop); !heard)
        return failureOf(heard);
    Matrix result(pieces.size(), pieces.size());
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b) {
            if (a == b)
                continue;
            const auto follows = probability(pieces[a], pieces[b], stop);
            if (!follows)
                return failureOf(follows);
            result.at(a, b) = static_cast<float>(*follows);
        }
    return result;
}

Result<Matrix> sequenceProbabilities(std::span<const SoundPiece> pieces,
                                     const std::filesystem::path& modelFolder,
                                     WorkControl& control) {
    return PieceListener::load(modelFolder).and_then([&](PieceListener&& listener) {
        return listener.probabilities(pieces, control.stopToken());
    });
}

} // namespace contrafact
