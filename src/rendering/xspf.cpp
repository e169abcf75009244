// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/xspf.h"

#include <cmath>

#include "rendering/track_list_parts.h"
#include "rendering/xml_text.h"

namespace contrafact {

namespace {

void addTrack(pugi::xml_node list, const XspfTrack& track) {
    pugi::xml_node element = list.append_child("track");
    const auto add = [&element](const char* name, const std::string& text) {
        if (!text.empty())
            addElement(element, name, text);
    };
    const long long milliseconds = std::llround(1000.0 * track.seconds);
    add("location", fileAddress(track.file));
    add("title", listedTitle(track.title, track.file));
    add("creator", track.creator);
    add("annotation", track.annotation);
    add("album", track.album);
    add("duration", milliseconds > 0 ? std::to_string(milliseconds) : "");
}

} // namespace

std::string xspf(std::string_view title, std::span<const XspfTrack> tracks) {
    pugi::xml_document document;
    pugi::xml_node playlist = document.append_child("playlist");
    playlist.append_attribute("version") = "1";
    playlist.append_attribute("xmlns") = "http://xspf.org/ns/0/";
    addElement(playlist, "title", title);
    const pugi::xml_node list = playlist.append_child("trackList");
    for (const XspfTrack& track : tracks)
        addTrack(list, track);
    return fileText(document);
}

} // namespace contrafact
