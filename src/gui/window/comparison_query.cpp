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
    const auto a = m_tracks.rowOf(pair->first);
    const auto b = m_tracks.rowOf(pair->second);
    if (!a || !b)
        return;
    m_requested = pair;
    m_page.showLoading(m_tracks.namedAt(*a), m_tracks.namedAt(*b));
    Q_EMIT requested(pair->first, pair->second);
}

void ComparisonQuery::show(const Comparison& comparison) {
    const auto a = m_tracks.rowOf(comparison.pair.a);
    const auto b = m_tracks.rowOf(comparison.pair.b);
    if (a && b && m_selection.pair() == Selection::TrackPair(comparison.pair.a, comparison.pair.b))
        m_page.showComparison(comparison, m_tracks.namedAt(*a), m_tracks.namedAt(*b));
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
