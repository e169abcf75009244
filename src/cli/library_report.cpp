// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/library_report.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "core/key_name.h"
#include "core/markup.h"

namespace contrafact {

namespace {

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
<body>
)html";

std::string text(const char* format, double value) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

std::string titleOf(const Track& track) {
    return track.tags.title.empty() ? displayPath(track.path.stem()) : track.tags.title;
}

std::string cell(std::string_view content) {
    return "<td>" + escapedMarkup(content) + "</td>";
}

std::string row(std::initializer_list<std::string> cells) {
    std::string line = "<tr>";
    for (const std::string& one : cells)
        line += one;
    return line + "</tr>\n";
}

std::string heading(std::initializer_list<const char*> titles) {
    std::string line = "<tr>";
    for (const char* title : titles)
        line += std::string("<th scope=\"col\">") + title + "</th>";
    return line + "</tr>\n";
}

std::string memberTable(const std::vector<const Track*>& members) {
    std::string table = "<table>\n<caption>Versions</caption>\n" +
                        heading({"Title", "Artist", "Album", "Length", "Key", "Tempo"});
    for (const Track* track : members) {
        const std::string tempo =
            track->tempoBpm > 0.0 ? text("%.1f BPM", track->tempoBpm) : std::string();
        table +=
            row({"<td>" + escapedMarkup(titleOf(*track)) + "<div class=\"path\">" +
                     escapedMarkup(displayPath(track->path)) + "</div></td>",
                 cell(track->tags.artist), cell(track->tags.album),
                 cell(clockText(track->durationSeconds)), cell(keyName(track->key)), cell(tempo)});
    }
    return table + "</table>\n";
}

std::string nameOf(TrackId id, const TrackNames& names) {
    const Track* track = names.find(id);
    if (track == nullptr)
        return {};
    return track->tags.artist.empty() ? titleOf(*track)
                                      : track->tags.artist + " \xC2\xB7 " + titleOf(*track);
}

std::string pairTable(const std::vector<Pair>& links, const TrackNames& names) {
    std::string table = "<table>\n<caption>Pairs: what B is to A</caption>\n" +
                        heading({"A", "B", "Sure", "Relation", "Key", "Tempo"});
    for (const Pair& pair : links)
        table += row({cell(nameOf(pair.a, names)), cell(nameOf(pair.b, names)),
                      cell(text("%.0f %%", 100.0 * static_cast<double>(pair.probability))),
                      cell(relationName(pair.relation)),
                      cell(text("%+.0f semitones", pair.keyShiftSemitones)),
                      cell(text("%.2f\xC3\x97", pair.tempoRatio))});
    return table + "</table>\n";
}

std::vector<const Track*> membersOf(const CoverGroup& group, const TrackNames& names) {
    std::vector<const Track*> members;
    for (const TrackId id : group.members)
        if (const Track* track = names.find(id))
            members.push_back(track);
    return members;
}

std::string section(const CoverGroup& group, const TrackNames& names) {
    const auto members = membersOf(group, names);
    if (members.empty())
        return {};
    return "<section>\n" + markupElement("h2", titleOf(*members.front())) + "\n" +
           markupElement("p",
                         std::to_string(members.size()) + " versions, " +
                             text("%.0f %% sure", 100.0 * static_cast<double>(group.confidence))) +
           "\n" + memberTable(members) + pairTable(group.links, names) + "</section>\n";
}

} // namespace

std::string xspfPlaylist(std::span<const CoverGroup> groups, const TrackNames& names) {
    std::string list = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n"
                       "<title>Versions in the library</title>\n<trackList>\n";
    for (const CoverGroup& group : groups) {
        for (const Track* track : membersOf(group, names)) {
            const long milliseconds = std::lround(1000.0 * track->durationSeconds);
            list +=
                "<track>" + markupElement("location", fileAddress(track->path)) +
                markupElement("title", titleOf(*track)) +
                markupElement("creator", track->tags.artist) +
                markupElement("album", track->tags.album) +
                markupElement("duration", milliseconds > 0 ? std::to_string(milliseconds) : "") +
                "</track>\n";
        }
    }
    return list + "</trackList>\n</playlist>\n";
}

std::string htmlReport(std::span<const CoverGroup> groups, const TrackNames& names) {
    std::string page = kPageHead;
    page += "<h1>Versions in the library</h1>\n";
    page += markupElement("p", groups.empty() ? std::string("No versions were found.")
                                              : std::to_string(groups.size()) +
                                                    (groups.size() == 1 ? " group" : " groups"));
    for (const CoverGroup& group : groups)
        page += section(group, names);
    return page + "</body>\n</html>\n";
}

} // namespace contrafact
