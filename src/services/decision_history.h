#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <vector>

#include "core/kept_decision.h"
#include "store/decision_store.h"

namespace contrafact {

/// The changes of decisions since the program began, to be taken back and made again. One thread.
class DecisionHistory {
public:
    /// A change that was made; one that changed nothing is none. What was taken back is forgotten.
    void add(DecisionChange change);
    /// Nothing where there is none.
    [[nodiscard]] Result<void> undo(DecisionStore& decisions);
    [[nodiscard]] Result<void> redo(DecisionStore& decisions);

    [[nodiscard]] std::optional<DecisionChange> undoable() const;
    [[nodiscard]] std::optional<DecisionChange> redoable() const;

private:
    std::vector<DecisionChange> m_done;
    std::vector<DecisionChange> m_undone;
};

} // namespace contrafact
