// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pair.h"

#include <array>
#include <string_view>

namespace contrafact {

namespace {

constexpr std::array<const char*, 8> kRelationNames{
    "same-recording", "edit", "alternate", "cover", "remix", "medley", "not-related", "unsure"};

} // namespace

const char* relationName(Relation relation) {
    return kRelationNames[static_cast<std::size_t>(relation)];
}

std::optional<Relation> relationFromName(const char* name) {
    for (std::size_t i = 0; i < kRelationNames.size(); ++i) {
        if (std::string_view(name) == kRelationNames[i])
            return static_cast<Relation>(i);
    }
    return std::nullopt;
}

} // namespace contrafact
