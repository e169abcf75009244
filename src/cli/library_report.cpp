// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/library_report.h"

#include <sstream>
#include <vector>

#include "core/decimal.h"
#include "core/key_name.h"
#include "core/utf8.h"
#include "rendering/m3u8.h"
#include "rendering/track_list_parts.h"
#include "rendering/xml_text.h"
#include "rendering/xspf.h"

namespace contrafact {

namespace {

using pugi::xml_node;

constexpr const char* kTitle = "Versions in the library";
constexpr const char* kPageHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Versions in the library</title>
<style>
:root { color-scheme: light dark; --ink: #1d2430; --paper: #fbfaf7; --card: #ffffff; --line: #d9d6cf; --subtle: #5c6470; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e7e2; --paper: #16191e; --card: #1f242b; --line: #39414c; --subtle: #a7afba; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, sans-serif; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: 1.5rem 0;
  padding: 1rem 1.25rem; overflow-x: auto; }
h2 { margin: 0; font-size: 1.2rem; }
p { margin: .2rem 0 .8rem; color: var(--subtle); }
table { border-collapse: collapse; width: 100%; margin-top: .6rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--subtle); padding-bottom: .2rem; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-top: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; }
.path { color: var(--subtle); font-size: .85rem; overflow-wrap: anywhere; }
</style>
</head>
)html";

std::string titleOf(const Track& track) {
    return listedTitle(track.tags.title, track.path);
}

xml_node addTable(xml_node section, const char* caption,
                  std::initializer_list<const char*> titles) {
    xml_node table = section.append_child("table");
    addElement(table, "caption", caption);
    xml_node row = table.append_child("tr");
    for (const char* title : titles)
        addElement(row, "th", title).append_attribute("scope") = "col";
    return table;
}

xml_node addRow(xml_node table, std::initializer_list<std::string> texts) {
    xml_node row = table.append_child("tr");
    for (const std::string& text : texts)
        addElement(row, "td", text);
    return row;
}

void addMembers(xml_node section, const std::vector<const Track*>& members) {
    const xml_node table =
        addTable(section, "Versions", {"Title", "Artist", "Album", "Length", "Key", "Tempo"});
    for (const Track* track : members) {
        const xml_node row =
            addRow(table, {titleOf(*track), track->tags.artist, track->tags.album,
                           clockTime(track->durationSeconds), keyName(track->key),
                           track->tempoBpm > 0.0 ? decimal(track->tempoBpm, 1) + " BPM" : ""});
        addElement(row.first_child(), "div", displayPath(track->path)).append_attribute("class") =
            "path";
    }
}

void addPairs(xml_node section, const std::vector<Pair>& links, const TrackNames& names) {
    const xml_node table =
        addTable(section, "Pairs: what B is to A", {"A", "B", "Sure", "Relation", "Key", "Tempo"});
    for (const Pair& pair : links) {
        const bool isAligned = !pair.passages.empty();
        addRow(table,
               {names.label(pair.a), names.label(pair.b),
                percentage(static_cast<double>(pair.probability)),
                std::string(relationName(statedRelation(pair))) + (pair.decision ? ", you: " : "") +
                    (pair.decision ? verdictName(pair.decision->verdict) : ""),
                isAligned ? semitonesText(pair.keyShiftSemitones) : std::string(),
                isAligned ? decimal(pair.tempoRatio, 2) + "\xC3\x97" : std::string()});
    }
}

std::vector<const Track*> membersOf(const CoverGroup& group, const TrackNames& names) {
    std::vector<const Track*> members;
    for (const TrackId id : group.members)
        if (const Track* track = names.find(id))
            members.push_back(track);
    return members;
}

void addSection(xml_node body, const CoverGroup& group, const TrackNames& names) {
    const auto members = membersOf(group, names);
    if (members.empty())
        return;
    const xml_node section = body.append_child("section");
    addElement(section, "h2", names.label(members.front()->id));
    addElement(section, "p",
               counted(members.size(), "version") + ", " +
                   (group.isConfirmed ? "confirmed; the program is " : "") +
                   percentage(static_cast<double>(group.confidence)) + " sure");
    addMembers(section, members);
    addPairs(section, group.links, names);
}

} // namespace

std::string m3u8Playlist(std::span<const CoverGroup> groups, const TrackNames& names) {
    std::vector<M3u8Track> tracks;
    for (const CoverGroup& group : groups)
        for (const Track* track : membersOf(group, names))
            tracks.push_back({track->path, track->tags.title, track->tags.artist,
                              track->durationSeconds, std::nullopt});
    return m3u8({}, tracks);
}

std::string xspfPlaylist(std::span<const CoverGroup> groups, const TrackNames& names) {
    std::vector<XspfTrack> tracks;
    for (const CoverGroup& group : groups)
        for (const Track* track : membersOf(group, names))
            tracks.push_back({track->path,
                              titleOf(*track),
                              track->tags.artist,
                              {},
                              track->tags.album,
                              track->durationSeconds});
    return xspf(kTitle, tracks);
}

std::string htmlReport(std::span<const CoverGroup> groups, const TrackNames& names) {
    pugi::xml_document page;
    const xml_node body = page.append_child("body");
    addElement(body, "h1", kTitle);
    addElement(body, "p",
               groups.empty() ? "No versions were found." : counted(groups.size(), "group"));
    for (const CoverGroup& group : groups)
        addSection(body, group, names);
    std::ostringstream stream;
    stream << kPageHead;
    page.save(stream, "",
              pugi::format_no_declaration | pugi::format_no_empty_element_tags |
                  pugi::format_indent);
    stream << "</html>\n";
    return stream.str();
}

} // namespace contrafact
