// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/fallback_calibration.h"

namespace contrafact {

// The alignments hear with no network. Measured against a cohort they count as with the shipped
// network; without one, as the harmonic one was fitted on rendered works alone.
//
// Of a network nobody knows how like each other it calls unrelated tracks, nor how sure a likeness
// makes. So backgrounds lie higher and wider than those of any network that was calibrated and the
// curves lower and flatter: the same scores give a smaller probability, and a version is called one
// only where it stands far out of what is typical.
const Calibration& fallbackCalibration() {
    static const Calibration calibration = [] {
        Calibration values;
        values.embeddingBackground = {0.1F, 0.1F};
        values.segmentsBackground = {0.25F, 0.12F};
        values.alignmentBackground = {3.2666F, 1.1029F};
        values.leakFreeBackground = {3.1F, 1.0F}; // as far above its fitted value as the first
        values.melodyBackground = {3.4F, 0.95F};
        values.embeddingWeight = 0.25; // the vector of the whole track says least
        values.alignmentWeight = values.leakFreeWeight = values.melodyWeight = 0.5;
        values.cohort = {{1.2, -2.5}, {1.2, -2.5}, {2.0830670363541732, -1.4233526916992982}};
        values.typical = {{1.5, -5.0}, {1.5, -5.0}, {1.357, -2.596}};
        values.precisionThreshold = 0.5; // the harmony alone is rarely surer
        return values;
    }();
    return calibration;
}

} // namespace contrafact
