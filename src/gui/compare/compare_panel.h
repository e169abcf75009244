#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QPointer>
#include <QVariantMap>
#include <QWidget>

#include "core/comparison.h"
#include "gui/look/time_window.h"
#include "models/track_mime.h"
#include "models/track_model.h"
#include "playback/side_by_side.h"

namespace Ui {
class ComparePanel;
}

namespace contrafact {

/// Two versions side by side: verdict, waveforms with the alignment between them, cross-similarity,
/// passages, local tempo and a transport that plays either at the same moment of the music. Tab
/// switches sides, Space plays. Knows no service; the player is borrowed. GUI thread.
class ComparePanel : public QWidget {
    Q_OBJECT

public:
    explicit ComparePanel(QWidget* parent = nullptr);
    ~ComparePanel() override;

    /// The player to load and steer; it must outlive its use here or be destroyed as a QObject.
    void setTransport(SideBySide* transport);

    void showComparison(const Comparison& comparison, const NamedTrack& a, const NamedTrack& b);
    void showLoading(const NamedTrack& a, const NamedTrack& b);
    void showFailure(const QString& reason);
    /// The person said something else of the two that are shown, or nothing any more.
    void showDecision(const std::optional<Decision>& decision);
    /// Back to the page that says what to do.
    void clear();

    /// Where the person is in the two recordings, and how loud they hear them.
    [[nodiscard]] QVariantMap view() const;
    /// Goes there when the same two are shown the next time.
    void restoreView(const QVariantMap& view, TrackId a, TrackId b);

    /// What the player says; public so that the panel can be shown without one.
    void showPositions(double aSeconds, double bSeconds);
    void showSide(Side side);
    /// Says so where there is no device to hear with.
    void showSound(bool hasSound);
    void showPlaying(bool playing);

Q_SIGNALS:
    /// A passage shall go into the medley.
    void partChosen(const contrafact::DraggedTrack& part);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addPlayerKeys();
    void connectViews();
    void connectTransportBar();
    void showTracks(const NamedTrack& a, const NamedTrack& b);
    void showProfiles();
    void showVerdict();
    void showRemembered();
    void showBadges();
    void showMessageIcon();
    void showMessage(const QString& title, const QString& text);
    void followWindow(Side side, const TimeWindow& window);
    void hover(Side side, std::optional<double> seconds);
    void seek(Side side, double seconds);
    void hear(const AlignedMoment& moment);
    void hearPassage(const Passage& passage);
    void switchSide();
    void loopHere(bool looping);
    void showLoop(const std::optional<Passage>& loop);
    void showPlaybackFailure(Side side, const Error& error);
    [[nodiscard]] std::optional<Passage> passageHere() const;

    std::unique_ptr<Ui::ComparePanel> m_ui;
    QPointer<SideBySide> m_transport;
    Comparison m_comparison;
    AlignmentMap m_map;
    Side m_side = Side::A;
    double m_aSeconds = 0.0;
    double m_bSeconds = 0.0;
    /// What is to be restored, and of which tracks.
    struct Remembered {
        QVariantMap view;
        TrackId a;
        TrackId b;
    };
    std::optional<Remembered> m_remembered;
};

} // namespace contrafact
