#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QTimer>

#include "core/comparison.h"
#include "core/result.h"
#include "gui/look/selection.h"

namespace contrafact {

class ComparePanel;
class TrackModel;
class Workspaces;

/// Keeps the Compare page at the chosen pair: asks for its comparison where the choice comes to
/// rest while somebody looks, and shows what comes of it. GUI thread.
class ComparisonQuery : public QObject {
    Q_OBJECT

public:
    /// All are borrowed.
    ComparisonQuery(const TrackModel& tracks, Selection& selection, ComparePanel& page,
                    Workspaces& workspaces);

    /// Chooses a pair and goes to the page.
    void open(TrackId a, TrackId b);
    /// The same with the two chosen tracks; nothing where there are not two.
    void openChosen();
    /// Ignored unless it is of the chosen pair.
    void show(const Comparison& comparison);
    /// What the person has said of pairs by now: the page says so of its own.
    void showDecisions(const std::vector<Decision>& decisions);
    /// A request failed; perhaps the one for this page.
    void showFailure(const Error& error);

Q_SIGNALS:
    void requested(contrafact::TrackId a, contrafact::TrackId b);

private:
    void follow(const std::optional<Selection::TrackPair>& pair);
    void request();

    const TrackModel& m_tracks;
    Selection& m_selection;
    ComparePanel& m_page;
    Workspaces& m_workspaces;
    QTimer m_delay; ///< choosing with the arrow keys asks only for where it rests
    std::optional<Selection::TrackPair> m_requested;
};

} // namespace contrafact
