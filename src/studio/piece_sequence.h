#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <compare>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/matrix.h"
#include "core/result.h"
#include "core/work_control.h"
#include "nn/piece_judge.h"

namespace contrafact {

/// A piece of a file.
struct SoundPiece {
    std::filesystem::path file;
    double start = 0.0; ///< seconds of the decoded audio
    double end = 0.0;
    // The literal 0 that this compares with inside is no null pointer. NOLINTNEXTLINE
    friend auto operator<=>(const SoundPiece&, const SoundPiece&) = default;
};

/// What sequence networks hear of pieces: of each frames x 128 (features/log_mel.h), without so
/// many seconds at either end and with 10 ms of fade at what is then its ends. Every file is
/// decoded once, as far as it is needed, and no more of it is held than its pieces. Errors: those
/// of `decodeMono`; BadFormat for a piece that does not lie in its file; TooShort where nothing
/// would be left of it.
[[nodiscard]] Result<std::vector<Matrix>> pieceLevels(std::span<const SoundPiece> pieces,
                                                      double maskSeconds,
                                                      const std::stop_token& stop = {});

/// A sequence network that remembers what it has heard, so that another order of the same pieces
/// costs nothing and one more piece only its own hearing. One object belongs to one thread at a
/// time.
class PieceListener {
public:
    /// Errors: those of `loadPieceJudge`.
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

/// The same of a network that is read for these pieces alone. Errors: those of `PieceListener`.
[[nodiscard]] Result<Matrix> sequenceProbabilities(std::span<const SoundPiece> pieces,
                                                   const std::filesystem::path& modelFolder,
                                                   WorkControl& control);

} // namespace contrafact
