#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>

#include "core/matrix.h"
#include "core/result.h"
#include "nn/piece_judge.h"
#include "studio/piece_levels.h"

namespace contrafact {

/// A network of pairs of pieces. Errors: those of `loadPieceJudge`; ModelMismatch for another.
[[nodiscard]] Result<std::unique_ptr<PieceJudge>>
loadPairJudge(const std::filesystem::path& modelFolder);

/// A sequence network that remembers what it has heard, so that another order of the same pieces
/// costs nothing and one more piece only its own hearing. One object belongs to one thread at a
/// time.
class PieceListener {
public:
    /// Errors: those of `loadPairJudge`.
    [[nodiscard]] static Result<PieceListener> load(const std::filesystem::path& modelFolder);

    /// pieces x pieces: the probability that one piece (column) follows another (row); see
    /// `PieceJudge::follows`. Errors: those of `pieceLevels` and `PieceJudge::follows`; Cancelled.
    [[nodiscard]] Result<Matrix> probabilities(std::span<const SoundPiece> pieces,
                                               const std::stop_token& stop);
    /// Whether that would cost nothing.
    [[nodiscard]] bool knows(std::span<const SoundPiece> pieces) const;
    /// The same of one pair.
    [[nodiscard]] Result<double> probability(const SoundPiece& before, const SoundPiece& after,
                                             const std::stop_token& stop);

private:
    explicit PieceListener(std::unique_ptr<PieceJudge> judge)
        : m_judge(std::move(judge)) {}

    Result<void> hear(std::span<const SoundPiece> pieces, const std::stop_token& stop);
    Result<void> judge(std::span<const SoundPiece> pieces, const std::stop_token& stop);
    [[nodiscard]] std::optional<float> known(const SoundPiece& before,
                                             const SoundPiece& after) const;
    void forgetSome();

    std::unique_ptr<PieceJudge> m_judge;
    std::map<SoundPiece, Matrix> m_levels; ///< their ends
    std::map<std::pair<SoundPiece, SoundPiece>, float> m_judged;
};

} // namespace contrafact
