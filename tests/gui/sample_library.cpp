// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sample_library.h"

#include <array>

namespace contrafact::sample {
namespace {

using Mode = MusicalKey::Mode;

struct Row {
    const char* title;
    const char* artist;
    const char* album;
    int seconds;
    int tonic;
    Mode mode;
    double tempoBpm;
    int group; ///< 0: none
};

constexpr std::array kRows = {
    Row{"Greensleeves", "Marlow Consort", "Airs for the Evening", 214, 4, Mode::Minor, 92.0, 1},
    Row{"Greensleeves", "The Night Ferry", "Live at the Old Granary", 251, 9, Mode::Minor, 104.3,
        1},
    Row{"What Child Is This?", "St Aldhelm Choir", "Winter Carols", 187, 4, Mode::Minor, 76.5, 1},
    Row{"Scarborough Fair", "Ada Penhallow", "Tides", 198, 2, Mode::Minor, 112.0, 2},
    Row{"Scarborough Fair (Dub)", "Lowland Sound", "Heather Versions", 312, 4, Mode::Minor, 70.1,
        2},
    Row{"Canon in D", "Quartet Veldt", "Ground Bass", 301, 2, Mode::Major, 58.0, 3},
    Row{"Canon Rock", "Ember Street", "Basement Tapes", 268, 4, Mode::Major, 101.0, 3},
    Row{"Kanon und Gigue", "Collegium Nordlicht", "Barock aus Nürnberg", 339, 2, Mode::Major, 61.7,
        3},
    Row{"Canon for Two Ukuleles", "Palm & Reyes", "Small Rooms", 176, 0, Mode::Major, 88.4, 3},
    Row{"House of the Rising Sun", "Delta Lanterns", "Crossing", 263, 9, Mode::Minor, 117.2, 4},
    Row{"The Rising Sun Blues", "Clara Whitfield", "Field Recordings 1937", 171, 7, Mode::Minor,
        96.0, 4},
    Row{"Amazing Grace", "Shiloh Singers", "Sunday Morning", 224, 7, Mode::Major, 66.0, 5},
    Row{"Amazing Grace (Pipes)", "Clan Tartan Band", "Highland Parade", 203, 10, Mode::Major, 62.5,
        5},
    Row{"Danny Boy", "Eileen O'Rourke", "Derry Airs", 197, 3, Mode::Major, 60.2, 6},
    Row{"Londonderry Air", "Orchestra of the Marches", "Strings at Dusk", 246, 5, Mode::Major, 55.4,
        6},
    Row{"Für Elise", "Ilse Brandt", "Album Leaves", 178, 9, Mode::Minor, 70.0, 0},
    Row{"Gymnopédie No. 1", "Ilse Brandt", "Album Leaves", 192, 2, Mode::Major, 72.0, 0},
    Row{"La Paloma", "Trío Habana", "Noches del Puerto", 208, 0, Mode::Major, 98.0, 0},
    Row{"さくらさくら", "Koto Ensemble Haru", "Spring Rain", 156, 4, Mode::Minor, 80.0, 0},
    Row{"The Entertainer", "Parlour Ragtime Trio", "Two-Step", 233, 0, Mode::Major, 86.0, 0},
    Row{"Waltzing Matilda", "Billabong Brothers", "Dry Creek", 165, 7, Mode::Major, 124.0, 0},
    Row{"Auld Lang Syne", "St Aldhelm Choir", "Winter Carols", 148, 5, Mode::Major, 78.0, 0},
};

Track trackFrom(const Row& row, int number) {
    Track track;
    track.id = TrackId{number + 1};
    track.folder = FolderId{row.group == 4 ? 2 : 1};
    track.path = std::filesystem::path("/home/ada/Music") / row.artist / row.album /
                 (std::string(row.title) + ".flac");
    track.sizeBytes = static_cast<std::uint64_t>(row.seconds) * 88000;
    track.tags = {.title = row.title,
                  .artist = row.artist,
                  .album = row.album,
                  .claimedSeconds = static_cast<double>(row.seconds)};
    track.state = TrackState::Analysed;
    track.durationSeconds = row.seconds;
    track.key = MusicalKey{.tonic = row.tonic, .mode = row.mode, .confidence = 0.8F};
    track.tempoBpm = row.tempoBpm;
    track.loudnessLufs = -14.2;
    for (const Row& other : kRows)
        track.versionsFound += row.group != 0 && other.group == row.group ? 1 : 0;
    track.versionsFound -= row.group != 0 ? 1 : 0;
    return track;
}

void unanalyse(Track& track, TrackState state) {
    track.state = state;
    track.key.reset();
    track.tempoBpm = 0.0;
    track.durationSeconds = 0.0;
}

Track failedTrack(std::int64_t id, const char* name, ErrorCode code) {
    Track track;
    track.id = TrackId{id};
    track.folder = FolderId{1};
    track.path = std::filesystem::path("/home/ada/Music/Unsorted") / name;
    track.state = TrackState::Failed;
    track.error = Error{.code = code, .detail = "details are for the log", .path = track.path};
    return track;
}

/// A plausible pair; the numbers follow from the ids so that every run shows the same.
Pair link(TrackId a, TrackId b, float probability) {
    Pair pair;
    pair.a = a;
    pair.b = b;
    pair.probability = probability;
    pair.score = probability * 2.4F;
    pair.relation = probability >= 0.5F ? Relation::Cover : Relation::Unsure;
    pair.keyShiftSemitones = static_cast<int>((b.value * 7 - a.value * 5) % 12) - 5;
    pair.tempoRatio = 0.86 + 0.07 * static_cast<double>((a.value + b.value) % 6);
    pair.scores = {.embedding = probability * 0.9F,
                   .segments = probability * 0.85F,
                   .alignment = probability * 1.7F};
    pair.passages = {
        {.aStart = 14.0, .aEnd = 92.5, .bStart = 31.0, .bEnd = 104.0, .strength = 0.86F},
        {.aStart = 118.0, .aEnd = 161.0, .bStart = 130.5, .bEnd = 170.0, .strength = 0.64F}};
    for (Passage& passage : pair.passages) {
        passage.keyShiftSemitones = pair.keyShiftSemitones;
        passage.tempoRatio = pair.tempoRatio;
    }
    return pair;
}

float probabilityOf(int group, std::size_t one, std::size_t other) {
    const bool isWeak = (group == 3 && other == 3) || (group == 1 && one == 1 && other == 2);
    return isWeak ? 0.41F
                  : 0.97F - 0.05F * static_cast<float>(group) - 0.02F * static_cast<float>(one);
}

CoverGroup groupOf(int number) {
    CoverGroup group;
    group.id = GroupId{number};
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (kRows[i].group == number)
            group.members.push_back(TrackId{static_cast<std::int64_t>(i) + 1});
    group.confidence = 0.95F - 0.06F * static_cast<float>(number);
    group.margin = 0.42F - 0.05F * static_cast<float>(number);
    for (std::size_t one = 0; one < group.members.size(); ++one) {
        for (std::size_t other = one + 1; other < group.members.size(); ++other) {
            group.links.push_back(
                link(group.members[one], group.members[other], probabilityOf(number, one, other)));
        }
    }
    return group;
}

} // namespace

std::vector<Track> tracks() {
    std::vector<Track> all;
    for (std::size_t i = 0; i < kRows.size(); ++i)
        all.push_back(trackFrom(kRows[i], static_cast<int>(i)));
    unanalyse(all[19], TrackState::Waiting);
    unanalyse(all[20], TrackState::Waiting);
    all[21].state = TrackState::Offline;
    all[18].state = TrackState::Missing;
    all.push_back(failedTrack(101, "untitled_04.mp3", ErrorCode::DecodeFailed));
    all.push_back(failedTrack(102, "cover scan.wav", ErrorCode::NotAudio));
    all.push_back(failedTrack(103, "intro (0 bytes).ogg", ErrorCode::EmptyFile));
    return all;
}

std::vector<LibraryFolder> folders() {
    using State = LibraryFolder::State;
    return {
        {.id = FolderId{1}, .path = "/home/ada/Music", .state = State::Scanning, .tracks = 23},
        {.id = FolderId{2},
         .path = "/media/ada/Archive/Field recordings",
         .state = State::Offline,
         .tracks = 2},
        {.id = FolderId{3}, .path = "/srv/shared/Rehearsals", .state = State::Online, .tracks = 0}};
}

std::vector<CoverGroup> groups() {
    std::vector<CoverGroup> all;
    for (int number = 1; number <= 6; ++number)
        all.push_back(groupOf(number));
    return all;
}

CoverGroups sharedGroups() {
    return std::make_shared<const std::vector<CoverGroup>>(groups());
}

std::vector<Decision> decisions() {
    using Verdict = Decision::Verdict;
    return {{.a = TrackId{1}, .b = TrackId{3}, .verdict = Verdict::Confirmed},
            {.a = TrackId{6},
             .b = TrackId{9},
             .verdict = Verdict::Rejected,
             .relation = Relation::NotRelated}};
}

ScanReport scanReport() {
    ScanReport report;
    for (const Track& track : tracks())
        if (track.error)
            report.failed.push_back({.path = track.path, .error = *track.error});
    report.analysed = 20;
    report.unchanged = 2;
    report.found = report.analysed + report.unchanged + report.failed.size();
    report.seconds = 41.0;
    report.audioSeconds = 4711.0;
    return report;
}

WorkProgress progress() {
    return {.progress = {.stage = Progress::Stage::Analysing,
                         .done = 1284,
                         .total = 3120,
                         .what = "/home/ada/Music/Orchestra of the Marches/Strings at Dusk/"
                                 "07 Londonderry Air (arranged for string orchestra).flac"},
            .tracksPerMinute = 142.0,
            .secondsLeft = 776.0};
}

} // namespace contrafact::sample
