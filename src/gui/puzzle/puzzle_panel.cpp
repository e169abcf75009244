// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/puzzle/puzzle_panel.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QSignalBlocker>

#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_puzzle_panel.h"

namespace contrafact {

namespace {

constexpr double kLengths[] = {10.0, 2.5}; ///< seconds of a piece, as in the list

} // namespace

PuzzlePanel::PuzzlePanel(QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_ui(std::make_unique<Ui::PuzzlePanel>())
    , m_seed(QRandomGenerator::global()->generate()) {
    m_ui->setupUi(this);
    dress();
    connectControls();
    setPlayable(false);
}

PuzzlePanel::~PuzzlePanel() = default;

void PuzzlePanel::dress() {
    setTextStep(*m_ui->titleLabel, 2, QFont::DemiBold);
    for (QLabel* label : {m_ui->hintLabel, m_ui->pairsLabel, m_ui->matrixHint})
        setSubtle(*label);
    m_ui->lengthBox->addItems({tr("about 10 seconds"), tr("2 to 3 seconds")});
    m_ui->edgesBox->setToolTip(
        tr("Sound that dies away across a cut gives the answer away. Without it the network has to "
           "listen to the music."));
    m_ui->listenButton->setIcon(themedIcon("play"));
    m_ui->checkButton->setIcon(themedIcon("confirm"));
    m_ui->cutButton->setIcon(themedIcon("retry"));
    setPrimary(*m_ui->solveButton);
    const Spacing spacing = spacingFor(fontMetrics());
    m_ui->panelLayout->setSpacing(spacing.medium);
    m_ui->resultLayout->setSpacing(spacing.large);
    m_ui->textLayout->setSpacing(spacing.medium);
    for (QLabel* result : {m_ui->ownResult, m_ui->networkResult}) {
        setTextStep(*result, 1);
        result->setAccessibleName(tr("Result"));
    }
}

void PuzzlePanel::connectControls() {
    connect(m_ui->cutButton, &QPushButton::clicked, this, &PuzzlePanel::cutAgain);
    connect(m_ui->piecesBox, &QSpinBox::valueChanged, this, &PuzzlePanel::cutAgain);
    connect(m_ui->lengthBox, &QComboBox::currentIndexChanged, this, &PuzzlePanel::cutAgain);
    connect(m_ui->checkButton, &QPushButton::clicked, this, &PuzzlePanel::checkOwnOrder);
    connect(m_ui->solveButton, &QPushButton::clicked, this, &PuzzlePanel::solve);
    connect(m_ui->board, &PuzzleBoard::orderChanged, this, &PuzzlePanel::showOrderChanged);
    connect(m_ui->listenButton, &QPushButton::toggled, this, [this](bool on) {
        if (on && m_puzzle)
            Q_EMIT soundRequested(*m_puzzle, m_ui->board->order());
        else
            Q_EMIT silenceRequested();
    });
}

void PuzzlePanel::begin(TrackId track, const QString& title) {
    m_track = track;
    m_ui->titleLabel->setText(title);
    cutAgain();
}

void PuzzlePanel::cutAgain() {
    showSilence();
    setPlayable(false);
    m_puzzle.reset();
    PuzzleWish wish;
    wish.track = m_track;
    wish.pieces = static_cast<std::size_t>(m_ui->piecesBox->value());
    wish.seconds = kLengths[m_ui->lengthBox->currentIndex()];
    wish.seed = ++m_seed;
    Q_EMIT cutRequested(wish);
}

void PuzzlePanel::setPlayable(bool playable) {
    for (QWidget* control :
         {static_cast<QWidget*>(m_ui->board), static_cast<QWidget*>(m_ui->listenButton),
          static_cast<QWidget*>(m_ui->checkButton), static_cast<QWidget*>(m_ui->solveButton)})
        control->setEnabled(playable);
}

void PuzzlePanel::showPuzzle(const SongPuzzle& puzzle) {
    m_puzzle = puzzle;
    m_ui->board->setPuzzle(puzzle);
    m_ui->matrix->clear(puzzle.pieces.size());
    m_ui->hintLabel->setText(tr("Cut at the bars and shuffled. Drag the pieces into order, or let "
                                "the network try."));
    m_ui->ownResult->clear();
    m_ui->networkResult->clear();
    m_ui->pairsLabel->clear();
    setPlayable(true);
}

QString PuzzlePanel::resultText(const PuzzleResult& result) const {
    return tr("%1 of %2 joins right; an order by chance has %3 on average")
        .arg(result.rightJoins)
        .arg(result.joins)
        .arg(QLocale().toString(result.chanceJoins, 'f', 1));
}

void PuzzlePanel::checkOwnOrder() {
    const PuzzleResult result = puzzleResult(*m_puzzle, m_ui->board->order());
    m_ui->board->setJudged(true);
    m_ui->ownResult->setText(tr("Your order: %1").arg(resultText(result)));
}

void PuzzlePanel::solve() {
    m_ui->matrix->clear(m_puzzle->pieces.size());
    m_ui->solveButton->setEnabled(false);
    m_ui->networkResult->clear();
    m_ui->pairsLabel->setText(tr("Listening to the pieces…"));
    Q_EMIT solveRequested(*m_puzzle,
                          m_ui->edgesBox->isChecked() ? PuzzleEdges::Removed : PuzzleEdges::Heard);
}

void PuzzlePanel::showPair(std::size_t before, std::size_t after, double probability) {
    if (!m_puzzle)
        return;
    m_ui->matrix->setPair(before, after, probability);
    const std::size_t pieces = m_puzzle->pieces.size();
    m_ui->pairsLabel->setText(
        tr("%1 of %2 pairs heard").arg(m_ui->matrix->filledPairs()).arg(pieces * (pieces - 1)));
}

void PuzzlePanel::showSolution(const std::vector<std::size_t>& order) {
    if (!m_puzzle || order.size() != m_puzzle->pieces.size())
        return;
    showSilence();
    m_ui->board->setOrder(order);
    m_ui->board->setJudged(true);
    m_ui->matrix->setOrder(order);
    m_ui->solveButton->setEnabled(true);
    m_ui->networkResult->setText(
        tr("The network: %1").arg(resultText(puzzleResult(*m_puzzle, order))));
}

void PuzzlePanel::showFailure(const Error& error) {
    showSilence();
    m_ui->pairsLabel->clear();
    m_ui->solveButton->setEnabled(m_puzzle.has_value());
    const bool isModel =
        error.code == ErrorCode::ModelMissing || error.code == ErrorCode::ModelMismatch;
    if (isModel) {
        m_ui->networkResult->setText(
            tr("%1. The puzzle can still be solved by hand.").arg(errorText(error.code)));
    } else if (error.code == ErrorCode::TooShort) {
        m_ui->hintLabel->setText(
            tr("The song is too short for so many pieces of this length. Take fewer or shorter "
               "ones."));
    } else {
        m_ui->hintLabel->setText(errorText(error.code));
    }
}

void PuzzlePanel::showOrderChanged() {
    showSilence();
    m_ui->ownResult->clear();
}

void PuzzlePanel::showSilence() {
    m_ui->listenButton->setChecked(false);
}

void PuzzlePanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    showSilence();
}

} // namespace contrafact
