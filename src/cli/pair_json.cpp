// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/pair_json.h"

#include <cmath>
#include <cstdio>

#include "core/decimal.h"

namespace contrafact {

Json pairJson(const Pair& pair, const TrackName& name) {
    Json passages = Json::array();
    for (const Passage& passage : pair.passages) {
        passages.push_back({{"a_start", rounded(passage.aStart)},
                            {"a_end", rounded(passage.aEnd)},
                            {"b_start", rounded(passage.bStart)},
                            {"b_end", rounded(passage.bEnd)},
                            {"strength", rounded(passage.strength)}});
    }
    return {{"a", name(pair.a)},
            {"b", name(pair.b)},
            {"score", rounded(pair.score)},
            {"probability", rounded(pair.probability)},
            {"relation", relationName(pair.relation)},
            {"key_shift_semitones", pair.keyShiftSemitones},
            {"tempo_ratio", rounded(pair.tempoRatio)},
            {"passages", std::move(passages)}};
}

std::string pairLine(const Pair& pair) {
    char text[128];
    std::snprintf(text, sizeof text, "%3.0f %%  %-14s %+d semitones  %.2fx  %zu passage%s",
                  100.0 * static_cast<double>(pair.probability), relationName(pair.relation),
                  pair.keyShiftSemitones, pair.tempoRatio, pair.passages.size(),
                  pair.passages.size() == 1 ? "" : "s");
    return text;
}

std::string clockText(double seconds) {
    const long whole = std::lround(seconds);
    char text[32];
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

} // namespace contrafact
