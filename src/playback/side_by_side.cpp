// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/side_by_side.h"

#include <algorithm>
#include <utility>

#include "playback/side_by_side_impl.h"

namespace contrafact {

SideBySide::SideBySide(QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this)) {}

SideBySide::~SideBySide() {
    m_impl->timer.stop();
}

void SideBySide::load(const Source& a, const Source& b, AlignmentMap map) {
    clear();
    m_impl->pairing = Pairing(std::move(map));
    m_impl->matched = matchedGains(a.loudness, b.loudness);
    m_impl->deck(Side::A).load(a.file);
    m_impl->deck(Side::B).load(b.file);
    const auto& stretches = m_impl->pairing.map().stretches();
    m_impl->moveBoth(Side::A, stretches.empty() ? 0.0 : stretches.front().aStart);
}

void SideBySide::clear() {
    pause();
    setLoop(std::nullopt);
    m_impl->deck(Side::A).load({});
    m_impl->deck(Side::B).load({});
    m_impl->pairing = {};
    m_impl->matched = {};
    m_impl->leader = Side::A;
    if (std::exchange(m_impl->side, Side::A) != Side::A)
        Q_EMIT sideChanged(Side::A);
}

void SideBySide::play() {
    Deck& heard = m_impl->deck(m_impl->side);
    if (m_impl->playing || heard.hasFailed())
        return;
    m_impl->deck(otherSide(m_impl->side)).play();
    heard.play();
    m_impl->setPlaying(true);
}

void SideBySide::pause() {
    m_impl->deck(Side::A).pause();
    m_impl->deck(Side::B).pause();
    m_impl->setPlaying(false);
}

void SideBySide::togglePlay() {
    if (m_impl->playing)
        pause();
    else
        play();
}

void SideBySide::seek(Side side, double seconds) {
    if (!m_impl->loop)
        m_impl->pairing.release();
    m_impl->moveBoth(side, std::clamp(seconds, 0.0, m_impl->pairing.map().durationSeconds(side)));
}

void SideBySide::seekPairing(const AlignedMoment& moment) {
    m_impl->pairing.pinTo(moment);
    const bool isA = m_impl->side == Side::A;
    m_impl->moveBoth(m_impl->side, isA ? moment.aSeconds : moment.bSeconds);
}

void SideBySide::skip(double seconds) {
    const Side side = m_impl->leader;
    const double moved = m_impl->position(side) + seconds;
    m_impl->moveBoth(side, std::clamp(moved, 0.0, m_impl->pairing.map().durationSeconds(side)));
}

void SideBySide::switchSide() {
    setSide(otherSide(m_impl->side));
}

void SideBySide::setSide(Side side) {
    if (m_impl->side == side || m_impl->deck(side).hasFailed())
        return;
    m_impl->side = side;
    if (m_impl->playing) {
        m_impl->beginSwitch();
    } else {
        const double moment = m_impl->position(side);
        m_impl->moveBoth(side, moment);
    }
    Q_EMIT sideChanged(side);
}

void SideBySide::setLoop(std::optional<Passage> passage) {
    if (!passage && !m_impl->loop)
        return;
    m_impl->loop = passage;
    m_impl->pairing.release();
    if (const auto& loop = m_impl->loop) {
        if (loop->aEnd > loop->aStart && loop->bEnd > loop->bStart)
            m_impl->pairing.pinTo({loop->aStart, loop->bStart},
                                  (loop->bEnd - loop->bStart) / (loop->aEnd - loop->aStart));
        const bool isA = m_impl->side == Side::A;
        const double start = isA ? loop->aStart : loop->bStart;
        const double end = isA ? loop->aEnd : loop->bEnd;
        const double now = m_impl->position(m_impl->side);
        if (now < start || now > end)
            m_impl->moveBoth(m_impl->side, start);
    }
    m_impl->hasWrapped = false;
    m_impl->applyGains();
    Q_EMIT loopChanged(m_impl->loop);
}

void SideBySide::setVolume(double volume) {
    m_impl->volume = std::clamp(volume, 0.0, 1.0);
    m_impl->applyGains();
}

void SideBySide::setLoudnessMatched(bool matched) {
    m_impl->loudnessMatched = matched;
    m_impl->applyGains();
}

Side SideBySide::side() const {
    return m_impl->side;
}

bool SideBySide::isPlaying() const {
    return m_impl->playing;
}

bool SideBySide::isLoudnessMatched() const {
    return m_impl->loudnessMatched;
}

double SideBySide::volume() const {
    return m_impl->volume;
}

const std::optional<Passage>& SideBySide::loop() const {
    return m_impl->loop;
}

double SideBySide::positionSeconds(Side side) const {
    return m_impl->position(side);
}

const AlignmentMap& SideBySide::map() const {
    return m_impl->pairing.map();
}

double SideBySide::silentDriftSeconds() const {
    return m_impl->drift(otherSide(m_impl->leader));
}

} // namespace contrafact
