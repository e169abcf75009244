// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/medley_store.h"

#include <fstream>
#include <iterator>
#include <span>
#include <system_error>

#include "core/file_access.h"
#include "core/sha256.h"
#include "studio/piece_finder.h"

namespace contrafact {

namespace {

using Path = std::filesystem::path;

Result<std::string> bytesOf(const Path& file) {
    constexpr std::uintmax_t kLargest = 256U << 20U; // nobody makes such a medley
    std::error_code failed;
    const auto status = std::filesystem::status(file, failed);
    if (failed)
        return failure(fileError(failed, file));
    if (!std::filesystem::is_regular_file(status)) // to open a pipe waits for ever
        return failure(ErrorCode::BadFormat, "this is no file", file);
    if (std::filesystem::file_size(file, failed) > kLargest || failed)
        return failure(ErrorCode::BadFormat, "this is no medley: it is too large", file);
    std::ifstream stream(file, std::ios::binary);
    if (!stream.is_open())
        return failure(ErrorCode::PermissionDenied, "it cannot be opened", file);
    return std::string{std::istreambuf_iterator<char>(stream), {}};
}

std::string digestOf(const std::string& bytes) {
    return sha256(std::as_bytes(std::span(bytes)));
}

Path folderOf(const Path& file) {
    return std::filesystem::absolute(file).parent_path();
}

Error located(Error error, const Path& file) {
    error.path = file;
    return error;
}

std::optional<Catalogue> catalogueAt(const Path& file) {
    std::error_code unknown;
    if (file.empty() || !std::filesystem::exists(file, unknown))
        return std::nullopt;
    auto opened = Catalogue::open(file);
    return opened ? std::optional(std::move(*opened)) : std::nullopt;
}

} // namespace

Result<KeptMedley> openMedley(const Path& file, const Path& catalogueFile) {
    const auto bytes = bytesOf(file);
    if (!bytes)
        return failureOf(bytes);
    auto draft = parseMedley(*bytes, folderOf(file));
    if (!draft)
        return failure(located(draft.error(), file));
    const std::optional<Catalogue> catalogue = catalogueAt(catalogueFile);
    PieceFinder finder(catalogue ? &*catalogue : nullptr);
    KeptMedley medley;
    medley.saved = finder.found(std::move(*draft));
    medley.document = MedleyDocument(medley.saved);
    medley.file = file;
    medley.digest = digestOf(*bytes);
    return medley;
}

Result<std::string> saveMedley(const MedleyDraft& draft, const Path& file, Existing existing) {
    const std::string text = medleyText(draft, folderOf(file));
    return replaceFile(file, text, existing).map([&text] { return digestOf(text); });
}

Result<std::optional<std::string>> digestOf(const Path& file) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        return std::optional<std::string>();
    return bytesOf(file).map(
        [](const std::string& bytes) { return std::optional(digestOf(bytes)); });
}

Result<KeptMedley> readKeptMedley(const Path& file, const Path& catalogueFile) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        return KeptMedley();
    const auto bytes = bytesOf(file);
    if (!bytes)
        return failureOf(bytes);
    auto kept = parseKeptMedley(*bytes);
    if (!kept)
        return failure(located(kept.error(), file));
    const std::optional<Catalogue> catalogue = catalogueAt(catalogueFile);
    PieceFinder finder(catalogue ? &*catalogue : nullptr);
    kept->document = finder.found(kept->document);
    kept->saved = finder.found(std::move(kept->saved));
    return kept;
}

Result<void> writeKeptMedley(const KeptMedley& kept, const Path& file) {
    std::error_code failed;
    std::filesystem::create_directories(folderOf(file), failed);
    return replaceFile(file, keptMedleyText(kept));
}

Result<Path> putAside(const Path& file) {
    std::error_code unknown;
    Path aside;
    for (int number = 1; aside.empty() || std::filesystem::exists(aside, unknown); ++number) {
        aside = file;
        aside += ".unreadable-" + std::to_string(number);
    }
    std::error_code failed;
    std::filesystem::rename(file, aside, failed);
    if (failed)
        return failure(writeError(failed, file));
    return aside;
}

} // namespace contrafact
