// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/comparison_query.h"

#include <algorithm>
#include <utility>

#include <QDockWidget>

#include "gui/compare/compare_panel.h"
#include "gui/window/workspaces.h"
#include "models/track_model.h"

namespace contrafact {

ComparisonQuery::ComparisonQuery(const TrackModel& tracks, Selection& selection, ComparePanel& page,
                                 Workspaces& workspaces)
    : m_tracks(tracks)
    , m_selection(selection)
    , m_page(page)
    , m_workspaces(workspaces) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(120);
    connect(&m_delay, &QTimer::timeout, this, &ComparisonQuery::request);
    connect(&selection, &Selection::pairChanged, this, &ComparisonQuery::follow);
    connect(workspaces.compareDock(), &QDockWidget::visibilityChanged, &m_delay,
            qOverload<>(&QTimer::start));
}

void ComparisonQuery::open(TrackId a, TrackId b) {
    m_selection.setPair(a, b);
    m_workspaces.show(Workspace::Compare);
}

void ComparisonQuery::openChosen() {
    const std::vector<TrackId>& tracks = m_selection.tracks();
    if (tracks.size() == 2)
        open(tracks[0], tracks[1]);
}

void ComparisonQuery::follow(const std::optional<Selection::TrackPair>& pair) {
    if (pair)
        m_delay.start();
    else
        m_page.clear();
}

void ComparisonQuery::request() {
    const auto pair = m_selection.pair();
    if (!pair || pair == m_requested || !m_workspaces.compareDock()->isVisible())
        return;
    const Track* a = m_tracks.find(pair->first);
    const Track* b = m_tracks.find(pair->second);
    if (a == nullptr || b == nullptr)
        return;
    m_requested = pair;
    m_page.showLoading(*a, *b);
    Q_EMIT requested(pair->first, pair->second);
}

void ComparisonQuery::show(const Comparison& comparison) {
    const Track* a = m_tracks.find(comparison.pair.a);
    const Track* b = m_tracks.find(comparison.pair.b);
    if (a != nullptr && b != nullptr &&
        m_selection.pair() == Selection::TrackPair(comparison.pair.a, comparison.pair.b))
        m_page.showComparison(comparison, *a, *b);
}

void ComparisonQuery::showDecisions(const std::vector<Decision>& decisions) {
    const auto chosen = m_selection.pair();
    if (!chosen)
        return;
    const auto found = std::ranges::find_if(decisions, [&](const Decision& decision) {
        return std::minmax(decision.a, decision.b) == std::minmax(chosen->first, chosen->second);
    });
    m_page.showDecision(found == decisions.end() ? std::nullopt : std::optional(*found));
}

void ComparisonQuery::showFailure(const Error& error) {
    if (std::exchange(m_requested, std::nullopt))
        m_page.showFailure(errorText(error.code));
}

} // namespace contrafact
