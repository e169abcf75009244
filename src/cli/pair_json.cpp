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
    const bool isAligned = !pair.passages.empty();
    Json json{{"a", name(pair.a)},
              {"b", name(pair.b)},
              {"score", rounded(pair.score)},
              {"probability", rounded(pair.probability)},
              {"relation", relationName(statedRelation(pair))},
              {"key_shift_semitones", isAligned ? Json(pair.keyShiftSemitones) : Json()},
              {"tempo_ratio", isAligned ? Json(rounded(pair.tempoRatio)) : Json()},
              {"passages", std::move(passages)}};
    if (!pair.isCompared)
        json["probability"] = nullptr;
    if (pair.decision) {
        json["verdict"] = verdictName(pair.decision->verdict);
        json["program_relation"] = relationName(pair.relation);
    }
    return json;
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
                  100.0 * static_cast<double>(pair.probability), relationName(statedRelation(pair)),
                  where.c_str());
    return pair.decision
               ? std::string(text) + "  (you: " + verdictName(pair.decision->verdict) + ")"
               : text;
}

std::string clockText(double seconds) {
    const long whole = std::lround(seconds);
    char text[32];
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

} // namespace contrafact
