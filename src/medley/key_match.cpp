// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/key_match.h"

#include <array>
#include <cstdlib>

#include "medley/harmony.h"

namespace contrafact {

MusicalKey transposed(MusicalKey key, int semitones) {
    key.tonic = ((key.tonic + semitones) % kPitchClasses + kPitchClasses) % kPitchClasses;
    return key;
}

int matchingShift(const MusicalKey& heard, const MusicalKey& next) {
    static constexpr std::array kShifts{0, -1, 1, -2, 2};
    const auto fifths = [&](int shift) {
        return std::abs(harmonicStep(heard, transposed(next, shift)).fifths);
    };
    for (std::size_t i = 0; i < kShifts.size(); i += i == 0 ? 1 : 2) {
        int best = kShifts[i];
        if (i > 0 && fifths(kShifts[i + 1]) < fifths(best))
            best = kShifts[i + 1];
        if (fifths(best) <= 1)
            return best;
    }
    return 0;
}

} // namespace contrafact
