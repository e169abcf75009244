// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/transport.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace contrafact {

namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 20ms;
constexpr auto kFadeTick = 8ms;
/// The silent deck is moved when it is this far off, and not more often than the pause says.
constexpr double kLargestSilentDriftSeconds = 0.25;
constexpr double kRealignPauseSeconds = 1.5;
/// A switch fades at once within this drift; else the silent deck is moved first.
constexpr double kSwitchDriftSeconds = 0.04;
constexpr double kRollingSeconds = 0.03;
constexpr double kAlignTimeoutSeconds = 0.7;
constexpr int kMostAlignAttempts = 2;

TimeSpan spanOf(const Passage& passage, Side side) {
    if (side == Side::A)
        return {passage.aStart, passage.aEnd};
    return {passage.bStart, passage.bEnd};
}

} // namespace

Transport::Transport(AbstractDeck& a, AbstractDeck& b, Clock clock)
    : m_a(a)
    , m_b(b)
    , m_clock(std::move(clock)) {
    for (const Side side : {Side::A, Side::B}) {
        connect(&deck(side), &AbstractDeck::failed, this, [this, side](const Error& error) {
            if (side == m_side)
                pause();
            Q_EMIT failed(side, error);
        });
        connect(&deck(side), &AbstractDeck::ended, this, [this, side] {
            if (side == m_leader && m_isPlaying && !m_loop)
                pause();
        });
    }
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &Transport::tick);
}

std::chrono::nanoseconds Transport::steadyClock() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

void Transport::reset() {
    pause();
    setLoop(std::nullopt);
    m_pairing = {};
    m_leader = Side::A;
    if (std::exchange(m_side, Side::A) != Side::A)
        Q_EMIT sideChanged(Side::A);
}

void Transport::start(AlignmentMap map) {
    m_pairing = Pairing(std::move(map));
    const auto& stretches = m_pairing.map().stretches();
    moveBoth(Side::A, stretches.empty() ? 0.0 : stretches.front().aStart);
}

void Transport::play() {
    if (m_isPlaying || deck(m_side).hasFailed())
        return;
    deck(otherSide(m_side)).play();
    deck(m_side).play();
    setPlaying(true);
}

void Transport::pause() {
    m_a.pause();
    m_b.pause();
    setPlaying(false);
}

void Transport::setPlaying(bool playing) {
    if (m_isPlaying == playing)
        return;
    m_isPlaying = playing;
    if (playing) {
        m_realigned = m_clock();
        m_timer.start();
    } else {
        m_timer.stop();
        m_leader = m_side;
        m_stage = Stage::Steady;
        applyGains();
    }
    Q_EMIT playingChanged(playing);
}

void Transport::seek(Side side, double seconds) {
    if (!m_loop)
        m_pairing.release();
    moveBoth(side, std::clamp(seconds, 0.0, m_pairing.map().durationSeconds(side)));
}

void Transport::seekPairing(const AlignedMoment& moment) {
    m_pairing.pinTo(moment);
    moveBoth(m_side, m_side == Side::A ? moment.aSeconds : moment.bSeconds);
}

void Transport::moveBoth(Side side, double seconds) {
    const double other = m_pairing.toOther(side, seconds);
    m_hasWrapped = false;
    m_leader = m_side;
    m_stage = Stage::Steady;
    deck(side).seek(seconds);
    deck(otherSide(side)).seek(other);
    m_realigned = m_clock();
    applyGains();
    const bool isA = side == Side::A;
    Q_EMIT positionsChanged(isA ? seconds : other, isA ? other : seconds);
}

void Transport::setSide(Side side) {
    if (m_side == side || deck(side).hasFailed())
        return;
    m_side = side;
    if (m_isPlaying)
        beginSwitch();
    else
        moveBoth(side, position(side));
    Q_EMIT sideChanged(side);
}

void Transport::setLoop(const std::optional<Passage>& passage) {
    if (!passage && !m_loop)
        return;
    m_loop = passage;
    m_pairing.release();
    if (m_loop) {
        const TimeSpan a = spanOf(*m_loop, Side::A);
        const TimeSpan b = spanOf(*m_loop, Side::B);
        if (a.end > a.start && b.end > b.start)
            m_pairing.pinTo({a.start, b.start}, (b.end - b.start) / (a.end - a.start));
        const TimeSpan heard = spanOf(*m_loop, m_side);
        const double now = position(m_side);
        if (now < heard.start || now > heard.end)
            moveBoth(m_side, heard.start);
    }
    m_hasWrapped = false;
    applyGains();
    Q_EMIT loopChanged(m_loop);
}

void Transport::setGains(const SideGains& gains) {
    m_gains = gains;
    applyGains();
}

void Transport::tick() {
    if (m_stage == Stage::Aligning)
        waitForTarget();
    if (m_stage == Stage::Fading)
        fade();
    if (m_stage == Stage::Steady) {
        followLoop();
        followLeader();
        setPace();
    }
    Q_EMIT positionsChanged(position(Side::A), position(Side::B));
}

double Transport::position(Side side) const {
    const double led = deck(m_leader).positionSeconds();
    return side == m_leader ? led : m_pairing.toOther(m_leader, led);
}

double Transport::secondsSince(std::chrono::nanoseconds moment) const {
    return std::chrono::duration<double>(m_clock() - moment).count();
}

double Transport::drift(Side follower) const {
    const Side from = otherSide(follower);
    return deck(follower).positionSeconds() - m_pairing.toOther(from, deck(from).positionSeconds());
}

double Transport::loopEdgeGain() const {
    if (!m_loop)
        return 1.0;
    return loopGain(deck(m_leader).positionSeconds(), spanOf(*m_loop, m_leader),
                    m_hasWrapped ? LoopStart::Fades : LoopStart::Sounds);
}

void Transport::applyGains() {
    const Side silent = otherSide(m_leader);
    FadeGains share{.outgoing = 0.0, .incoming = 1.0};
    if (m_stage == Stage::Fading)
        share = equalPowerFade(secondsSince(m_stageBegan) / kFadeSeconds);
    else
        share.incoming = loopEdgeGain();
    deck(m_leader).setGain(gain(m_leader) * share.incoming);
    deck(silent).setGain(gain(silent) * share.outgoing);
}

void Transport::followLoop() {
    if (!m_loop)
        return;
    const TimeSpan span = spanOf(*m_loop, m_leader);
    AbstractDeck& leader = deck(m_leader);
    const double now = leader.positionSeconds();
    const bool hasRunOut = !leader.isPlaying(); // a deck at the end of its file stops by itself
    if (now >= span.end || now < span.start - 1.0 || hasRunOut) {
        leader.play();
        moveBoth(m_leader, span.start);
        m_hasWrapped = true;
    }
    applyGains();
}

void Transport::followLeader() {
    const Side follower = otherSide(m_leader);
    AbstractDeck& silent = deck(follower);
    if (silent.hasFailed() || secondsSince(m_realigned) < kRealignPauseSeconds)
        return;
    if (std::abs(drift(follower)) <= kLargestSilentDriftSeconds)
        return;
    silent.seek(m_pairing.toOther(m_leader, deck(m_leader).positionSeconds()) +
                m_seekLatencySeconds);
    if (!silent.isPlaying())
        silent.play();
    m_realigned = m_clock();
}

/// Gains move in finer steps where they fade.
void Transport::setPace() {
    const bool isFading = m_stage == Stage::Fading || loopEdgeGain() < 1.0;
    const auto pace = isFading ? kFadeTick : kTick;
    if (m_timer.intervalAsDuration() != pace)
        m_timer.setInterval(pace);
}

void Transport::beginSwitch() {
    if (m_stage == Stage::Fading)
        endFade();
    if (m_side == m_leader) { // changed back before the other was ready
        m_stage = Stage::Steady;
        applyGains();
        return;
    }
    m_alignAttempts = 0;
    if (std::abs(drift(m_side)) <= kSwitchDriftSeconds && deck(m_side).isPlaying())
        beginFade();
    else
        alignTarget();
}

void Transport::alignTarget() {
    ++m_alignAttempts;
    m_stage = Stage::Aligning;
    m_targetSeconds =
        m_pairing.toOther(m_leader, deck(m_leader).positionSeconds() + m_seekLatencySeconds);
    deck(m_side).seek(m_targetSeconds);
    deck(m_side).play();
    m_stageBegan = m_clock();
}

void Transport::waitForTarget() {
    const bool isRolling = deck(m_side).positionSeconds() > m_targetSeconds + kRollingSeconds;
    const bool isLate = secondsSince(m_stageBegan) > kAlignTimeoutSeconds;
    if (!isRolling && !isLate)
        return;
    const double off = drift(m_side);
    if (isRolling)
        m_seekLatencySeconds = std::clamp(m_seekLatencySeconds - 0.7 * off, 0.0, 0.5);
    if (!isLate && std::abs(off) > kSwitchDriftSeconds && m_alignAttempts < kMostAlignAttempts)
        alignTarget();
    else
        beginFade();
}

void Transport::beginFade() {
    m_leader = m_side;
    m_stage = Stage::Fading;
    m_stageBegan = m_clock();
    applyGains();
    setPace();
}

void Transport::fade() {
    applyGains();
    if (secondsSince(m_stageBegan) >= kFadeSeconds)
        endFade();
}

void Transport::endFade() {
    m_stage = Stage::Steady;
    applyGains();
    setPace();
}

} // namespace contrafact
