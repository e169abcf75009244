#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QWidget>

#include "playback/alignment_map.h"

namespace Ui {
class TransportBar;
}

namespace contrafact {

/// Play and pause, which side sounds, the time of both, a place to seek, loop and volume. Only
/// shows and asks: whoever owns the player tells it what is. GUI thread.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    explicit TransportBar(QWidget* parent = nullptr);
    ~TransportBar() override;

    void setDurations(double aSeconds, double bSeconds);
    void setPositions(double aSeconds, double bSeconds);
    void setSide(Side side);
    void setPlaying(bool playing);
    void setLooping(bool looping);
    void setVolume(double volume);

Q_SIGNALS:
    void playToggled();
    void sideRequested(contrafact::Side side);
    void seekRequested(contrafact::Side side, double seconds);
    void loopToggled(bool looping);
    void loudnessMatchToggled(bool matched);
    void volumeChanged(double volume);

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectControls();
    void showVolumeIcon();
    void showTimes();

    std::unique_ptr<Ui::TransportBar> m_ui;
    Side m_side = Side::A;
    bool m_isPlaying = false;
    double m_aSeconds = 0.0;
    double m_bSeconds = 0.0;
    double m_aDuration = 0.0;
    double m_bDuration = 0.0;
};

} // namespace contrafact
