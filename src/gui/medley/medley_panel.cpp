// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_panel.h"

#include <algorithm>

#include <QScrollBar>
#include <QSignalBlocker>

#include "gui/look/theme.h"
#include "gui/medley/medley_text.h"

#include "ui_medley_panel.h"

namespace contrafact {

MedleyPanel::MedleyPanel(const TrackModel& tracks, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MedleyPanel>())
    , m_tracks(tracks) {
    m_ui->setupUi(this);
    setAcceptDrops(true);
    dress();
    dressButtons();
    connectHeader();
    connectTimeline();
    connectDetails();
    addTimelineActions();
    m_ui->suggestions->setTracks(tracks);
    setKeyNotation(tracks.keyNotation());
    followDocument();
}

MedleyPanel::~MedleyPanel() = default;

void MedleyPanel::setDeck(Deck* deck) {
    m_ui->preview->setDeck(deck);
}

void MedleyPanel::setKeyNotation(KeyNotation notation) {
    m_ui->timeline->setKeyNotation(notation);
    m_ui->curves->setKeyNotation(notation);
}

void MedleyPanel::change(const QString& name, MedleyDraft next, MedleyDocument::Merge merge) {
    if (next == m_document.draft())
        return;
    m_document.change(name, std::move(next), merge);
    followDocument();
    Q_EMIT draftChanged(m_document.draft());
}

void MedleyPanel::undo() {
    if (!m_document.canUndo())
        return;
    m_document.undo();
    followDocument();
    Q_EMIT draftChanged(m_document.draft());
}

void MedleyPanel::redo() {
    if (!m_document.canRedo())
        return;
    m_document.redo();
    followDocument();
    Q_EMIT draftChanged(m_document.draft());
}

void MedleyPanel::followDocument() {
    const MedleyDraft& draft = m_document.draft();
    m_ui->pages->setCurrentWidget(draft.pieces.empty() ? m_ui->emptyPage : m_ui->medleyPage);
    setFocusProxy(draft.pieces.empty() ? static_cast<QWidget*>(m_ui->addChosen) : m_ui->timeline);
    if (m_ui->title->text() != QString::fromStdString(draft.title)) {
        const QSignalBlocker blocker(m_ui->title);
        m_ui->title->setText(QString::fromStdString(draft.title));
    }
    m_ui->rules->showDraft(draft);
    m_ui->preview->forgetPlace();
    if (m_work == Work::None)
        showWork(Work::None, {});
    if (m_current && draft.find(*m_current) == nullptr)
        choosePiece(std::nullopt);
    if (m_pair && (draft.find(m_pair->before) == nullptr || draft.find(m_pair->after) == nullptr))
        choosePair(std::nullopt);
    showState();
}

void MedleyPanel::showState() {
    const MedleyDraft& draft = m_document.draft();
    const bool isCurrent = m_arrangement && m_arrangement->draft == draft;
    const bool isReady = isCurrent && m_arrangement->isComplete() && !m_arrangement->ids.empty();
    const DraftPiece* piece = m_current ? draft.find(*m_current) : nullptr;
    m_ui->undo->setEnabled(m_document.canUndo());
    m_ui->undo->setToolTip(m_document.canUndo() ? tr("Undo: %1").arg(m_document.undoName())
                                                : tr("Undo"));
    m_ui->redo->setEnabled(m_document.canRedo());
    m_ui->redo->setToolTip(m_document.canRedo() ? tr("Redo: %1").arg(m_document.redoName())
                                                : tr("Redo"));
    const bool isLocked = piece != nullptr && piece->lock != PlaceLock::Free;
    m_ui->lock->setEnabled(piece != nullptr);
    m_ui->lock->setIcon(themedIcon(isLocked ? "lock" : "unlock"));
    m_ui->lock->setChecked(isLocked);
    m_ui->remove->setEnabled(piece != nullptr);
    m_ui->order->setEnabled(draft.pieces.size() > 1 && m_work != Work::Rendering);
    m_ui->exportButton->setEnabled(isReady && m_work != Work::Rendering);
    m_ui->preview->setPlayEnabled(m_pair.has_value());
    m_ui->suggestions->setEnabled(piece != nullptr);
    showProblem();
}

void MedleyPanel::showProblem() {
    const bool hasFailed = m_arrangement && m_arrangement->draft == m_document.draft() &&
                           !m_arrangement->failures.empty();
    m_ui->problem->setVisible(hasFailed || !m_notice.isEmpty());
    m_ui->problemAction->setVisible(hasFailed && m_notice.isEmpty());
    m_ui->problemClose->setVisible(!m_notice.isEmpty());
    if (!m_notice.isEmpty()) {
        m_ui->problemText->setText(m_notice);
    } else if (hasFailed) {
        const PieceFailure& failure = m_arrangement->failures.front();
        m_ui->problemText->setText(tr("“%1” cannot be used. %2", "name of a piece, reason")
                                       .arg(nameOf(failure.piece), errorText(failure.error.code)));
    }
}

void MedleyPanel::showNotice(const QString& text) {
    m_notice = text;
    showProblem();
}

void MedleyPanel::showWork(Work work, const QString& text) {
    m_work = work;
    m_ui->workText->setText(text);
    m_ui->workText->setVisible(work != Work::None || !text.isEmpty());
    m_ui->work->setVisible(work != Work::None);
    m_ui->cancel->setVisible(work == Work::Rendering);
    showState();
}

QString MedleyPanel::nameOf(PieceId piece) const {
    const DraftPiece* found = m_document.draft().find(piece);
    return found == nullptr ? QString() : pieceTitle(*found);
}

std::size_t MedleyPanel::draftPlace(std::size_t index) const {
    const MedleyDraft& draft = m_document.draft();
    if (!m_arrangement || index >= m_arrangement->ids.size())
        return draft.pieces.size();
    return draft.placeOf(m_arrangement->ids[index]).value_or(draft.pieces.size());
}

void MedleyPanel::insert(std::vector<DraftPiece> pieces, std::optional<std::size_t> place) {
    if (pieces.empty())
        return;
    const MedleyDraft& draft = m_document.draft();
    const PieceId first = pieces.front().id;
    const QString name =
        pieces.size() == 1 ? tr("Add a piece") : tr("Add %1 pieces").arg(pieces.size());
    change(name, withPieces(draft, std::move(pieces), place.value_or(draft.pieces.size())));
    choosePiece(first);
}

void MedleyPanel::addTracks(const std::vector<DraggedTrack>& tracks,
                            std::optional<std::size_t> place) {
    std::vector<DraftPiece> pieces;
    for (const DraggedTrack& dragged : tracks) {
        const Track* track = m_tracks.find(dragged.track);
        if (track == nullptr)
            continue;
        DraftPiece piece{m_document.newPiece(),
                         {track->path, std::nullopt},
                         track->tags.title,
                         track->tags.artist,
                         track->id,
                         PlaceLock::Free};
        if (dragged.part)
            piece.passage.part = SoundRange{dragged.part->start, dragged.part->end};
        pieces.push_back(std::move(piece));
    }
    insert(std::move(pieces), place);
}

void MedleyPanel::addFiles(const std::vector<std::filesystem::path>& files,
                           std::optional<std::size_t> place) {
    std::vector<DraftPiece> pieces;
    for (const auto& file : files)
        pieces.push_back(
            {m_document.newPiece(), {file, std::nullopt}, {}, {}, std::nullopt, PlaceLock::Free});
    insert(std::move(pieces), place);
}

void MedleyPanel::choosePiece(std::optional<PieceId> piece) {
    const bool isOther = piece != m_current;
    m_current = piece;
    m_ui->timeline->setCurrentPiece(piece);
    if (isOther)
        m_ui->suggestions->setPiece(piece ? nameOf(*piece) : QString());
    choosePair(piece ? joinOf(*piece) : std::nullopt);
}

/// The join after a piece or, of the last one, before it. Pieces that cannot be played have none.
std::optional<MedleyPanel::JoinPair> MedleyPanel::joinOf(PieceId piece) const {
    std::vector<PieceId> ids;
    for (const DraftPiece& one : m_document.draft().pieces) {
        const bool hasFailed = m_arrangement && std::ranges::find(m_arrangement->failures, one.id,
                                                                  &PieceFailure::piece) !=
                                                    m_arrangement->failures.end();
        if (!hasFailed)
            ids.push_back(one.id);
    }
    const auto found = std::ranges::find(ids, piece);
    if (found == ids.end() || ids.size() < 2)
        return std::nullopt;
    if (std::next(found) != ids.end())
        return JoinPair{piece, *std::next(found)};
    return JoinPair{*std::prev(found), piece};
}

void MedleyPanel::choosePair(std::optional<JoinPair> pair) {
    m_pair = pair;
    const auto before = pair && m_arrangement ? m_arrangement->indexOf(pair->before) : std::nullopt;
    const auto after = pair && m_arrangement ? m_arrangement->indexOf(pair->after) : std::nullopt;
    const bool isKnown = before && after;
    m_ui->matrix->setCurrent(isKnown ? std::optional(MedleyMatrixView::Cell{*before, *after})
                                     : std::nullopt);
    m_ui->timeline->setCurrentJoin(
        isKnown && m_arrangement->isJoin(*before, *after) ? before : std::nullopt);
    m_ui->inspector->showPair(m_arrangement, pair ? std::optional(pair->before) : std::nullopt,
                              pair ? std::optional(pair->after) : std::nullopt);
    showState();
}

void MedleyPanel::showArrangement(const SharedArrangement& arrangement) {
    m_arrangement = arrangement;
    m_ui->timeline->setArrangement(arrangement);
    m_ui->curves->setArrangement(arrangement);
    m_ui->matrix->setArrangement(arrangement);
    if (!m_current && !arrangement->ids.empty())
        choosePiece(arrangement->ids.front());
    m_ui->timeline->setCurrentPiece(m_current);
    const bool isKnown =
        m_pair && arrangement->indexOf(m_pair->before) && arrangement->indexOf(m_pair->after);
    choosePair(isKnown || !m_current ? m_pair : joinOf(*m_current));
    const bool isListening = arrangement->isHearing && arrangement->waiting.empty();
    if (isListening && (m_work == Work::Reading || m_work == Work::None)) {
        m_ui->work->setRange(0, 0);
        showWork(Work::Reading, tr("The network listens…"));
    } else if (m_work == Work::Reading && !arrangement->isHearing) {
        showWork(Work::None, {});
    }
    showState();
}

void MedleyPanel::showOrder(const std::vector<PieceId>& order, bool isProvenBest) {
    m_work = Work::None;
    change(tr("Find the best order"), withOrder(m_document.draft(), order));
    choosePiece(m_current);
    showWork(Work::None, isProvenBest ? tr("This is the best order.")
                                      : tr("A good order; with so many pieces none is proven."));
}

void MedleyPanel::showOrderFailure(const Error& error) {
    showWork(Work::None, {});
    showNotice(error.code == ErrorCode::BadFormat
                   ? tr("No order keeps all rules. Unlock a piece, let pieces be neighbours, or "
                        "allow other versions.")
                   : errorText(error.code));
}

void MedleyPanel::showProgress(const WorkProgress& progress) {
    if (m_work == Work::Rendering)
        return;
    const Progress& now = progress.progress;
    if (now.done == now.total) {
        if (m_work == Work::Reading)
            showWork(Work::None, {});
        return;
    }
    m_ui->work->setRange(0, static_cast<int>(now.total));
    m_ui->work->setValue(static_cast<int>(now.done));
    if (m_work != Work::Ordering)
        m_work = Work::Reading;
    showWork(m_work, tr("Reading piece %1 of %2").arg(now.done + 1).arg(now.total));
}

void MedleyPanel::showPreview(const MedleyPreview& preview) {
    m_ui->preview->play(preview);
}

void MedleyPanel::showPreviewFailure(const Error& error) {
    m_ui->preview->showFailure(errorText(error.code));
}

void MedleyPanel::showRenderingProgress(const WorkProgress& progress) {
    if (m_work != Work::Rendering)
        return;
    m_ui->work->setRange(0, static_cast<int>(progress.progress.total));
    m_ui->work->setValue(static_cast<int>(progress.progress.done));
    const QString left = timeLeftText(progress.secondsLeft);
    m_ui->workText->setText(left.isEmpty() ? tr("Rendering…") : tr("Rendering, %1").arg(left));
}

void MedleyPanel::showRendered(const std::filesystem::path& file) {
    m_renderedFile = file;
    showWork(Work::None, tr("Saved as %1").arg(pathText(file.filename())));
}

void MedleyPanel::showRenderingFailure(const Error& error) {
    const bool isWanted = error.code == ErrorCode::Cancelled;
    showWork(Work::None,
             isWanted ? tr("Rendering was cancelled; no file was written.") : QString());
    if (!isWanted)
        showNotice(tr("The medley could not be saved. %1").arg(errorText(error.code)));
}

void MedleyPanel::showListWritten(const std::filesystem::path& file) {
    showWork(m_work, tr("Saved as %1").arg(pathText(file.filename())));
}

void MedleyPanel::showListFailure(const Error& error) {
    showNotice(error.code == ErrorCode::BadFormat
                   ? tr("This list needs the rendered medley: render it first. A list is written "
                        "as M3U8, XSPF, CSV, CUE or Rekordbox XML.")
                   : tr("The list could not be saved. %1").arg(errorText(error.code)));
}

void MedleyPanel::showSuggestions(PieceId after, const std::vector<MedleySuggestion>& suggestions,
                                  bool isFinal) {
    if (after == m_current)
        m_ui->suggestions->showSuggestions(suggestions, isFinal);
}

void MedleyPanel::showNetworkUnavailable(const Error& error) {
    showNotice(
        tr("%1. Orders are found by key, tempo and loudness alone.").arg(errorText(error.code)));
}

void MedleyPanel::renderTo(const std::filesystem::path& file) {
    m_ui->work->setRange(0, 0);
    m_renderedFile.clear();
    m_renderedDraft = m_document.draft();
    showWork(Work::Rendering, tr("Rendering…"));
    Q_EMIT renderRequested(file);
}

void MedleyPanel::writeListTo(const std::filesystem::path& list) {
    const bool isSame = m_renderedDraft == m_document.draft();
    Q_EMIT listRequested(list, isSame ? m_renderedFile : std::filesystem::path());
}

} // namespace contrafact
