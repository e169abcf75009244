// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/decision_model.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "models/texts.h"

namespace contrafact {

namespace {

struct DecisionTexts {
    Q_DECLARE_TR_FUNCTIONS(contrafact::DecisionTexts)
};

Relation relationOf(const KeptDecision& decision) {
    Pair pair;
    pair.decision = Decision{{}, {}, decision.verdict, decision.relation};
    return decision.verdict == Decision::Verdict::Unsure ? Relation::Unsure : statedRelation(pair);
}

TrackLabel rememberedLabel(const KeptDecision::Side& side) {
    Track track;
    track.path = side.path;
    track.tags.title = side.title;
    track.tags.artist = side.artist;
    return trackLabel(track);
}

QDateTime timeOf(const KeptDecision& decision) {
    return QDateTime::fromString(QString::fromStdString(decision.decidedAt), Qt::ISODate);
}

} // namespace

DecisionModel::DecisionModel(const TrackModel& tracks, QObject* parent)
    : QAbstractTableModel(parent)
    , m_tracks(tracks) {}

void DecisionModel::setDecisions(std::vector<KeptDecision> decisions) {
    std::reverse(decisions.begin(), decisions.end());
    if (decisions == m_decisions)
        return;
    beginResetModel();
    m_decisions = std::move(decisions);
    endResetModel();
}

void DecisionModel::setJudged(const std::vector<Pair>& pairs) {
    m_probabilities.clear();
    for (const Pair& pair : pairs)
        if (pair.isCompared)
            m_probabilities[std::minmax(pair.a, pair.b)] = pair.probability;
    if (!m_decisions.empty()) {
        const int column = static_cast<int>(Column::Probability);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

QString DecisionModel::name(const KeptDecision::Side& side) const {
    if (side.track && m_tracks.rowOf(*side.track))
        return m_tracks.nameOf(*side.track);
    return tr("%1 (not in the library)").arg(displayName(rememberedLabel(side)));
}

QString DecisionModel::tip(const KeptDecision::Side& side) const {
    return side.path.empty() ? name(side) : name(side) + QLatin1Char('\n') + pathText(side.path);
}

QString DecisionModel::searchText(int row) const {
    const KeptDecision& decision = decisionAt(row);
    return foldedText(name(decision.a) + QLatin1Char('\n') + name(decision.b));
}

QVariant DecisionModel::probability(const KeptDecision& decision) const {
    if (!inForce(decision))
        return {};
    const auto found = m_probabilities.find(std::minmax(*decision.a.track, *decision.b.track));
    return found == m_probabilities.end() ? QVariant() : static_cast<double>(found->second);
}

QString DecisionModel::text(const KeptDecision& decision, Column column) const {
    switch (column) {
    case Column::SideA:
        return name(decision.a);
    case Column::SideB:
        return name(decision.b);
    case Column::Said:
        return relationLabel(relationOf(decision));
    case Column::Probability: {
        const QVariant known = probability(decision);
        return known.isValid() ? percentText(known.toDouble()) : QStringLiteral("–");
    }
    case Column::When:
        break;
    }
    return QLocale().toString(timeOf(decision).toLocalTime(), QLocale::ShortFormat);
}

int DecisionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_decisions.size());
}

int DecisionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant DecisionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KeptDecision& decision = decisionAt(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool isSide = column == Column::SideA || column == Column::SideB;
    switch (role) {
    case Qt::DisplayRole:
        return text(decision, column);
    case Qt::ToolTipRole:
        return isSide ? tip(column == Column::SideA ? decision.a : decision.b)
                      : text(decision, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Probability
                                       ? Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)
                                       : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case ProbabilityRole:
        return probability(decision);
    case SortRole:
        if (column == Column::Probability)
            return probability(decision).isValid() ? probability(decision) : QVariant(-1.0);
        return column == Column::When ? QVariant(timeOf(decision))
                                      : QVariant(foldedText(text(decision, column)));
    default:
        return {};
    }
}

QVariant DecisionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static const std::array<const char*, kColumns> titles = {
        QT_TR_NOOP("Side A"), QT_TR_NOOP("Side B"), QT_TR_NOOP("You said"), QT_TR_NOOP("Program"),
        QT_TR_NOOP("When")};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole && section == static_cast<int>(Column::Probability))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    return role == Qt::DisplayRole ? tr(titles[static_cast<std::size_t>(section)]) : QVariant();
}

QString changeText(const DecisionChange& change) {
    const auto& changed = change.after.empty() ? change.before : change.after;
    if (changed.size() != 1)
        return DecisionTexts::tr("%1 decisions").arg(changed.size());
    const KeptDecision& decision = changed.front();
    const QString word = change.after.empty() ? DecisionTexts::tr("reverted", "a decision")
                                              : relationLabel(relationOf(decision));
    return DecisionTexts::tr("“%1” and “%2”: %3", "two tracks, how they belong together")
        .arg(displayTitle(rememberedLabel(decision.a)), displayTitle(rememberedLabel(decision.b)),
             word);
}

} // namespace contrafact
