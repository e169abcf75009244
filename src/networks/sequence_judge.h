#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include "nn/piece_judge.h"

namespace contrafact {

/// A trained sequence network, ready to judge pieces of music. Hides LibTorch. `load` sets the
/// whole process to one torch thread.
///
/// A piece is frames x 128 of features/log_mel.h. Of a piece that is left its last 3.7 s are heard,
/// of one that is entered its first: as much as networks were trained on.
class SequenceJudge final : public PieceJudge {
public:
    /// Errors: those of `readModelFolder`; ModelMismatch if it holds no sequence network.
    [[nodiscard]] static Result<std::unique_ptr<SequenceJudge>>
    load(const std::filesystem::path& modelFolder);
    ~SequenceJudge() override;

    /// pieces x pieces: the probability that what is entered (column) follows what is left (row);
    /// the diagonal is 0. Errors: ModelMismatch of a network of three pieces; TooShort where a
    /// piece has no frames; Cancelled, OutOfMemory, Internal.
    [[nodiscard]] Result<Matrix> follows(std::span<const Matrix> pieces,
                                         std::stop_token stop = {}) const override;
    /// The probabilities of the six orders in which three pieces may be given (`kOrdersOfThree`).
    /// Errors: ModelMismatch of a network of pairs; BadFormat if there are not three; as above.
    [[nodiscard]] Result<std::array<double, kOrdersOfThree.size()>>
    ordersOfThree(std::span<const Matrix> pieces) const override;
    [[nodiscard]] const SequenceKind& kind() const override;
    [[nodiscard]] const ModelCard& card() const override;

private:
    struct Impl;
    explicit SequenceJudge(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
