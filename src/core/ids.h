#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <compare>
#include <cstdint>
#include <functional>

namespace contrafact {

/// A number that names one kind of thing and cannot be mixed up with another kind.
template <typename Tag>
struct Id {
    std::int64_t value = 0;
    // The literal 0 that this compares with inside is no null pointer. NOLINTNEXTLINE
    friend auto operator<=>(const Id&, const Id&) = default;
};

using TrackId = Id<struct TrackTag>;
using FolderId = Id<struct FolderTag>;
using GroupId = Id<struct GroupTag>;

} // namespace contrafact

template <typename Tag>
struct std::hash<contrafact::Id<Tag>> {
    std::size_t operator()(const contrafact::Id<Tag>& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
