// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

namespace contrafact {

// Starting values before any fit: a score two deviations above unrelated music is even odds.
const Calibration& defaultCalibration() {
    static const Calibration calibration = [] {
        Calibration values;
        values.embeddingBackground = {0.0F, 0.15F};
        values.segmentsBackground = {0.3F, 0.12F};
        values.alignmentBackground = {1.5F, 0.5F};
        const LogisticCurve curve{2.5, -5.0};
        values.library = {curve, curve, curve};
        values.lone = {curve, curve, curve};
        return values;
    }();
    return calibration;
}

} // namespace contrafact
