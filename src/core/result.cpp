// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/result.h"

#include <array>

namespace contrafact {

namespace {

struct NamedCode {
    ErrorCode code;
    const char* name;
};

constexpr std::array kNames{
    NamedCode{ErrorCode::FileNotFound, "file-not-found"},
    NamedCode{ErrorCode::PermissionDenied, "permission-denied"},
    NamedCode{ErrorCode::EmptyFile, "empty-file"},
    NamedCode{ErrorCode::NotAudio, "not-audio"},
    NamedCode{ErrorCode::DecodeFailed, "decode-failed"},
    NamedCode{ErrorCode::TooShort, "too-short"},
    NamedCode{ErrorCode::Silent, "silent"},
    NamedCode{ErrorCode::DiskFull, "disk-full"},
    NamedCode{ErrorCode::FileExists, "file-exists"},
    NamedCode{ErrorCode::CatalogueCorrupt, "catalogue-corrupt"},
    NamedCode{ErrorCode::CatalogueTooNew, "catalogue-too-new"},
    NamedCode{ErrorCode::CatalogueBusy, "catalogue-busy"},
    NamedCode{ErrorCode::ModelMissing, "model-missing"},
    NamedCode{ErrorCode::ModelMismatch, "model-mismatch"},
    NamedCode{ErrorCode::BadFormat, "bad-format"},
    NamedCode{ErrorCode::NotInLibrary, "not-in-library"},
    NamedCode{ErrorCode::Cancelled, "cancelled"},
    NamedCode{ErrorCode::OutOfMemory, "out-of-memory"},
    NamedCode{ErrorCode::Internal, "internal"},
};

} // namespace

const char* errorCodeName(ErrorCode code) {
    for (const NamedCode& entry : kNames)
        if (entry.code == code)
            return entry.name;
    return "internal";
}

std::optional<ErrorCode> errorCodeFromName(const std::string& name) {
    for (const NamedCode& entry : kNames)
        if (name == entry.name)
            return entry.code;
    return std::nullopt;
}

} // namespace contrafact
