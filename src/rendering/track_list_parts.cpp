// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/track_list_parts.h"

#include <system_error>

#include "core/path_text.h"
#include "core/utf8.h"
#include "medley/levelling.h"

namespace contrafact {

namespace {

bool isUnreserved(unsigned char byte) {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
           byte == '~' || byte == '/';
}

} // namespace

std::filesystem::path absolutePath(const std::filesystem::path& path) {
    std::error_code unknown;
    std::filesystem::path whole = std::filesystem::absolute(path, unknown);
    return unknown ? path : whole.lexically_normal();
}

std::string fileAddress(const std::filesystem::path& path) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string address = "file://";
    for (const char character : path.native()) {
        const auto byte = static_cast<unsigned char>(character);
        if (isUnreserved(byte))
            address += character;
        else
            address += {'%', kDigits[byte >> 4U], kDigits[byte & 0x0FU]};
    }
    return address;
}

std::string listedTitle(const std::string& title, const std::filesystem::path& file) {
    const std::string line = oneLine(title);
    return line.empty() ? displayPath(file.stem()) : line;
}

std::string listedName(const std::string& artist, const std::string& title,
                       const std::filesystem::path& file) {
    const std::string line = oneLine(artist);
    return (line.empty() ? line : line + " - ") + listedTitle(title, file);
}

std::string titleOf(const MedleyPlan& plan) {
    const std::string title = oneLine(plan.title);
    return title.empty() ? "Medley" : title;
}

HeardPart partOf(const MedleyTrackList& list, std::size_t piece) {
    const PlacedPiece& placed = list.timeline.pieces[piece];
    const auto& joins = list.timeline.joins;
    HeardPart part;
    part.heard = piece == 0 ? placed.heardStart() : joins[piece - 1].mark;
    part.heardEnd = piece == joins.size() ? placed.heardEnd() : joins[piece].mark;
    part.from = sourceAt(placed, part.heard);
    part.to = sourceAt(placed, part.heardEnd);
    return part;
}

} // namespace contrafact
