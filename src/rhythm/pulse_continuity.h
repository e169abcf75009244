#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include "core/matrix.h"

namespace contrafact {

/// What comes and goes in every band of a piece, and after how long it does so again.
class PulseCurves {
public:
    /// Of frames x 128 (features/log_mel.h).
    explicit PulseCurves(const Matrix& levels);

private:
    friend class PulseAcross;

    Matrix m_changes;                ///< frames x 128: each band of zero mean and unit variance
    std::vector<float> m_recurrence; ///< mean product of frames so many frames apart
};

/// Whether the pulse of a piece goes on in another: the correlation of how sound recurs across the
/// cut, up to 3.7 s apart, with how it recurs in the pieces themselves. Pieces that are cut at
/// downbeats fit each other in nearly any order; of others, most do so in none but their own.
class PulseAcross {
public:
    PulseAcross(const PulseCurves& before, const PulseCurves& after);

    /// If the second begins so long after the first ends. -1..1; 0 where pieces are too short to
    /// tell.
    [[nodiscard]] double continuity(double gapSeconds) const;

private:
    std::vector<double> m_across; ///< mean product of frames, by how many lie between them, not
                                  ///< counting what lies between the pieces
    std::vector<double> m_within; ///< recurrence in both pieces
};

} // namespace contrafact
