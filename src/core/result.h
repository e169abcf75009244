#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace contrafact {

/// What went wrong, in one word a program can act on. Text for people is made in `gui` and `cli`.
enum class ErrorCode {
    FileNotFound,     ///< the path does not exist (any more)
    PermissionDenied, ///< it exists and may not be read or written
    EmptyFile,        ///< 0 bytes
    NotAudio,         ///< nothing that FFmpeg knows, or no audio stream
    DecodeFailed,     ///< an audio stream from which nothing usable comes out
    TooShort,         ///< decodes, but holds too little sound to say anything about
    Silent,           ///< decodes to silence
    DiskFull,         ///< no space left
    FileExists,       ///< a file is in the way that nobody said to replace
    CatalogueCorrupt, ///< the catalogue cannot be read as one
    CatalogueTooNew,  ///< written by a later version
    CatalogueBusy,    ///< another process holds it
    ModelMissing,     ///< no weights where they are expected
    ModelMismatch,    ///< weights whose checksum, features or shapes do not fit
    BadFormat,        ///< a list, card, recipe or other file that does not parse
    NotInLibrary,     ///< the catalogue holds nothing of the kind
    Cancelled,        ///< stopped on request
    OutOfMemory,
    Internal, ///< a library failed in a way nothing above describes
};

/// A stable lower-case name ("file-not-found") for JSON, logs and the catalogue.
[[nodiscard]] const char* errorCodeName(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(const std::string& name);

/// An expected failure: a code, an English detail for the log, and the file concerned, if any.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
    std::optional<std::filesystem::path> path;
};

template <typename T>
using Result = tl::expected<T, Error>;

// Shorthands for `return` statements of functions that give a `Result`.

[[nodiscard]] inline tl::unexpected<Error> failure(Error error) {
    return tl::unexpected<Error>(std::move(error));
}
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string detail) {
    return failure(Error{code, std::move(detail), std::nullopt});
}
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string detail,
                                                   std::filesystem::path path) {
    return failure(Error{code, std::move(detail), std::move(path)});
}

/// Why another step failed, handed on to the caller. Requires: it failed.
template <typename T>
[[nodiscard]] tl::unexpected<Error> failureOf(const Result<T>& step) {
    return failure(step.error());
}

} // namespace contrafact
