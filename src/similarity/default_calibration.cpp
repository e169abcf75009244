// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

namespace contrafact {

// Fitted by `contrafact-train calibrate` on 80 works of the validation split of the score corpus, two
// arrangements of each in other keys, tempi and instruments, rendered with sound fonts (160 tracks,
// 80 pairs of versions), and the network of `model/cover`. On that set a probability of 0.10 already
// gives the wanted precision of 0.97; recordings are harder than renderings, so the default stays
// where a version is as likely as not.
const Calibration& defaultCalibration() {
    static const Calibration calibration = [] {
        Calibration values;
        values.embeddingBackground = {0.0450F, 0.2100F};
        values.segmentsBackground = {0.1607F, 0.1384F};
        values.alignmentBackground = {3.2462F, 1.0978F};
        values.library = {{2.367, -4.454}, {2.484, -4.550}, {1.660, -3.304}};
        values.lone = {{2.577, -4.287}, {2.726, -4.364}, {1.314, -2.519}};
        values.precisionThreshold = 0.5;
        return values;
    }();
    return calibration;
}

} // namespace contrafact
