#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QObject>

#include "models/track_mime.h"

namespace contrafact {

class ComparePanel;
class CoversPanel;
class MedleyPanel;
class Selection;
class Workspaces;

/// Puts what is chosen on other pages into the medley, and goes there. GUI thread.
class MedleyIntake : public QObject {
    Q_OBJECT

public:
    /// All are borrowed.
    MedleyIntake(const Selection& selection, const CoversPanel& covers, const ComparePanel& compare,
                 MedleyPanel& medley, Workspaces& workspaces);

    /// The chosen tracks; in Covers, or where no track is chosen, the chosen group.
    void addChosen();

Q_SIGNALS:
    void nothingChosen();

private:
    [[nodiscard]] std::vector<TrackId> chosen() const;
    void add(const std::vector<DraggedTrack>& tracks);

    const Selection& m_selection;
    const CoversPanel& m_covers;
    MedleyPanel& m_medley;
    Workspaces& m_workspaces;
};

} // namespace contrafact
