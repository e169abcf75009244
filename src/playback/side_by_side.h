#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>

#include <QObject>

#include "core/music.h"
#include "core/pair.h"
#include "core/result.h"
#include "playback/deck.h"
#include "playback/levels.h"
#include "playback/transport.h"

namespace contrafact {

/// Two recordings that are compared by ear: two decks under one transport, at levels that match.
/// Positions are told for both sides: the leader's own and what the alignment makes of it. GUI
/// thread only.
class SideBySide : public QObject {
    Q_OBJECT

public:
    struct Source {
        std::filesystem::path file;
        Loudness loudness;
    };

    explicit SideBySide(QObject* parent = nullptr);

    /// Stops, opens both files and stands at the start of the first matched stretch with A
    /// sounding.
    void load(const Source& a, const Source& b, AlignmentMap map);
    /// Stops and closes both files.
    void clear();

    void play() { m_transport.play(); }
    void togglePlay();
    void seek(Side side, double seconds) { m_transport.seek(side, seconds); }
    void seekPairing(const AlignedMoment& moment) { m_transport.seekPairing(moment); }
    void setSide(Side side) { m_transport.setSide(side); }
    void switchSide() { setSide(otherSide(side())); }
    void setLoop(const std::optional<Passage>& passage) { m_transport.setLoop(passage); }
    /// 0..1, as heard (logarithmic).
    void setVolume(double volume);
    void setLoudnessMatched(bool matched);

    [[nodiscard]] Side side() const { return m_transport.side(); }
    [[nodiscard]] bool isPlaying() const { return m_transport.isPlaying(); }
    [[nodiscard]] bool hasSound() const { return m_a.hasSound(); }
    [[nodiscard]] double volume() const { return m_volume; }
    [[nodiscard]] const std::optional<Passage>& loop() const { return m_transport.loop(); }
    [[nodiscard]] double positionSeconds(Side side) const { return m_transport.position(side); }

Q_SIGNALS:
    void positionsChanged(double aSeconds, double bSeconds);
    void sideChanged(contrafact::Side side);
    void playingChanged(bool playing);
    void soundChanged(bool hasSound); ///< a device came or went
    void loopChanged(const std::optional<contrafact::Passage>& loop);
    void failed(contrafact::Side side, const contrafact::Error& error);

private:
    void applyLevels();

    Deck m_a;
    Deck m_b;
    Transport m_transport{m_a, m_b};
    SideGains m_matched;
    bool m_isLoudnessMatched = true;
    double m_volume = 0.8;
};

} // namespace contrafact
