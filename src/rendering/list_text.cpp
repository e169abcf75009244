// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/list_text.h"

#include <algorithm>
#include <system_error>

#include "core/utf8.h"
#include "medley/levelling.h"

namespace contrafact {

std::string oneLine(const std::string& text) {
    std::string line = validUtf8(text);
    std::ranges::replace_if(
        line, [](char character) { return character == '\n' || character == '\r'; }, ' ');
    return line;
}

std::filesystem::path absolutePath(const std::filesystem::path& path) {
    std::error_code unknown;
    std::filesystem::path whole = std::filesystem::absolute(path, unknown);
    return unknown ? path : whole.lexically_normal();
}

std::string titleOf(const MedleyListing& listing) {
    return listing.plan.title.empty() ? "Medley" : listing.plan.title;
}

HeardPart partOf(const MedleyListing& listing, std::size_t piece) {
    const PlacedPiece& placed = listing.timeline.pieces[piece];
    const auto& joins = listing.timeline.joins;
    HeardPart part;
    part.heard = piece == 0 ? placed.heardStart() : joins[piece - 1].mark;
    part.heardEnd = piece == joins.size() ? placed.heardEnd() : joins[piece].mark;
    part.from = sourceAt(placed, part.heard);
    part.to = sourceAt(placed, part.heardEnd);
    return part;
}

} // namespace contrafact
