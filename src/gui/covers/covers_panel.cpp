// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/covers/covers_panel.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QSignalBlocker>

#include "gui/covers/group_card_delegate.h"
#include "gui/look/table_style.h"
#include "gui/look/theme.h"
#include "models/decision_model.h"
#include "models/texts.h"

#include "ui_covers_panel.h"

namespace contrafact {

CoversPanel::CoversPanel(TrackModel& tracks, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::CoversPanel>())
    , m_selection(selection)
    , m_tracks(tracks)
    , m_groups(tracks)
    , m_pairs(tracks) {
    m_ui->setupUi(this);
    dressTop();
    dressGroups();
    dressPairs();
    dressActions();
    connectThreshold();
    connectGroups();
    connectPairs();
    showGroups(m_groups.groups(), 0.5);
    showDecisions({});
    showHistory({}, {});
    setFocusProxy(m_ui->groupList);
}

CoversPanel::~CoversPanel() = default;

void CoversPanel::dressTop() {
    m_ui->searchEdit->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    setSubtle(*m_ui->looseLabel);
    setSubtle(*m_ui->strictLabel);
    setSubtle(*m_ui->countLabel);
    m_ui->thresholdLabel->setMinimumWidth(
        m_ui->thresholdLabel->fontMetrics().horizontalAdvance(percentText(1.0)));
    m_ui->thresholdSlider->setToolTip(
        tr("How sure the program must be that two recordings are versions of one song"));
    m_ui->emptyIcon->setIcon("covers", fontMetrics().height() * 3);
    setTextStep(*m_ui->emptyTitle, 2, QFont::DemiBold);
    setSubtle(*m_ui->emptyText);
    const Spacing spacing = spacingFor(fontMetrics());
    m_ui->emptyLayout->setSpacing(spacing.medium);
    m_ui->topLayout->setSpacing(spacing.medium);
}

void CoversPanel::dressGroups() {
    QListView& list = *m_ui->groupList;
    list.setModel(&m_groups);
    list.setItemDelegate(new GroupCardDelegate(this));
    list.setMouseTracking(true);
    list.setResizeMode(QListView::Adjust);
    list.setSelectionMode(QAbstractItemView::SingleSelection);
}

void CoversPanel::dressPairs() {
    using Column = PairModel::Column;
    QTableView& table = *m_ui->pairTable;
    table.setModel(&m_pairs);
    styleTable(table, static_cast<int>(Column::SideB));
    table.horizontalHeader()->setSectionResizeMode(static_cast<int>(Column::SideA),
                                                   QHeaderView::Stretch);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setDragDropMode(QAbstractItemView::DragOnly);
    table.setItemDelegateForColumn(static_cast<int>(Column::Probability),
                                   new ProbabilityDelegate(PairModel::ProbabilityRole, this));
    const int letter = fontMetrics().averageCharWidth();
    table.setColumnWidth(static_cast<int>(Column::Probability), 9 * letter);
    table.setColumnWidth(static_cast<int>(Column::Verdict), 13 * letter);
    // In a narrow panel the names matter most; key and tempo are on the cards and in Compare.
    for (const Column column : {Column::Relation, Column::Key, Column::Tempo})
        table.setColumnHidden(static_cast<int>(column), true);

    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
}

void CoversPanel::dressActions() {
    struct Action {
        QAbstractButton* button;
        const char* icon;
        QString tip;
        QKeySequence key;
    };
    const Action actions[] = {
        {m_ui->confirmButton, "confirm", tr("These are versions of one song"), Qt::Key_Y},
        {m_ui->rejectButton, "reject", tr("These are different songs"), Qt::Key_N},
        {m_ui->unsureButton, "unsure", tr("Leave this open and ask no more"), Qt::Key_U},
        {m_ui->undoButton, "undo", tr("Take the last decision back"), Qt::Key_Backspace},
        {m_ui->redoButton, "redo", tr("Make the decision again"), Qt::SHIFT | Qt::Key_Backspace},
    };
    for (const Action& action : actions) {
        action.button->setIcon(themedIcon(action.icon));
        action.button->setToolTip(
            tr("%1 (%2)", "what it does, key")
                .arg(action.tip, action.key.toString(QKeySequence::NativeText)));
        auto* shortcut = new QShortcut(action.key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setWhatsThis(action.tip);
        connect(shortcut, &QShortcut::activated, action.button, &QAbstractButton::click);
    }
    addRelations();
    m_ui->compareButton->setIcon(themedIcon("compare"));
    setPrimary(*m_ui->compareButton);
}

void CoversPanel::addRelations() {
    auto* menu = new QMenu(this);
    for (const Relation relation :
         {Relation::SameRecording, Relation::EditOrRemaster, Relation::AlternateTake,
          Relation::Cover, Relation::Remix, Relation::MedleyOrQuotation, Relation::NotRelated}) {
        m_ui->pairTable->addAction(menu->addAction(relationLabel(relation), this, [this, relation] {
            if (const Pair* pair = chosenPair())
                decide(decisionBy(pair->a, pair->b, relation));
        }));
    }
    m_ui->pairTable->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_ui->relationButton->setMenu(menu);
    m_ui->relationButton->setText(tr("As…", "say how two tracks belong together"));
}

void CoversPanel::connectThreshold() {
    connect(m_ui->thresholdSlider, &QSlider::valueChanged, this, [this](int percent) {
        showThreshold(percent / 100.0);
        m_thresholdDelay.start();
    });
    m_thresholdDelay.setSingleShot(true);
    m_thresholdDelay.setInterval(120);
    connect(&m_thresholdDelay, &QTimer::timeout, this,
            [this] { Q_EMIT thresholdChosen(m_ui->thresholdSlider->value() / 100.0); });
}

void CoversPanel::connectGroups() {
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &CoversPanel::findGroups);
    connect(m_ui->groupList->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CoversPanel::chooseGroup);
    connect(m_ui->groupList, &QListView::activated, this, &CoversPanel::compareChosen);
    connect(&m_selection, &Selection::groupChanged, this, &CoversPanel::followGroup);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(200);
    connect(&m_refresh, &QTimer::timeout, &m_groups, &GroupModel::refreshCards);
    connect(&m_tracks, &TrackModel::dataChanged, &m_refresh, qOverload<>(&QTimer::start));
    connect(&m_tracks, &TrackModel::rowsInserted, &m_refresh, qOverload<>(&QTimer::start));
}

void CoversPanel::connectPairs() {
    connect(m_ui->groupPairsButton, &QPushButton::toggled, this, [this] {
        fillPairs();
        choosePair();
    });
    connect(m_ui->pairTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CoversPanel::choosePair);
    connect(m_ui->pairTable, &QTableView::activated, this, &CoversPanel::compareChosen);
    connect(m_ui->compareButton, &QPushButton::clicked, this, &CoversPanel::compareChosen);
    connect(m_ui->undoButton, &QAbstractButton::clicked, this, &CoversPanel::undo);
    connect(m_ui->redoButton, &QAbstractButton::clicked, this, &CoversPanel::redo);
    connect(m_ui->decisionsButton, &QPushButton::clicked, this, &CoversPanel::listRequested);
    using Verdict = Decision::Verdict;
    const std::pair<QPushButton*, Verdict> verdicts[] = {{m_ui->confirmButton, Verdict::Confirmed},
                                                         {m_ui->rejectButton, Verdict::Rejected},
                                                         {m_ui->unsureButton, Verdict::Unsure}};
    for (const auto& [button, verdict] : verdicts)
        connect(button, &QPushButton::clicked, this, [this, said = verdict] { decide(said); });
}

void CoversPanel::showGroups(const CoverGroups& groups, double threshold) {
    m_groups.setGroups(groups, threshold);
    m_open = openPairs(*groups, m_decisions);
    if (!m_thresholdDelay.isActive() && !m_ui->thresholdSlider->isSliderDown()) {
        const QSignalBlocker blocker(m_ui->thresholdSlider);
        m_ui->thresholdSlider->setValue(qRound(threshold * 100));
        showThreshold(threshold);
    }
    showCounts();
    m_ui->pages->setCurrentWidget(groups->empty() ? m_ui->emptyPage : m_ui->listPage);
    selectGroup(m_selection.group());
    fillPairs();
    showReturned();
    if (isVisible())
        chooseFirstGroup();
}

void CoversPanel::findGroups(const QString& words) {
    m_groups.setWords(words);
    selectGroup(m_selection.group());
    chooseFirstGroup();
    showCounts();
}

void CoversPanel::showDecisions(const std::vector<Decision>& decisions) {
    m_decisions = decisions;
    m_groups.setDecisions(decisions);
    m_pairs.setDecisions(decisions);
    m_open = openPairs(*m_groups.groups(), decisions);
    fillPairs();
    showCounts();
}

void CoversPanel::showHistory(const std::optional<DecisionChange>& undoable,
                              const std::optional<DecisionChange>& redoable) {
    m_undoable = undoable;
    m_redoable = redoable;
    const auto describe = [](QAbstractButton& button, const QString& name, const QString& what) {
        button.setEnabled(!name.isEmpty());
        button.setToolTip(what.arg(name));
    };
    describe(*m_ui->undoButton, undoName(), tr("Take back %1 (Backspace)", "a decision"));
    describe(*m_ui->redoButton, redoName(), tr("Make again %1 (Shift+Backspace)", "a decision"));
    Q_EMIT historyChanged();
}

QString CoversPanel::undoName() const {
    return m_undoable ? changeText(*m_undoable) : QString();
}

QString CoversPanel::redoName() const {
    return m_redoable ? changeText(*m_redoable) : QString();
}

void CoversPanel::undo() {
    if (!m_undoable)
        return;
    returnTo(*m_undoable);
    Q_EMIT undoRequested();
}

void CoversPanel::redo() {
    if (!m_redoable)
        return;
    returnTo(*m_redoable);
    Q_EMIT redoRequested();
}

void CoversPanel::returnTo(const DecisionChange& change) {
    const auto& changed = change.after.empty() ? change.before : change.after;
    const auto decision = changed.empty() ? std::nullopt : inForce(changed.front());
    if (decision)
        m_returned = Selection::TrackPair{decision->a, decision->b};
}

void CoversPanel::showReturned() {
    if (!m_returned)
        return;
    const auto [a, b] = *std::exchange(m_returned, std::nullopt);
    const auto has = [](const CoverGroup& group, TrackId track) {
        return std::ranges::find(group.members, track) != group.members.end();
    };
    const auto& groups = *m_groups.groups();
    const auto found = std::ranges::find_if(
        groups, [&](const CoverGroup& group) { return has(group, a) && has(group, b); });
    if (found == groups.end())
        return;
    m_selection.setGroup(found->id);
    for (int row = 0; row < m_pairs.rowCount(); ++row) {
        const Pair& pair = m_pairs.pairAt(row);
        if (std::minmax(pair.a, pair.b) == std::minmax(a, b))
            selectPair(row);
    }
}

void CoversPanel::showThreshold(double probability) {
    m_ui->thresholdLabel->setText(percentText(probability));
}

void CoversPanel::showCounts() {
    std::size_t versions = 0;
    for (const CoverGroup& group : *m_groups.groups())
        versions += group.members.size();
    const QLocale locale;
    const auto text = [&](std::size_t count) {
        return locale.toString(static_cast<qulonglong>(count));
    };
    const auto shown = static_cast<std::size_t>(m_groups.rowCount());
    const std::size_t all = m_groups.groups()->size();
    m_ui->countLabel->setText(
        shown == all ? tr("%1 with %2", "numbers of groups and of versions")
                           .arg(groupCount(all), versionCount(versions))
                     : tr("%1 of %2", "shown, all groups").arg(text(shown), groupCount(all)));
    m_ui->queueButton->setText(tr("To review: %1").arg(text(m_open.size())));
    m_ui->decisionsButton->setText(tr("%1 decided…").arg(text(m_decisions.size())));
}

void CoversPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    chooseFirstGroup();
}

void CoversPanel::chooseFirstGroup() {
    const bool hasChosen = m_ui->groupList->selectionModel()->hasSelection();
    if (!hasChosen && m_groups.rowCount() > 0)
        m_ui->groupList->setCurrentIndex(m_groups.index(0));
}

bool CoversPanel::selectGroup(std::optional<GroupId> group) {
    const auto row = group ? m_groups.rowOf(*group) : std::nullopt;
    if (row)
        m_ui->groupList->setCurrentIndex(m_groups.index(*row));
    return row.has_value();
}

void CoversPanel::chooseGroup() {
    const QModelIndexList chosen = m_ui->groupList->selectionModel()->selectedIndexes();
    if (chosen.isEmpty())
        return;
    const CoverGroup& group = m_groups.groupAt(chosen.first().row());
    if (m_selection.group() == group.id)
        return; // it was chosen elsewhere, or again because the list is new
    m_selection.setTracks(group.members);
    m_selection.setGroup(group.id);
}

void CoversPanel::followGroup(std::optional<GroupId> group) {
    if (selectGroup(group))
        m_ui->groupPairsButton->setChecked(true);
    fillPairs();
    choosePair();
}

void CoversPanel::fillPairs() {
    // A pair that was chosen elsewhere stays the chosen one when the list is new.
    const bool wasHere = !m_selection.pair() || rowOfChosenPair();
    const int row = m_ui->pairTable->currentIndex().row();
    {
        const QScopedValueRollback guard(m_isFilling, true);
        if (m_ui->queueButton->isChecked()) {
            m_pairs.setPairs(reviewQueue(m_open, m_groups.threshold()), m_groups.groups());
        } else {
            const CoverGroup* group = chosenGroup();
            m_pairs.setPairs(group != nullptr ? group->links : std::vector<Pair>());
        }
        selectPair(rowOfChosenPair().value_or(std::max(row, 0)));
    }
    if (wasHere)
        choosePair();
}

std::optional<int> CoversPanel::rowOfChosenPair() const {
    for (int row = 0; m_selection.pair() && row < m_pairs.rowCount(); ++row) {
        const Pair& pair = m_pairs.pairAt(row);
        if (std::pair(pair.a, pair.b) == *m_selection.pair())
            return row;
    }
    return std::nullopt;
}

void CoversPanel::selectPair(int row) {
    if (m_pairs.rowCount() > 0)
        m_ui->pairTable->selectRow(std::min(row, m_pairs.rowCount() - 1));
    choosePair();
}

const CoverGroup* CoversPanel::chosenGroup() const {
    const auto id = m_selection.group();
    return id ? m_groups.find(*id) : nullptr;
}

std::vector<TrackId> CoversPanel::chosenMembers() const {
    const CoverGroup* group = chosenGroup();
    return group == nullptr ? std::vector<TrackId>() : group->members;
}

const Pair* CoversPanel::chosenPair() const {
    const QModelIndexList rows = m_ui->pairTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_pairs.pairAt(rows.first().row());
}

void CoversPanel::choosePair() {
    const Pair* pair = chosenPair();
    for (QAbstractButton* button : std::initializer_list<QAbstractButton*>{
             m_ui->confirmButton, m_ui->rejectButton, m_ui->unsureButton, m_ui->relationButton,
             m_ui->compareButton})
        button->setEnabled(pair != nullptr);
    if (pair != nullptr && !m_isFilling)
        m_selection.setPair(pair->a, pair->b);
}

void CoversPanel::decide(Decision::Verdict verdict) {
    const Pair* pair = chosenPair();
    if (pair == nullptr)
        return;
    Decision decision{.a = pair->a, .b = pair->b, .verdict = verdict, .relation = pair->relation};
    if (verdict == Decision::Verdict::Rejected)
        decision.relation = Relation::NotRelated;
    if (verdict == Decision::Verdict::Confirmed) {
        Pair said = *pair;
        said.decision = decision;
        decision.relation = statedRelation(said);
    }
    decide(decision);
}

void CoversPanel::decide(Decision decision) {
    const int row = m_ui->pairTable->currentIndex().row();
    // In the queue the decided pair leaves and the next one moves up by itself.
    const int next = m_ui->queueButton->isChecked() ? row : row + 1;
    Q_EMIT decided(decision);
    selectPair(next);
}

void CoversPanel::compareChosen() {
    if (const Pair* pair = chosenPair())
        Q_EMIT comparisonRequested(pair->a, pair->b);
}

QVariantMap CoversPanel::view() const {
    return {{QStringLiteral("words"), m_ui->searchEdit->text()},
            {QStringLiteral("queue"), m_ui->queueButton->isChecked()},
            {QStringLiteral("columns"), columnsOf(*m_ui->pairTable)},
            {QStringLiteral("splitter"), m_ui->splitter->saveState()}};
}

void CoversPanel::restoreView(const QVariantMap& view) {
    m_ui->searchEdit->setText(view[QStringLiteral("words")].toString());
    m_ui->queueButton->setChecked(view[QStringLiteral("queue")].toBool());
    restoreColumns(*m_ui->pairTable, view[QStringLiteral("columns")].toByteArray());
    m_ui->splitter->restoreState(view[QStringLiteral("splitter")].toByteArray());
}

void CoversPanel::setGroupActions(const QList<QAction*>& actions) {
    m_ui->groupList->addActions(actions);
    m_ui->groupList->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_ui->groupList->setDragDropMode(QAbstractItemView::DragOnly);
}

} // namespace contrafact
