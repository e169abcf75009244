// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/track_list.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/csv_field.h"
#include "core/decimal.h"
#include "core/file_replacement.h"
#include "core/key_name.h"
#include "core/path_text.h"
#include "core/utf8.h"
#include "rendering/m3u8.h"
#include "rendering/rekordbox_xml.h"
#include "rendering/track_list_parts.h"
#include "rendering/xspf.h"

namespace contrafact {

namespace {

constexpr std::size_t kMostCueTracks = 99;

struct Kind {
    const char* suffix;
    std::string (*text)(const MedleyTrackList&);
};

constexpr std::array<Kind, 5> kKinds{{{"m3u8", m3u8Text},
                                      {"xspf", xspfText},
                                      {"csv", csvText},
                                      {"cue", cueText},
                                      {"xml", rekordboxXml}}};

const Kind* kindOf(const std::filesystem::path& path) {
    const auto* found = std::ranges::find(kKinds, lowerSuffix(path), &Kind::suffix);
    return found == kKinds.end() ? nullptr : found;
}

std::string twoDigits(long long number) {
    std::string text = number < 10 ? "0" : "";
    text += std::to_string(number);
    return text;
}

/// Minutes, seconds and frames of 1/75 s.
std::string cueTime(double seconds) {
    constexpr long long kFrames = 75;
    const long long frames = std::llround(std::max(seconds, 0.0) * kFrames);
    return twoDigits(frames / kFrames / 60) + ":" + twoDigits(frames / kFrames % 60) + ":" +
           twoDigits(frames % kFrames);
}

/// CUE sheets have no way to write a quotation mark.
std::string cueString(std::string quoted) {
    std::ranges::replace(quoted, '"', '\'');
    return '"' + quoted + '"';
}

/// How a sheet names its file: beside it, or by its whole path.
std::filesystem::path nameInCue(const std::filesystem::path& medleyFile,
                                const std::filesystem::path& sheet) {
    const std::filesystem::path file = absolutePath(medleyFile);
    const bool isBeside = absolutePath(sheet).parent_path() == file.parent_path();
    return isBeside ? file.filename() : file;
}

std::string cueFile(const MedleyTrackList& list) {
    const bool isMp3 = lowerSuffix(list.medleyFile) == "mp3";
    return "FILE \"" + nameInCue(list.medleyFile, list.listFile).native() +
           (isMp3 ? "\" MP3\n" : "\" WAVE\n");
}

/// What a CUE sheet has no way to say.
Result<void> checkCue(const std::filesystem::path& sheet, const std::filesystem::path& medleyFile,
                      std::size_t pieces) {
    if (medleyFile.empty())
        return failure(ErrorCode::BadFormat, "a CUE sheet needs a rendered file", sheet);
    if (pieces > kMostCueTracks)
        return failure(ErrorCode::BadFormat,
                       "a CUE sheet holds 99 pieces at most, not " + std::to_string(pieces), sheet);
    const std::string name = nameInCue(medleyFile, sheet).native();
    if (name.find_first_of("\"\r\n") != std::string::npos)
        return failure(ErrorCode::BadFormat,
                       "a CUE sheet cannot name a file with quotation marks or line breaks",
                       medleyFile);
    return {};
}

} // namespace

std::string m3u8Text(const MedleyTrackList& list) {
    std::vector<M3u8Track> tracks;
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = list.plan.pieces[i];
        const HeardPart part = partOf(list, i);
        tracks.push_back({absolutePath(piece.file), piece.title, piece.artist, part.to - part.from,
                          SoundRange{part.from, part.to}});
    }
    return m3u8(titleOf(list.plan), tracks);
}

std::string xspfText(const MedleyTrackList& list) {
    std::vector<XspfTrack> tracks;
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = list.plan.pieces[i];
        const HeardPart part = partOf(list, i);
        tracks.push_back(
            {absolutePath(piece.file),
             piece.title,
             piece.artist,
             "From " + decimal(part.from, 3) + " s to " + decimal(part.to, 3) + " s of the track",
             {},
             part.to - part.from});
    }
    return xspf(titleOf(list.plan), tracks);
}

std::string csvText(const MedleyTrackList& list) {
    std::string text = "number,medley_start,medley_end,title,artist,path,track_start,track_end,"
                       "tempo_bpm,key,shift_semitones,join,join_start,join_mark,join_end\r\n";
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = list.plan.pieces[i];
        const PlacedPiece& placed = list.timeline.pieces[i];
        text += std::to_string(i + 1) + ',' + decimal(placed.heardStart(), 3) + ',' +
                decimal(placed.heardEnd(), 3) + ',' + csvField(piece.title) + ',' +
                csvField(piece.artist) + ',' + csvField(displayPath(absolutePath(piece.file))) +
                ',' + decimal(placed.knots.front().source, 3) + ',' +
                decimal(placed.knots.back().source, 3) + ',' +
                (piece.tempoBpm > 0.0 ? decimal(piece.tempoBpm, 2) : "") + ',' +
                keyName(piece.key) + ',' + std::to_string(piece.shiftSemitones);
        if (i == 0) {
            text += ",,,,\r\n";
            continue;
        }
        const PlacedJoin& join = list.timeline.joins[i - 1];
        text += std::string(",") + joinKindName(join.kind) + ',' + decimal(join.start, 3) + ',' +
                decimal(join.mark, 3) + ',' + decimal(join.end, 3) + "\r\n";
    }
    return text;
}

std::string cueText(const MedleyTrackList& list) {
    std::string text = "TITLE " + cueString(titleOf(list.plan)) + '\n' + cueFile(list);
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = list.plan.pieces[i];
        text += "  TRACK " + twoDigits(static_cast<long long>(i) + 1) + " AUDIO\n";
        text += "    TITLE " + cueString(listedTitle(piece.title, piece.file)) + '\n';
        if (const std::string artist = oneLine(piece.artist); !artist.empty())
            text += "    PERFORMER " + cueString(artist) + '\n';
        text += "    INDEX 01 " + cueTime(partOf(list, i).heard) + '\n';
    }
    return text;
}

std::string trackListSuffixes() {
    std::string list;
    for (const Kind& kind : kKinds)
        list += (list.empty() ? "" : ", ") + std::string(kind.suffix);
    return list;
}

Result<void> checkTrackList(const std::filesystem::path& listFile,
                            const std::filesystem::path& medleyFile, std::size_t pieces,
                            Existing existing) {
    const Kind* kind = kindOf(listFile);
    if (kind == nullptr)
        return failure(ErrorCode::BadFormat, "a list can be written as " + trackListSuffixes(),
                       listFile);
    if (kind->text == cueText)
        if (auto allowed = checkCue(listFile, medleyFile, pieces); !allowed)
            return allowed;
    return checkWritable(listFile, existing);
}

Result<void> writeTrackList(const MedleyTrackList& list) {
    return checkTrackList(list.listFile, list.medleyFile, list.plan.pieces.size(), list.existing)
        .and_then([&list] {
            return replaceFile(list.listFile, kindOf(list.listFile)->text(list), list.existing);
        });
}

} // namespace contrafact
