// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/baseline_scores.h"

#include <vector>

#include "similarity/baselines.h"

namespace contrafact {

namespace {

/// `score` of every query and file; both are there.
template <typename Score>
Matrix scoresOf(Materials queries, Materials files, Score score) {
    Matrix scores(queries.size(), files.size());
    for (std::size_t query = 0; query < queries.size(); ++query) {
        for (std::size_t file = 0; file < files.size(); ++file)
            if (queries[query] != nullptr && files[file] != nullptr)
                scores.at(query, file) = score(query, file);
    }
    return scores;
}

std::vector<std::vector<float>> fingerprints(Materials tracks) {
    std::vector<std::vector<float>> prints;
    for (const auto& track : tracks)
        prints.push_back(track != nullptr ? fourierFingerprint(track->profile, track->beats)
                                          : std::vector<float>{});
    return prints;
}

} // namespace

Matrix chromaScores(Materials queries, Materials files) {
    return scoresOf(queries, files, [&](std::size_t query, std::size_t file) {
        return chromaSimilarity(queries[query]->profile, files[file]->profile);
    });
}

Matrix fourierScores(Materials queries, Materials files) {
    const auto ofFiles = fingerprints(files);
    const auto ofQueries = queries.data() == files.data() ? ofFiles : fingerprints(queries);
    return scoresOf(queries, files, [&](std::size_t query, std::size_t file) {
        return fourierSimilarity(ofQueries[query], ofFiles[file]);
    });
}

} // namespace contrafact
