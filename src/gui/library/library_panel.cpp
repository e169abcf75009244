// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/library/library_panel.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include <QHeaderView>
#include <QMessageBox>
#include <QScopedValueRollback>

#include "gui/library/track_delegate.h"
#include "gui/look/table_style.h"
#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_library_panel.h"

namespace contrafact {

namespace {

QString joined(const QStringList& parts) {
    QStringList known = parts;
    known.removeAll(QString());
    return known.join(QStringLiteral("  ·  "));
}

} // namespace

LibraryPanel::LibraryPanel(TrackModel& tracks, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LibraryPanel>())
    , m_tracks(tracks)
    , m_selection(selection)
    , m_filter(tracks)
    , m_versions(tracks) {
    m_ui->setupUi(this);
    dressEmptyPage();
    dressFolders();
    dressTracks();
    dressDetail();
    connectControls();
    showPage();
    showDetail();
    showCount();
}

LibraryPanel::~LibraryPanel() = default;

void LibraryPanel::dressEmptyPage() {
    const int icon = fontMetrics().height() * 4;
    m_ui->emptyIcon->setPixmap(QIcon(QStringLiteral(":/icons/contrafact.svg")).pixmap(icon));
    setTextStep(*m_ui->emptyTitle, 4, QFont::DemiBold);
    setSubtle(*m_ui->emptyText);
    setSubtle(*m_ui->emptyHint);
    setPrimary(*m_ui->chooseFolderButton);
    m_ui->demoButton->setIcon(themedIcon("demo"));
    const Spacing spacing = spacingFor(fontMetrics());
    m_ui->emptyLayout->setSpacing(spacing.large);
    m_ui->emptyButtonsLayout->setSpacing(spacing.medium);
}

void LibraryPanel::dressFolders() {
    const Spacing spacing = spacingFor(fontMetrics());
    setTextStep(*m_ui->foldersTitle, 0, QFont::DemiBold);
    m_ui->addFolderButton->setIcon(themedIcon("add-folder"));
    m_ui->removeFolderButton->setIcon(themedIcon("remove"));
    m_ui->addFolderButton->setFocusPolicy(Qt::StrongFocus);
    m_ui->removeFolderButton->setFocusPolicy(Qt::StrongFocus);
    m_ui->folderList->setModel(&m_folders);
    m_ui->folderList->setItemDelegate(new FolderDelegate(this));
    m_ui->foldersSide->setMinimumWidth(spacing.huge * 5);
    m_ui->removeFolderButton->setEnabled(false);
}

void LibraryPanel::dressTracks() {
    using Column = TrackModel::Column;
    const int letter = fontMetrics().averageCharWidth();
    m_ui->searchEdit->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    using Show = TrackFilter::Show;
    const std::pair<QString, Show> choices[] = {{tr("All tracks"), Show::All},
                                                {tr("With versions"), Show::WithVersions},
                                                {tr("Waiting"), Show::Waiting},
                                                {tr("Failed"), Show::Failed},
                                                {tr("Missing or offline"), Show::Unreachable}};
    for (const auto& [text, show] : choices)
        m_ui->showBox->addItem(text, static_cast<int>(show));
    setSubtle(*m_ui->countLabel);
    QTableView& table = *m_ui->trackTable;
    table.setModel(&m_filter);
    styleTable(table, static_cast<int>(Column::Title));
    table.setItemDelegate(new TrackDelegate(this));
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.setDragDropMode(QAbstractItemView::DragOnly);
    table.sortByColumn(static_cast<int>(Column::Title), Qt::AscendingOrder);
    const std::pair<Column, int> widths[] = {
        {Column::Artist, 24}, {Column::Album, 22},    {Column::Length, 10}, {Column::Key, 8},
        {Column::Tempo, 14},  {Column::Versions, 12}, {Column::State, 26}};
    for (const auto& [column, letters] : widths) // titles are longer in other languages
        table.setColumnWidth(static_cast<int>(column),
                             std::max(letters * letter, table.horizontalHeader()->sectionSizeHint(
                                                            static_cast<int>(column))));
    table.viewport()->installEventFilter(this);
    m_ui->splitter->setStretchFactor(0, 0);
    m_ui->splitter->setStretchFactor(1, 1);
}

void LibraryPanel::dressDetail() {
    using Column = PairModel::Column;
    const Spacing spacing = spacingFor(fontMetrics());
    setCard(*m_ui->detailStrip);
    setTextStep(*m_ui->detailTitle, 2, QFont::DemiBold);
    setTextStep(*m_ui->versionsTitle, 0, QFont::DemiBold);
    setSubtle(*m_ui->detailFacts);
    setSubtle(*m_ui->detailPath);
    setSubtle(*m_ui->versionsNone);
    m_ui->detailLayout->setSpacing(spacing.large);
    QTableView& table = *m_ui->versionTable;
    table.setModel(&m_versions);
    styleTable(table, static_cast<int>(Column::SideB));
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setColumnHidden(static_cast<int>(Column::SideA), true);
    table.setColumnHidden(static_cast<int>(Column::Verdict), true);
    table.setItemDelegateForColumn(static_cast<int>(Column::Probability),
                                   new ProbabilityDelegate(PairModel::ProbabilityRole, this));
    table.horizontalHeader()->hide();
    const int letter = fontMetrics().averageCharWidth();
    table.setColumnWidth(static_cast<int>(Column::Probability), 12 * letter);
    table.setColumnWidth(static_cast<int>(Column::Relation), 22 * letter);
    table.setColumnWidth(static_cast<int>(Column::Key), 20 * letter);
    table.setColumnWidth(static_cast<int>(Column::Tempo), 18 * letter);
    const int rows = 4 * table.verticalHeader()->defaultSectionSize();
    table.setFixedHeight(rows + 2 * table.frameWidth());
    m_ui->versionsNone->setFixedHeight(table.height());
    m_ui->versionsNone->setAlignment(Qt::AlignTop | Qt::AlignLeft);
}

void LibraryPanel::connectControls() {
    connect(m_ui->chooseFolderButton, &QPushButton::clicked, this, &LibraryPanel::folderRequested);
    connect(m_ui->addFolderButton, &QToolButton::clicked, this, &LibraryPanel::folderRequested);
    connect(m_ui->demoButton, &QPushButton::clicked, this, &LibraryPanel::demoRequested);
    connect(m_ui->removeFolderButton, &QToolButton::clicked, this,
            &LibraryPanel::removeChosenFolder);
    connect(m_ui->folderList->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] {
                m_ui->removeFolderButton->setEnabled(
                    m_ui->folderList->selectionModel()->hasSelection());
            });
    connect(m_ui->searchEdit, &QLineEdit::textChanged, &m_filter, &TrackFilter::setWords);
    connect(m_ui->showBox, &QComboBox::currentIndexChanged, this, [this] {
        m_filter.setShow(static_cast<TrackFilter::Show>(m_ui->showBox->currentData().toInt()));
    });
    connect(m_ui->trackTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LibraryPanel::publishSelection);
    connect(&m_selection, &Selection::tracksChanged, this, &LibraryPanel::followSelection);
    connect(m_ui->versionTable, &QTableView::activated, this, [this](const QModelIndex& index) {
        const Pair& pair = m_versions.pairAt(index.row());
        Q_EMIT comparisonRequested(pair.a, pair.b);
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, signal, this, &LibraryPanel::showCount);
    connect(&m_tracks, &TrackModel::rowsInserted, this, &LibraryPanel::showPage);
    connect(&m_tracks, &TrackModel::dataChanged, this, &LibraryPanel::showDetail);
}

void LibraryPanel::showFolders(const std::vector<LibraryFolder>& folders) {
    m_folders.setFolders(folders);
    showPage();
}

void LibraryPanel::showPage() {
    const bool isEmpty = m_folders.rowCount() == 0 && m_tracks.rowCount() == 0;
    const bool beginsToFill =
        !isEmpty && m_ui->pages->currentWidget() == m_ui->emptyPage && m_ui->emptyPage->isVisible();
    m_ui->pages->setCurrentWidget(isEmpty ? m_ui->emptyPage : m_ui->tablePage);
    if (beginsToFill)
        m_ui->trackTable->setFocus();
    setFocusProxy(isEmpty ? static_cast<QWidget*>(m_ui->chooseFolderButton) : m_ui->trackTable);
}

void LibraryPanel::showCount() {
    const int shown = m_filter.rowCount();
    const int all = m_tracks.rowCount();
    const QString tracks = trackCount(static_cast<std::size_t>(all));
    m_ui->countLabel->setText(
        shown == all ? tracks
                     : tr("%1 of %2", "shown, all tracks").arg(QLocale().toString(shown), tracks));
}

void LibraryPanel::focusSearch() {
    m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchEdit->selectAll();
}

void LibraryPanel::setTrackActions(const QList<QAction*>& actions) {
    m_ui->trackTable->addActions(actions);
    m_ui->trackTable->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QVariantMap LibraryPanel::view() const {
    return {{QStringLiteral("words"), m_ui->searchEdit->text()},
            {QStringLiteral("show"), m_ui->showBox->currentIndex()},
            {QStringLiteral("columns"), columnsOf(*m_ui->trackTable)},
            {QStringLiteral("splitter"), m_ui->splitter->saveState()}};
}

void LibraryPanel::restoreView(const QVariantMap& view) {
    m_ui->searchEdit->setText(view[QStringLiteral("words")].toString());
    const int show = view[QStringLiteral("show")].toInt();
    if (show >= 0 && show < m_ui->showBox->count())
        m_ui->showBox->setCurrentIndex(show);
    restoreColumns(*m_ui->trackTable, view[QStringLiteral("columns")].toByteArray());
    m_ui->splitter->restoreState(view[QStringLiteral("splitter")].toByteArray());
    hideNarrowColumns();
}

bool LibraryPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->trackTable->viewport() && event->type() == QEvent::Resize)
        hideNarrowColumns();
    return QWidget::eventFilter(watched, event);
}

void LibraryPanel::hideNarrowColumns() {
    // A narrow window keeps what tells tracks apart, and room for their titles.
    using Column = TrackModel::Column;
    QTableView& table = *m_ui->trackTable;
    const std::array optional{Column::Album, Column::Tempo, Column::Key, Column::Length};
    for (const Column column : optional)
        table.setColumnHidden(static_cast<int>(column), false);
    const int titles = 24 * fontMetrics().averageCharWidth();
    const int columns = table.horizontalHeader()->length() -
                        table.columnWidth(static_cast<int>(Column::Title)) + titles;
    int lacking = columns - table.viewport()->width();
    for (const Column column : optional) {
        if (lacking <= 0)
            break;
        lacking -= table.columnWidth(static_cast<int>(column));
        table.setColumnHidden(static_cast<int>(column), true);
    }
}

void LibraryPanel::publishSelection() {
    if (m_isFollowing)
        return;
    std::vector<TrackId> ids;
    for (const QItemSelectionRange& rows : m_ui->trackTable->selectionModel()->selection())
        for (int row = rows.top(); row <= rows.bottom(); ++row)
            ids.push_back(m_filter.trackAt(row).id);
    const QScopedValueRollback guard(m_isFollowing, true);
    m_selection.setTracks(std::move(ids));
}

void LibraryPanel::chooseRowsOf(const std::vector<TrackId>& tracks) {
    const QScopedValueRollback guard(m_isFollowing, true);
    std::vector<int> rows;
    for (const TrackId id : tracks)
        if (const auto row = m_filter.rowOf(id))
            rows.push_back(*row);
    std::sort(rows.begin(), rows.end());
    // Neighbours as one range: Qt compares each range with each.
    QItemSelection ranges;
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        ranges.select(m_filter.index(rows[begin], 0),
                      m_filter.index(rows[end - 1], TrackModel::kColumns - 1));
        begin = end;
    }
    QItemSelectionModel& selection = *m_ui->trackTable->selectionModel();
    if (selection.selection() != ranges) {
        selection.select(ranges, QItemSelectionModel::ClearAndSelect);
        if (!rows.empty())
            m_ui->trackTable->scrollTo(m_filter.index(rows.front(), 0));
    }
}

void LibraryPanel::followSelection(const std::vector<TrackId>& tracks) {
    if (!m_isFollowing)
        chooseRowsOf(tracks);
    m_versions.setPairs({});
    m_isLooking = chosenTrack().has_value();
    showDetail();
    if (const auto track = chosenTrack())
        Q_EMIT neighboursRequested(*track);
}

std::optional<TrackId> LibraryPanel::chosenTrack() const {
    const std::vector<TrackId>& tracks = m_selection.tracks();
    return tracks.size() == 1 ? std::optional(tracks.front()) : std::nullopt;
}

void LibraryPanel::lookAgain() {
    if (const auto track = chosenTrack())
        Q_EMIT neighboursRequested(*track);
}

void LibraryPanel::showNeighbours(TrackId track, const std::vector<Pair>& pairs, bool isCompared) {
    if (chosenTrack() != track)
        return;
    std::vector<Pair> versions;
    for (const Pair& pair : pairs)
        versions.push_back(pair.a == track ? pair : reversed(pair));
    m_isLooking = false;
    m_isCompared = isCompared;
    m_versions.setPairs(std::move(versions));
    showDetail();
}

void LibraryPanel::showDetail() {
    const auto id = chosenTrack();
    const auto row = id ? m_tracks.rowOf(*id) : std::nullopt;
    m_ui->detailStrip->setVisible(row.has_value());
    if (!row)
        return;
    const Track* track = &m_tracks.trackAt(*row);
    const TrackLabel label = m_tracks.labelAt(*row);
    const QString album = QString::fromStdString(plainLine(track->tags.album));
    const bool isSaid = label.addition == album.toStdString();
    m_ui->detailTitle->setFullText(displayTitle(label), Qt::ElideMiddle);
    m_ui->detailArtist->setFullText(joined({displayOrigin(label), isSaid ? QString() : album}),
                                    Qt::ElideMiddle);
    m_ui->detailFacts->setFullText(
        track->error ? errorText(track->error->code)
                     : joined({lengthText(track->durationSeconds),
                               keyText(track->key, m_tracks.keyNotation()),
                               tempoText(track->tempoBpm), stateLabel(track->state)}));
    m_ui->detailPath->setFullText(pathText(track->path), Qt::ElideMiddle);
    const bool hasVersions = m_versions.rowCount() > 0;
    m_ui->versionTable->setVisible(hasVersions);
    m_ui->versionsNone->setVisible(!hasVersions);
    m_ui->versionsNone->setText(noVersionsText(*track));
}

QString LibraryPanel::noVersionsText(const Track& track) const {
    if (track.state == TrackState::Waiting)
        return tr("Versions are known when the track is analysed.");
    if (track.state == TrackState::Failed)
        return tr("This file could not be used.");
    if (track.state == TrackState::Missing)
        return tr("This file is gone. It counts again when it is back.");
    if (m_isLooking)
        return tr("Looking for versions…");
    return m_isCompared ? tr("No version of this song in your library yet.")
                        : tr("Not compared with the others yet.");
}

void LibraryPanel::showDecisions(const std::vector<Decision>& decisions) {
    m_decisions = decisions;
}

void LibraryPanel::askForRemoval(const LibraryFolder& folder) {
    std::unordered_set<TrackId> leaving;
    for (int row = 0; row < m_tracks.rowCount(); ++row)
        if (m_tracks.trackAt(row).folder == folder.id)
            leaving.insert(m_tracks.trackAt(row).id);
    const auto decided = std::ranges::count_if(m_decisions, [&](const Decision& decision) {
        return leaving.contains(decision.a) || leaving.contains(decision.b);
    });
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Remove a folder"),
                        tr("Remove the folder \"%1\" from the library?").arg(pathText(folder.path)),
                        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    const QLocale locale;
    question->setInformativeText(
        tr("Tracks that leave the library: %1. Their files stay where they are.\n"
           "Your decisions about them: %2. They are kept, and count again when the tracks are "
           "back.")
            .arg(locale.toString(static_cast<qulonglong>(leaving.size())),
                 locale.toString(static_cast<qlonglong>(decided))));
    const auto* remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QAbstractButton::clicked, this,
            [this, id = folder.id] { Q_EMIT folderRemovalRequested(id); });
    question->open();
}

void LibraryPanel::removeChosenFolder() {
    const QModelIndexList chosen = m_ui->folderList->selectionModel()->selectedIndexes();
    if (!chosen.isEmpty())
        askForRemoval(m_folders.folderAt(chosen.first().row()));
}

} // namespace contrafact
