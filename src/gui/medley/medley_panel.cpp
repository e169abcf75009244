// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_panel.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QListWidget>
#include <QMimeData>
#include <QUrl>

#include "gui/look/theme.h"
#include "gui/medley/recent_medleys.h"
#include "models/texts.h"
#include "services/qt_path.h"

#include "ui_medley_panel.h"

namespace contrafact {

namespace {

/// The document among what is dragged; empty for none.
std::filesystem::path draggedMedley(const QMimeData& data) {
    for (const QUrl& url : data.urls())
        if (const auto file = fromQtPath(url.toLocalFile()); isMedleyFile(file))
            return file;
    return {};
}

} // namespace

MedleyPanel::MedleyPanel(const TrackModel& tracks, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MedleyPanel>())
    , m_editor(tracks)
    , m_cursor(m_editor)
    , m_saver(m_editor, *this)
    , m_files(m_editor, *this) {
    m_ui->setupUi(this);
    m_actions = std::make_unique<MedleyActions>(m_editor, m_cursor, *m_ui->timeline);
    setAcceptDrops(true);
    dress();
    connectEditor();
    connectFiles();
    connectHeader();
    connectTimeline();
    connectWindow();
    connectJoins();
    connectRules();
    connectSuggestions();
    m_ui->suggestions->setTracks(tracks);
    setKeyNotation(tracks.keyNotation());
    showDraft(m_editor.draft());
}

MedleyPanel::~MedleyPanel() = default;

MedleyNotice& MedleyPanel::notice() {
    return *m_ui->notice;
}

MedleyWork& MedleyPanel::work() {
    return *m_ui->work;
}

PreviewBar& MedleyPanel::preview() {
    return *m_ui->preview;
}

SuggestionList& MedleyPanel::suggestions() {
    return *m_ui->suggestions;
}

void MedleyPanel::setKeyNotation(KeyNotation notation) {
    m_ui->timeline->setKeyNotation(notation);
    m_ui->curves->setKeyNotation(notation);
}

void MedleyPanel::dress() {
    const Spacing spacing = spacingFor(fontMetrics());
    showEmptyIcon();
    setTextStep(*m_ui->emptyTitle, 2, QFont::DemiBold);
    setSubtle(*m_ui->emptyText);
    setSubtle(*m_ui->recentTitle);
    setPrimary(*m_ui->addChosen);
    setTextStep(*m_ui->matrixTitle, 0, QFont::DemiBold);
    m_ui->rightSide->setMinimumWidth(spacing.huge * 14);
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 1);
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

void MedleyPanel::connectEditor() {
    connect(&m_editor, &MedleyEditor::draftChanged, this, &MedleyPanel::showDraft);
    connect(&m_editor, &MedleyEditor::arrangementChanged, this, &MedleyPanel::showArrangement);
    connect(&m_editor, &MedleyEditor::piecesAdded, &m_cursor, &MedleyCursor::choosePiece);
    connect(&m_cursor, &MedleyCursor::moved, this, &MedleyPanel::showCursor);
    connect(&m_saver, &MedleySaver::renderRequested, m_ui->work, &MedleyWork::beginRendering);
    connect(m_ui->work, &MedleyWork::changed, this, &MedleyPanel::showState);
    connect(m_ui->notice, &MedleyNotice::removalRequested, &m_editor, &MedleyEditor::remove);
    connect(m_ui->notice, &MedleyNotice::locationRequested, this, &MedleyPanel::locate);
}

void MedleyPanel::connectFiles() {
    connect(&m_files, &MedleyFiles::changed, this, [this] {
        showRecent();
        showState();
        keep();
    });
    connect(&m_files, &MedleyFiles::taken, this, &MedleyPanel::lookAt);
    connect(&m_editor, &MedleyEditor::draftChanged, this, &MedleyPanel::keep);
    connect(&m_cursor, &MedleyCursor::pieceChanged, this, &MedleyPanel::keep);
    connect(m_ui->timeline, &MedleyTimelineView::windowChanged, this, &MedleyPanel::keep);
    connect(m_ui->openMedley, &QAbstractButton::clicked, &m_files, &MedleyFiles::chooseToOpen);
    connect(m_ui->recent, &QListWidget::itemActivated, &m_files,
            [this](const QListWidgetItem* item) {
                m_files.open(fromQtPath(item->data(Qt::UserRole).toString()));
            });
    showRecent();
}

void MedleyPanel::showRecent() {
    m_ui->recent->clear();
    for (const std::filesystem::path& file : recentMedleys()) {
        auto* item =
            new QListWidgetItem(tr("%1 in %2", "a file, a folder")
                                    .arg(pathText(file.filename()), pathText(file.parent_path())),
                                m_ui->recent);
        item->setData(Qt::UserRole, toQtPath(file));
    }
    const int rows = std::min(m_ui->recent->count(), 8);
    m_ui->recent->setFixedHeight(rows * std::max(1, m_ui->recent->sizeHintForRow(0)) +
                                 fontMetrics().height());
    m_ui->recentTitle->setVisible(m_ui->recent->count() > 0);
    m_ui->recent->setVisible(m_ui->recent->count() > 0);
}

void MedleyPanel::locate(PieceId piece) {
    const DraftPiece* found = m_editor.draft().find(piece);
    if (found == nullptr)
        return;
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Where is “%1” now?").arg(m_editor.nameOf(piece)),
                                     toQtPath(found->passage.file.parent_path()));
    if (!file.isEmpty())
        m_editor.setFile(piece, fromQtPath(file));
}

void MedleyPanel::lookAt(const MedleyView& view) {
    m_cursor.choosePiece(
        view.piece && m_editor.draft().find(*view.piece) != nullptr ? view.piece : std::nullopt);
    m_wanted = view;
    showWanted();
}

void MedleyPanel::showWanted() {
    if (!m_wanted || !m_editor.isArranged() || !m_editor.arrangement()->waiting.empty())
        return;
    TimeWindow window = m_ui->timeline->window();
    if (m_wanted->end > m_wanted->start)
        window.show({m_wanted->start, m_wanted->end});
    m_wanted.reset();
    m_ui->timeline->changeWindow(window);
}

void MedleyPanel::keep() {
    KeptMedley kept = m_files.kept();
    kept.view.piece = m_cursor.piece();
    const TimeWindow& window = m_ui->timeline->window();
    if (m_wanted) {
        kept.view.start = m_wanted->start;
        kept.view.end = m_wanted->end;
    } else if (!window.isWhole()) {
        kept.view.start = window.range().start;
        kept.view.end = window.range().end;
    }
    Q_EMIT keepRequested(kept);
}

void MedleyPanel::connectHeader() {
    m_ui->header->steer(m_editor, m_cursor, m_saver, m_files);
    connect(m_ui->addChosen, &QAbstractButton::clicked, this, &MedleyPanel::addRequested);
    connect(m_ui->header, &MedleyHeader::addRequested, this, &MedleyPanel::addRequested);
    connect(m_ui->header, &MedleyHeader::orderRequested, this, &MedleyPanel::order);
    connect(m_ui->header, &MedleyHeader::zoomRequested, m_ui->timeline, &MedleyTimelineView::zoom);
}

void MedleyPanel::connectTimeline() {
    MedleyTimelineView* timeline = m_ui->timeline;
    connect(timeline, &MedleyTimelineView::pieceChosen, &m_cursor, &MedleyCursor::choosePiece);
    connect(timeline, &MedleyTimelineView::joinChosen, &m_cursor,
            [this](std::size_t join) { m_cursor.chooseJoin(join, join + 1); });
    connect(timeline, &MedleyTimelineView::joinActivated, this, &MedleyPanel::hear);
    connect(timeline, &MedleyTimelineView::moveRequested, this,
            [this](PieceId piece, std::size_t index) {
                m_editor.move(piece, m_editor.placeAt(index));
                m_cursor.choosePiece(piece);
            });
    connect(timeline, &MedleyTimelineView::trimRequested, &m_editor, &MedleyEditor::setPart);
    connect(timeline, &MedleyTimelineView::lockToggled, &m_editor, &MedleyEditor::toggleLock);
    connect(timeline, &MedleyTimelineView::menuRequested, m_actions.get(),
            &MedleyActions::showMenu);
    connect(timeline, &MedleyTimelineView::tracksDropped, &m_editor,
            [this](const std::vector<DraggedTrack>& tracks, std::size_t index) {
                m_editor.addTracks(tracks, m_editor.placeAt(index));
            });
    connect(timeline, &MedleyTimelineView::filesDropped, &m_editor,
            [this](const std::vector<std::filesystem::path>& files, std::size_t index) {
                if (isMedleyFile(files.front()))
                    m_files.open(files.front());
                else
                    m_editor.addFiles(files, m_editor.placeAt(index));
            });
    connect(m_actions.get(), &MedleyActions::hearingToggled, this, &MedleyPanel::toggleHearing);
    connect(m_actions.get(), &MedleyActions::suggestionsRequested, this, [this] {
        m_ui->tabs->setCurrentWidget(m_ui->suggestions);
        suggest();
    });
    connect(m_actions.get(), &MedleyActions::puzzleRequested, this, &MedleyPanel::puzzleRequested);
}

void MedleyPanel::connectWindow() {
    MedleyTimelineView* timeline = m_ui->timeline;
    connect(timeline, &MedleyTimelineView::windowChanged, m_ui->curves,
            &MedleyCurvesView::setWindow);
    connect(timeline, &MedleyTimelineView::windowChanged, m_ui->scroll, &TimeScrollBar::setWindow);
    connect(m_ui->scroll, &TimeScrollBar::windowMoved, timeline, &MedleyTimelineView::changeWindow);
    connect(m_ui->preview, &PreviewBar::playheadMoved, timeline, &MedleyTimelineView::setPlayhead);
    connect(m_ui->preview, &PreviewBar::playheadMoved, m_ui->curves,
            &MedleyCurvesView::setPlayhead);
}

void MedleyPanel::connectJoins() {
    const MedleyMatrixView* matrix = m_ui->matrix;
    connect(matrix, &MedleyMatrixView::cellChosen, &m_cursor, &MedleyCursor::chooseJoin);
    connect(matrix, &MedleyMatrixView::cellActivated, this, &MedleyPanel::hear);
    connect(m_ui->preview, &PreviewBar::playRequested, this, &MedleyPanel::hear);
    const JoinInspector* inspector = m_ui->inspector;
    connect(inspector, &JoinInspector::hearRequested, this, &MedleyPanel::hearPair);
    connect(inspector, &JoinInspector::styleChosen, &m_editor, &MedleyEditor::setJoinStyle);
    connect(inspector, &JoinInspector::apartChosen, &m_editor, &MedleyEditor::setApart);
    connect(inspector, &JoinInspector::followerChosen, this, [this](PieceId before, PieceId piece) {
        m_editor.putAfter(before, piece);
        m_cursor.choosePair(MedleyCursor::Pair{before, piece});
    });
}

void MedleyPanel::connectRules() {
    const MedleyRules* rules = m_ui->rules;
    connect(rules, &MedleyRules::weightsChosen, &m_editor, &MedleyEditor::setWeights);
    connect(rules, &MedleyRules::workRuleChosen, &m_editor, &MedleyEditor::setWorkRule);
    connect(rules, &MedleyRules::jumpRuleChosen, &m_editor, &MedleyEditor::setJumpRule);
    connect(rules, &MedleyRules::styleChosen, &m_editor, &MedleyEditor::setStyle);
}

void MedleyPanel::connectSuggestions() {
    SuggestionList* suggestions = m_ui->suggestions;
    connect(suggestions, &SuggestionList::lookRequested, this, &MedleyPanel::suggest);
    connect(suggestions, &SuggestionList::trackChosen, &m_editor, [this](TrackId track) {
        const auto place = m_cursor.place();
        m_editor.addTracks({{track, std::nullopt}},
                           place ? std::optional(*place + 1) : std::nullopt);
    });
    connect(&m_cursor, &MedleyCursor::pieceChanged, suggestions,
            [this, suggestions](std::optional<PieceId> piece) {
                suggestions->setPiece(piece, piece ? m_editor.nameOf(*piece) : QString());
            });
}

void MedleyPanel::showDraft(const MedleyDraft& draft) {
    m_ui->pages->setCurrentWidget(draft.pieces.empty() ? m_ui->emptyPage : m_ui->medleyPage);
    setFocusProxy(draft.pieces.empty() ? static_cast<QWidget*>(m_ui->addChosen) : m_ui->timeline);
    m_ui->rules->showDraft(draft);
    m_ui->preview->forgetPlace();
    m_ui->work->forgetOutcome();
    m_cursor.followDraft(draft);
    showState();
}

void MedleyPanel::showArrangement(const SharedArrangement& arrangement) {
    m_ui->timeline->setArrangement(arrangement);
    m_ui->curves->setArrangement(arrangement);
    m_ui->matrix->setArrangement(arrangement);
    m_cursor.followArrangement(arrangement);
    m_ui->work->showHearing(arrangement);
    showWanted();
    showState();
}

void MedleyPanel::showCursor() {
    const SharedArrangement& arrangement = m_editor.arrangement();
    const auto pair = m_cursor.pair();
    const auto before = pair && arrangement ? arrangement->indexOf(pair->before) : std::nullopt;
    const auto after = pair && arrangement ? arrangement->indexOf(pair->after) : std::nullopt;
    const bool isKnown = before && after;
    m_ui->timeline->setCurrentPiece(m_cursor.piece());
    m_ui->timeline->setCurrentJoin(isKnown && arrangement->isJoin(*before, *after) ? before
                                                                                   : std::nullopt);
    m_ui->matrix->setCurrent(isKnown ? std::optional(MedleyMatrixView::Cell{*before, *after})
                                     : std::nullopt);
    m_ui->inspector->showPair(arrangement, pair ? std::optional(pair->before) : std::nullopt,
                              pair ? std::optional(pair->after) : std::nullopt);
    showState();
}

void MedleyPanel::showState() {
    m_ui->header->showState(m_ui->work->isRendering());
    m_ui->preview->setPlayEnabled(m_cursor.pair().has_value());
    m_ui->suggestions->setEnabled(m_cursor.draftPiece() != nullptr);
    m_ui->notice->showPieces(m_editor);
}

void MedleyPanel::order() {
    m_ui->work->beginOrdering();
    Q_EMIT orderRequested(m_editor.draft());
}

void MedleyPanel::hear() {
    if (const auto pair = m_cursor.pair())
        hearPair(pair->before, pair->after);
}

void MedleyPanel::hearPair(PieceId before, PieceId after) {
    m_ui->preview->request(
        before, after,
        QStringLiteral("%1 → %2").arg(m_editor.nameOf(before), m_editor.nameOf(after)));
}

void MedleyPanel::toggleHearing() {
    if (m_ui->preview->isPlaying())
        m_ui->preview->stop();
    else
        hear();
}

void MedleyPanel::suggest() {
    const auto piece = m_cursor.piece();
    if (!piece)
        return;
    m_ui->suggestions->showLooking();
    Q_EMIT suggestionsRequested(m_editor.draft(), *piece);
}

void MedleyPanel::dragEnterEvent(QDragEnterEvent* event) {
    const QMimeData& dragged = *event->mimeData();
    if (!draggedTracks(dragged).empty() || !draggedMedley(dragged).empty())
        event->acceptProposedAction();
}

void MedleyPanel::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    if (const auto file = draggedMedley(*event->mimeData()); !file.empty())
        m_files.open(file);
    else
        m_editor.addTracks(draggedTracks(*event->mimeData()));
}

} // namespace contrafact
