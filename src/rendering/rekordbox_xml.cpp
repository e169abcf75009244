// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/rekordbox_xml.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/decimal.h"
#include "core/key_name.h"
#include "core/utf8.h"
#include "medley/levelling.h"
#include "rendering/lame_delay.h"
#include "rendering/render.h"
#include "rendering/track_list_parts.h"
#include "rendering/xml_text.h"

namespace contrafact {

namespace {

using pugi::xml_node;
using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

void addAttribute(xml_node element, const char* key, const std::string& value) {
    element.append_attribute(key) = xmlText(oneLine(value)).c_str();
}

xml_node add(xml_node parent, const char* name, const Attributes& attributes) {
    const xml_node element = parent.append_child(name);
    for (const auto& [key, value] : attributes)
        addAttribute(element, key, value);
    return element;
}

/// "file://localhost/..." as Rekordbox writes it.
std::string location(const std::filesystem::path& file) {
    const std::string address = fileAddress(absolutePath(file));
    return "file://localhost" + address.substr(std::string("file://").size());
}

/// delay: seconds by which the program's own time of the file is behind.
void addTempos(xml_node track, const BeatGrid& grid, double delay = 0.0) {
    for (const TempoMark& mark : tempoMarks(grid))
        add(track, "TEMPO",
            {{"Inizio", decimal(mark.seconds + delay, 3)},
             {"Bpm", decimal(mark.tempoBpm, 2)},
             {"Metro", std::to_string(grid.beatsPerBar) + "/4"},
             {"Battito", "1"}});
}

/// A memory cue.
void addMark(xml_node track, const std::string& name, double seconds) {
    add(track, "POSITION_MARK",
        {{"Name", name}, {"Type", "0"}, {"Start", decimal(seconds, 3)}, {"Num", "-1"}});
}

xml_node addTrack(xml_node collection, std::size_t id, const std::string& name,
                  const std::string& artist, double seconds) {
    return add(collection, "TRACK",
               {{"TrackID", std::to_string(id)},
                {"Name", name},
                {"Artist", artist},
                {"TotalTime", std::to_string(std::llround(seconds))}});
}

/// Every file once, in the order of their first pieces.
std::vector<std::size_t> firstPieces(const MedleyPlan& plan) {
    std::vector<std::size_t> pieces;
    std::map<std::filesystem::path, std::size_t> seen;
    for (std::size_t i = 0; i < plan.pieces.size(); ++i)
        if (seen.emplace(absolutePath(plan.pieces[i].file), i).second)
            pieces.push_back(i);
    return pieces;
}

void addFile(xml_node collection, const MedleyTrackList& list, std::size_t first, std::size_t id) {
    const auto& pieces = list.plan.pieces;
    const MedleyPiece& piece = pieces[first];
    const xml_node track = addTrack(collection, id, listedTitle(piece.title, piece.file),
                                    piece.artist, piece.trackSeconds);
    if (piece.beats.tempoBpm > 0.0)
        addAttribute(track, "AverageBpm", decimal(piece.beats.tempoBpm, 2));
    if (piece.trackKey)
        addAttribute(track, "Tonality", shortKeyName(piece.trackKey));
    addAttribute(track, "Location", location(piece.file));
    // It plays such files with all that the encoder put before the sound (release notes of 1.5.4).
    const double delay = lameDelaySeconds(piece.file);
    addTempos(track, piece.beats, delay);
    for (std::size_t i = first; i < pieces.size(); ++i) {
        if (absolutePath(pieces[i].file) != absolutePath(piece.file))
            continue;
        const HeardPart part = partOf(list, i);
        addMark(track, "Piece " + std::to_string(i + 1) + " in", part.from + delay);
        addMark(track, "Piece " + std::to_string(i + 1) + " out", part.to + delay);
    }
}

/// The beats of a piece as they are heard, between its joins.
BeatGrid heardBeats(const MedleyTrackList& list, std::size_t index) {
    const BeatGrid& source = list.plan.pieces[index].beats;
    const HeardPart part = partOf(list, index);
    constexpr double kOnTheMark = 0.05;
    BeatGrid grid{source.tempoBpm, source.confidence, {}, {}, source.beatsPerBar};
    std::size_t next = 0; // downbeat
    for (std::size_t i = 0; i < source.beats.size(); ++i) {
        while (next < source.downbeats.size() &&
               static_cast<std::size_t>(source.downbeats[next]) < i)
            ++next;
        const double heard =
            heardAt(list.timeline.pieces[index], static_cast<double>(source.beats[i]));
        if (heard < part.heard - kOnTheMark || heard >= part.heardEnd - kOnTheMark)
            continue;
        const bool isDownbeat =
            next < source.downbeats.size() && static_cast<std::size_t>(source.downbeats[next]) == i;
        if (isDownbeat)
            grid.downbeats.push_back(static_cast<int>(grid.beats.size()));
        grid.beats.push_back(static_cast<float>(std::max(heard, 0.0)));
    }
    return grid;
}

void addMedley(xml_node collection, const MedleyTrackList& list, std::size_t id) {
    const xml_node track =
        addTrack(collection, id, titleOf(list.plan), "", list.timeline.seconds());
    addAttribute(track, "Location", location(list.medleyFile));
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i)
        addTempos(track, heardBeats(list, i));
    for (std::size_t i = 0; i < list.plan.pieces.size(); ++i)
        addMark(track, pieceName(list.plan.pieces[i]), partOf(list, i).heard);
}

void addPlaylist(xml_node parent, const MedleyTrackList& list,
                 const std::vector<std::size_t>& firsts) {
    const auto& pieces = list.plan.pieces;
    const xml_node playlist = add(parent, "NODE",
                                  {{"Name", titleOf(list.plan)},
                                   {"Type", "1"},
                                   {"KeyType", "0"},
                                   {"Entries", std::to_string(pieces.size())}});
    for (const MedleyPiece& piece : pieces) {
        const auto first = std::ranges::find_if(firsts, [&](std::size_t index) {
            return absolutePath(pieces[index].file) == absolutePath(piece.file);
        });
        add(playlist, "TRACK", {{"Key", std::to_string(first - firsts.begin() + 1)}});
    }
}

/// Whether all beats from one downbeat to another are where an even tempo puts them.
bool isEven(const BeatGrid& grid, std::size_t first, std::size_t last) {
    constexpr double kToleranceSeconds = 0.025;
    const auto at = [&grid](std::size_t beat) { return static_cast<double>(grid.beats[beat]); };
    const double period = (at(last) - at(first)) / static_cast<double>(last - first);
    for (std::size_t beat = first + 1; beat < last; ++beat)
        if (std::abs(at(beat) - at(first) - period * static_cast<double>(beat - first)) >
            kToleranceSeconds)
            return false;
    return true;
}

} // namespace

std::vector<TempoMark> tempoMarks(const BeatGrid& grid) {
    std::vector<TempoMark> marks;
    std::vector<std::size_t> bars(grid.downbeats.begin(), grid.downbeats.end());
    // What is left of a bar at the end, or of a grid without bars.
    if (!grid.beats.empty() && (bars.empty() || bars.back() + 1 < grid.beats.size()))
        bars.push_back(grid.beats.size() - 1);
    for (std::size_t first = 0; first + 1 < bars.size();) {
        std::size_t last = first + 1;
        while (last + 1 < bars.size() && isEven(grid, bars[first], bars[last + 1]))
            ++last;
        const double start = static_cast<double>(grid.beats[bars[first]]);
        const double seconds = static_cast<double>(grid.beats[bars[last]]) - start;
        const auto beats = static_cast<double>(bars[last] - bars[first]);
        if (seconds > 0.0)
            marks.push_back({start, 60.0 * beats / seconds});
        first = last;
    }
    return marks;
}

std::string rekordboxXml(const MedleyTrackList& list) {
    const std::vector<std::size_t> firsts = firstPieces(list.plan);
    const bool isRendered = !list.medleyFile.empty();
    const std::size_t entries = firsts.size() + (isRendered ? 1 : 0);
    pugi::xml_document document;
    const xml_node root = add(document, "DJ_PLAYLISTS", {{"Version", "1.0.0"}});
    add(root, "PRODUCT", {{"Name", "Contrafact"}});
    const xml_node collection = add(root, "COLLECTION", {{"Entries", std::to_string(entries)}});
    for (std::size_t i = 0; i < firsts.size(); ++i)
        addFile(collection, list, firsts[i], i + 1);
    if (isRendered)
        addMedley(collection, list, entries);
    const xml_node lists = add(root, "PLAYLISTS", {});
    addPlaylist(add(lists, "NODE", {{"Type", "0"}, {"Name", "ROOT"}, {"Count", "1"}}), list,
                firsts);
    return fileText(document);
}

} // namespace contrafact
