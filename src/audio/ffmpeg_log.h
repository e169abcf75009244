#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>

#include "core/result.h"

namespace contrafact {

/// While it lives, FFmpeg's messages on this thread go nowhere but into it. FFmpeg has one log for
/// the whole process: the first of these silences it for good.
class FfmpegLog {
public:
    FfmpegLog();
    ~FfmpegLog();
    FfmpegLog(const FfmpegLog&) = delete;
    FfmpegLog& operator=(const FfmpegLog&) = delete;

    /// What went wrong, for the log: FFmpeg's text for `errorNumber`, and its last error message.
    [[nodiscard]] std::string detail(int errorNumber) const;

    /// The same for a file that could not be written: what the system says of it, where it does.
    [[nodiscard]] Error writingError(int errorNumber, const std::filesystem::path& file) const;

    void keep(std::string message) { m_lastError = std::move(message); }

private:
    std::string m_lastError;
    FfmpegLog* m_outer;
};

} // namespace contrafact
