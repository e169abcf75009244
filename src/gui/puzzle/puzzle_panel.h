#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

#include "core/result.h"
#include "medley/puzzle.h"

namespace Ui {
class PuzzlePanel;
}

namespace contrafact {

/// A song cut into pieces and shuffled: put together by hand or by the network, which shows what
/// it makes of every pair, and judged honestly. A window of its own; it knows no service. GUI
/// thread.
class PuzzlePanel : public QWidget {
    Q_OBJECT

public:
    explicit PuzzlePanel(QWidget* parent = nullptr);
    ~PuzzlePanel() override;

    /// Asks for a puzzle of a track.
    void begin(TrackId track, const QString& title);

public Q_SLOTS:
    void showPuzzle(const contrafact::SongPuzzle& puzzle);
    void showPair(std::size_t before, std::size_t after, double probability);
    void showSolution(const std::vector<std::size_t>& order);
    void showFailure(const contrafact::Error& error);
    /// What was played is over.
    void showSilence();

Q_SIGNALS:
    void cutRequested(const contrafact::PuzzleWish& wish);
    void solveRequested(const contrafact::SongPuzzle& puzzle, contrafact::PuzzleEdges edges);
    void soundRequested(const contrafact::SongPuzzle& puzzle,
                        const std::vector<std::size_t>& order);
    void silenceRequested();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void dress();
    void connectControls();
    void cutAgain();
    void checkOwnOrder();
    void solve();
    void showOrderChanged();
    void setPlayable(bool playable);
    [[nodiscard]] QString resultText(const PuzzleResult& result) const;

    std::unique_ptr<Ui::PuzzlePanel> m_ui;
    TrackId m_track;
    std::optional<SongPuzzle> m_puzzle;
    std::uint32_t m_seed = 0;
};

} // namespace contrafact
