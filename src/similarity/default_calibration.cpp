// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

namespace contrafact {

// Fitted by `contrafact-train calibrate` on 64 works of the validation split of the score corpus,
// two arrangements of each in other keys, tempi and instruments, and 32 further pieces, rendered
// with sound fonts (160 tracks, 64 pairs of versions), and the network of `model/cover`. On that
// set a probability of 0.09 already gives the wanted precision of 0.97; recordings are harder than
// renderings, so the default stays where a version is as likely as not.
const Calibration& defaultCalibration() {
    static const Calibration calibration = [] {
        Calibration values;
        values.embeddingBackground = {0.0210F, 0.2127F};
        values.segmentsBackground = {0.1446F, 0.1405F};
        values.alignmentBackground = {3.2462F, 1.0978F};
        values.library = {{2.347, -4.458}, {2.550, -4.757}, {1.660, -3.304}};
        values.lone = {{2.540, -4.275}, {2.883, -4.713}, {1.314, -2.519}};
        values.precisionThreshold = 0.5;
        return values;
    }();
    return calibration;
}

} // namespace contrafact
