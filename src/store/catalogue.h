#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include "core/result.h"
#include "store/analysis_store.h"
#include "store/decision_store.h"
#include "store/folder_store.h"
#include "store/pair_store.h"
#include "store/setting_store.h"
#include "store/track_store.h"

namespace contrafact {

/// The catalogue file, open: one object is one connection, and what it gives out lives on it. Open
/// another on every thread. Every call of a store is a short transaction and returns what went
/// wrong as an `Error` (DiskFull, CatalogueBusy, CatalogueCorrupt, ...).
class Catalogue {
public:
    /// Creates the file if there is none. Errors: those of `openDatabase`.
    [[nodiscard]] static Result<Catalogue> open(const std::filesystem::path& file);
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

    /// Where it lies.
    [[nodiscard]] std::filesystem::path file() const;

    [[nodiscard]] FolderStore& folders() { return m_folders; }
    [[nodiscard]] const FolderStore& folders() const { return m_folders; }
    [[nodiscard]] TrackStore& tracks() { return m_tracks; }
    [[nodiscard]] const TrackStore& tracks() const { return m_tracks; }
    [[nodiscard]] AnalysisStore& analyses() { return m_analyses; }
    [[nodiscard]] const AnalysisStore& analyses() const { return m_analyses; }
    [[nodiscard]] PairStore& pairs() { return m_pairs; }
    [[nodiscard]] const PairStore& pairs() const { return m_pairs; }
    [[nodiscard]] DecisionStore& decisions() { return m_decisions; }
    [[nodiscard]] const DecisionStore& decisions() const { return m_decisions; }
    [[nodiscard]] SettingStore& settings() { return m_settings; }
    [[nodiscard]] const SettingStore& settings() const { return m_settings; }

private:
    explicit Catalogue(SQLite::Database database);

    std::unique_ptr<SQLite::Database> m_database; ///< stays where it is when the catalogue moves
    FolderStore m_folders;
    TrackStore m_tracks;
    AnalysisStore m_analyses;
    PairStore m_pairs;
    DecisionStore m_decisions;
    SettingStore m_settings;
};

} // namespace contrafact
