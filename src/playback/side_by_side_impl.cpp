// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/side_by_side_impl.h"

#include <algorithm>
#include <cmath>

#include <QAudio>

namespace contrafact {

namespace {

constexpr int kTickMilliseconds = 20;
constexpr int kFadeTickMilliseconds = 8;
/// The silent deck is moved when it is this far off, and not more often than the pause says.
constexpr double kLargestSilentDriftSeconds = 0.25;
constexpr qint64 kRealignPauseMilliseconds = 1500;
/// A switch fades at once within this drift; else the silent deck is moved first.
constexpr double kSwitchDriftSeconds = 0.04;
constexpr double kRollingSeconds = 0.03;
constexpr qint64 kAlignTimeoutMilliseconds = 700;
constexpr int kAlignAttempts = 2;

} // namespace

SideBySide::Impl::Impl(SideBySide& owner)
    : q(owner) {
    for (const Side which : {Side::A, Side::B}) {
        connect(&deck(which), &Deck::failed, &q,
                [this, which](const Error& error) { stopAfter(which, error); });
        connect(&deck(which), &Deck::ended, &q, [this, which] { finish(which); });
    }
    timer.setTimerType(Qt::PreciseTimer);
    timer.setInterval(kTickMilliseconds);
    connect(&timer, &QTimer::timeout, &q, [this] { tick(); });
}

double SideBySide::Impl::position(Side which) const {
    const double led = deck(leader).positionSeconds();
    return which == leader ? led : pairing.toOther(leader, led);
}

double SideBySide::Impl::sideGain(Side which) const {
    const double heard = QAudio::convertVolume(
        static_cast<float>(volume), QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale);
    if (!loudnessMatched)
        return heard;
    return heard * (which == Side::A ? matched.a : matched.b);
}

double SideBySide::Impl::loopEdgeGain() const {
    if (!loop)
        return 1.0;
    const bool isA = leader == Side::A;
    const TimeSpan stretch{isA ? loop->aStart : loop->bStart, isA ? loop->aEnd : loop->bEnd};
    return loopGain(deck(leader).positionSeconds(), stretch,
                    hasWrapped ? LoopStart::Fades : LoopStart::Sounds);
}

void SideBySide::Impl::applyGains() {
    if (stage == Stage::Fading) {
        const double progress = static_cast<double>(sinceStage.elapsed()) / (1000.0 * kFadeSeconds);
        const FadeGains gains = equalPowerFade(progress);
        deck(side).setGain(sideGain(side) * gains.incoming);
        deck(otherSide(side)).setGain(sideGain(otherSide(side)) * gains.outgoing);
        return;
    }
    deck(leader).setGain(sideGain(leader) * loopEdgeGain());
    deck(otherSide(leader)).setGain(0.0);
}

void SideBySide::Impl::moveBoth(Side which, double seconds) {
    const double other = pairing.toOther(which, seconds);
    hasWrapped = false;
    leader = side;
    stage = Stage::Steady;
    deck(which).seek(seconds);
    deck(otherSide(which)).seek(other);
    sinceRealign.restart();
    applyGains();
    const bool isA = which == Side::A;
    Q_EMIT q.positionsChanged(isA ? seconds : other, isA ? other : seconds);
}

void SideBySide::Impl::setPlaying(bool now) {
    if (playing == now)
        return;
    playing = now;
    if (now) {
        sinceRealign.restart();
        timer.start();
    } else {
        timer.stop();
        leader = side;
        stage = Stage::Steady;
        applyGains();
    }
    Q_EMIT q.playingChanged(now);
}

void SideBySide::Impl::stopAfter(Side which, const Error& error) {
    if (which == side)
        q.pause();
    Q_EMIT q.failed(which, error);
}

void SideBySide::Impl::finish(Side which) {
    if (which == leader && playing && !loop)
        q.pause();
}

double SideBySide::Impl::drift(Side follower) const {
    const Side from = otherSide(follower);
    return deck(follower).positionSeconds() - pairing.toOther(from, deck(from).positionSeconds());
}

void SideBySide::Impl::tick() {
    if (stage == Stage::Aligning)
        waitForTarget();
    if (stage == Stage::Fading)
        fade();
    if (stage == Stage::Steady) {
        followLoop();
        followLeader();
        setPace();
    }
    Q_EMIT q.positionsChanged(position(Side::A), position(Side::B));
}

void SideBySide::Impl::followLoop() {
    if (!loop)
        return;
    const bool isA = leader == Side::A;
    const double start = isA ? loop->aStart : loop->bStart;
    const double end = isA ? loop->aEnd : loop->bEnd;
    const double now = deck(leader).positionSeconds();
    const bool hasRunOut =
        !deck(leader).isPlaying(); // a deck at the end of its file stops by itself
    if (now >= end || now < start - 1.0 || hasRunOut) {
        deck(leader).play();
        moveBoth(leader, start);
        hasWrapped = true;
    }
    applyGains();
}

/// Gains move in finer steps where the loop fades.
void SideBySide::Impl::setPace() {
    const int milliseconds =
        loop && loopEdgeGain() < 1.0 ? kFadeTickMilliseconds : kTickMilliseconds;
    if (timer.interval() != milliseconds)
        timer.setInterval(milliseconds);
}

void SideBySide::Impl::followLeader() {
    const Side follower = otherSide(leader);
    Deck& silent = deck(follower);
    if (silent.hasFailed() || sinceRealign.elapsed() < kRealignPauseMilliseconds)
        return;
    if (std::abs(drift(follower)) <= kLargestSilentDriftSeconds)
        return;
    silent.seek(pairing.toOther(leader, deck(leader).positionSeconds()) + seekLatencySeconds);
    if (!silent.isPlaying())
        silent.play();
    sinceRealign.restart();
}

void SideBySide::Impl::beginSwitch() {
    if (stage == Stage::Fading)
        land();
    if (side == leader) { // changed back before the other was ready
        stage = Stage::Steady;
        applyGains();
        return;
    }
    attempts = 0;
    if (std::abs(drift(side)) <= kSwitchDriftSeconds && deck(side).isPlaying()) {
        beginFade();
        return;
    }
    alignTarget();
}

void SideBySide::Impl::alignTarget() {
    ++attempts;
    stage = Stage::Aligning;
    const double ahead = deck(leader).positionSeconds() + seekLatencySeconds;
    targetSeconds = pairing.toOther(leader, ahead);
    deck(side).seek(targetSeconds);
    deck(side).play();
    sinceStage.restart();
}

void SideBySide::Impl::waitForTarget() {
    const bool isRolling = deck(side).positionSeconds() > targetSeconds + kRollingSeconds;
    const bool isLate = sinceStage.elapsed() > kAlignTimeoutMilliseconds;
    if (!isRolling && !isLate)
        return;
    const double off = drift(side);
    if (isRolling)
        seekLatencySeconds = std::clamp(seekLatencySeconds - 0.7 * off, 0.0, 0.5);
    if (!isLate && std::abs(off) > kSwitchDriftSeconds && attempts < kAlignAttempts) {
        alignTarget();
        return;
    }
    beginFade();
}

void SideBySide::Impl::beginFade() {
    leader = side;
    stage = Stage::Fading;
    sinceStage.restart();
    timer.setInterval(kFadeTickMilliseconds);
    applyGains();
}

void SideBySide::Impl::fade() {
    applyGains();
    if (static_cast<double>(sinceStage.elapsed()) >= 1000.0 * kFadeSeconds)
        land();
}

void SideBySide::Impl::land() {
    stage = Stage::Steady;
    timer.setInterval(kTickMilliseconds);
    applyGains();
}

} // namespace contrafact
