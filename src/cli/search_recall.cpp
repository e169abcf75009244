// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/search_recall.h"

#include <array>

namespace contrafact {

namespace {

constexpr std::array<std::size_t, 3> kLibraries{1000, 10000, 100000};

void look(SearchRecall::Library& library, const SearchGates& gates, const CollectionScores& scores,
          std::size_t query, std::size_t file) {
    const PairScores pair = scores.pair(query, file);
    const TrackBackground& a = scores.queryBackgrounds[query];
    const TrackBackground& b = scores.fileBackgrounds[file];
    if (!gates.isNear(pair, a, b))
        return;
    ++library.near;
    if (!gates.isLikely(pair, a, b))
        return;
    ++library.likely;
    library.kept += gates.isKept(pair, a, b) ? 1 : 0;
}

} // namespace

std::optional<SearchRecall> searchRecall(const CollectionScores& scores,
                                         const RankingTask& labels) {
    if (!scores.collection.hasEmbeddings())
        return std::nullopt;
    SearchRecall recall;
    for (const std::size_t tracks : kLibraries)
        recall.libraries.push_back({tracks, 0, 0, 0});
    for (std::size_t query = 0; query < labels.selfOfQuery.size(); ++query)
        for (std::size_t file = 0; file < labels.works.size(); ++file) {
            if (!labels.isRelevant(query, file))
                continue;
            ++recall.relevant;
            for (SearchRecall::Library& library : recall.libraries)
                look(library,
                     SearchGates(levelFor(searchLevels(), library.tracks), scores.calibration),
                     scores, query, file);
        }
    return recall;
}

} // namespace contrafact
