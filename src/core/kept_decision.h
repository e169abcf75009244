#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/pair.h"

namespace contrafact {

using DecisionId = Id<struct DecisionTag>;

/// A decision as the catalogue keeps it, whether or not its tracks are in the library now.
struct KeptDecision {
    /// One of its tracks.
    struct Side {
        std::optional<TrackId> track; ///< none: not in the library now
        std::string audioHash;        ///< of its sound, by which it is found again
        std::filesystem::path path;   ///< where it lies, or lay last
        std::string title;
        std::string artist;
        friend bool operator==(const Side&, const Side&) = default;
    };
    DecisionId id;
    Side a;
    Side b;
    Decision::Verdict verdict = Decision::Verdict::Unsure;
    Relation relation = Relation::Cover;
    std::string decidedAt; ///< UTC, "2026-11-30T21:28:10Z"
    friend bool operator==(const KeptDecision&, const KeptDecision&) = default;
};

/// A decision in a list for other eyes.
struct ListedDecision {
    KeptDecision kept;
    std::optional<float> probability; ///< the program's own; none where it has not compared the two
};

/// What one step did to the decisions: those of `before` gave way to those of `after`.
struct DecisionChange {
    std::vector<KeptDecision> before;
    std::vector<KeptDecision> after;
};

/// All decisions, the oldest first, and which steps can be taken back and made again.
struct DecisionList {
    std::vector<KeptDecision> kept;
    std::optional<DecisionChange> undoable; ///< the next to be taken back
    std::optional<DecisionChange> redoable; ///< the next to be made again
};

/// The decision, where both its tracks are in the library.
[[nodiscard]] inline std::optional<Decision> inForce(const KeptDecision& kept) {
    if (!kept.a.track || !kept.b.track)
        return std::nullopt;
    return Decision{*kept.a.track, *kept.b.track, kept.verdict, kept.relation};
}

} // namespace contrafact
