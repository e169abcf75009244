// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/training_material.h"

#include <algorithm>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/path_text.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 60.0;
constexpr double kLongestSeconds = 900.0;
constexpr std::size_t kMostTrained = 600; // an hour's listening on one core
constexpr std::size_t kMostHeldOut = 60;
constexpr std::int64_t kHeldOutEvery = 5;
constexpr int kPuzzlePieces = 4;
constexpr double kPieceSeconds = 10.0;

bool isUsable(const Track& track) {
    return track.state == TrackState::Analysed && track.durationSeconds >= kShortestSeconds &&
           track.durationSeconds <= kLongestSeconds;
}

/// A name without anything that programs could stumble over.
std::string linkName(const Track& track) {
    return std::to_string(track.id.value) + '.' + lowerSuffix(track.path);
}

Result<void> link(const std::vector<Track>& tracks, const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::remove_all(folder, problem);
    std::filesystem::create_directories(folder, problem);
    for (const Track& track : tracks)
        if (!problem)
            std::filesystem::create_symlink(track.path, folder / linkName(track), problem);
    if (problem)
        return failure(ErrorCode::PermissionDenied, problem.message(), folder);
    return {};
}

QJsonObject puzzleOf(const Track& track) {
    const double first = (track.durationSeconds - kPuzzlePieces * kPieceSeconds) / 2.0;
    QJsonArray pieces;
    for (int piece = 0; piece < kPuzzlePieces; ++piece) {
        const double start = first + piece * kPieceSeconds;
        pieces.append(QJsonObject{{QStringLiteral("file"), QString::fromStdString(linkName(track))},
                                  {QStringLiteral("start"), start},
                                  {QStringLiteral("end"), start + kPieceSeconds}});
    }
    return {{QStringLiteral("pieces"), pieces}};
}

} // namespace

TrainingMaterial trainingMaterial(std::vector<Track> tracks) {
    std::erase_if(tracks, [](const Track& track) { return !isUsable(track); });
    std::ranges::sort(tracks, {}, [](const Track& track) { return track.audioHash; });
    TrainingMaterial material;
    std::int64_t number = 0;
    for (Track& track : tracks) {
        const bool isHeldOut = number++ % kHeldOutEvery == 0;
        auto& part = isHeldOut ? material.heldOut : material.train;
        if (part.size() < (isHeldOut ? kMostHeldOut : kMostTrained))
            part.push_back(std::move(track));
    }
    return material;
}

Result<void> layOut(const TrainingMaterial& material, const std::filesystem::path& folder) {
    if (auto linked = link(material.train, folder / "train"); !linked)
        return linked;
    if (auto linked = link(material.heldOut, folder / "held-out"); !linked)
        return linked;
    QJsonArray puzzles;
    for (const Track& track : material.heldOut)
        puzzles.append(puzzleOf(track));
    const std::filesystem::path path = folder / "puzzles.json";
    QFile file(QFile::decodeName(path.c_str()));
    const QByteArray text = QJsonDocument(puzzles).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return failure(ErrorCode::DiskFull, file.errorString().toStdString(), path);
    return {};
}

} // namespace contrafact
