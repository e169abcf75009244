#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

#include "models/track_model.h"
#include "services/medley_service.h"

namespace Ui {
class SuggestionList;
}

namespace contrafact {

/// Tracks of the library that would follow the chosen piece, best first, with their grades. GUI
/// thread.
class SuggestionList : public QWidget {
    Q_OBJECT

public:
    explicit SuggestionList(QWidget* parent = nullptr);
    ~SuggestionList() override;

    /// Whose names are shown; must outlive this.
    void setTracks(const TrackModel& tracks) { m_tracks = &tracks; }
    /// The piece that something is to follow, with its name.
    void setPiece(std::optional<PieceId> piece, const QString& name);
    void showLooking();
    /// Ignored unless it is that piece that they follow.
    void showSuggestions(PieceId after, const std::vector<MedleySuggestion>& suggestions,
                         bool isFinal);

Q_SIGNALS:
    void lookRequested();
    void trackChosen(contrafact::TrackId track);

private:
    void addRow(const MedleySuggestion& suggestion, bool isHeard);
    void chooseCurrent();

    std::unique_ptr<Ui::SuggestionList> m_ui;
    const TrackModel* m_tracks = nullptr;
    std::optional<PieceId> m_piece;
};

} // namespace contrafact
