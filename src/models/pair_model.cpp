// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/pair_model.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QMimeData>

#include "models/track_mime.h"

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
    m_own = std::move(pairs);
    m_groups.reset();
    m_pairs.clear();
    for (const Pair& pair : m_own)
        m_pairs.push_back(&pair);
    endResetModel();
}

void PairModel::setPairs(std::vector<const Pair*> pairs, CoverGroups groups) {
    beginResetModel();
    m_pairs = std::move(pairs);
    m_groups = std::move(groups);
    m_own.clear();
    endResetModel();
}

void PairModel::setDecisions(const std::vector<Decision>& decisions) {
    m_decisions.emplace();
    for (const Decision& decision : decisions)
        m_decisions->insert_or_assign(unordered(decision.a, decision.b), decision);
    if (!m_pairs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

std::optional<Decision> PairModel::decisionOn(const Pair& pair) const {
    if (!m_decisions)
        return pair.decision;
    const auto found = m_decisions->find(unordered(pair.a, pair.b));
    return found == m_decisions->end() ? std::nullopt : std::optional(found->second);
}

QString PairModel::text(const Pair& pair, Column column) const {
    switch (column) {
    case Column::SideA:
        return m_tracks.nameOf(pair.a);
    case Column::SideB:
        return m_tracks.nameOf(pair.b);
    case Column::Probability:
        return probabilityText(pair);
    case Column::Relation:
        return relationText(pair.relation, decisionOn(pair));
    case Column::Key:
        return pair.passages.empty() ? QString() : keyShiftText(pair.keyShiftSemitones);
    case Column::Tempo:
        return pair.passages.empty() ? QString() : tempoRatioText(pair.tempoRatio);
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
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
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
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole && section == static_cast<int>(Column::Probability))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    return role == Qt::DisplayRole ? tr(titles[static_cast<std::size_t>(section)]) : QVariant();
}

std::vector<const Pair*> openPairs(const std::vector<CoverGroup>& groups,
                                   const std::vector<Decision>& decisions) {
    std::vector<TrackIds> decided;
    decided.reserve(decisions.size());
    for (const Decision& decision : decisions)
        decided.push_back(unordered(decision.a, decision.b));
    std::sort(decided.begin(), decided.end());
    std::vector<const Pair*> open;
    for (const CoverGroup& group : groups) {
        for (const Pair& pair : group.links)
            if (!std::binary_search(decided.begin(), decided.end(), unordered(pair.a, pair.b)))
                open.push_back(&pair);
    }
    return open;
}

std::vector<const Pair*> reviewQueue(std::vector<const Pair*> open, double threshold) {
    std::vector<std::pair<double, const Pair*>> byDistance;
    byDistance.reserve(open.size());
    for (const Pair* pair : open)
        byDistance.emplace_back(std::abs(static_cast<double>(pair->probability) - threshold), pair);
    std::stable_sort(byDistance.begin(), byDistance.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::transform(byDistance.begin(), byDistance.end(), open.begin(),
                   [](const auto& entry) { return entry.second; });
    return open;
}

Qt::ItemFlags PairModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags own = QAbstractTableModel::flags(index);
    return index.isValid() ? own | Qt::ItemIsDragEnabled : own;
}

QStringList PairModel::mimeTypes() const {
    return {trackMimeType()};
}

QMimeData* PairModel::mimeData(const QModelIndexList& indexes) const {
    std::set<int> rows;
    for (const QModelIndex& index : indexes)
        rows.insert(index.row());
    std::vector<DraggedTrack> tracks;
    for (const int row : rows)
        for (const TrackId track : {pairAt(row).a, pairAt(row).b})
            tracks.push_back({track, std::nullopt});
    return trackMime(tracks).release(); // the drag owns it
}

} // namespace contrafact
