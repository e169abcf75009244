// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/track_mime.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

namespace contrafact {

QString trackMimeType() {
    return QStringLiteral("application/x-contrafact-tracks");
}

std::unique_ptr<QMimeData> trackMime(const std::vector<DraggedTrack>& tracks) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const DraggedTrack& dragged : tracks) {
        const auto part = dragged.part.value_or(DraggedTrack::Part{});
        stream << qint64{dragged.track.value} << dragged.part.has_value() << part.start << part.end;
    }
    auto data = std::make_unique<QMimeData>();
    data->setData(trackMimeType(), bytes);
    return data;
}

std::vector<DraggedTrack> draggedTracks(const QMimeData& data) {
    std::vector<DraggedTrack> tracks;
    QDataStream stream(data.data(trackMimeType()));
    while (!stream.atEnd()) {
        qint64 id = 0;
        bool hasPart = false;
        DraggedTrack::Part part;
        stream >> id >> hasPart >> part.start >> part.end;
        if (stream.status() != QDataStream::Ok)
            break;
        tracks.push_back({TrackId{id}, hasPart ? std::optional(part) : std::nullopt});
    }
    return tracks;
}

} // namespace contrafact
