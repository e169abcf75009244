#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

namespace contrafact {

// What is fitted to a network: it lies beside its weights (nn/calibration_file.h).

/// Centre and spread of one track's scores with tracks it has nothing to do with.
struct ScoreStatistics {
    float mean = 0.0F;
    float deviation = 1.0F;
    friend bool operator==(const ScoreStatistics&, const ScoreStatistics&) = default;
};

/// Log odds: slope * score + offset.
struct LogisticCurve {
    double slope = 1.0;
    double offset = 0.0;
    friend bool operator==(const LogisticCurve&, const LogisticCurve&) = default;
};

/// Of being versions of one work, at even prior odds: one curve for each set of scores that a pair
/// may have.
struct CurveSet {
    LogisticCurve all;           ///< alignments and at least one score of the embedding
    LogisticCurve embeddingOnly; ///< track and segment embeddings, no alignment
    LogisticCurve alignmentOnly; ///< no embedding: no model, or it does not fit
    friend bool operator==(const CurveSet&, const CurveSet&) = default;
};

/// How scores become a probability (similarity/fusion.h), for the embeddings of one cover network.
struct Calibration {
    ScoreStatistics embeddingBackground; ///< cosine of unrelated tracks
    ScoreStatistics segmentsBackground;
    ScoreStatistics alignmentBackground;
    ScoreStatistics leakFreeBackground;
    ScoreStatistics melodyBackground;
    double embeddingWeight = 1.0; ///< of the z-values in the mean; missing ones drop out
    double segmentsWeight = 1.0;
    double alignmentWeight = 1.0;
    double leakFreeWeight = 1.0; ///< 0: fitted before these were heard
    double melodyWeight = 1.0;   ///< likewise
    CurveSet cohort;             ///< scores measured against the cohort (covers/cohort.h)
    CurveSet typical; ///< scores measured against the backgrounds above, where there is no cohort
    /// The probability from which a pair is called a version unless the person says otherwise.
    double precisionThreshold = 0.9;
    friend bool operator==(const Calibration&, const Calibration&) = default;
};

/// Values and what a person wants to know of them.
struct CalibrationOrigin {
    std::string fittedOn;
    std::string command; ///< that fitted them
};

} // namespace contrafact
