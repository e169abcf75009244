#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <vector>

#include "studio/medley_studio.h"

namespace contrafact {

/// What a search for the next piece begins with.
struct ScoutRequest {
    MedleyDraft draft;
    PieceId after;
    int shiftSemitones = 0;                     ///< how much higher that piece is heard
    std::shared_ptr<const WorksOfTracks> works; ///< the service goes on with others meanwhile
};

/// Takes what has been found so far, best first; `isFinal` the last time: only then each verdict is
/// that of the join which the track would make.
using ScoutObserver = std::function<void(std::vector<MedleySuggestion> suggestions, bool isFinal)>;

/// Tracks of the library that would follow a piece, by the criteria of joins: all by what the
/// catalogue knows of them, then the best few dozen by listening to how they begin. Tracks that the
/// draft has, or that its rules exclude, are left out. Errors: those of the studio; Cancelled.
[[nodiscard]] Result<void> scoutNext(MedleyStudio& studio, const ScoutRequest& request,
                                     WorkControl& control, const ScoutObserver& found);

} // namespace contrafact
