// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pair_model.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace contrafact {
namespace {

using TrackIds = std::pair<TrackId, TrackId>;

TrackIds unordered(TrackId one, TrackId other) {
    return std::minmax(one, other);
}

} // namespace

PairModel::PairModel(const TrackModel& tracks, QObject* parent)
    : QAbstractTableModel(parent)
    , m_tracks(tracks) {}

void PairModel::setPairs(std::vector<Pair> pairs) {
    beginResetModel();
    m_pairs = std::move(pairs);
    endResetModel();
}

void PairModel::setDecisions(const std::vector<Decision>& decisions) {
    m_decisions.clear();
    for (const Decision& decision : decisions) {
        m_decisions[unordered(decision.a, decision.b)] = decision;
    }
    if (!m_pairs.empty()) {
        const int column = static_cast<int>(Column::Verdict);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

std::optional<int> PairModel::rowOf(TrackId one, TrackId other) const {
    const auto found = std::find_if(m_pairs.begin(), m_pairs.end(), [&](const Pair& pair) {
        return unordered(pair.a, pair.b) == unordered(one, other);
    });
    return found == m_pairs.end() ? std::nullopt
                                  : std::optional(static_cast<int>(found - m_pairs.begin()));
}

std::optional<Decision> PairModel::decisionOn(const Pair& pair) const {
    const auto found = m_decisions.find(unordered(pair.a, pair.b));
    return found == m_decisions.end() ? std::nullopt : std::optional(found->second);
}

QString PairModel::name(TrackId id) const {
    const Track* track = m_tracks.find(id);
    return track == nullptr ? tr("(track not in the library)") : displayName(*track);
}

QString PairModel::text(const Pair& pair, Column column) const {
    switch (column) {
    case Column::SideA:
        return name(pair.a);
    case Column::SideB:
        return name(pair.b);
    case Column::Probability:
        return percentText(static_cast<double>(pair.probability));
    case Column::Relation:
        return relationLabel(pair.relation);
    case Column::Key:
        return keyShiftText(pair.keyShiftSemitones);
    case Column::Tempo:
        return tempoRatioText(pair.tempoRatio);
    case Column::Verdict:
        break;
    }
    const auto decision = decisionOn(pair);
    return decision ? verdictLabel(decision->verdict) : QString();
}

int PairModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pairs.size());
}

int PairModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant PairModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Pair& pair = pairAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(pair, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Probability
                                       ? Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)
                                       : Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case ProbabilityRole:
        return static_cast<double>(pair.probability);
    default:
        return {};
    }
}

QVariant PairModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static const std::array<const char*, kColumns> titles = {
        QT_TR_NOOP("Side A"), QT_TR_NOOP("Side B"), QT_TR_NOOP("Sure"),    QT_TR_NOOP("Relation"),
        QT_TR_NOOP("Key"),    QT_TR_NOOP("Tempo"),  QT_TR_NOOP("You said")};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && section == static_cast<int>(Column::Probability)) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    }
    return role == Qt::DisplayRole ? tr(titles[static_cast<std::size_t>(section)]) : QVariant();
}

std::vector<Pair> reviewQueue(const std::vector<CoverGroup>& groups,
                              const std::vector<Decision>& decisions, double threshold) {
    std::set<TrackIds> decided;
    for (const Decision& decision : decisions) {
        decided.insert(unordered(decision.a, decision.b));
    }
    std::vector<Pair> queue;
    for (const CoverGroup& group : groups) {
        for (const Pair& pair : group.links) {
            if (!decided.contains(unordered(pair.a, pair.b))) {
                queue.push_back(pair);
            }
        }
    }
    const auto distance = [&](const Pair& pair) {
        return std::abs(static_cast<double>(pair.probability) - threshold);
    };
    std::stable_sort(queue.begin(), queue.end(), [&](const Pair& one, const Pair& other) {
        return distance(one) < distance(other);
    });
    return queue;
}

} // namespace contrafact
