// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/track_list.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include "core/csv_field.h"
#include "core/decimal.h"
#include "core/file_replacement.h"
#include "core/key_name.h"
#include "core/path_text.h"
#include "core/utf8.h"
#include "rendering/rekordbox_xml.h"
#include "rendering/render.h"
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

/// A file in a list of lines: as it is, or as an address where that would break the list.
std::string lineOf(const std::filesystem::path& file) {
    const std::filesystem::path whole = absolutePath(file);
    const std::string& bytes = whole.native();
    const bool isPlain = isValidUtf8(bytes) && bytes.find_first_of("\r\n") == std::string::npos;
    return isPlain ? bytes : fileAddress(whole);
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
std::string cueString(const std::string& text) {
    std::string quoted = oneLine(text);
    std::ranges::replace(quoted, '"', '\'');
    return '"' + quoted + '"';
}

std::string cueFile(const MedleyTrackList& list) {
    const std::filesystem::path file = absolutePath(list.medleyFile);
    const bool isBeside = absolutePath(list.listFile).parent_path() == file.parent_path();
    const bool isMp3 = lowerSuffix(file) == "mp3";
    return "FILE \"" + (isBeside ? file.filename() : file).native() +
           (isMp3 ? "\" MP3\n" : "\" WAVE\n");
}

} // namespace

std::string m3u8Text(const MedleyTrackList& list) {
    std::string text = "#EXTM3U\n#PLAYLIST:" + oneLine(titleOf(list)) + '\n';
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = list.plan.pieces[i];
        const HeardPart part = partOf(list, i);
        text += "#EXTINF:" + std::to_string(std::llround(part.to - part.from)) + ',' +
                oneLine(pieceName(piece)) + '\n';
        text += "#EXTVLCOPT:start-time=" + decimal(part.from, 3) + '\n';
        text += "#EXTVLCOPT:stop-time=" + decimal(part.to, 3) + '\n';
        text += lineOf(piece.file) + '\n';
    }
    return text;
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
    return xspf(titleOf(list), tracks);
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
    std::string text = "TITLE " + cueString(titleOf(list)) + '\n' + cueFile(list);
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = list.plan.pieces[i];
        text += "  TRACK " + twoDigits(static_cast<long long>(i) + 1) + " AUDIO\n";
        text += "    TITLE " +
                cueString(piece.title.empty() ? displayPath(piece.file.stem()) : piece.title) +
                '\n';
        if (!piece.artist.empty())
            text += "    PERFORMER " + cueString(piece.artist) + '\n';
        text += "    INDEX 01 " + cueTime(partOf(list, i).heard) + '\n';
    }
    return text;
}

bool isTrackList(const std::filesystem::path& path) {
    return kindOf(path) != nullptr;
}

std::string trackListSuffixes() {
    std::string list;
    for (const Kind& kind : kKinds)
        list += (list.empty() ? "" : ", ") + std::string(kind.suffix);
    return list;
}

Result<void> writeTrackList(const MedleyTrackList& list) {
    const Kind* kind = kindOf(list.listFile);
    if (kind == nullptr)
        return failure(ErrorCode::BadFormat, "a list can be written as " + trackListSuffixes(),
                       list.listFile);
    if (kind->text == cueText && list.medleyFile.empty())
        return failure(ErrorCode::BadFormat, "a CUE sheet needs a rendered file", list.listFile);
    if (kind->text == cueText && list.plan.pieces.size() > kMostCueTracks)
        return failure(ErrorCode::BadFormat, "a CUE sheet holds 99 pieces at most", list.listFile);
    return replaceFile(list.listFile, kind->text(list));
}

} // namespace contrafact
