// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/suggestion_list.h"

#include "gui/timeline/grade_mark.h"
#include "gui/timeline/medley_text.h"

#include "ui_suggestion_list.h"

namespace contrafact {

SuggestionList::SuggestionList(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SuggestionList>()) {
    m_ui->setupUi(this);
    setTextStep(*m_ui->title, 0, QFont::DemiBold);
    setSubtle(*m_ui->note);
    connect(m_ui->look, &QAbstractButton::clicked, this, &SuggestionList::lookRequested);
    connect(m_ui->add, &QAbstractButton::clicked, this, &SuggestionList::chooseCurrent);
    connect(m_ui->list, &QListWidget::itemActivated, this, &SuggestionList::chooseCurrent);
    connect(m_ui->list, &QListWidget::currentItemChanged, this,
            [this](const QListWidgetItem* item) { m_ui->add->setEnabled(item != nullptr); });
    setPiece(std::nullopt, {});
}

SuggestionList::~SuggestionList() = default;

void SuggestionList::setPiece(std::optional<PieceId> piece, const QString& name) {
    m_piece = piece;
    m_ui->list->clear();
    m_ui->add->setEnabled(false);
    m_ui->look->setEnabled(!name.isEmpty());
    m_ui->title->setFullText(name.isEmpty() ? tr("What could come next")
                                            : tr("After %1").arg(name));
    m_ui->note->setText(tr("Tracks of your library that would follow well, by what the network "
                           "hears, key, tempo and loudness."));
}

void SuggestionList::showLooking() {
    m_ui->list->clear();
    m_ui->note->setText(tr("Looking through the library…"));
}

/// A grade is shown of what has been listened to: it is then that of the join.
void SuggestionList::addRow(const MedleySuggestion& suggestion, bool isHeard) {
    if (m_tracks == nullptr || m_tracks->find(suggestion.track) == nullptr)
        return;
    const QString name = m_tracks->nameOf(suggestion.track);
    auto* item = new QListWidgetItem(name, m_ui->list);
    item->setToolTip(name);
    item->setData(Qt::UserRole, qlonglong{suggestion.track.value});
    if (!isHeard)
        return;
    const JoinVerdict& verdict = suggestion.verdict;
    item->setIcon(gradePixmap(verdict.grade, coloursFor(palette()), fontMetrics().height(),
                              devicePixelRatioF()));
    item->setText(QStringLiteral("%1 · %2").arg(name, scoredGradeText(verdict)));
    item->setToolTip(item->text() + QLatin1Char('\n') +
                     reasonTexts(verdict).join(QLatin1Char('\n')));
}

void SuggestionList::showSuggestions(PieceId after,
                                     const std::vector<MedleySuggestion>& suggestions,
                                     bool isFinal) {
    if (after != m_piece)
        return;
    m_ui->list->clear();
    for (const MedleySuggestion& suggestion : suggestions)
        addRow(suggestion, isFinal);
    if (suggestions.empty())
        m_ui->note->setText(isFinal ? tr("No other track of the library fits the rules.")
                                    : tr("Looking through the library…"));
    else
        m_ui->note->setText(isFinal ? tr("Best first, by what was heard of them.")
                                    : tr("By key, tempo and loudness; now listening to the best…"));
}

void SuggestionList::chooseCurrent() {
    if (const QListWidgetItem* item = m_ui->list->currentItem())
        Q_EMIT trackChosen(TrackId{item->data(Qt::UserRole).toLongLong()});
}

} // namespace contrafact
