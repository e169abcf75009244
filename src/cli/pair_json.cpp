// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/pair_json.h"

#include <cstdio>
#include <cstdlib>
#include <span>
#include <vector>

#include "core/decimal.h"

namespace contrafact {

namespace {

std::string signedNumber(int number) {
    return (number < 0 ? "" : "+") + std::to_string(number);
}

/// "+3 semitones", or all keys in turn where B goes over to another: "+0, +3 semitones".
std::string keysText(const Pair& pair) {
    const std::vector<Passage> stretches = keyStretches(pair.passages);
    if (stretches.size() < 2)
        return semitonesText(pair.keyShiftSemitones);
    std::string text;
    for (const Passage& stretch : std::span(stretches).first(stretches.size() - 1))
        text += signedNumber(stretch.keyShiftSemitones) + ", ";
    return text + semitonesText(stretches.back().keyShiftSemitones);
}

} // namespace

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
    return signedNumber(semitones) + (std::abs(semitones) == 1 ? " semitone" : " semitones");
}

std::string pairLine(const Pair& pair) {
    const std::string where = pair.passages.empty()
                                  ? "no passage"
                                  : keysText(pair) + "  " + decimal(pair.tempoRatio, 2) + "x  " +
                                        counted(pair.passages.size(), "passage");
    char text[256];
    std::snprintf(text, sizeof text, "%3d %%  %-14s %s",
                  wholePercent(static_cast<double>(pair.probability)),
                  relationName(statedRelation(pair)), where.c_str());
    return pair.decision
               ? std::string(text) + "  (you: " + verdictName(pair.decision->verdict) + ")"
               : text;
}

} // namespace contrafact
