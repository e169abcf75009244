#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <vector>

#include "core/kept_decision.h"
#include "core/result.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// What a person said of pairs of tracks, one decision a pair. Decisions know the sound of their
/// tracks: they stay when a track leaves the library, and hold again when a track with the same
/// audio hash is analysed. What a call has written is on the disk when it returns.
class DecisionStore {
public:
    explicit DecisionStore(SQLite::Database& database)
        : m_database(&database) {}

    /// Those whose tracks are in the library now, in the order they were made.
    [[nodiscard]] Result<std::vector<Decision>> all() const;
    /// All, in the order they were made.
    [[nodiscard]] Result<std::vector<KeptDecision>> kept() const;
    /// Of a pair, either way round.
    [[nodiscard]] Result<std::optional<Decision>> on(TrackId a, TrackId b) const;

    // All of the following make their change as a whole or not at all and return what it was.

    /// In the place of what was said of the pair before. Error: FileNotFound without two tracks.
    [[nodiscard]] Result<DecisionChange> decide(const Decision& decision);
    /// Likewise with decisions that come from elsewhere: their tracks are found by the sound, by
    /// the path where the sound is not known; a decision of tracks that are not here waits for
    /// them. A decision that is known and younger, or equal, stays.
    [[nodiscard]] Result<DecisionChange> import(std::span<const KeptDecision> decisions);
    /// Says of decisions that are kept how their tracks belong together; see `decisionBy`.
    [[nodiscard]] Result<DecisionChange> setRelation(std::span<const DecisionId> ids,
                                                     Relation relation);
    /// What has gone already is left out.
    [[nodiscard]] Result<DecisionChange> remove(std::span<const DecisionId> ids);
    /// Takes a change back, or with its sides changed over makes it again.
    [[nodiscard]] Result<void> takeBack(const DecisionChange& change);

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
