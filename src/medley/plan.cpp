// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/plan.h"

#include <cassert>
#include <utility>

#include "medley/key_match.h"

namespace contrafact {

namespace {

/// The shifts that styles ask for, each piece after the one before it.
void matchKeys(std::vector<MedleyPiece>& pieces, std::span<const JoinStyle> styles) {
    std::optional<MusicalKey> heard;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        MedleyPiece& piece = pieces[i];
        const bool isMatched = i > 0 && styles[i - 1].keys == KeyRule::Matched;
        piece.shiftSemitones =
            isMatched && heard && piece.key ? matchingShift(*heard, *piece.key) : 0;
        if (piece.key)
            heard = transposed(*piece.key, piece.shiftSemitones);
    }
}

} // namespace

const char* joinKindName(JoinKind kind) {
    switch (kind) {
    case JoinKind::Cut:
        return "cut";
    case JoinKind::Crossfade:
        return "crossfade";
    case JoinKind::Blend:
        return "blend";
    }
    return "";
}

int shiftAfter(const MedleyPiece& before, const MedleyPiece& next, KeyRule keys) {
    if (keys == KeyRule::Own || !before.key || !next.key)
        return 0;
    return matchingShift(transposed(*before.key, before.shiftSemitones), *next.key);
}

MedleyPlan arrangedPlan(std::vector<MedleyPiece> pieces, std::span<const JoinStyle> styles,
                        std::string title) {
    assert(pieces.empty() ? styles.empty() : styles.size() + 1 == pieces.size());
    MedleyPlan plan{std::move(pieces), {}, std::move(title)};
    matchKeys(plan.pieces, styles);
    for (const JoinStyle& style : styles)
        plan.joins.push_back(style.wish);
    return plan;
}

} // namespace contrafact
