// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/medley_intake.h"

#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/window/workspaces.h"

namespace contrafact {

MedleyIntake::MedleyIntake(const Selection& selection, const CoversPanel& covers,
                           const ComparePanel& compare, MedleyPanel& medley, Workspaces& workspaces)
    : m_selection(selection)
    , m_covers(covers)
    , m_medley(medley)
    , m_workspaces(workspaces) {
    connect(&medley, &MedleyPanel::addRequested, this, &MedleyIntake::addChosen);
    connect(&compare, &ComparePanel::partChosen, this,
            [this](const DraggedTrack& part) { add({part}); });
}

std::vector<TrackId> MedleyIntake::chosen() const {
    const std::vector<TrackId>& tracks = m_selection.tracks();
    const bool isGroupMeant =
        m_selection.group() && (tracks.empty() || m_workspaces.current() == Workspace::Covers);
    return isGroupMeant ? m_covers.chosenMembers() : tracks;
}

void MedleyIntake::addChosen() {
    std::vector<DraggedTrack> tracks;
    for (const TrackId track : chosen())
        tracks.push_back({track, std::nullopt});
    if (tracks.empty())
        Q_EMIT nothingChosen();
    else
        add(tracks);
}

void MedleyIntake::add(const std::vector<DraggedTrack>& tracks) {
    m_medley.editor().addTracks(tracks);
    m_workspaces.show(Workspace::Medley);
}

} // namespace contrafact
