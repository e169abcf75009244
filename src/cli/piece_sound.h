#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include "core/matrix.h"
#include "core/result.h"

namespace contrafact {

/// A piece of a file, as puzzles name it.
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
    [[nodiscard]] Result<Matrix> levels(const SoundPiece& piece, double maskSeconds);

private:
    std::filesystem::path m_file;
    std::vector<float> m_samples; ///< of the file
};

} // namespace contrafact
