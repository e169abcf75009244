// SPDX-License-Identifier: GPL-3.0-or-later

#include "audio/ffmpeg_log.h"

#include <array>
#include <cstdarg>
#include <cstdio>
#include <string_view>
#include <system_error>

#include "audio/ffmpeg_handles.h"
#include "core/file_replacement.h"
#include "core/utf8.h"

namespace contrafact {

namespace {

thread_local FfmpegLog* current = nullptr;

void keepErrors(void*, int level, const char* format, std::va_list arguments) {
    if (level > AV_LOG_ERROR || current == nullptr)
        return;
    std::array<char, 256> text{};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    std::string message = validUtf8(text.data());
    while (!message.empty() && message.back() == '\n')
        message.pop_back();
    if (!message.empty())
        current->keep(std::move(message));
}

} // namespace

FfmpegLog::FfmpegLog()
    : m_outer(current) {
    static const bool isInstalled = [] {
        av_log_set_callback(keepErrors);
        return true;
    }();
    static_cast<void>(isInstalled);
    current = this;
}

FfmpegLog::~FfmpegLog() {
    current = m_outer;
}

std::string FfmpegLog::detail(int errorNumber) const {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(errorNumber, text.data(), text.size());
    if (m_lastError.empty())
        return text.data();
    return std::string(text.data()) + " (" + m_lastError + ")";
}

Error FfmpegLog::writingError(int errorNumber, const std::filesystem::path& file) const {
    Error error = writeError({AVUNERROR(errorNumber), std::generic_category()}, file);
    if (error.code == ErrorCode::Internal)
        error.detail = detail(errorNumber);
    return error;
}

} // namespace contrafact
