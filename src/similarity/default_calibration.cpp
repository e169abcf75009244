// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

namespace contrafact {

// Fitted by `contrafact-train calibrate` on 64 works of the validation split of the score corpus,
// two arrangements of each in other keys, tempi and instruments, and 32 further pieces, rendered
// with sound fonts (160 tracks, 64 pairs of versions), and the network of `model/cover`. On that
// set a probability of 0.05 already gives the wanted precision of 0.97; recordings are harder than
// renderings, so the default stays where a version is as likely as not.
const Calibration& defaultCalibration() {
    static const Calibration calibration = [] {
        Calibration values;
        values.embeddingBackground = {0.0332F, 0.0656F};
        values.segmentsBackground = {0.2032F, 0.0990F};
        values.alignmentBackground = {3.2666F, 1.1029F};
        values.library = {{1.839, -4.434}, {1.686, -4.678}, {1.660, -3.341}};
        values.lone = {{2.247, -4.648}, {2.054, -4.748}, {1.357, -2.596}};
        values.precisionThreshold = 0.5;
        return values;
    }();
    return calibration;
}

} // namespace contrafact
