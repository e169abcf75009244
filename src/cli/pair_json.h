#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>

#include <nlohmann/json.hpp>

#include "core/pair.h"

namespace contrafact {

using Json = nlohmann::ordered_json;
/// The path of a track, as text.
using TrackName = std::function<std::string(TrackId)>;

/// The PAIR of the command line's contract: a, b, score, probability, relation,
/// key_shift_semitones, tempo_ratio, passages. Where the person said something of the pair,
/// `relation` is their word, and there are `verdict` and `program_relation` as well.
[[nodiscard]] Json pairJson(const Pair& pair, const TrackName& name);

/// The same in one line for people: "92 %  cover  +3 semitones  1.12x  2 passages".
[[nodiscard]] std::string pairLine(const Pair& pair);

/// "+3 semitones", "-1 semitone".
[[nodiscard]] std::string semitonesText(int semitones);

} // namespace contrafact
