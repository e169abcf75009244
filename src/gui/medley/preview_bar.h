#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "playback/deck.h"
#include "services/medley_service.h"

namespace Ui {
class PreviewBar;
}

namespace contrafact {

/// Plays the sound around a join and says where it is. The player is borrowed; without one it still
/// shows. GUI thread.
class PreviewBar : public QWidget {
    Q_OBJECT

public:
    explicit PreviewBar(QWidget* parent = nullptr);
    ~PreviewBar() override;

    void setDeck(Deck* deck);
    /// Asks for the sound of a join and says meanwhile that it is being made ready.
    void request(PieceId before, PieceId after, const QString& name);
    void play(const MedleyPreview& preview);
    void showFailure(const Error& error);
    void stop();
    /// The medley has changed: what is heard lies nowhere in it any more.
    void forgetPlace();
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    void setPlayEnabled(bool enabled);

Q_SIGNALS:
    void playRequested();
    void previewRequested(contrafact::PieceId before, contrafact::PieceId after);
    /// Where in the medley it sounds; none when it does not, or not there.
    void playheadMoved(std::optional<double> seconds);

protected:
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void showState();

    std::unique_ptr<Ui::PreviewBar> m_ui;
    QPointer<Deck> m_deck;
    MedleyPreview m_preview;
    QString m_name;
    QTimer m_timer; ///< runs while it plays
};

} // namespace contrafact
