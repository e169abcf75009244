#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <compare>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

#include "core/matrix.h"
#include "core/result.h"

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

} // namespace contrafact
