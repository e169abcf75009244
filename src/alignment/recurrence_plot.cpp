// SPDX-License-Identifier: GPL-3.0-or-later

#include "alignment/recurrence_plot.h"

#include <cmath>

namespace contrafact {

namespace {

std::int16_t units(double frames) {
    return static_cast<std::int16_t>(std::lround(frames * kMatchUnits));
}

} // namespace

RecurrencePlot::RecurrencePlot(const PreparedProfile& a, const PreparedProfile& b,
                               int transposition, const AlignmentParameters& parameters)
    : m_distances(stackDistances(a, b, transposition, parameters.stackFrames))
    , m_limits(neighbourLimits(m_distances, parameters.neighbourShare)) {}

void RecurrencePlot::mark(std::size_t row, std::span<std::int16_t> recurrences) const {
    markRecurrences(m_distances.row(row), m_limits.rows[row], m_limits.columns, recurrences);
}

bool areAlignable(const PreparedProfile& a, const PreparedProfile& b,
                  const AlignmentParameters& parameters) {
    if (parameters.stackFrames < 1 || parameters.stackFrames > kMaximumStackFrames)
        return false;
    const auto needed = static_cast<std::size_t>(parameters.stackFrames);
    return a.frames() >= needed && b.frames() >= needed && a.framesPerSecond() > 0.0 &&
           std::abs(a.framesPerSecond() - b.framesPerSecond()) < 1e-3 * a.framesPerSecond();
}

RecursionParameters recursionParameters(const AlignmentParameters& parameters,
                                        AlignmentRecursion recursion) {
    return {recursion, units(parameters.gapOpen), units(parameters.gapExtend)};
}

} // namespace contrafact
