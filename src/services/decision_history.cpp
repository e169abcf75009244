// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/decision_history.h"

namespace contrafact {

namespace {

std::optional<DecisionChange> last(const std::vector<DecisionChange>& changes) {
    return changes.empty() ? std::nullopt : std::optional(changes.back());
}

void move(std::vector<DecisionChange>& from, std::vector<DecisionChange>& to) {
    to.push_back(std::move(from.back()));
    from.pop_back();
}

} // namespace

void DecisionHistory::add(DecisionChange change) {
    if (change.before.empty() && change.after.empty())
        return;
    m_done.push_back(std::move(change));
    m_undone.clear();
}

Result<void> DecisionHistory::undo(DecisionStore& decisions) {
    if (m_done.empty())
        return {};
    return decisions.takeBack(m_done.back()).map([this] { move(m_done, m_undone); });
}

Result<void> DecisionHistory::redo(DecisionStore& decisions) {
    if (m_undone.empty())
        return {};
    const DecisionChange& change = m_undone.back();
    return decisions.takeBack({change.after, change.before}).map([this] {
        move(m_undone, m_done);
    });
}

std::optional<DecisionChange> DecisionHistory::undoable() const {
    return last(m_done);
}

std::optional<DecisionChange> DecisionHistory::redoable() const {
    return last(m_undone);
}

} // namespace contrafact
