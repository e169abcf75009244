#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "core/ids.h"

class QMimeData;

namespace contrafact {

/// A track, or a part of it, on its way from one panel to another.
struct DraggedTrack {
    struct Part {
        double start = 0.0; ///< seconds
        double end = 0.0;
        friend bool operator==(const Part&, const Part&) = default;
    };
    TrackId track;
    std::optional<Part> part;
    friend bool operator==(const DraggedTrack&, const DraggedTrack&) = default;
};

/// The name of what is dragged: tracks of this program's library.
[[nodiscard]] QString trackMimeType();
[[nodiscard]] std::unique_ptr<QMimeData> trackMime(const std::vector<DraggedTrack>& tracks);
/// What is dragged, in order; empty for anything else.
[[nodiscard]] std::vector<DraggedTrack> draggedTracks(const QMimeData& data);

} // namespace contrafact
