// SPDX-License-Identifier: GPL-3.0-or-later
// What the person can do in the medley panel: its controls, keys and menus.
#include <QAction>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>

#include "gui/medley_panel.h"
#include "gui/theme.h"
#include "ui_medley_panel.h"

namespace contrafact {

namespace {

constexpr double kZoomStep = 1.5;
constexpr int kScrollSteps = 10000; ///< of the whole medley

std::filesystem::path pathOf(const QString& text) {
    return std::filesystem::path(QFile::encodeName(text).toStdString());
}

/// The file a person named, with the ending of the chosen filter where it has none: given by the
/// dialog, which then asks before it takes the name of a file that is there.
std::filesystem::path savePath(QWidget* parent, const QString& title, const QString& filters) {
    QFileDialog dialog(parent, title, QString(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    const auto follow = [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(
            filter.section(QLatin1String("(*."), 1).section(QLatin1Char(')'), 0, 0));
    };
    follow(dialog.selectedNameFilter());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return pathOf(dialog.selectedFiles().constFirst());
}

} // namespace

void MedleyPanel::dress() {
    const Spacing spacing = spacingFor(fontMetrics());
    showEmptyIcon();
    setTextStep(*m_ui->emptyTitle, 2, QFont::DemiBold);
    setSubtle(*m_ui->emptyText);
    setPrimary(*m_ui->addChosen);
    setPrimary(*m_ui->order);
    setTextStep(*m_ui->matrixTitle, 0, QFont::DemiBold);
    setSubtle(*m_ui->workText);
    setCard(*m_ui->problem);
    m_ui->problemIcon->setIcon("warning", fontMetrics().height() * 4 / 3);
    m_ui->title->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_ui->work->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    m_ui->rightSide->setMinimumWidth(spacing.huge * 14);
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 1);
    showWork(Work::None, {});
}

void MedleyPanel::showEmptyIcon() {
    m_ui->emptyIcon->setPixmap(themedPixmap("medley", coloursFor(palette()).subtleText,
                                            3 * fontMetrics().height(), devicePixelRatioF()));
}

void MedleyPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showEmptyIcon();
}

void MedleyPanel::dressButtons() {
    const std::pair<QToolButton*, const char*> icons[] = {
        {m_ui->add, "add"},        {m_ui->undo, "undo"},        {m_ui->redo, "redo"},
        {m_ui->lock, "unlock"},    {m_ui->remove, "remove"},    {m_ui->zoomOut, "zoom-out"},
        {m_ui->zoomIn, "zoom-in"}, {m_ui->zoomFit, "zoom-fit"}, {m_ui->problemClose, "reject"}};
    for (const auto& [button, icon] : icons)
        button->setIcon(themedIcon(icon));
    m_ui->lock->setCheckable(true);
    m_ui->exportButton->setIcon(themedIcon("export"));
    auto* menu = new QMenu(m_ui->exportButton);
    menu->addAction(tr("Render to a file…"), this, &MedleyPanel::chooseRenderFile);
    menu->addAction(tr("Write a list…"), this, &MedleyPanel::chooseListFile);
    m_ui->exportButton->setMenu(menu);
}

void MedleyPanel::connectHeader() {
    connect(m_ui->addChosen, &QAbstractButton::clicked, this, &MedleyPanel::addRequested);
    connect(m_ui->add, &QAbstractButton::clicked, this, &MedleyPanel::addRequested);
    connect(m_ui->undo, &QAbstractButton::clicked, this, &MedleyPanel::undo);
    connect(m_ui->redo, &QAbstractButton::clicked, this, &MedleyPanel::redo);
    connect(m_ui->lock, &QAbstractButton::clicked, this, &MedleyPanel::toggleLock);
    connect(m_ui->remove, &QAbstractButton::clicked, this, &MedleyPanel::removePiece);
    connect(m_ui->cancel, &QAbstractButton::clicked, this, &MedleyPanel::cancelRequested);
    connect(m_ui->title, &QLineEdit::textEdited, this, [this](const QString& title) {
        MedleyDraft next = m_document.draft();
        next.title = title.toStdString();
        change(tr("Change the title"), std::move(next), MedleyDocument::Merge::SameName);
    });
    connect(m_ui->order, &QAbstractButton::clicked, this, [this] {
        m_ui->work->setRange(0, 0);
        showWork(Work::Ordering, tr("Looking for the best order…"));
        Q_EMIT orderRequested(m_document.draft());
    });
    connect(m_ui->problemClose, &QAbstractButton::clicked, this, [this] { showNotice({}); });
    connect(m_ui->problemAction, &QAbstractButton::clicked, this, [this] {
        if (m_arrangement && !m_arrangement->failures.empty())
            change(tr("Remove a piece"),
                   withoutPiece(m_document.draft(), m_arrangement->failures.front().piece));
    });
}

void MedleyPanel::connectTimeline() {
    MedleyTimelineView* timeline = m_ui->timeline;
    connect(timeline, &MedleyTimelineView::pieceChosen, this,
            [this](PieceId piece) { choosePiece(piece); });
    const auto chooseJoin = [this](std::size_t join) {
        choosePair(JoinPair{m_arrangement->ids[join], m_arrangement->ids[join + 1]});
    };
    connect(timeline, &MedleyTimelineView::joinChosen, this, chooseJoin);
    connect(timeline, &MedleyTimelineView::joinActivated, this, &MedleyPanel::hear);
    connect(timeline, &MedleyTimelineView::moveRequested, this,
            [this](PieceId piece, std::size_t place) {
                change(tr("Move a piece"), withMoved(m_document.draft(), piece, draftPlace(place)));
                choosePiece(piece);
            });
    connect(timeline, &MedleyTimelineView::trimRequested, this,
            [this](PieceId piece, const SoundRange& part) {
                change(tr("Trim a piece"), withPart(m_document.draft(), piece, part));
            });
    connect(timeline, &MedleyTimelineView::lockToggled, this, &MedleyPanel::toggleLock);
    connect(timeline, &MedleyTimelineView::menuRequested, this, &MedleyPanel::showPieceMenu);
    connect(timeline, &MedleyTimelineView::tracksDropped, this,
            [this](const std::vector<DraggedTrack>& tracks, std::size_t place) {
                addTracks(tracks, draftPlace(place));
            });
    connect(timeline, &MedleyTimelineView::filesDropped, this,
            [this](const std::vector<std::filesystem::path>& files, std::size_t place) {
                addFiles(files, draftPlace(place));
            });
    connect(timeline, &MedleyTimelineView::windowChanged, this, &MedleyPanel::showWindow);
    connect(m_ui->scroll, &QScrollBar::valueChanged, this, &MedleyPanel::followScroll);
    const auto zoom = [this](double factor) {
        TimeWindow window = m_ui->timeline->window();
        window.zoom(factor, (window.range().start + window.range().end) / 2.0);
        m_ui->timeline->setWindow(window);
        showWindow();
    };
    connect(m_ui->zoomIn, &QAbstractButton::clicked, this, [zoom] { zoom(kZoomStep); });
    connect(m_ui->zoomOut, &QAbstractButton::clicked, this, [zoom] { zoom(1.0 / kZoomStep); });
    connect(m_ui->zoomFit, &QAbstractButton::clicked, this, [zoom] { zoom(1e-9); });
}

void MedleyPanel::connectDetails() {
    connect(m_ui->matrix, &MedleyMatrixView::cellChosen, this,
            [this](std::size_t before, std::size_t after) {
                choosePair(JoinPair{m_arrangement->ids[before], m_arrangement->ids[after]});
            });
    connect(m_ui->matrix, &MedleyMatrixView::cellActivated, this, &MedleyPanel::hear);
    connect(m_ui->inspector, &JoinInspector::hearRequested, this, &MedleyPanel::hearPair);
    connect(m_ui->inspector, &JoinInspector::styleChosen, this,
            [this](PieceId before, PieceId after, const std::optional<JoinStyle>& style) {
                change(tr("Change a join"), withChoice(m_document.draft(), before, after, style),
                       MedleyDocument::Merge::Never);
            });
    connect(m_ui->inspector, &JoinInspector::apartChosen, this,
            [this](PieceId a, PieceId b, bool isApart) {
                change(isApart ? tr("Keep two pieces apart") : tr("Let two pieces be neighbours"),
                       withApart(m_document.draft(), a, b, isApart));
            });
    connect(m_ui->inspector, &JoinInspector::followerChosen, this,
            [this](PieceId before, PieceId piece) {
                const MedleyDraft& draft = m_document.draft();
                const std::size_t place = draft.placeOf(before).value_or(0);
                const std::size_t from = draft.placeOf(piece).value_or(0);
                change(tr("Move a piece"),
                       withMoved(draft, piece, from < place ? place : place + 1));
                choosePair(JoinPair{before, piece});
            });
    connect(m_ui->rules, &MedleyRules::weightsChosen, this, [this](const JoinWeights& weights) {
        MedleyDraft next = m_document.draft();
        next.weights = weights;
        change(tr("Change the weights"), std::move(next), MedleyDocument::Merge::SameName);
    });
    connect(m_ui->rules, &MedleyRules::workRuleChosen, this, [this](WorkRule rule) {
        MedleyDraft next = m_document.draft();
        next.workRule = rule;
        change(tr("Change the rule for versions"), std::move(next));
    });
    connect(m_ui->rules, &MedleyRules::jumpRuleChosen, this, [this](JumpRule rule) {
        MedleyDraft next = m_document.draft();
        next.jumps = rule;
        change(tr("Change the rule for jumps"), std::move(next));
    });
    connect(m_ui->rules, &MedleyRules::styleChosen, this, [this](const JoinStyle& style) {
        MedleyDraft next = m_document.draft();
        next.style = style;
        change(tr("Change all joins"), std::move(next));
    });
    connect(m_ui->suggestions, &SuggestionList::lookRequested, this, &MedleyPanel::suggest);
    connect(m_ui->suggestions, &SuggestionList::trackChosen, this, [this](TrackId track) {
        const auto place = m_current ? m_document.draft().placeOf(*m_current) : std::nullopt;
        addTracks({{track, std::nullopt}}, place ? std::optional(*place + 1) : std::nullopt);
    });
    connect(m_ui->preview, &PreviewBar::playRequested, this, &MedleyPanel::hear);
    connect(m_ui->preview, &PreviewBar::playheadMoved, this, [this](std::optional<double> seconds) {
        m_ui->timeline->setPlayhead(seconds);
        m_ui->curves->setPlayhead(seconds);
    });
}

void MedleyPanel::addTimelineActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto act) {
        auto* action = new QAction(text, m_ui->timeline);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        m_ui->timeline->addAction(action);
    };
    add(tr("Medley: the piece before"), Qt::Key_Left, [this] { chooseNeighbour(-1); });
    add(tr("Medley: the next piece"), Qt::Key_Right, [this] { chooseNeighbour(1); });
    add(tr("Medley: move the piece to the left"), Qt::ALT | Qt::Key_Left,
        [this] { movePiece(-1); });
    add(tr("Medley: move the piece to the right"), Qt::ALT | Qt::Key_Right,
        [this] { movePiece(1); });
    add(tr("Medley: start the piece a bar earlier"), Qt::SHIFT | Qt::Key_Left,
        [this] { trim(PieceEdge::Start, -1); });
    add(tr("Medley: start the piece a bar later"), Qt::SHIFT | Qt::Key_Right,
        [this] { trim(PieceEdge::Start, 1); });
    add(tr("Medley: end the piece a bar earlier"), Qt::CTRL | Qt::Key_Left,
        [this] { trim(PieceEdge::End, -1); });
    add(tr("Medley: end the piece a bar later"), Qt::CTRL | Qt::Key_Right,
        [this] { trim(PieceEdge::End, 1); });
    add(tr("Medley: lock the piece in its place"), Qt::Key_L, &MedleyPanel::toggleLock);
    add(tr("Medley: remove the piece"), Qt::Key_Delete, &MedleyPanel::removePiece);
    add(tr("Medley: hear the join"), Qt::Key_Space, &MedleyPanel::toggleHearing);
}

void MedleyPanel::chooseNeighbour(int step) {
    const MedleyDraft& draft = m_document.draft();
    const auto place = m_current ? draft.placeOf(*m_current) : std::nullopt;
    const auto next = static_cast<std::ptrdiff_t>(place.value_or(0)) + (place ? step : 0);
    if (next >= 0 && next < static_cast<std::ptrdiff_t>(draft.pieces.size()))
        choosePiece(draft.pieces[static_cast<std::size_t>(next)].id);
}

void MedleyPanel::movePiece(int step) {
    const MedleyDraft& draft = m_document.draft();
    const auto place = m_current ? draft.placeOf(*m_current) : std::nullopt;
    if (!place || (step < 0 && *place == 0))
        return;
    // Over locked neighbours, to the next place that is free.
    for (std::size_t to = *place; to < draft.pieces.size();) {
        to = step < 0 ? to - 1 : to + 1;
        const MedleyDraft moved = withMoved(draft, *m_current, to);
        if (moved != draft) {
            change(tr("Move a piece"), moved);
            choosePiece(m_current);
            return;
        }
        if (to == 0)
            return;
    }
}

void MedleyPanel::trim(PieceEdge edge, int bars) {
    const auto index =
        m_current && m_arrangement ? m_arrangement->indexOf(*m_current) : std::nullopt;
    // Another trim waits for what came of the one before.
    if (index && m_arrangement->draft == m_document.draft())
        change(tr("Trim a piece"),
               withPart(m_document.draft(), *m_current,
                        trimmedByBars(m_arrangement->plan.pieces[*index], edge, bars)));
}

void MedleyPanel::setLock(PlaceLock lock) {
    if (!m_current)
        return;
    change(lock == PlaceLock::Free ? tr("Unlock a piece") : tr("Lock a piece"),
           withLock(m_document.draft(), *m_current, lock));
    showState();
}

void MedleyPanel::toggleLock() {
    const DraftPiece* piece = m_current ? m_document.draft().find(*m_current) : nullptr;
    if (piece != nullptr)
        setLock(piece->lock == PlaceLock::Free ? PlaceLock::Here : PlaceLock::Free);
}

void MedleyPanel::removePiece() {
    if (!m_current)
        return;
    const MedleyDraft& draft = m_document.draft();
    const std::size_t place = draft.placeOf(*m_current).value_or(0);
    change(tr("Remove a piece"), withoutPiece(draft, *m_current));
    const auto& left = m_document.draft().pieces;
    choosePiece(left.empty() ? std::nullopt
                             : std::optional(left[std::min(place, left.size() - 1)].id));
}

void MedleyPanel::toggleHearing() {
    if (m_ui->preview->isPlaying())
        m_ui->preview->stop();
    else
        hear();
}

void MedleyPanel::hear() {
    if (m_pair)
        hearPair(m_pair->before, m_pair->after);
}

void MedleyPanel::hearPair(PieceId before, PieceId after) {
    m_ui->preview->showMaking(QStringLiteral("%1 → %2").arg(nameOf(before), nameOf(after)));
    Q_EMIT previewRequested(before, after);
}

void MedleyPanel::suggest() {
    if (!m_current)
        return;
    m_ui->suggestions->showLooking();
    Q_EMIT suggestionsRequested(m_document.draft(), *m_current);
}

void MedleyPanel::showPieceMenu(PieceId piece, const QPoint& global) {
    choosePiece(piece);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, PlaceLock> locks[] = {{tr("&Free to move"), PlaceLock::Free},
                                                   {tr("&Lock in this place"), PlaceLock::Here},
                                                   {tr("Always f&irst"), PlaceLock::First},
                                                   {tr("Always l&ast"), PlaceLock::Last}};
    for (const auto& [text, lock] : locks) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_document.draft().find(piece)->lock == lock);
        connect(action, &QAction::triggered, this, [this, chosen = lock] { setLock(chosen); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Suggest the next piece"), this, [this] {
        m_ui->tabs->setCurrentWidget(m_ui->suggestions);
        suggest();
    });
    menu->addAction(themedIcon("remove"), tr("&Remove"), this, &MedleyPanel::removePiece);
    menu->popup(global);
}

void MedleyPanel::chooseRenderFile() {
    const auto file = savePath(this, tr("Render the medley"),
                               tr("FLAC (*.flac);;WAV (*.wav);;MP3 (*.mp3);;Ogg Vorbis (*.ogg);;"
                                  "Opus (*.opus)"));
    if (!file.empty())
        renderTo(file);
}

void MedleyPanel::chooseListFile() {
    const auto file = savePath(this, tr("Write a list of the medley"),
                               tr("M3U playlist (*.m3u8);;XSPF playlist (*.xspf);;Table (*.csv);;"
                                  "CUE sheet (*.cue);;Rekordbox collection (*.xml)"));
    if (!file.empty())
        writeListTo(file);
}

void MedleyPanel::showWindow() {
    const TimeWindow& window = m_ui->timeline->window();
    m_ui->curves->setWindow(window);
    const double all = std::max(1e-9, window.durationSeconds());
    const QSignalBlocker blocker(m_ui->scroll);
    const int page = static_cast<int>(kScrollSteps * window.range().span() / all);
    m_ui->scroll->setPageStep(page);
    m_ui->scroll->setSingleStep(std::max(1, page / 10));
    m_ui->scroll->setRange(0, std::max(0, kScrollSteps - page));
    m_ui->scroll->setValue(static_cast<int>(kScrollSteps * window.range().start / all));
}

void MedleyPanel::followScroll(int value) {
    TimeWindow window = m_ui->timeline->window();
    window.pan(value * window.durationSeconds() / kScrollSteps - window.range().start);
    m_ui->timeline->setWindow(window);
    m_ui->curves->setWindow(window);
}

void MedleyPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!draggedTracks(*event->mimeData()).empty())
        event->acceptProposedAction();
}

void MedleyPanel::dropEvent(QDropEvent* event) {
    addTracks(draggedTracks(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace contrafact
