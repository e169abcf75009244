// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/piece_sequence.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "audio/decoder.h"
#include "features/log_mel.h"
#include "nn/piece_judge.h"

namespace contrafact {

namespace {

constexpr double kFadeSeconds = 0.01;
constexpr double kSlackSeconds = 0.1; // a piece may end so much after its file: lengths are rounded

std::size_t samplesOf(double seconds) {
    return static_cast<std::size_t>(std::lround(seconds * kAnalysisRateHz));
}

Result<std::vector<float>> decoded(const std::filesystem::path& file, std::stop_token stop) {
    std::vector<float> samples;
    const auto info = decodeMono(
        file,
        [&](std::span<const float> block) {
            samples.insert(samples.end(), block.begin(), block.end());
        },
        std::move(stop));
    if (!info)
        return tl::unexpected<Error>(info.error());
    return samples;
}

void fadeEnds(std::vector<float>& samples) {
    const std::size_t length = std::min(samples.size() / 2, samplesOf(kFadeSeconds));
    for (std::size_t i = 0; i < length; ++i) {
        const auto gain = static_cast<float>(i) / static_cast<float>(length);
        samples[i] *= gain;
        samples[samples.size() - 1 - i] *= gain;
    }
}

} // namespace

Result<Matrix> PieceReader::levels(const SoundPiece& piece, double maskSeconds,
                                   std::stop_token stop) {
    if (m_file != piece.file || m_samples.empty()) {
        auto samples = decoded(piece.file, std::move(stop));
        if (!samples)
            return tl::unexpected(samples.error());
        m_file = piece.file;
        m_samples = std::move(*samples);
    }
    const double seconds = static_cast<double>(m_samples.size()) / kAnalysisRateHz;
    if (!(piece.start >= 0.0) || !(piece.end > piece.start) || piece.end > seconds + kSlackSeconds)
        return failure(ErrorCode::BadFormat, "a piece does not lie in its file", piece.file);
    const std::size_t mask = samplesOf(maskSeconds);
    const std::size_t first = samplesOf(piece.start) + mask;
    const std::size_t end = std::min(m_samples.size(), samplesOf(piece.end));
    if (end < first + mask + kMelWindowSamples)
        return failure(ErrorCode::TooShort, "nothing is left of a piece", piece.file);
    const auto place = m_samples.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<float> samples(place, place + static_cast<std::ptrdiff_t>(end - mask - first));
    fadeEnds(samples);
    return logMel(samples);
}

Result<Matrix> sequenceProbabilities(std::span<const SoundPiece> pieces,
                                     const std::filesystem::path& modelFolder,
                                     WorkControl& control) {
    const auto judge = loadPieceJudge(modelFolder);
    if (!judge)
        return tl::unexpected<Error>(judge.error());
    PieceReader reader;
    std::vector<Matrix> levels;
    for (const SoundPiece& piece : pieces) {
        auto heard = reader.levels(piece, 0.0, control.stopToken());
        if (!heard)
            return heard;
        levels.push_back(std::move(*heard));
    }
    return (*judge)->follows(levels, control.stopToken());
}

} // namespace contrafact
