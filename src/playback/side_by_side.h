#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>

#include <QObject>

#include "core/music.h"
#include "core/pair.h"
#include "core/result.h"
#include "playback/alignment_map.h"

namespace contrafact {

/// Two decks with one transport. The side that sounds leads; the other rolls along in silence at
/// the aligned moment, so that switching is a short cross-fade at the same place of the music.
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
    ~SideBySide() override;

    /// Stops, opens both files and stands at the start of the first matched stretch with A
    /// sounding.
    void load(const Source& a, const Source& b, AlignmentMap map);
    /// Stops and closes both files.
    void clear();

    void play();
    void pause();
    void togglePlay();
    /// Moves both: `side` to `seconds`, the other to the same moment of the music.
    void seek(Side side, double seconds);
    /// Moves both to a pairing of moments. Where the alignment says otherwise, the two run on from
    /// this pairing until the next `seek`.
    void seekPairing(const AlignedMoment& moment);
    /// Moves by `seconds` of the side that sounds.
    void skip(double seconds);
    void switchSide();
    void setSide(Side side);
    /// Repeats a passage on whichever side sounds; nothing stops repeating. Moves to its start when
    /// the present position is outside.
    void setLoop(std::optional<Passage> passage);
    /// 0..1, as heard (logarithmic).
    void setVolume(double volume);
    void setLoudnessMatched(bool matched);

    [[nodiscard]] Side side() const;
    [[nodiscard]] bool isPlaying() const;
    [[nodiscard]] bool isLoudnessMatched() const;
    [[nodiscard]] double volume() const;
    [[nodiscard]] const std::optional<Passage>& loop() const;
    [[nodiscard]] double positionSeconds(Side side) const;
    [[nodiscard]] const AlignmentMap& map() const;
    /// How far the deck of the silent side is from the aligned moment now, in its own seconds.
    [[nodiscard]] double silentDriftSeconds() const;

Q_SIGNALS:
    void positionsChanged(double aSeconds, double bSeconds);
    void sideChanged(contrafact::Side side);
    void playingChanged(bool playing);
    void loopChanged(const std::optional<contrafact::Passage>& loop);
    void failed(contrafact::Side side, const contrafact::Error& error);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
