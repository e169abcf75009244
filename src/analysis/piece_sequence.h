#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/result.h"
#include "core/work_control.h"

namespace contrafact {

/// A piece of a file.
struct SoundPiece {
    std::filesystem::path file;
    double start = 0.0; ///< seconds of the decoded audio
    double end = 0.0;
};

/// Reads what sequence networks hear of pieces. The file that was read last is kept: pieces of one
/// file often stand together.
class PieceReader {
public:
    /// Frames x 128 (features/log_mel.h) of the piece, without so many seconds at either end and
    /// with 10 ms of fade at what is then its ends. Errors: those of `decodeMono`; BadFormat for a
    /// piece that does not lie in its file; TooShort where nothing would be left of it.
    [[nodiscard]] Result<Matrix> levels(const SoundPiece& piece, double maskSeconds,
                                        std::stop_token stop = {});

private:
    std::filesystem::path m_file;
    std::vector<float> m_samples; ///< of the file
};

/// pieces x pieces: the probability, by the sequence network of a model folder, that one piece
/// (column) follows another (row); see `PieceJudge::follows`. Errors: those of `loadPieceJudge`,
/// `PieceReader::levels` and `PieceJudge::follows`; Cancelled.
[[nodiscard]] Result<Matrix> sequenceProbabilities(std::span<const SoundPiece> pieces,
                                                   const std::filesystem::path& modelFolder,
                                                   WorkControl& control);

} // namespace contrafact
