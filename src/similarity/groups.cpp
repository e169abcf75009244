// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/groups.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <queue>
#include <unordered_map>
#include <utility>

#include "similarity/version_clusters.h"

namespace contrafact {

namespace {

using TrackPair = std::pair<TrackId, TrackId>;

TrackPair ordered(TrackId a, TrackId b) {
    return a < b ? TrackPair{a, b} : TrackPair{b, a};
}

/// The last word on each pair, in the order of the first.
std::vector<Decision> lastDecisions(std::span<const Decision> decisions) {
    std::vector<Decision> last;
    std::map<TrackPair, std::size_t> places;
    for (const Decision& decision : decisions) {
        const auto [place, isNew] =
            places.try_emplace(ordered(decision.a, decision.b), last.size());
        if (isNew)
            last.push_back(decision);
        else
            last[place->second] = decision;
    }
    return last;
}

bool isConfirmed(const Pair& link) {
    return link.decision && link.decision->verdict == Decision::Verdict::Confirmed;
}

/// How much a link counts for when groups are made: what the person confirmed is certain.
float strengthOf(const Pair& link) {
    return isConfirmed(link) ? 1.0F : link.probability;
}

/// Links with the decisions put to them: one a pair, rejected ones gone, confirmed ones there
/// whether or not the program found them.
std::vector<Pair> decidedLinks(std::span<const Pair> links, std::span<const Decision> decisions) {
    std::map<TrackPair, Decision> byPair;
    for (const Decision& decision : decisions)
        byPair.emplace(ordered(decision.a, decision.b), decision);
    std::vector<Pair> result;
    for (const Pair& link : links) {
        const auto decided = byPair.find(ordered(link.a, link.b));
        if (link.a == link.b)
            continue;
        result.push_back(link);
        result.back().decision.reset();
        if (decided == byPair.end())
            continue;
        if (decided->second.verdict == Decision::Verdict::Rejected) {
            result.pop_back();
            continue;
        }
        result.back().decision = decided->second;
        byPair.erase(decided);
    }
    for (const auto& [tracks, decision] : byPair) {
        if (decision.verdict == Decision::Verdict::Confirmed) {
            Pair link;
            link.a = tracks.first;
            link.b = tracks.second;
            link.decision = decision;
            link.isCompared = false;
            result.push_back(link);
        }
    }
    return result;
}

/// Tracks numbered in the order of their ids.
class Numbering {
public:
    Numbering(std::span<const Pair> links, std::span<const Decision> decisions) {
        for (const Pair& link : links) {
            m_tracks.push_back(link.a);
            m_tracks.push_back(link.b);
        }
        for (const Decision& decision : decisions) {
            m_tracks.push_back(decision.a);
            m_tracks.push_back(decision.b);
        }
        std::sort(m_tracks.begin(), m_tracks.end());
        m_tracks.erase(std::unique(m_tracks.begin(), m_tracks.end()), m_tracks.end());
    }
    [[nodiscard]] std::size_t size() const { return m_tracks.size(); }
    [[nodiscard]] TrackId track(std::size_t number) const { return m_tracks[number]; }
    [[nodiscard]] std::size_t number(TrackId track) const {
        const auto place = std::lower_bound(m_tracks.begin(), m_tracks.end(), track);
        return static_cast<std::size_t>(place - m_tracks.begin());
    }

private:
    std::vector<TrackId> m_tracks;
};

std::vector<std::size_t> clustersOf(const Numbering& numbering, std::span<const Pair> links,
                                    std::span<const Decision> decisions,
                                    const GroupingRules& rules) {
    VersionClusters clusters(numbering.size());
    for (const Decision& decision : decisions) {
        const std::size_t a = numbering.number(decision.a);
        const std::size_t b = numbering.number(decision.b);
        if (decision.verdict == Decision::Verdict::Rejected)
            clusters.keepApart(a, b);
        else if (decision.verdict == Decision::Verdict::Confirmed)
            clusters.bindTogether(a, b);
    }
    for (const Pair& link : links) {
        clusters.addLink(numbering.number(link.a), numbering.number(link.b),
                         static_cast<double>(strengthOf(link)));
    }
    clusters.merge(rules.threshold, rules.meanShare * rules.threshold);
    return clusters.labels();
}

/// The links of the strongest tree through all members: those that the group needs.
/// Requires: links in falling order of strength.
std::vector<const Pair*> neededLinks(const CoverGroup& group) {
    std::unordered_map<TrackId, TrackId> parents;
    const std::function<TrackId(TrackId)> root = [&](TrackId track) {
        const auto parent = parents.find(track);
        if (parent == parents.end())
            return track;
        const TrackId top = root(parent->second);
        parents[track] = top;
        return top;
    };
    std::vector<const Pair*> needed;
    for (const Pair& link : group.links) {
        const TrackId a = root(link.a);
        const TrackId b = root(link.b);
        if (a != b) {
            parents[a] = b;
            needed.push_back(&link);
        }
    }
    return needed;
}

/// See `CoverGroup::confidence`.
float confidenceOf(const std::vector<const Pair*>& needed, bool areConfirmed) {
    float weakest = 1.0F;
    for (const Pair* link : needed)
        if (link->isCompared && (areConfirmed || !isConfirmed(*link)))
            weakest = std::min(weakest, link->probability);
    return weakest;
}

bool isBetter(const Pair& left, const Pair& right) {
    if (strengthOf(left) != strengthOf(right))
        return strengthOf(left) > strengthOf(right);
    if (left.probability != right.probability)
        return left.probability > right.probability;
    return std::pair(left.a, left.b) < std::pair(right.a, right.b);
}

/// A group, and the best link of a member to an outsider.
struct GroupDraft {
    CoverGroup group;
    float outsider = 0.0F;
};

/// One for each label, with members and links.
std::vector<GroupDraft> drafts(const Numbering& numbering, std::span<const std::size_t> labels,
                               std::span<const Pair> links, const GroupingRules& rules) {
    std::vector<GroupDraft> drafts(labels.size());
    for (std::size_t number = 0; number < labels.size(); ++number)
        drafts[labels[number]].group.members.push_back(numbering.track(number));
    for (const Pair& link : links) {
        GroupDraft& a = drafts[labels[numbering.number(link.a)]];
        GroupDraft& b = drafts[labels[numbering.number(link.b)]];
        if (&a != &b) {
            a.outsider = std::max(a.outsider, strengthOf(link));
            b.outsider = std::max(b.outsider, strengthOf(link));
        } else if (static_cast<double>(strengthOf(link)) >= rules.weakestShown) {
            a.group.links.push_back(link);
        }
    }
    return drafts;
}

CoverGroup finished(GroupDraft&& draft) {
    CoverGroup group = std::move(draft.group);
    std::sort(group.links.begin(), group.links.end(), isBetter);
    group.id = GroupId{group.members.front().value};
    const std::vector<const Pair*> needed = neededLinks(group);
    group.isConfirmed = std::all_of(needed.begin(), needed.end(),
                                    [](const Pair* link) { return isConfirmed(*link); });
    group.confidence = confidenceOf(needed, group.isConfirmed);
    group.margin = group.confidence - draft.outsider;
    return group;
}

} // namespace

std::vector<CoverGroup> groupVersions(std::span<const Pair> links,
                                      std::span<const Decision> decisions,
                                      const GroupingRules& rules) {
    const std::vector<Decision> last = lastDecisions(decisions);
    const std::vector<Pair> decided = decidedLinks(links, last);
    const Numbering numbering(decided, last);
    const std::vector<std::size_t> labels = clustersOf(numbering, decided, last, rules);
    std::vector<CoverGroup> groups;
    for (GroupDraft& draft : drafts(numbering, labels, decided, rules))
        if (draft.group.members.size() >= 2)
            groups.push_back(finished(std::move(draft)));
    std::sort(groups.begin(), groups.end(), [](const CoverGroup& left, const CoverGroup& right) {
        if (left.isConfirmed != right.isConfirmed)
            return left.isConfirmed;
        return left.confidence != right.confidence ? left.confidence > right.confidence
                                                   : left.id < right.id;
    });
    return groups;
}

} // namespace contrafact
