#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <new>
#include <type_traits>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/result.h"

namespace contrafact {

/// Opens the file, creating it if need be: write-ahead log, foreign keys, and the schema brought up
/// to date by its numbered steps, each in a transaction of its own. A file that is there and may
/// not be written is opened to be read; every change of it then fails with PermissionDenied.
/// Errors: CatalogueCorrupt, CatalogueTooNew, CatalogueBusy, PermissionDenied, DiskFull.
[[nodiscard]] Result<SQLite::Database> openDatabase(const std::filesystem::path& file);

[[nodiscard]] Error databaseError(const SQLite::Exception& exception);

/// Runs `work` and turns what the library throws into an `Error`.
template <typename Work>
[[nodiscard]] auto guarded(Work&& work) -> Result<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SQLite::Exception& exception) {
        return failure(databaseError(exception));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory for the catalogue's answer");
    }
}

} // namespace contrafact
