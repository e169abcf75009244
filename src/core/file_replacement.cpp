// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/file_replacement.h"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace contrafact {

namespace {

std::error_code lastError() {
    return {errno, std::generic_category()};
}

/// An open file of the system.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags)
        : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
    ~Descriptor() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
        }
        return true;
    }
    /// Some file systems only now find that there is no room.
    [[nodiscard]] bool flush() const { return ::fsync(m_descriptor) == 0; }

private:
    int m_descriptor;
};

} // namespace

FileReplacement::FileReplacement(std::filesystem::path target)
    : m_target(std::move(target)) {
    m_temporary = m_target;
    m_temporary += '.';
    m_temporary += std::to_string(::getpid());
    m_temporary += ".part";
}

FileReplacement::~FileReplacement() {
    discard();
}

FileReplacement::FileReplacement(FileReplacement&& other) noexcept
    : m_target(std::move(other.m_target))
    , m_temporary(std::exchange(other.m_temporary, {})) {}

FileReplacement& FileReplacement::operator=(FileReplacement&& other) noexcept {
    if (this != &other) {
        discard();
        m_target = std::move(other.m_target);
        m_temporary = std::exchange(other.m_temporary, {});
    }
    return *this;
}

Result<void> FileReplacement::commit() {
    {
        const Descriptor file(m_temporary, O_RDONLY);
        if (!file.isOpen() || !file.flush())
            return failure(writeError(lastError(), m_target));
    }
    std::error_code failed;
    std::filesystem::rename(m_temporary, m_target, failed);
    if (failed)
        return failure(writeError(failed, m_target));
    m_temporary.clear();
    return {};
}

void FileReplacement::discard() noexcept {
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Error writeError(const std::error_code& code, const std::filesystem::path& path) {
    const auto is = [&code](std::errc condition) { return code == condition; };
    ErrorCode meaning = ErrorCode::Internal;
    if (is(std::errc::no_space_on_device) || is(std::errc::file_too_large) ||
        code.value() == EDQUOT)
        meaning = ErrorCode::DiskFull;
    else if (is(std::errc::permission_denied) || is(std::errc::operation_not_permitted) ||
             is(std::errc::read_only_file_system) || is(std::errc::is_a_directory))
        meaning = ErrorCode::PermissionDenied;
    else if (is(std::errc::no_such_file_or_directory) || is(std::errc::not_a_directory))
        meaning = ErrorCode::FileNotFound;
    else if (is(std::errc::not_enough_memory))
        meaning = ErrorCode::OutOfMemory;
    return {meaning, code.message(), path};
}

Result<void> checkWritable(const std::filesystem::path& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return failure(writeError(std::make_error_code(std::errc::is_a_directory), path));
    const std::filesystem::path parent = path.parent_path();
    const std::filesystem::path folder = parent.empty() ? std::filesystem::path(".") : parent;
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        return failure(writeError(lastError(), folder));
    return {};
}

Result<void> replaceFile(const std::filesystem::path& path, std::string_view bytes) {
    FileReplacement replacement(path);
    {
        const Descriptor file(replacement.temporary(), O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.isOpen() || !file.write(bytes))
            return failure(writeError(lastError(), path));
    }
    return replacement.commit();
}

} // namespace contrafact
