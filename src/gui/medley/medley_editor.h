#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>
#include <vector>

#include <QObject>

#include "medley/arrangement.h"
#include "medley/document.h"
#include "medley/moments.h"
#include "models/track_mime.h"
#include "models/track_model.h"

namespace contrafact {

/// The draft of a medley with its history, what came of it, and every step that can be taken. Each
/// step has a name by which it is undone; a step that changes nothing is none. Knows no widget. GUI
/// thread.
class MedleyEditor : public QObject {
    Q_OBJECT

public:
    /// tracks: of the library; borrowed.
    explicit MedleyEditor(const TrackModel& tracks);

    [[nodiscard]] const MedleyDraft& draft() const { return m_document.draft(); }
    [[nodiscard]] const MedleyDocument& document() const { return m_document; }
    /// What came of this draft or of one before it; null before there is any.
    [[nodiscard]] const SharedArrangement& arrangement() const { return m_arrangement; }
    /// Whether the arrangement is that of the draft as it is now.
    [[nodiscard]] bool isArranged() const;
    [[nodiscard]] QString nameOf(PieceId piece) const;
    [[nodiscard]] bool canUndo() const { return m_document.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_document.canRedo(); }
    [[nodiscard]] QString undoName() const { return QString::fromStdString(m_document.undoName()); }
    [[nodiscard]] QString redoName() const { return QString::fromStdString(m_document.redoName()); }
    /// The place in the draft of what the arrangement has at `index`; behind all, where that is.
    [[nodiscard]] std::size_t placeAt(std::size_t index) const;

    void setArrangement(const SharedArrangement& arrangement);
    /// Another medley, with its own steps.
    void setDocument(MedleyDocument document);

    void undo();
    void redo();
    /// Adds tracks of the library, at the end where no place is given.
    void addTracks(const std::vector<DraggedTrack>& tracks,
                   std::optional<std::size_t> place = std::nullopt);
    void addFiles(const std::vector<std::filesystem::path>& files,
                  std::optional<std::size_t> place = std::nullopt);
    /// The same pieces, with ids of this medley.
    void addPieces(std::vector<DraftPiece> pieces);
    /// The piece is of that file, wherever it was before.
    void setFile(PieceId piece, const std::filesystem::path& file);
    void remove(PieceId piece);
    void move(PieceId piece, std::size_t place);
    /// Moves a piece over its locked neighbours to the next place that is free. Says whether there
    /// was one.
    bool shift(PieceId piece, int step);
    void putAfter(PieceId before, PieceId piece);
    void setOrder(const std::vector<PieceId>& order);
    void setPart(PieceId piece, const SoundRange& part);
    /// Moves an edge by bars; ignored until it is known what came of the step before.
    void trim(PieceId piece, PieceEdge edge, int bars);
    void setLock(PieceId piece, PlaceLock lock);
    void toggleLock(PieceId piece);
    void setJoinStyle(PieceId before, PieceId after, const std::optional<JoinStyle>& style);
    void setApart(PieceId a, PieceId b, bool isApart);
    void setTitle(const QString& title);
    void setWeights(const JoinWeights& weights);
    void setWorkRule(WorkRule rule);
    void setJumpRule(JumpRule rule);
    void setStyle(const JoinStyle& style);

Q_SIGNALS:
    void draftChanged(const contrafact::MedleyDraft& draft);
    void arrangementChanged(const contrafact::SharedArrangement& arrangement);
    void piecesAdded(contrafact::PieceId first);

private:
    void change(const QString& name, MedleyDraft next,
                MedleyDocument::Merge merge = MedleyDocument::Merge::Never);
    /// A step that gives one field of the draft a value.
    template <typename Value>
    void set(const QString& name, Value MedleyDraft::*field, const Value& value,
             MedleyDocument::Merge merge = MedleyDocument::Merge::Never);
    void insert(std::vector<DraftPiece> pieces, std::optional<std::size_t> place);

    const TrackModel& m_tracks;
    MedleyDocument m_document;
    SharedArrangement m_arrangement;
};

} // namespace contrafact
