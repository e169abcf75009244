#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/music.h"
#include "medley/harmony.h"
#include "medley/version_jump.h"

namespace contrafact {

/// What is known of a piece where it is to be joined to others; what is not known weighs nothing.
struct PieceFacts {
    std::optional<MusicalKey> key;
    std::optional<double> tempoBpm;
    std::optional<double> startLufs; ///< loudness of its first and last seconds
    std::optional<double> endLufs;
    std::optional<int> work; ///< that it is a version of
};

/// How much each criterion counts against the others in the order; 0: not at all. By default the
/// network decides where it hears that pieces belong together, and the others where it does not:
/// with more weight, what is estimated of short pieces (their keys, above all) spoils the order.
struct JoinWeights {
    double sequence = 1.0; ///< how much it sounds as if one followed the other
    double key = 0.1;
    double tempo = 0.1;
    double loudness = 0.1;
    double version = 1.0; ///< how well one may jump to the same bar of another version
    friend bool operator==(const JoinWeights&, const JoinWeights&) = default;
};

enum class JoinGrade { Seamless, Good, Fair, Rough };

/// One criterion's part in a grade.
struct JoinReason {
    enum class Kind { Sequence, Key, Tempo, Loudness, Version };
    Kind kind = Kind::Sequence;
    double fit = 0.0; ///< 0 worst, 1 best
};

/// How well one piece follows another, with the reasons, the strongest objection first.
struct JoinVerdict {
    double score = 0.0; ///< 0..1: mean of the fits by weight, within the range of the grade
    /// By the network's fit or by the mean of the others, whichever is better (pieces of different
    /// songs can be joined well that no network would take for one song), but never better than
    /// the tempos and the keys allow, as a DJ would have it. Of tempos more than 4 % apart it is at
    /// most Good, from 8 % Fair, from 16 % Rough. Keys two fifths apart, or one with a change of
    /// mode, are at most Good, three or four Fair, more Rough. What weighs nothing forbids nothing.
    JoinGrade grade = JoinGrade::Fair;
    std::vector<JoinReason> reasons;
    std::optional<HarmonicStep> harmony;
    std::optional<TempoStep> tempo;
    std::optional<double> loudnessStep; ///< LU, positive where the second begins louder
    bool sameWork = false;
    std::optional<VersionJump> jump; ///< that the join makes
};

/// What is known of a join beside the facts of its pieces.
struct JoinEvidence {
    std::optional<double> sequence; ///< the network's probability that b follows a
    std::optional<double> version;  ///< see `jumpFit`; 0 where no jump is to be had
};

/// Whether one join is better than another: by grade, then by score.
[[nodiscard]] bool isBetter(const JoinVerdict& one, const JoinVerdict& other);

[[nodiscard]] JoinVerdict judgeJoin(const PieceFacts& a, const PieceFacts& b,
                                    const JoinEvidence& evidence, const JoinWeights& weights = {});

/// Of every join, pieces x pieces each; empty where nothing of the kind is known.
struct JoinTables {
    Matrix sequence;
    Matrix version;

    [[nodiscard]] JoinEvidence at(std::size_t a, std::size_t b) const;
};

/// pieces x pieces for `bestOrder`: the mean of every join's fits, whatever the grade; the diagonal
/// 0. Requires: tables empty or pieces x pieces.
[[nodiscard]] Matrix joinScores(std::span<const PieceFacts> pieces, const JoinTables& tables,
                                const JoinWeights& weights = {});

} // namespace contrafact
