#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <optional>

#include <QElapsedTimer>
#include <QTimer>

#include "playback/deck.h"
#include "playback/levels.h"
#include "playback/pairing.h"
#include "playback/side_by_side.h"

namespace contrafact {

/// The two decks of a `SideBySide` and the stages they go through: steady (one sounds, the other
/// rolls along), aligning (the other is moved before a switch), fading. GUI thread only.
class SideBySide::Impl {
public:
    enum class Stage { Steady, Aligning, Fading };

    explicit Impl(SideBySide& owner);

    Deck& deck(Side which) { return decks[which == Side::A ? 0 : 1]; }
    [[nodiscard]] const Deck& deck(Side which) const { return decks[which == Side::A ? 0 : 1]; }
    [[nodiscard]] double position(Side which) const;
    [[nodiscard]] double sideGain(Side which) const;
    [[nodiscard]] double loopEdgeGain() const;
    void applyGains();
    void moveBoth(Side which, double seconds);
    void setPlaying(bool now);
    void stopAfter(Side which, const Error& error);
    void finish(Side which);
    void tick();
    void followLoop();
    void setPace();
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
    Pairing pairing;
    SideGains matched;
    std::optional<Passage> loop;
    bool hasWrapped = false; ///< the loop has begun again by itself
    Side side = Side::A;     ///< what the person chose
    Side leader = Side::A;   ///< whose clock counts; follows `side` once its deck is in place
    Stage stage = Stage::Steady;
    bool playing = false;
    bool loudnessMatched = true;
    double volume = 0.8;
    double targetSeconds = 0.0;
    double seekLatencySeconds = 0.08; ///< learnt: how much later than asked a moved deck rolls
    int attempts = 0;
};

} // namespace contrafact
