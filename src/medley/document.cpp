// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/document.h"

#include <utility>

namespace contrafact {

namespace {

constexpr std::size_t kMostSteps = 500;

} // namespace

void MedleyDocument::change(std::string_view name, MedleyDraft next, Merge merge) {
    if (next == m_draft)
        return;
    const bool goesOn = merge == Merge::SameName && canUndo() && undoName() == name && !canRedo();
    if (!goesOn)
        m_undone.push_back({std::string(name), m_draft});
    if (m_undone.size() > kMostSteps)
        m_undone.erase(m_undone.begin());
    m_redone.clear();
    m_draft = std::move(next);
}

void MedleyDocument::undo() {
    if (!canUndo())
        return;
    Step step = std::move(m_undone.back());
    m_undone.pop_back();
    m_redone.push_back({step.name, std::exchange(m_draft, std::move(step.draft))});
}

void MedleyDocument::redo() {
    if (!canRedo())
        return;
    Step step = std::move(m_redone.back());
    m_redone.pop_back();
    m_undone.push_back({step.name, std::exchange(m_draft, std::move(step.draft))});
}

std::string MedleyDocument::undoName() const {
    return canUndo() ? m_undone.back().name : std::string();
}

std::string MedleyDocument::redoName() const {
    return canRedo() ? m_redone.back().name : std::string();
}

} // namespace contrafact
