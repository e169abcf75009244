// SPDX-License-Identifier: GPL-3.0-or-later

#include "similarity/fusion.h"

namespace contrafact {

// Fitted by `contrafact-train calibrate` on 64 works of the validation split of the score corpus,
// two arrangements of each in other keys, tempi and instruments, and 32 further pieces, rendered
// with sound fonts (160 tracks, 64 pairs of versions), and the network of `model/cover`. On that
// set a probability of 0.06 already gives the wanted precision of 0.97. Recordings are harder: in
// the library of 854 of the card it takes about 0.7, and 0.5 gives 0.94 at least, with a fifth more
// versions. The default stays where a version is as likely as not.
const Calibration& defaultCalibration() {
    static const Calibration calibration = [] {
        Calibration values;
        values.embeddingBackground = {0.0333F, 0.0663F};
        values.segmentsBackground = {0.2000F, 0.0985F};
        values.alignmentBackground = {3.2666F, 1.1029F};
        values.library = {{1.743, -4.440}, {1.586, -4.743}, {1.660, -3.341}};
        values.lone = {{2.153, -4.610}, {1.966, -4.835}, {1.357, -2.596}};
        values.precisionThreshold = 0.5;
        return values;
    }();
    return calibration;
}

} // namespace contrafact
