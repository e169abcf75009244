// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/model_panel.h"

#include <algorithm>

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

#include "gui/look/table_style.h"
#include "gui/look/theme.h"
#include "gui/model/model_text.h"
#include "gui/model/training_curves_view.h"
#include "models/texts.h"
#include "services/qt_path.h"

#include "ui_model_panel.h"

namespace contrafact {

namespace {

constexpr int kWholeRole = Qt::UserRole; ///< of a fact: the value as the card has it

/// Lines that are seen in light and dark, and room within the cells.
void dressTables(QTextFrame& frame, const QColor& line, double padding) {
    for (QTextFrame* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1.0);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(line);
            format.setBorderCollapse(true);
            format.setCellPadding(padding);
            table->setFormat(format);
        }
        dressTables(*child, line, padding);
    }
}

} // namespace

ModelPanel::ModelPanel(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ModelPanel>()) {
    m_ui->setupUi(this);
    dress();
    dressFacts();
    connectControls();
    setFocusProxy(m_ui->chooserBox);
}

ModelPanel::~ModelPanel() = default;

void ModelPanel::dress() {
    const Spacing spacing = spacingFor(fontMetrics());
    for (QLayout* layout : {static_cast<QLayout*>(m_ui->cardLayout), m_ui->curveLayout->layout()})
        layout->setContentsMargins({});
    m_ui->cardLayout->setSpacing(spacing.small);
    m_ui->splitter->setHandleWidth(spacing.large);
    m_ui->splitter->setSizes({1, 1});
    m_ui->openButton->setIcon(themedIcon("folder"));
    m_ui->noCardIcon->setIcon("model", fontMetrics().height() * 3);
    m_ui->noCurveIcon->setIcon("curves", fontMetrics().height() * 3);
    for (QLabel* title : {m_ui->noCardTitle, m_ui->noCurveTitle})
        setTextStep(*title, 2, QFont::DemiBold);
    for (QLabel* text : {m_ui->noCardText, m_ui->noCurveText, m_ui->detailLabel})
        setSubtle(*text);
    setTextStep(*m_ui->curveTitle, 1, QFont::DemiBold);
    m_ui->axisBox->addItems({tr("Clips"), tr("Minutes")});
    showEmptyCard({}, {});
    showEmptyCurves({}, {});
}

void ModelPanel::dressFacts() {
    QTableWidget& table = *m_ui->factTable;
    styleTable(table, 1);
    table.horizontalHeader()->hide();
    // Once all columns have their widths.
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, &ModelPanel::fitFacts,
            Qt::QueuedConnection);
    auto* copy = new QAction(tr("&Copy the chosen value"), &table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ModelPanel::copyFact);
    table.addAction(copy);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ModelPanel::connectControls() {
    connect(m_ui->openButton, &QPushButton::clicked, this, &ModelPanel::chooseRun);
    connect(m_ui->chooserBox, &QComboBox::currentIndexChanged, this, &ModelPanel::requestChosen);
    connect(m_ui->axisBox, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_curves != nullptr)
            m_curves->setAxis(index == 0 ? CurveAxis::Clips : CurveAxis::Minutes);
    });
}

void ModelPanel::setPlaces(const Places& places) {
    m_places = places;
    fillChooser();
}

void ModelPanel::openRun(const std::filesystem::path& folder) {
    if (std::ranges::find(m_runs, folder) == m_runs.end())
        m_runs.push_back(folder);
    fillChooser();
    m_ui->chooserBox->setCurrentIndex(m_ui->chooserBox->findData(toQtPath(folder)));
}

void ModelPanel::fillChooser() {
    {
        const QSignalBlocker quiet(m_ui->chooserBox);
        m_ui->chooserBox->clear();
        addChoice(tr("Finds covers"), m_places.cover);
        addChoice(tr("Orders medleys"), m_places.sequence);
        addChoice(tr("Hears across cuts, for puzzles"), m_places.continuity);
        if (m_places.ownSequence)
            addChoice(tr("Orders medleys, trained on your library"), *m_places.ownSequence);
        for (const std::filesystem::path& run : m_runs)
            addChoice(tr("Run: %1").arg(pathText(run.filename().empty() ? run : run.filename())),
                      run);
        const int shown = m_ui->chooserBox->findData(toQtPath(m_requested));
        m_ui->chooserBox->setCurrentIndex(std::max(0, shown));
    }
    requestChosen();
}

void ModelPanel::addChoice(const QString& name, const std::filesystem::path& folder) {
    m_ui->chooserBox->addItem(name, toQtPath(folder));
    m_ui->chooserBox->setItemData(m_ui->chooserBox->count() - 1, pathText(folder), Qt::ToolTipRole);
}

void ModelPanel::requestChosen() {
    const std::filesystem::path folder = fromQtPath(m_ui->chooserBox->currentData().toString());
    m_ui->chooserBox->setToolTip(pathText(folder));
    if (!m_isAsked || folder == m_requested)
        return;
    m_requested = folder;
    showEmptyCard(tr("Looking into the network…"), {});
    showEmptyCurves({}, {});
    Q_EMIT modelRequested(folder);
}

void ModelPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_isAsked = true;
    requestChosen();
}

void ModelPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_cardText.isEmpty())
        showText();
}

void ModelPanel::chooseRun() {
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Open the folder of a run of contrafact-train"),
        m_runs.empty() ? QDir::homePath() : toQtPath(m_runs.back().parent_path()));
    if (!folder.isEmpty())
        openRun(fromQtPath(folder));
}

void ModelPanel::showDescription(const ModelDescription& model) {
    m_ui->checkIcon->setIcon(model.problem ? "warning" : "done", fontMetrics().height() * 4 / 3);
    m_ui->checkLabel->setText(checkText(model));
    const std::optional<Error>& reason = model.problem ? model.problem : model.uncalibrated;
    m_ui->detailLabel->setText(reason ? QString::fromStdString(reason->detail) : QString());
    m_ui->detailLabel->setVisible(reason.has_value());
    showFacts(model);
    if (const QString text = QString::fromStdString(model.text); text != m_cardText) {
        m_cardText = text;
        showText();
        m_ui->cardText->moveCursor(QTextCursor::Start);
    }
    m_ui->cardStack->setCurrentWidget(m_ui->cardPage);
}

void ModelPanel::showFacts(const ModelDescription& model) {
    QTableWidget& table = *m_ui->factTable;
    const std::vector<ModelFact> facts = modelFacts(model);
    table.setRowCount(static_cast<int>(facts.size()));
    m_widestLabel = 0;
    for (int row = 0; row < table.rowCount(); ++row) {
        const ModelFact& fact = facts[static_cast<std::size_t>(row)];
        m_widestLabel = std::max(m_widestLabel, table.fontMetrics().horizontalAdvance(fact.label));
        auto* value = new QTableWidgetItem(fact.value);
        value->setData(kWholeRole, fact.whole);
        value->setToolTip(fact.whole == fact.value ? QString() : fact.whole);
        table.setItem(row, 0, new QTableWidgetItem(fact.label));
        table.setItem(row, 1, value);
    }
    fitFacts();
}

void ModelPanel::fitFacts() {
    QTableWidget& table = *m_ui->factTable;
    const int wanted = m_widestLabel + spacingFor(table.fontMetrics()).huge;
    const int most = table.viewport()->width() * 2 / 5; // the values are what one looks for
    table.horizontalHeader()->resizeSection(0, std::min(wanted, most));
    table.resizeRowsToContents();
}

void ModelPanel::showText() {
    QTextDocument& document = *m_ui->cardText->document();
    document.setMarkdown(m_cardText,
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub |
                                                         QTextDocument::MarkdownNoHTML));
    dressTables(*document.rootFrame(), coloursFor(palette()).line, spacingFor(fontMetrics()).tiny);
}

void ModelPanel::showFailure(const Error& error) {
    if (error.code == ErrorCode::ModelMissing) {
        const bool isRun = std::ranges::find(m_runs, m_requested) != m_runs.end();
        const QString text = isRun ? tr("A training writes its first network after some minutes. "
                                        "It is shown as soon as it is in %1.")
                                   : tr("There is no model card in %1.");
        showEmptyCard(tr("No network here"), text.arg(pathText(m_requested)));
        return;
    }
    showEmptyCard(tr("The model card cannot be read"),
                  tr("%1 (%2)", "what is wrong, file")
                      .arg(errorText(error.code), pathText(error.path.value_or(m_requested))));
}

void ModelPanel::showCurves(const TrainingCurves& curves) {
    if (curves.series.empty()) {
        showEmptyCurves(tr("No curves beside this model"),
                        tr("A training keeps them in log.jsonl. Open the folder of a run of "
                           "contrafact-train to see its curves, also while it goes on."));
        return;
    }
    if (m_curves == nullptr) {
        m_curves = new TrainingCurvesView(m_ui->curvePage);
        m_ui->curveLayout->addWidget(m_curves, 1);
        setTabOrder(m_ui->axisBox, m_curves);
        m_curves->setAxis(m_ui->axisBox->currentIndex() == 0 ? CurveAxis::Clips
                                                             : CurveAxis::Minutes);
    }
    m_curves->setSeries(curves.series);
    m_ui->curveStack->setCurrentWidget(m_ui->curvePage);
}

void ModelPanel::showEmptyCard(const QString& title, const QString& text) {
    m_cardText.clear();
    m_ui->noCardTitle->setText(title);
    m_ui->noCardText->setText(text);
    m_ui->cardStack->setCurrentWidget(m_ui->noCardPage);
}

void ModelPanel::showEmptyCurves(const QString& title, const QString& text) {
    m_ui->noCurveTitle->setText(title);
    m_ui->noCurveText->setText(text);
    m_ui->curveStack->setCurrentWidget(m_ui->noCurvePage);
}

void ModelPanel::copyFact() {
    const int row = m_ui->factTable->currentRow();
    if (const QTableWidgetItem* value = m_ui->factTable->item(row, 1))
        QGuiApplication::clipboard()->setText(value->data(kWholeRole).toString());
}

} // namespace contrafact
