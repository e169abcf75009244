// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/pair_json.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/decimal.h"

namespace contrafact {

Json pairJson(const Pair& pair, const TrackName& name) {
    Json passages = Json::array();
    for (const Passage& passage : pair.passages) {
        passages.push_back({{"a_start", rounded(passage.aStart)},
                            {"a_end", rounded(passage.aEnd)},
                            {"b_start", rounded(passage.bStart)},
                            {"b_end", rounded(passage.bEnd)},
                            {"strength", rounded(passage.strength)},
                            {"key_shift_semitones", passage.keyShiftSemitones},
                            {"tempo_ratio", rounded(passage.tempoRatio)}});
    }
    return {{"a", name(pair.a)},
            {"b", name(pair.b)},
            {"score", rounded(pair.score)},
            {"probability", rounded(pair.probability)},
            {"relation", relationName(pair.relation)},
            {"key_shift_semitones", pair.passages.empty() ? Json() : Json(pair.keyShiftSemitones)},
            {"tempo_ratio", pair.passages.empty() ? Json() : Json(rounded(pair.tempoRatio))},
            {"passages", std::move(passages)}};
}

std::string semitonesText(int semitones) {
    return (semitones < 0 ? "-" : "+") +
           counted(static_cast<std::size_t>(std::abs(semitones)), "semitone");
}

std::string pairLine(const Pair& pair) {
    const std::string where = pair.passages.empty() ? "no passage"
                                                    : semitonesText(pair.keyShiftSemitones) + "  " +
                                                          decimal(pair.tempoRatio, 2) + "x  " +
                                                          counted(pair.passages.size(), "passage");
    char text[128];
    std::snprintf(text, sizeof text, "%3.0f %%  %-14s %s",
                  100.0 * static_cast<double>(pair.probability), relationName(pair.relation),
                  where.c_str());
    return text;
}

std::string clockText(double seconds) {
    const long whole = std::lround(seconds);
    char text[32];
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

} // namespace contrafact
