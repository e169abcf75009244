// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/join_inspector.h"

#include <QEvent>
#include <QScopedValueRollback>

#include "gui/timeline/grade_mark.h"
#include "gui/timeline/medley_text.h"

#include "ui_join_inspector.h"

namespace contrafact {

namespace {

constexpr std::size_t kMostOffered = 5;

} // namespace

JoinInspector::JoinInspector(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::JoinInspector>()) {
    m_ui->setupUi(this);
    setSubtle(*m_ui->nothingText);
    setSubtle(*m_ui->score);
    setSubtle(*m_ui->keyOffer);
    setTextStep(*m_ui->pair, 0, QFont::DemiBold);
    setTextStep(*m_ui->grade, 1, QFont::DemiBold);
    setTextStep(*m_ui->betterTitle, 0, QFont::DemiBold);
    m_ui->hear->setIcon(themedIcon("play"));
    connect(m_ui->hear, &QAbstractButton::clicked, this,
            [this] { Q_EMIT hearRequested(m_before, m_after); });
    connect(m_ui->style, &JoinStyleEditor::styleChanged, this,
            [this](const JoinStyle& style) { Q_EMIT styleChosen(m_before, m_after, style); });
    connect(m_ui->likeOthers, &QAbstractButton::clicked, this,
            [this] { Q_EMIT styleChosen(m_before, m_after, std::nullopt); });
    connect(m_ui->apart, &QCheckBox::toggled, this, [this](bool isApart) {
        if (!m_isShowing)
            Q_EMIT apartChosen(m_before, m_after, isApart);
    });
    connect(m_ui->better, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT followerChosen(m_before, PieceId{item->data(Qt::UserRole).toLongLong()});
    });
    showPair(nullptr, std::nullopt, std::nullopt);
}

JoinInspector::~JoinInspector() = default;

void JoinInspector::showPair(const SharedArrangement& arrangement, std::optional<PieceId> before,
                             std::optional<PieceId> after) {
    m_arrangement = before && after ? arrangement : nullptr;
    m_before = before.value_or(PieceId{});
    m_after = after.value_or(PieceId{});
    refresh();
}

void JoinInspector::refresh() {
    const QScopedValueRollback guard(m_isShowing, true);
    const auto before = m_arrangement ? m_arrangement->indexOf(m_before) : std::nullopt;
    const auto after = m_arrangement ? m_arrangement->indexOf(m_after) : std::nullopt;
    const bool hasPair = before && after;
    m_ui->pages->setCurrentWidget(hasPair ? m_ui->joinPage : m_ui->nothingPage);
    if (!hasPair)
        return;
    const bool isJoin = m_arrangement->isJoin(*before, *after);
    m_ui->pair->setFullText(pairText(*m_arrangement, *before, *after));
    showGrade(m_arrangement->verdictOf(*before, *after),
              isJoin ? compromiseText(m_arrangement->timeline.joins[*before].compromise)
                     : QString());
    m_ui->style->setStyle(m_arrangement->draft.styleOf(m_before, m_after));
    const auto& choices = m_arrangement->draft.choices;
    m_ui->likeOthers->setEnabled(std::ranges::any_of(choices, [this](const JoinChoice& choice) {
        return choice.before == m_before && choice.after == m_after;
    }));
    m_ui->apart->setChecked(m_arrangement->draft.isApart(m_before, m_after));
    showKeyOffer(*before, *after);
    showBetter(*before);
}

void JoinInspector::showGrade(const JoinVerdict& verdict, const QString& compromise) {
    const Colours& colours = coloursFor(palette());
    m_ui->gradeIcon->setPixmap(
        gradePixmap(verdict.grade, colours, fontMetrics().height(), devicePixelRatioF()));
    m_ui->grade->setText(gradeText(verdict.grade));
    m_ui->score->setText(scoreText(verdict));
    QStringList lines = reasonTexts(verdict);
    if (!compromise.isEmpty())
        lines << compromise;
    for (QString& line : lines)
        line.prepend(QStringLiteral("· "));
    m_ui->reasons->setText(lines.join(QLatin1Char('\n')));
}

void JoinInspector::showKeyOffer(std::size_t before, std::size_t after) {
    QString offer;
    if (m_arrangement->isJoin(before, after)) {
        const bool isMatched = m_arrangement->styles[before].keys == KeyRule::Matched;
        const JoinVerdict other =
            m_arrangement->verdictWith(before, isMatched ? KeyRule::Own : KeyRule::Matched);
        const QString& kept = isMatched ? tr("In its own key: %1", "the grade of the join")
                                        : tr("With the key matched: %1", "the grade of the join");
        if (other.harmony != m_arrangement->verdicts[before].harmony)
            offer = kept.arg(gradeText(other.grade));
    }
    m_ui->keyOffer->setText(offer);
    m_ui->keyOffer->setVisible(!offer.isEmpty());
}

void JoinInspector::showBetter(std::size_t before) {
    std::vector<std::size_t> better = m_arrangement->betterAfter(before);
    better.resize(std::min(better.size(), kMostOffered));
    m_ui->better->clear();
    for (const std::size_t piece : better) {
        const JoinVerdict verdict = m_arrangement->verdictOf(before, piece);
        const PieceId id = m_arrangement->ids[piece];
        auto* item =
            new QListWidgetItem(gradePixmap(verdict.grade, coloursFor(palette()),
                                            fontMetrics().height(), devicePixelRatioF()),
                                QStringLiteral("%1 · %2").arg(pieceName(m_arrangement->draft, id),
                                                              scoredGradeText(verdict)),
                                m_ui->better);
        item->setData(Qt::UserRole, qlonglong{id.value});
    }
    m_ui->betterTitle->setText(better.empty() ? tr("No other piece would follow better")
                                              : tr("What would follow better"));
    m_ui->better->setVisible(!better.empty());
}

void JoinInspector::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ui->pages->count() > 0)
        refresh();
}

} // namespace contrafact
