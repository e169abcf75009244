// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback/side_by_side.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QAudio>
#include <QElapsedTimer>
#include <QTimer>

#include "playback/deck.h"
#include "playback/levels.h"

namespace contrafact {

namespace {

constexpr int kTickMilliseconds = 20;
constexpr int kFadeTickMilliseconds = 8;
constexpr double kFadeSeconds = 0.12;
/// The silent deck is moved when it is this far off, and not more often than the pause says.
constexpr double kLargestSilentDriftSeconds = 0.25;
constexpr qint64 kRealignPauseMilliseconds = 1500;
/// A switch fades at once within this drift; else the silent deck is moved first.
constexpr double kSwitchDriftSeconds = 0.04;
constexpr double kRollingSeconds = 0.03;
constexpr qint64 kAlignTimeoutMilliseconds = 700;
constexpr int kAlignAttempts = 2;
constexpr double kPairingOnPathSeconds = 1.0;

} // namespace

class SideBySide::Impl {
public:
    enum class Stage { Steady, Aligning, Fading };

    /// A pairing that the alignment does not know: the clocks run on from it.
    struct Pin {
        AlignedMoment moment;
        double bSecondsPerASecond = 1.0;
    };

    explicit Impl(SideBySide& owner)
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

    Deck& deck(Side which) { return decks[which == Side::A ? 0 : 1]; }
    [[nodiscard]] const Deck& deck(Side which) const { return decks[which == Side::A ? 0 : 1]; }
    [[nodiscard]] double position(Side which) const;
    [[nodiscard]] double mapped(Side from, double seconds) const;
    void pinTo(const AlignedMoment& moment, double bSecondsPerASecond);
    [[nodiscard]] double sideGain(Side which) const;
    void applyGains();
    void moveBoth(Side which, double seconds);
    void setPlaying(bool now);
    void stopAfter(Side which, const Error& error);
    void finish(Side which);
    void tick();
    void followLoop();
    void followLeader();
    void beginSwitch();
    void alignTarget();
    void waitForTarget();
    void beginFade();
    void fade();
    void land();
    [[nodiscard]] double drift(Side follower) const;

    SideBySide& q;
    std::array<Deck, 2> decks;
    QTimer timer;
    QElapsedTimer sinceRealign;
    QElapsedTimer sinceStage;
    AlignmentMap map;
    SideGains matched;
    std::optional<Passage> loop;
    std::optional<Pin> pin;
    Side side = Side::A;   ///< what the person chose
    Side leader = Side::A; ///< whose clock counts; follows `side` once its deck is in place
    Stage stage = Stage::Steady;
    bool playing = false;
    bool loudnessMatched = true;
    double volume = 0.8;
    double targetSeconds = 0.0;
    double seekLatencySeconds = 0.08; ///< learnt: how much later than asked a moved deck rolls
    int attempts = 0;
};

double SideBySide::Impl::position(Side which) const {
    const double led = deck(leader).positionSeconds();
    return which == leader ? led : mapped(leader, led);
}

void SideBySide::Impl::pinTo(const AlignedMoment& moment, double bSecondsPerASecond) {
    pin.reset();
    if (std::abs(map.toB(moment.aSeconds) - moment.bSeconds) > kPairingOnPathSeconds)
        pin = Pin{moment, bSecondsPerASecond};
}

double SideBySide::Impl::mapped(Side from, double seconds) const {
    if (!pin)
        return map.toOther(from, seconds);
    const double other =
        from == Side::A
            ? pin->moment.bSeconds + (seconds - pin->moment.aSeconds) * pin->bSecondsPerASecond
            : pin->moment.aSeconds + (seconds - pin->moment.bSeconds) / pin->bSecondsPerASecond;
    return std::clamp(other, 0.0, map.durationSeconds(otherSide(from)));
}

double SideBySide::Impl::sideGain(Side which) const {
    const double heard = QAudio::convertVolume(
        static_cast<float>(volume), QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale);
    if (!loudnessMatched)
        return heard;
    return heard * (which == Side::A ? matched.a : matched.b);
}

void SideBySide::Impl::applyGains() {
    if (stage == Stage::Fading) {
        const double progress = static_cast<double>(sinceStage.elapsed()) / (1000.0 * kFadeSeconds);
        const FadeGains gains = equalPowerFade(progress);
        deck(side).setGain(sideGain(side) * gains.incoming);
        deck(otherSide(side)).setGain(sideGain(otherSide(side)) * gains.outgoing);
        return;
    }
    deck(leader).setGain(sideGain(leader));
    deck(otherSide(leader)).setGain(0.0);
}

void SideBySide::Impl::moveBoth(Side which, double seconds) {
    const double other = mapped(which, seconds);
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
    return deck(follower).positionSeconds() - mapped(from, deck(from).positionSeconds());
}

void SideBySide::Impl::tick() {
    if (stage == Stage::Aligning)
        waitForTarget();
    if (stage == Stage::Fading)
        fade();
    if (stage == Stage::Steady) {
        followLoop();
        followLeader();
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
    }
}

void SideBySide::Impl::followLeader() {
    const Side follower = otherSide(leader);
    Deck& silent = deck(follower);
    if (silent.hasFailed() || sinceRealign.elapsed() < kRealignPauseMilliseconds)
        return;
    if (std::abs(drift(follower)) <= kLargestSilentDriftSeconds)
        return;
    silent.seek(mapped(leader, deck(leader).positionSeconds()) + seekLatencySeconds);
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
    targetSeconds = mapped(leader, ahead);
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

SideBySide::SideBySide(QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this)) {}

SideBySide::~SideBySide() {
    m_impl->timer.stop();
}

void SideBySide::load(const Source& a, const Source& b, AlignmentMap map) {
    clear();
    m_impl->map = std::move(map);
    m_impl->matched = matchedGains(a.loudness, b.loudness);
    m_impl->deck(Side::A).load(a.file);
    m_impl->deck(Side::B).load(b.file);
    const auto& stretches = m_impl->map.stretches();
    m_impl->moveBoth(Side::A, stretches.empty() ? 0.0 : stretches.front().aStart);
}

void SideBySide::clear() {
    pause();
    setLoop(std::nullopt);
    m_impl->deck(Side::A).load({});
    m_impl->deck(Side::B).load({});
    m_impl->map = {};
    m_impl->pin.reset();
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
        m_impl->pin.reset();
    m_impl->moveBoth(side, std::clamp(seconds, 0.0, m_impl->map.durationSeconds(side)));
}

void SideBySide::seekPairing(const AlignedMoment& moment) {
    m_impl->pinTo(moment, 1.0 / m_impl->map.tempoRatioAt(moment.aSeconds));
    const bool isA = m_impl->side == Side::A;
    m_impl->moveBoth(m_impl->side, isA ? moment.aSeconds : moment.bSeconds);
}

void SideBySide::skip(double seconds) {
    const Side side = m_impl->leader;
    const double moved = m_impl->position(side) + seconds;
    m_impl->moveBoth(side, std::clamp(moved, 0.0, m_impl->map.durationSeconds(side)));
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
    m_impl->pin.reset();
    if (const auto& loop = m_impl->loop) {
        if (loop->aEnd > loop->aStart && loop->bEnd > loop->bStart)
            m_impl->pinTo({loop->aStart, loop->bStart},
                          (loop->bEnd - loop->bStart) / (loop->aEnd - loop->aStart));
        const bool isA = m_impl->side == Side::A;
        const double start = isA ? loop->aStart : loop->bStart;
        const double end = isA ? loop->aEnd : loop->bEnd;
        const double now = m_impl->position(m_impl->side);
        if (now < start || now > end)
            m_impl->moveBoth(m_impl->side, start);
    }
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
    return m_impl->map;
}

double SideBySide::silentDriftSeconds() const {
    return m_impl->drift(otherSide(m_impl->leader));
}

} // namespace contrafact
