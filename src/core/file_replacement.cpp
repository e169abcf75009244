// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/file_replacement.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
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

/// Beside the target, so that one step takes it there; its name is short, whatever the other's is.
std::filesystem::path temporaryBeside(const std::filesystem::path& target) {
    static std::atomic<unsigned> made{0};
    return target.parent_path() /
           (".contrafact-" + std::to_string(::getpid()) + '-' + std::to_string(++made) + ".part");
}

/// Whether what is there, if anything, may go. A link counts as what it is and as what it leads to.
Result<void> checkPlace(const std::filesystem::path& target, Existing existing) {
    std::error_code problem;
    const auto entry = std::filesystem::symlink_status(target, problem);
    if (entry.type() == std::filesystem::file_type::not_found)
        return {};
    if (!std::filesystem::status_known(entry))
        return failure(writeError(problem, target));
    const auto status = std::filesystem::status(target, problem);
    if (std::filesystem::is_directory(status))
        return failure(writeError(std::make_error_code(std::errc::is_a_directory), target));
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return failure(ErrorCode::PermissionDenied, "not a regular file", target);
    if (existing == Existing::Kept)
        return failure(writeError(std::make_error_code(std::errc::file_exists), target));
    return {};
}

/// Gives the system's error number, or 0.
int moveTo(const std::filesystem::path& from, const std::filesystem::path& to, Existing existing) {
    if (existing == Existing::Kept) {
        if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
            return 0;
        if (errno != EINVAL && errno != ENOSYS) // else this file system cannot do both in one step
            return errno;
    }
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

} // namespace

FileReplacement::FileReplacement(std::filesystem::path target, Existing existing)
    : m_target(std::move(target))
    , m_temporary(temporaryBeside(m_target))
    , m_existing(existing) {}

FileReplacement::~FileReplacement() {
    discard();
}

FileReplacement::FileReplacement(FileReplacement&& other) noexcept
    : m_target(std::move(other.m_target))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_existing(other.m_existing) {}

FileReplacement& FileReplacement::operator=(FileReplacement&& other) noexcept {
    if (this != &other) {
        discard();
        m_target = std::move(other.m_target);
        m_temporary = std::exchange(other.m_temporary, {});
        m_existing = other.m_existing;
    }
    return *this;
}

Result<void> FileReplacement::commit() {
    {
        const Descriptor file(m_temporary, O_RDONLY);
        if (!file.isOpen() || !file.flush())
            return failure(writeError(lastError(), m_target));
    }
    if (auto allowed = checkPlace(m_target, m_existing); !allowed)
        return allowed;
    if (const int error = moveTo(m_temporary, m_target, m_existing); error != 0)
        return failure(writeError({error, std::generic_category()}, m_target));
    m_temporary.clear();
    return {};
}

void FileReplacement::discard() noexcept {
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Error writeError(const std::error_code& code, const std::filesystem::path& path) {
    if (code == std::errc::file_exists)
        return {ErrorCode::FileExists, {}, path}; // the code says it all
    const auto is = [&code](std::errc condition) { return code == condition; };
    ErrorCode meaning = ErrorCode::Internal;
    if (is(std::errc::no_space_on_device) || is(std::errc::file_too_large) ||
        code.value() == EDQUOT)
        meaning = ErrorCode::DiskFull;
    else if (is(std::errc::permission_denied) || is(std::errc::operation_not_permitted) ||
             is(std::errc::read_only_file_system) || is(std::errc::is_a_directory) ||
             is(std::errc::filename_too_long))
        meaning = ErrorCode::PermissionDenied;
    else if (is(std::errc::no_such_file_or_directory) || is(std::errc::not_a_directory))
        meaning = ErrorCode::FileNotFound;
    else if (is(std::errc::not_enough_memory))
        meaning = ErrorCode::OutOfMemory;
    return {meaning, code.message(), path};
}

Result<void> checkWritable(const std::filesystem::path& path, Existing existing) {
    if (auto allowed = checkPlace(path, existing); !allowed)
        return allowed;
    const std::filesystem::path parent = path.parent_path();
    const std::filesystem::path folder = parent.empty() ? std::filesystem::path(".") : parent;
    // The point makes a file that is no folder an error of its own, whoever asks.
    if (::access((folder / ".").c_str(), W_OK | X_OK) != 0)
        return failure(writeError(lastError(), folder));
    return {};
}

Result<void> replaceFile(const std::filesystem::path& path, std::string_view bytes,
                         Existing existing) {
    FileReplacement replacement(path, existing);
    {
        const Descriptor file(replacement.temporary(), O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.isOpen() || !file.write(bytes))
            return failure(writeError(lastError(), path));
    }
    return replacement.commit();
}

} // namespace contrafact
