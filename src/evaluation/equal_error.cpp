// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/equal_error.h"

#include <algorithm>
#include <unordered_map>

namespace contrafact {

namespace {

/// Where two straight lines meet: misses falling from `miss0` to `miss1`, false alarms rising.
double crossing(double miss0, double miss1, double alarm0, double alarm1) {
    const double before = miss0 - alarm0;
    const double after = alarm1 - miss1;
    const double share = before + after > 0.0 ? before / (before + after) : 0.0;
    return alarm0 + share * (alarm1 - alarm0);
}

} // namespace

EqualErrorCurve::EqualErrorCurve(const std::vector<ScoredPair>& pairs,
                                 std::span<const QueryRanking> rankings)
    : m_relevant(rankings.size(), 0.0)
    , m_others(rankings.size(), 0.0) {
    std::unordered_map<std::size_t, std::size_t> places;
    for (std::size_t place = 0; place < rankings.size(); ++place)
        places.emplace(rankings[place].query, place);
    for (const ScoredPair& pair : pairs) {
        const std::size_t place = places.at(pair.query);
        m_entries.push_back({pair.score, pair.isRelevant, place});
        (pair.isRelevant ? m_relevant : m_others)[place] += 1.0;
    }
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry& left, const Entry& right) { return left.score > right.score; });
}

double EqualErrorCurve::rate(std::span<const double> weights) const {
    double relevant = 0.0;
    double others = 0.0;
    for (std::size_t place = 0; place < weights.size(); ++place) {
        relevant += weights[place] * m_relevant[place];
        others += weights[place] * m_others[place];
    }
    if (relevant <= 0.0 || others <= 0.0)
        return 0.0;
    double miss = 1.0;
    double alarm = 0.0;
    for (std::size_t i = 0; i < m_entries.size();) {
        const double missBefore = miss;
        const double alarmBefore = alarm;
        // Equal scores pass the threshold together.
        for (const double score = m_entries[i].score;
             i < m_entries.size() && m_entries[i].score == score; ++i) {
            const double weight = weights[m_entries[i].place];
            miss -= m_entries[i].isRelevant ? weight / relevant : 0.0;
            alarm += m_entries[i].isRelevant ? 0.0 : weight / others;
        }
        if (alarm >= miss)
            return crossing(missBefore, miss, alarmBefore, alarm);
    }
    return 0.0;
}

} // namespace contrafact
