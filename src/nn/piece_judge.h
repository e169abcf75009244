#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>

#include "core/matrix.h"
#include "core/result.h"
#include "nn/model_card.h"
#include "nn/sequence_shape.h"

namespace contrafact {

/// So many frames are heard of a piece: its last where it is left, its first where it is entered.
inline constexpr std::size_t kHeardFrames = 160;

/// A trained sequence network as a program sees it that does not link LibTorch: `SequenceJudge`
/// behind the library of the networks. May be used from one thread at a time.
class PieceJudge {
public:
    PieceJudge() = default;
    virtual ~PieceJudge() = default;
    PieceJudge(const PieceJudge&) = delete;
    PieceJudge& operator=(const PieceJudge&) = delete;

    /// See `SequenceJudge::follows`.
    [[nodiscard]] virtual Result<Matrix> follows(std::span<const Matrix> pieces,
                                                 std::stop_token stop = {}) const = 0;
    /// See `SequenceJudge::ordersOfThree`.
    [[nodiscard]] virtual Result<std::array<double, kOrdersOfThree.size()>>
    ordersOfThree(std::span<const Matrix> pieces) const = 0;
    [[nodiscard]] virtual const SequenceKind& kind() const = 0;
    [[nodiscard]] virtual const ModelCard& card() const = 0;
};

/// Reads the library of the networks, unless it is there already, and with it a model folder.
/// Errors: ModelMissing and ModelMismatch, of the library as of the model; PermissionDenied.
[[nodiscard]] Result<std::unique_ptr<PieceJudge>>
loadPieceJudge(const std::filesystem::path& modelFolder);

} // namespace contrafact
