// SPDX-License-Identifier: GPL-3.0-or-later

// The controls of the medley panel: how they look and what each of them asks for.
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>

#include "gui/look/theme.h"
#include "gui/medley/medley_panel.h"

#include "ui_medley_panel.h"

namespace contrafact {

namespace {

constexpr double kZoomStep = 1.5;
constexpr int kScrollSteps = 10000; ///< of the whole medley

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
