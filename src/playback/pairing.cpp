// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/pairing.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr double kOnPathSeconds = 1.0;

} // namespace

Pairing::Pairing(AlignmentMap map)
    : m_map(std::move(map)) {}

void Pairing::pinTo(const AlignedMoment& moment, std::optional<double> bSecondsPerASecond) {
    m_pin.reset();
    if (std::abs(m_map.toB(moment.aSeconds) - moment.bSeconds) <= kOnPathSeconds)
        return;
    m_pin = Pin{moment, bSecondsPerASecond.value_or(1.0 / m_map.tempoRatioAt(moment.aSeconds))};
}

double Pairing::toOther(Side from, double seconds) const {
    if (!m_pin)
        return m_map.toOther(from, seconds);
    const AlignedMoment& moment = m_pin->moment;
    const double other =
        from == Side::A ? moment.bSeconds + (seconds - moment.aSeconds) * m_pin->bSecondsPerASecond
                        : moment.aSeconds + (seconds - moment.bSeconds) / m_pin->bSecondsPerASecond;
    return std::clamp(other, 0.0, m_map.durationSeconds(otherSide(from)));
}

} // namespace contrafact
