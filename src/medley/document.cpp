// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/document.h"

#include <algorithm>
#include <utility>

namespace contrafact {

namespace {

constexpr std::size_t kMostSteps = 500;

} // namespace

MedleyDocument::MedleyDocument(MedleyDraft draft, std::vector<Step> undone,
                               std::vector<Step> redone)
    : m_draft(std::make_shared<const MedleyDraft>(std::move(draft)))
    , m_undone(std::move(undone))
    , m_redone(std::move(redone)) {
    countPieces(*m_draft);
    for (const auto& steps : {m_undone, m_redone})
        for (const Step& step : steps)
            countPieces(*step.draft);
}

void MedleyDocument::countPieces(const MedleyDraft& draft) {
    for (const DraftPiece& piece : draft.pieces)
        m_lastPiece = std::max(m_lastPiece, piece.id.value);
}

void MedleyDocument::change(std::string_view name, MedleyDraft next, Merge merge) {
    if (next == *m_draft)
        return;
    const bool goesOn = merge == Merge::SameName && canUndo() && undoName() == name && !canRedo();
    if (!goesOn)
        m_undone.push_back({std::string(name), m_draft});
    if (m_undone.size() > kMostSteps)
        m_undone.erase(m_undone.begin());
    m_redone.clear();
    m_draft = std::make_shared<const MedleyDraft>(std::move(next));
}

void MedleyDocument::step(std::vector<Step>& from, std::vector<Step>& to) {
    if (from.empty())
        return;
    Step newest = std::move(from.back());
    from.pop_back();
    to.push_back({std::move(newest.name), std::exchange(m_draft, std::move(newest.draft))});
}

std::string MedleyDocument::undoName() const {
    return canUndo() ? m_undone.back().name : std::string();
}

std::string MedleyDocument::redoName() const {
    return canRedo() ? m_redone.back().name : std::string();
}

} // namespace contrafact
