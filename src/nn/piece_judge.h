#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>

#include "core/calibration.h"
#include "core/matrix.h"
#include "core/result.h"
#include "nn/model_card.h"
#include "nn/sequence_shape.h"

namespace contrafact {

/// Of the six orders in which three pieces may be given (`kOrdersOfThree`).
using OrderProbabilities = std::array<double, kOrdersOfThree.size()>;

/// So many frames are heard of a piece: its last where it is left, its first where it is entered.
inline constexpr std::size_t kHeardFrames = 160;

/// A trained sequence network, ready to judge pieces of music, as a program sees it that does not
/// link LibTorch. May be used from one thread at a time.
///
/// A piece is frames x 128 of spectrum/log_mel.h. Of a piece that is left its last 3.7 s are heard,
/// of one that is entered its first: as much as networks were trained on.
class PieceJudge {
public:
    PieceJudge() = default;
    virtual ~PieceJudge() = default;
    PieceJudge(const PieceJudge&) = delete;
    PieceJudge& operator=(const PieceJudge&) = delete;

    /// pieces x pieces: the probability that what is entered (column) follows what is left (row);
    /// the diagonal is 0. Errors: ModelMismatch of a network of three pieces; TooShort where a
    /// piece has no frames; Cancelled, OutOfMemory, Internal.
    [[nodiscard]] virtual Result<Matrix> follows(std::span<const Matrix> pieces,
                                                 std::stop_token stop = {}) const = 0;
    /// Errors: ModelMismatch of a network of pairs; BadFormat if there are not three; as above.
    [[nodiscard]] virtual Result<OrderProbabilities>
    ordersOfThree(std::span<const Matrix> pieces) const = 0;
    [[nodiscard]] virtual const SequenceKind& kind() const = 0;
    /// What an answer of `follows` counts beside other witnesses, or why that is not known; see
    /// `readJoinCurve`.
    [[nodiscard]] virtual const Result<LogisticCurve>& joinCurve() const = 0;
    [[nodiscard]] virtual const ModelCard& card() const = 0;
};

/// See `loadTrackEmbedder`; ModelMismatch also if the folder holds no sequence network.
[[nodiscard]] Result<std::unique_ptr<PieceJudge>>
loadPieceJudge(const std::filesystem::path& modelFolder);

} // namespace contrafact
