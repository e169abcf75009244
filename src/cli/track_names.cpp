// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/track_names.h"

#include <algorithm>

namespace contrafact {

Json groupJson(const CoverGroup& group, const TrackNames& names) {
    std::vector<std::string> members;
    for (const TrackId member : group.members)
        members.push_back(names.path(member));
    std::sort(members.begin(), members.end());
    std::vector<Json> links;
    for (const Pair& link : group.links)
        links.push_back(pairJson(link, names.name()));
    std::sort(links.begin(), links.end(), [](const Json& one, const Json& other) {
        return std::pair(one["a"], one["b"]) < std::pair(other["a"], other["b"]);
    });
    return {{"id", group.id.value},
            {"members", members},
            {"confidence", rounded(static_cast<double>(group.confidence))},
            {"confirmed", group.isConfirmed},
            {"links", links}};
}

} // namespace contrafact
