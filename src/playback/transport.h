#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <functional>
#include <optional>

#include <QObject>
#include <QTimer>

#include "core/pair.h"
#include "core/result.h"
#include "playback/abstract_deck.h"
#include "playback/levels.h"
#include "playback/pairing.h"

namespace contrafact {

/// Plays two decks as one. The side that was chosen leads and sounds; the other rolls along in
/// silence at the aligned moment, so that switching is a short cross-fade at the same place of the
/// music. Steady, it moves the silent deck where that drifts; before a switch it may have to bring
/// the deck into place (aligning); then it fades. GUI thread only.
class Transport : public QObject {
    Q_OBJECT

public:
    /// Never runs backwards.
    using Clock = std::function<std::chrono::nanoseconds()>;

    /// Borrows the decks, which stay the caller's to load.
    Transport(AbstractDeck& a, AbstractDeck& b, Clock clock = steadyClock);

    /// Stops; nothing is aligned, nothing repeats and A is chosen.
    void reset();
    /// From here on `map` says what belongs together: stands at its first matched stretch.
    /// Requires: `reset` since other recordings were played.
    void start(AlignmentMap map);
    void play();
    void pause();
    /// Moves both: `side` to `seconds`, the other to the same moment of the music.
    void seek(Side side, double seconds);
    /// Moves both to a pairing of moments. Where the alignment says otherwise, the two run on from
    /// this pairing until the next `seek`.
    void seekPairing(const AlignedMoment& moment);
    void setSide(Side side);
    /// Repeats a passage on whichever side sounds; nothing stops repeating. Moves to its start when
    /// the present position is outside.
    void setLoop(const std::optional<Passage>& passage);
    /// Linear, 0..1: how loud each side is where it sounds.
    void setGains(const SideGains& gains);
    /// Does what is due by now. Comes by itself while playing.
    void tick();

    [[nodiscard]] Side side() const { return m_side; }
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    [[nodiscard]] const std::optional<Passage>& loop() const { return m_loop; }
    /// Seconds: the leader's own clock, and what the pairing makes of it for the other.
    [[nodiscard]] double position(Side side) const;

Q_SIGNALS:
    void positionsChanged(double aSeconds, double bSeconds);
    void sideChanged(contrafact::Side side);
    void playingChanged(bool playing);
    void loopChanged(const std::optional<contrafact::Passage>& loop);
    void failed(contrafact::Side side, const contrafact::Error& error);

private:
    enum class Stage { Steady, Aligning, Fading };

    static std::chrono::nanoseconds steadyClock();
    [[nodiscard]] AbstractDeck& deck(Side side) const { return side == Side::A ? m_a : m_b; }
    [[nodiscard]] double gain(Side side) const { return side == Side::A ? m_gains.a : m_gains.b; }
    [[nodiscard]] double secondsSince(std::chrono::nanoseconds moment) const;
    /// How far the deck of `follower` is from the moment where it belongs, in its seconds.
    [[nodiscard]] double drift(Side follower) const;
    [[nodiscard]] double loopEdgeGain() const;
    void applyGains();
    void moveBoth(Side side, double seconds);
    void setPlaying(bool playing);
    void followLoop();
    void followLeader();
    void setPace();
    void beginSwitch();
    void alignTarget();
    void waitForTarget();
    void beginFade();
    void fade();
    void endFade();

    AbstractDeck& m_a;
    AbstractDeck& m_b;
    const Clock m_clock;
    QTimer m_timer;
    Pairing m_pairing;
    SideGains m_gains;
    std::optional<Passage> m_loop;
    bool m_hasWrapped = false; ///< the loop has begun again by itself
    Side m_side = Side::A;     ///< what the person chose
    Side m_leader = Side::A;   ///< whose clock counts; follows `m_side` once its deck is in place
    bool m_isPlaying = false;
    Stage m_stage = Stage::Steady;
    std::chrono::nanoseconds m_stageBegan{0};
    std::chrono::nanoseconds m_realigned{0};
    double m_targetSeconds = 0.0;
    int m_alignAttempts = 0;
    double m_seekLatencySeconds = 0.08; ///< learnt: how much later than asked a moved deck rolls
};

} // namespace contrafact
