// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/covers/decisions_dialog.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLocale>

#include "gui/look/table_style.h"
#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_decisions_dialog.h"

namespace contrafact {

namespace {

std::filesystem::path pathOf(const QString& text) {
    return QFile::encodeName(text).toStdString();
}

} // namespace

DecisionsDialog::DecisionsDialog(const TrackModel& tracks, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::DecisionsDialog>())
    , m_decisions(tracks)
    , m_filter(m_decisions) {
    m_ui->setupUi(this);
    dressTable();
    fillBoxes();
    connectControls();
    showDecisions({});
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 28);
}

DecisionsDialog::~DecisionsDialog() = default;

void DecisionsDialog::dressTable() {
    using Column = DecisionModel::Column;
    QTableView& table = *m_ui->decisionTable;
    table.setModel(&m_filter);
    styleTable(table, static_cast<int>(Column::SideA));
    table.horizontalHeader()->setSectionResizeMode(static_cast<int>(Column::SideB),
                                                   QHeaderView::Stretch);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    const int letter = fontMetrics().averageCharWidth();
    table.setColumnWidth(static_cast<int>(Column::Said), 24 * letter);
    table.setColumnWidth(static_cast<int>(Column::Probability), 13 * letter);
    const QDateTime longDate(QDate(2028, 12, 28), QTime(22, 58, 58));
    const QString longest = QLocale().toString(longDate, QLocale::ShortFormat);
    table.setColumnWidth(static_cast<int>(Column::When),
                         fontMetrics().horizontalAdvance(longest) + 4 * letter);
    table.sortByColumn(static_cast<int>(Column::When), Qt::DescendingOrder);
    setSubtle(*m_ui->countLabel);
    setSubtle(*m_ui->doneLabel);
    m_ui->wordsEdit->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
}

void DecisionsDialog::fillBoxes() {
    using Show = DecisionFilter::Show;
    const std::pair<QString, Show> kinds[] = {{tr("All"), Show::All},
                                              {tr("Confirmed"), Show::Confirmed},
                                              {tr("Rejected"), Show::Rejected},
                                              {tr("Unsure"), Show::Unsure},
                                              {tr("Not in the library"), Show::NotInLibrary}};
    for (const auto& [text, show] : kinds)
        m_ui->kindBox->addItem(text, static_cast<int>(show));
    for (const Relation relation :
         {Relation::Cover, Relation::SameRecording, Relation::EditOrRemaster,
          Relation::AlternateTake, Relation::Remix, Relation::MedleyOrQuotation,
          Relation::NotRelated, Relation::Unsure})
        m_ui->relationBox->addItem(relationLabel(relation), static_cast<int>(relation));
    const std::pair<QPushButton*, const char*> icons[] = {{m_ui->revertButton, "remove"},
                                                          {m_ui->undoButton, "undo"},
                                                          {m_ui->redoButton, "redo"},
                                                          {m_ui->exportButton, "export"},
                                                          {m_ui->compareButton, "compare"}};
    for (const auto& [button, icon] : icons)
        button->setIcon(themedIcon(icon));
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
}

void DecisionsDialog::connectControls() {
    connect(m_ui->wordsEdit, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filter.setWords(words);
        showCount();
    });
    connect(m_ui->kindBox, &QComboBox::currentIndexChanged, this, [this] {
        m_filter.setShow(static_cast<DecisionFilter::Show>(m_ui->kindBox->currentData().toInt()));
        showCount();
    });
    connect(m_ui->decisionTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DecisionsDialog::showChosen);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &DecisionsDialog::showChosen);
    connect(m_ui->decisionTable, &QTableView::activated, this, &DecisionsDialog::compareChosen);
    connect(m_ui->compareButton, &QPushButton::clicked, this, &DecisionsDialog::compareChosen);
    connect(m_ui->relationButton, &QPushButton::clicked, this, [this] {
        Q_EMIT relationChosen(chosen(),
                              static_cast<Relation>(m_ui->relationBox->currentData().toInt()));
    });
    connect(m_ui->revertButton, &QPushButton::clicked, this,
            [this] { Q_EMIT revertRequested(chosen()); });
    connect(m_ui->undoButton, &QPushButton::clicked, this, &DecisionsDialog::undoRequested);
    connect(m_ui->redoButton, &QPushButton::clicked, this, &DecisionsDialog::redoRequested);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &DecisionsDialog::chooseExportFile);
    connect(m_ui->importButton, &QPushButton::clicked, this, &DecisionsDialog::chooseImportFile);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::close);
}

void DecisionsDialog::showDecisions(const DecisionList& decisions) {
    const std::vector<DecisionId> before = chosen();
    m_decisions.setDecisions(decisions.kept);
    QItemSelection again;
    for (int row = 0; row < m_filter.rowCount(); ++row)
        if (std::ranges::find(before, m_filter.decisionAt(row).id) != before.end())
            again.select(m_filter.index(row, 0), m_filter.index(row, DecisionModel::kColumns - 1));
    m_ui->decisionTable->selectionModel()->select(again, QItemSelectionModel::ClearAndSelect);
    const auto describe = [](QPushButton& button, const std::optional<DecisionChange>& change) {
        button.setEnabled(change.has_value());
        button.setToolTip(change ? changeText(*change) : QString());
    };
    describe(*m_ui->undoButton, decisions.undoable);
    describe(*m_ui->redoButton, decisions.redoable);
    showCount();
    showChosen();
}

void DecisionsDialog::showJudged(const std::vector<Pair>& pairs) {
    m_decisions.setJudged(pairs);
}

void DecisionsDialog::showCount() {
    const QLocale locale;
    const int shown = m_filter.rowCount();
    const int all = m_decisions.rowCount();
    m_ui->countLabel->setText(
        shown == all ? tr("%1 decisions").arg(locale.toString(all))
                     : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    m_ui->exportButton->setEnabled(all > 0);
}

void DecisionsDialog::showChosen() {
    const std::vector<DecisionId> ids = chosen();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_ui->relationBox, m_ui->relationButton,
                                                           m_ui->revertButton})
        widget->setEnabled(!ids.empty());
    m_ui->compareButton->setEnabled(ids.size() == 1);
}

std::vector<DecisionId> DecisionsDialog::chosen() const {
    std::vector<DecisionId> ids;
    for (const QModelIndex& index : m_ui->decisionTable->selectionModel()->selectedRows())
        ids.push_back(m_filter.decisionAt(index.row()).id);
    return ids;
}

void DecisionsDialog::compareChosen() {
    const QModelIndexList rows = m_ui->decisionTable->selectionModel()->selectedRows();
    if (rows.size() != 1)
        return;
    if (const auto decision = inForce(m_filter.decisionAt(rows.front().row())))
        Q_EMIT comparisonRequested(decision->a, decision->b);
    else
        m_ui->doneLabel->setFullText(tr("These tracks are not in the library now."));
}

void DecisionsDialog::chooseExportFile() {
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export the decisions"), QDir::home().filePath(tr("decisions.json")),
        tr("JSON (*.json);;Table for spreadsheets (*.csv)"));
    if (!file.isEmpty())
        Q_EMIT exportRequested(pathOf(file));
}

void DecisionsDialog::chooseImportFile() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import decisions"), QDir::homePath(),
                                     tr("Decisions (*.json *.csv);;All files (*)"));
    if (!file.isEmpty())
        Q_EMIT importRequested(pathOf(file));
}

void DecisionsDialog::showExported(const std::filesystem::path& file, std::size_t decisions) {
    m_ui->doneLabel->setFullText(
        tr("%1 decisions are in %2.").arg(decisions).arg(pathText(file.filename())));
}

void DecisionsDialog::showImported(std::size_t read, std::size_t changed) {
    m_ui->doneLabel->setFullText(tr("%1 decisions read, %2 of them new.").arg(read).arg(changed));
}

void DecisionsDialog::showFailure(const Error& error) {
    if (isVisible())
        m_ui->doneLabel->setFullText(errorText(error.code));
}

} // namespace contrafact
