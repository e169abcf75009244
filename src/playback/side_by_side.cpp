// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/side_by_side.h"

#include <algorithm>
#include <utility>

#include <QAudio>

namespace contrafact {

SideBySide::SideBySide(QObject* parent)
    : QObject(parent) {
    connect(&m_transport, &Transport::positionsChanged, this, &SideBySide::positionsChanged);
    connect(&m_transport, &Transport::sideChanged, this, &SideBySide::sideChanged);
    connect(&m_transport, &Transport::playingChanged, this, &SideBySide::playingChanged);
    connect(&m_transport, &Transport::loopChanged, this, &SideBySide::loopChanged);
    connect(&m_transport, &Transport::failed, this, &SideBySide::failed);
    connect(&m_a, &Deck::soundChanged, this, &SideBySide::soundChanged);
    applyLevels();
}

void SideBySide::load(const Source& a, const Source& b, AlignmentMap map) {
    clear();
    m_matched = matchedGains(a.loudness, b.loudness);
    applyLevels();
    m_a.load(a.file);
    m_b.load(b.file);
    m_transport.start(std::move(map));
}

void SideBySide::clear() {
    m_transport.reset();
    m_a.load({});
    m_b.load({});
}

void SideBySide::togglePlay() {
    if (isPlaying())
        m_transport.pause();
    else
        m_transport.play();
}

void SideBySide::setVolume(double volume) {
    m_volume = std::clamp(volume, 0.0, 1.0);
    applyLevels();
}

void SideBySide::setLoudnessMatched(bool matched) {
    m_isLoudnessMatched = matched;
    applyLevels();
}

void SideBySide::applyLevels() {
    const double heard = QAudio::convertVolume(
        static_cast<float>(m_volume), QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale);
    const SideGains gains = m_isLoudnessMatched ? m_matched : SideGains{};
    m_transport.setGains({heard * gains.a, heard * gains.b});
}

} // namespace contrafact
