// SPDX-License-Identifier: GPL-3.0-or-later

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
#include "rendering/list_text.h"
#include "rendering/medley_list.h"
#include "rendering/render.h"
#include "rendering/xspf.h"

namespace contrafact {

namespace {

constexpr std::size_t kMostCueTracks = 99;

struct Kind {
    const char* suffix;
    std::string (*text)(const MedleyListing&);
};

constexpr std::array<Kind, 5> kKinds{{{"m3u8", m3u8Text},
                                      {"xspf", xspfText},
                                      {"csv", csvText},
                                      {"cue", cueText},
                                      {"xml", rekordboxText}}};

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

std::string cueFile(const MedleyListing& listing) {
    const std::filesystem::path file = absolutePath(listing.medleyFile);
    const bool isBeside = absolutePath(listing.listFile).parent_path() == file.parent_path();
    const bool isMp3 = lowerSuffix(file) == "mp3";
    return "FILE \"" + (isBeside ? file.filename() : file).native() +
           (isMp3 ? "\" MP3\n" : "\" WAVE\n");
}

} // namespace

std::string m3u8Text(const MedleyListing& listing) {
    std::string text = "#EXTM3U\n#PLAYLIST:" + oneLine(titleOf(listing)) + '\n';
    for (std::size_t i = 0; i < listing.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = listing.plan.pieces[i];
        const HeardPart part = partOf(listing, i);
        text += "#EXTINF:" + std::to_string(std::llround(part.to - part.from)) + ',' +
                oneLine(pieceName(piece)) + '\n';
        text += "#EXTVLCOPT:start-time=" + decimal(part.from, 3) + '\n';
        text += "#EXTVLCOPT:stop-time=" + decimal(part.to, 3) + '\n';
        text += lineOf(piece.file) + '\n';
    }
    return text;
}

std::string xspfText(const MedleyListing& listing) {
    std::vector<XspfTrack> tracks;
    for (std::size_t i = 0; i < listing.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = listing.plan.pieces[i];
        const HeardPart part = partOf(listing, i);
        tracks.push_back(
            {absolutePath(piece.file),
             piece.title,
             piece.artist,
             "From " + decimal(part.from, 3) + " s to " + decimal(part.to, 3) + " s of the track",
             {},
             part.to - part.from});
    }
    return xspf(titleOf(listing), tracks);
}

std::string csvText(const MedleyListing& listing) {
    std::string text = "number,medley_start,medley_end,title,artist,path,track_start,track_end,"
                       "tempo_bpm,key,shift_semitones,join,join_start,join_mark,join_end\r\n";
    for (std::size_t i = 0; i < listing.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = listing.plan.pieces[i];
        const PlacedPiece& placed = listing.timeline.pieces[i];
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
        const PlacedJoin& join = listing.timeline.joins[i - 1];
        text += std::string(",") + joinKindName(join.kind) + ',' + decimal(join.start, 3) + ',' +
                decimal(join.mark, 3) + ',' + decimal(join.end, 3) + "\r\n";
    }
    return text;
}

std::string cueText(const MedleyListing& listing) {
    std::string text = "TITLE " + cueString(titleOf(listing)) + '\n' + cueFile(listing);
    for (std::size_t i = 0; i < listing.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = listing.plan.pieces[i];
        text += "  TRACK " + twoDigits(static_cast<long long>(i) + 1) + " AUDIO\n";
        text += "    TITLE " +
                cueString(piece.title.empty() ? displayPath(piece.file.stem()) : piece.title) +
                '\n';
        if (!piece.artist.empty())
            text += "    PERFORMER " + cueString(piece.artist) + '\n';
        text += "    INDEX 01 " + cueTime(partOf(listing, i).heard) + '\n';
    }
    return text;
}

bool isListable(const std::filesystem::path& path) {
    return kindOf(path) != nullptr;
}

std::string listSuffixes() {
    std::string list;
    for (const Kind& kind : kKinds)
        list += (list.empty() ? "" : ", ") + std::string(kind.suffix);
    return list;
}

Result<void> writeListing(const MedleyListing& listing) {
    const Kind* kind = kindOf(listing.listFile);
    if (kind == nullptr)
        return failure(ErrorCode::BadFormat, "a list can be written as " + listSuffixes(),
                       listing.listFile);
    if (kind->text == cueText && listing.medleyFile.empty())
        return failure(ErrorCode::BadFormat, "a CUE sheet needs a rendered file", listing.listFile);
    if (kind->text == cueText && listing.plan.pieces.size() > kMostCueTracks)
        return failure(ErrorCode::BadFormat, "a CUE sheet holds 99 pieces at most",
                       listing.listFile);
    return replaceFile(listing.listFile, kind->text(listing));
}

} // namespace contrafact
