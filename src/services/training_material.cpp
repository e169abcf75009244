// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/training_material.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "core/path_text.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

constexpr double kShortestSeconds = 60.0;
constexpr double kLongestSeconds = 900.0;
constexpr std::size_t kMostTrained = 600; // an hour's listening on one core
constexpr std::size_t kMostHeldOut = 60;
constexpr std::size_t kHeldOutEvery = 5;
constexpr std::size_t kWorthListening = 10; // a tenth of the tracks is new or gone
constexpr const char* kTrain = "train";
constexpr const char* kHeldOut = "held-out";
constexpr const char* kPuzzles = "puzzles.json";
constexpr int kPuzzlePieces = 4;
constexpr double kPieceSeconds = 10.0;

bool isUsable(const Track& track) {
    return track.state == TrackState::Analysed && track.durationSeconds >= kShortestSeconds &&
           track.durationSeconds <= kLongestSeconds;
}

/// A name without anything that programs could stumble over, that another catalogue of the same
/// music gives too.
std::string linkName(const Track& track) {
    return track.audioHash + '.' + lowerSuffix(track.path);
}

std::set<std::string> namesIn(const std::filesystem::path& folder) {
    std::set<std::string> names;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
        names.insert(entry.path().filename().string());
    return names;
}

/// How many of the tracks are not among the names.
std::size_t newOnes(const std::vector<Track>& tracks, const std::set<std::string>& names) {
    return static_cast<std::size_t>(std::ranges::count_if(
        tracks, [&](const Track& track) { return !names.contains(linkName(track)); }));
}

Result<void> link(const std::vector<Track>& tracks, const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::remove(std::filesystem::path(folder).concat(".pack"), problem);
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

LaidMaterial laidMaterial(const std::filesystem::path& folder) {
    std::error_code problem;
    return {namesIn(folder / kTrain), namesIn(folder / kHeldOut),
            std::filesystem::exists(folder / kPuzzles, problem)};
}

TrainingMaterial trainingMaterial(std::vector<Track> tracks, const LaidMaterial& laid) {
    std::erase_if(tracks, [](const Track& track) { return !isUsable(track); });
    std::ranges::sort(tracks, {}, &Track::audioHash);
    const auto isSameSound = [](const Track& a, const Track& b) {
        return a.audioHash == b.audioHash;
    };
    tracks.erase(std::unique(tracks.begin(), tracks.end(), isSameSound), tracks.end());
    std::stable_partition(tracks.begin(), tracks.end(), [&](const Track& track) {
        return laid.train.contains(linkName(track)) || laid.heldOut.contains(linkName(track));
    });
    TrainingMaterial material;
    std::size_t trained = 0;
    std::size_t heldOut = 0;
    for (Track& track : tracks) {
        const std::string name = linkName(track);
        const bool isHeldOut =
            laid.heldOut.contains(name) ||
            (!laid.train.contains(name) && heldOut * kHeldOutEvery <= trained + heldOut);
        ++(isHeldOut ? heldOut : trained);
        auto& part = isHeldOut ? material.heldOut : material.train;
        if (part.size() < (isHeldOut ? kMostHeldOut : kMostTrained))
            part.push_back(std::move(track));
    }
    return material;
}

bool isNearly(const LaidMaterial& laid, const TrainingMaterial& material) {
    const std::size_t now = material.train.size() + material.heldOut.size();
    const std::size_t before = laid.train.size() + laid.heldOut.size();
    const std::size_t added =
        newOnes(material.train, laid.train) + newOnes(material.heldOut, laid.heldOut);
    const std::size_t gone = before + added - now;
    return laid.isWhole && before > 0 && (added + gone) * kWorthListening < before;
}

Result<void> layOut(const TrainingMaterial& material, const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / kPuzzles;
    std::error_code problem;
    std::filesystem::remove(path, problem);
    if (auto linked = link(material.train, folder / kTrain); !linked)
        return linked;
    if (auto linked = link(material.heldOut, folder / kHeldOut); !linked)
        return linked;
    QJsonArray puzzles;
    for (const Track& track : material.heldOut)
        puzzles.append(puzzleOf(track));
    // Written last and whole: with it there, the rest is.
    QSaveFile file(toQtPath(path));
    const QByteArray text = QJsonDocument(puzzles).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::DiskFull, file.errorString().toStdString(), path);
    return {};
}

} // namespace contrafact
