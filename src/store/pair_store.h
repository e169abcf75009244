#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/pair.h"
#include "core/result.h"
#include "store/sqlite_database.h"

namespace contrafact {

/// Mean and standard deviation of some scores.
struct ScoreSpread {
    double mean = 0.0;
    double deviation = 1.0;
};

/// How a track scores against others it has nothing to do with: the ground for z-scores.
struct Background {
    TrackId track;
    ScoreSpread embedding;
    ScoreSpread segments;
    ScoreSpread alignment;
    std::optional<ScoreSpread> leakFree = std::nullopt; ///< none: nothing to measure it against
    std::optional<ScoreSpread> melody = std::nullopt;   ///< likewise
};

/// Compared pairs, and which tracks have been compared.
class PairStore {
public:
    explicit PairStore(SQLite::Database& database)
        : m_database(&database) {}

    /// With their raw scores; probability and relation are computed when asked.
    [[nodiscard]] Result<std::vector<Pair>> all() const;
    /// What the comparison of one track gave, as one step: from then on it counts as compared.
    [[nodiscard]] Result<void> save(std::span<const Pair> pairs, const Background& background,
                                    const std::string& modelId);
    /// Of the tracks whose comparisons with this model are done (with the alignment alone: "").
    [[nodiscard]] Result<std::vector<Background>> backgrounds(const std::string& modelId) const;
    /// How many analysed tracks have no comparisons with this model yet.
    [[nodiscard]] Result<std::size_t> waiting(const std::string& modelId) const;
    /// Forgets the backgrounds too.
    [[nodiscard]] Result<void> forgetAll();

private:
    SQLite::Database* m_database;
};

} // namespace contrafact
