#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "medley/moments.h"
#include "models/track_mime.h"
#include "models/track_model.h"
#include "services/medley_document.h"
#include "services/medley_service.h"

namespace Ui {
class MedleyPanel;
}

namespace contrafact {

class Deck;

/// A medley in the making: its pieces along time, how well each follows each, what could come next,
/// and the rules of its order. It owns the draft and its history; what comes of the draft is shown
/// by its functions, and what the person wants goes out as signals. GUI thread.
class MedleyPanel : public QWidget {
    Q_OBJECT

public:
    explicit MedleyPanel(const TrackModel& tracks, QWidget* parent = nullptr);
    ~MedleyPanel() override;

    /// The player of previews; borrowed.
    void setDeck(Deck* deck);
    [[nodiscard]] const MedleyDocument& document() const { return m_document; }

    /// Adds tracks of the library, at the end where no place is given.
    void addTracks(const std::vector<DraggedTrack>& tracks,
                   std::optional<std::size_t> place = std::nullopt);
    void addFiles(const std::vector<std::filesystem::path>& files,
                  std::optional<std::size_t> place = std::nullopt);
    void undo();
    void redo();
    void renderTo(const std::filesystem::path& file);
    void writeListTo(const std::filesystem::path& list);
    void setKeyNotation(KeyNotation notation);

public Q_SLOTS:
    void showArrangement(const contrafact::SharedArrangement& arrangement);
    void showOrder(const std::vector<contrafact::PieceId>& order, bool isProvenBest);
    void showOrderFailure(const contrafact::Error& error);
    void showProgress(const contrafact::WorkProgress& progress);
    void showPreview(const contrafact::MedleyPreview& preview);
    void showPreviewFailure(const contrafact::Error& error);
    void showRenderingProgress(const contrafact::WorkProgress& progress);
    void showRendered(const std::filesystem::path& file);
    void showRenderingFailure(const contrafact::Error& error);
    void showListWritten(const std::filesystem::path& file);
    void showListFailure(const contrafact::Error& error);
    void showSuggestions(contrafact::PieceId after,
                         const std::vector<contrafact::MedleySuggestion>& suggestions,
                         bool isFinal);
    void showNetworkUnavailable(const contrafact::Error& error);
    /// A line above the medley that stays until it is closed.
    void showNotice(const QString& text);

Q_SIGNALS:
    /// The tracks that are chosen elsewhere shall come in.
    void addRequested();
    void draftChanged(const contrafact::MedleyDraft& draft);
    void orderRequested(const contrafact::MedleyDraft& draft);
    void previewRequested(contrafact::PieceId before, contrafact::PieceId after);
    void renderRequested(const std::filesystem::path& file);
    void cancelRequested();
    void listRequested(const std::filesystem::path& list, const std::filesystem::path& medleyFile);
    void puzzleRequested(contrafact::TrackId track, const QString& title);
    void suggestionsRequested(const contrafact::MedleyDraft& draft, contrafact::PieceId after);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct JoinPair {
        PieceId before;
        PieceId after;
    };
    enum class Work { None, Reading, Ordering, Rendering };

    void dress();
    void dressButtons();
    void showEmptyIcon();
    void connectHeader();
    void connectTimeline();
    void connectDetails();
    void addTimelineActions();
    void change(const QString& name, MedleyDraft next,
                MedleyDocument::Merge merge = MedleyDocument::Merge::Never);
    void insert(std::vector<DraftPiece> pieces, std::optional<std::size_t> place);
    void followDocument();
    void showState();
    void showProblem();
    void showWork(Work work, const QString& text);
    void choosePiece(std::optional<PieceId> piece);
    void choosePair(std::optional<JoinPair> pair);
    [[nodiscard]] std::optional<JoinPair> joinOf(PieceId piece) const;
    void chooseNeighbour(int step);
    void movePiece(int step);
    void trim(PieceEdge edge, int bars);
    void toggleLock();
    void removePiece();
    void toggleHearing();
    void hear();
    void hearPair(PieceId before, PieceId after);
    void suggest();
    void showPieceMenu(PieceId piece, const QPoint& global);
    void setLock(PlaceLock lock);
    void chooseRenderFile();
    void chooseListFile();
    void followScroll(int value);
    void showWindow();
    [[nodiscard]] std::size_t draftPlace(std::size_t index) const;
    [[nodiscard]] QString nameOf(PieceId piece) const;

    std::unique_ptr<Ui::MedleyPanel> m_ui;
    const TrackModel& m_tracks;
    MedleyDocument m_document;
    SharedArrangement m_arrangement;
    std::optional<PieceId> m_current;
    std::optional<JoinPair> m_pair;
    Work m_work = Work::None;
    QString m_notice;
    std::filesystem::path m_renderedFile;
    MedleyDraft m_renderedDraft; ///< what that file plays, or what is being rendered
};

} // namespace contrafact
