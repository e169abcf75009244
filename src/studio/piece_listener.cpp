// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/piece_listener.h"

#include <algorithm>
#include <array>
#include <vector>

namespace contrafact {

namespace {

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

} // namespace

Result<std::unique_ptr<PieceJudge>> loadPairJudge(const std::filesystem::path& modelFolder) {
    auto judge = loadPieceJudge(modelFolder);
    if (judge && (*judge)->kind().pieces != 2)
        return failure(ErrorCode::ModelMismatch, "the network does not judge pairs", modelFolder);
    return judge;
}

Result<PieceListener> PieceListener::load(const std::filesystem::path& modelFolder) {
    return loadPairJudge(modelFolder).map([](std::unique_ptr<PieceJudge>&& judge) {
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

} // namespace contrafact
