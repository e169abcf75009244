#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <utility>

#include <QTemporaryDir>

#include "store/catalogue.h"

namespace contrafact {

inline Track fileAt(FolderId folder, std::filesystem::path path) {
    Track track;
    track.folder = folder;
    track.path = std::move(path);
    track.sizeBytes = 1234;
    track.modifiedNs = 99;
    track.tags.title = "Greensleeves";
    return track;
}

inline AnalysisRecord recordOf(TrackId track) {
    AnalysisRecord record;
    record.track = track;
    record.audioHash = "cafe";
    record.tags.title = "Greensleeves";
    record.features.durationSeconds = 61.5;
    record.features.soundEnd = 60.0;
    record.features.key = MusicalKey{9, MusicalKey::Mode::Minor, 0.5F};
    record.features.pitchClasses = {Matrix(4, kPitchClasses, 1.0F), 2.15};
    record.features.leakFree = {Matrix(4, kPitchClasses, 0.2F), 2.15};
    record.features.melody = {Matrix(4, kPitchClasses, 0.6F), 2.15};
    record.features.beats.tempoBpm = 96.0;
    record.features.beats.beats = {0.5F, 1.125F};
    record.features.beats.downbeats = {0};
    record.features.loudness.integratedLufs = -16.5;
    record.features.waveform = {0.1, {{1, 2, 3}}, {200}};
    TrackEmbedding embedding;
    embedding.modelId = "model";
    embedding.track = {1.0F, 0.0F};
    embedding.segments = Matrix(1, 2, {0.0F, 1.0F});
    record.embedding = embedding;
    return record;
}

/// Empty catalogues in files of their own, which go with it.
class FreshCatalogues {
protected:
    std::filesystem::path freshFile() {
        return std::filesystem::path(m_folder.path().toStdString()) /
               ("catalogue" + std::to_string(++m_files) + ".sqlite");
    }
    Catalogue fresh() {
        auto catalogue = Catalogue::open(freshFile());
        Q_ASSERT(catalogue);
        return std::move(*catalogue);
    }
    static Track added(Catalogue& catalogue, const char* path) {
        const FolderId folder = catalogue.folders().add("/music").value();
        return catalogue.tracks().add({fileAt(folder, path)}).value().front();
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

} // namespace contrafact
