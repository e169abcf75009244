// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/file_access.h"

namespace contrafact {

Error fileError(const std::error_code& code, const std::filesystem::path& path) {
    ErrorCode meaning = ErrorCode::DecodeFailed;
    if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory ||
        code == std::errc::too_many_symbolic_link_levels)
        meaning = ErrorCode::FileNotFound;
    else if (code == std::errc::permission_denied)
        meaning = ErrorCode::PermissionDenied;
    else if (code == std::errc::not_enough_memory)
        meaning = ErrorCode::OutOfMemory;
    return {meaning, code.message(), path};
}

Result<std::uint64_t> audioFileSize(const std::filesystem::path& path) {
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (!std::filesystem::status_known(status) || !std::filesystem::exists(status))
        return failure(fileError(
            code ? code : std::make_error_code(std::errc::no_such_file_or_directory), path));
    if (!std::filesystem::is_regular_file(status))
        return failure(ErrorCode::NotAudio, "not a regular file", path);
    const auto size = std::filesystem::file_size(path, code);
    if (code)
        return failure(fileError(code, path));
    if (size == 0)
        return failure(ErrorCode::EmptyFile, "0 bytes", path);
    return size;
}

} // namespace contrafact
