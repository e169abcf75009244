// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/group_model.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>

#include <QMimeData>

#include "models/texts.h"
#include "models/track_mime.h"

namespace contrafact {

namespace {

constexpr int kNamesInTip = 30;

bool isBetween(const Pair& pair, TrackId one, TrackId other) {
    return (pair.a == one && pair.b == other) || (pair.a == other && pair.b == one);
}

const Pair* linkBetween(const CoverGroup& group, TrackId one, TrackId other) {
    const auto found = std::find_if(group.links.begin(), group.links.end(),
                                    [&](const Pair& pair) { return isBetween(pair, one, other); });
    return found == group.links.end() ? nullptr : &*found;
}

/// In which key and tempo the other track plays it: the pair may be stored the other way round.
QString differenceText(const Pair& pair, TrackId reference) {
    if (pair.passages.empty())
        return {};
    const Pair seen = pair.a == reference ? pair : reversed(pair);
    return QStringLiteral("%1, %2").arg(keyShiftText(seen.keyShiftSemitones),
                                        tempoRatioText(seen.tempoRatio));
}

} // namespace

GroupModel::GroupModel(const TrackModel& tracks, QObject* parent)
    : QAbstractListModel(parent)
    , m_tracks(tracks)
    , m_groups(std::make_shared<std::vector<CoverGroup>>()) {}

void GroupModel::setGroups(CoverGroups groups, double threshold) {
    beginResetModel();
    m_groups = std::move(groups);
    m_threshold = threshold;
    m_order.resize(m_groups->size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t one, std::size_t other) {
        const auto sureness = [&](std::size_t group) {
            return std::pair((*m_groups)[group].isConfirmed, (*m_groups)[group].confidence);
        };
        return sureness(one) > sureness(other);
    });
    m_shown = fitting();
    countTitles();
    endResetModel();
}

void GroupModel::countTitles() {
    m_titles.clear();
    for (const CoverGroup& group : *m_groups)
        if (const Track* first =
                group.members.empty() ? nullptr : m_tracks.find(group.members.front()))
            ++m_titles[QString::fromStdString(trackTitle(*first))];
}

void GroupModel::setDecisions(std::vector<Decision> decisions) {
    m_decisions = std::move(decisions);
    refreshCards();
}

void GroupModel::setWords(const QString& words) {
    const QString folded = foldedText(words);
    if (folded == m_words)
        return;
    beginResetModel();
    m_words = folded;
    m_shown = fitting();
    endResetModel();
}

void GroupModel::refreshCards() {
    countTitles();
    if (std::vector<std::size_t> now = fitting(); now != m_shown) {
        beginResetModel();
        m_shown = std::move(now);
        endResetModel();
        return;
    }
    if (!m_shown.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {CardRole, Qt::DisplayRole, Qt::AccessibleTextRole});
    }
}

bool GroupModel::fits(const CoverGroup& group) const {
    return std::any_of(group.members.begin(), group.members.end(), [&](TrackId id) {
        const auto row = m_tracks.rowOf(id);
        return row && m_tracks.searchText(*row).contains(m_words);
    });
}

std::vector<std::size_t> GroupModel::fitting() const {
    if (m_words.isEmpty())
        return m_order;
    std::vector<std::size_t> groups;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(groups),
                 [&](std::size_t group) { return fits((*m_groups)[group]); });
    return groups;
}

const CoverGroup* GroupModel::find(GroupId id) const {
    const auto found = std::find_if(m_groups->begin(), m_groups->end(),
                                    [&](const CoverGroup& group) { return group.id == id; });
    return found == m_groups->end() ? nullptr : &*found;
}

std::optional<int> GroupModel::rowOf(GroupId id) const {
    const auto found = std::find_if(m_shown.begin(), m_shown.end(),
                                    [&](std::size_t group) { return (*m_groups)[group].id == id; });
    return found == m_shown.end() ? std::nullopt
                                  : std::optional(static_cast<int>(found - m_shown.begin()));
}

GroupCard::Member GroupModel::member(const CoverGroup& group, std::size_t position) const {
    const TrackId id = group.members[position];
    GroupCard::Member member;
    member.track = id;
    if (const auto row = m_tracks.rowOf(id)) {
        const auto [track, label] = m_tracks.namedAt(*row);
        member.title = displayTitle(label);
        member.origin = displayOrigin(label);
        member.name = displayName(label);
        member.length = lengthText(track.durationSeconds);
        member.key = keyText(track.key, m_tracks.keyNotation());
        member.tempo = tempoText(track.tempoBpm);
    }
    bool isConfirmed = false;
    for (std::size_t above = 0; above < position; ++above) {
        const Pair* link = linkBetween(group, group.members[above], id);
        if (link == nullptr)
            continue;
        member.bestLink = std::max(member.bestLink, link->probability);
        isConfirmed |= link->decision && link->decision->verdict == Decision::Verdict::Confirmed;
    }
    member.isWeak =
        position > 0 && !isConfirmed && static_cast<double>(member.bestLink) < m_threshold;
    const Pair* toFirst = position == 0 ? nullptr : linkBetween(group, group.members.front(), id);
    member.relation =
        toFirst == nullptr ? QString() : differenceText(*toFirst, group.members.front());
    return member;
}

GroupCard GroupModel::cardAt(int row) const {
    const CoverGroup& group = groupAt(row);
    GroupCard card;
    card.id = group.id;
    card.confidence = group.confidence;
    card.margin = group.margin;
    card.isConfirmed = group.isConfirmed;
    for (std::size_t i = 0; i < group.members.size(); ++i)
        card.members.push_back(member(group, i));
    if (!card.members.empty()) {
        const GroupCard::Member& first = card.members.front();
        card.title = m_titles.value(first.title) > 1 ? first.name : first.title;
    }
    card.confirmed = static_cast<int>(
        std::count_if(m_decisions.begin(), m_decisions.end(), [&](const Decision& decision) {
            return decision.verdict == Decision::Verdict::Confirmed &&
                   linkBetween(group, decision.a, decision.b) != nullptr;
        }));
    return card;
}

QStringList GroupModel::namesOf(const GroupCard& card) {
    QStringList names;
    for (const GroupCard::Member& member : card.members)
        names << member.name;
    return names;
}

QString GroupModel::spokenText(int row) const {
    const GroupCard card = cardAt(row);
    return (card.isConfirmed
                ? tr("%1, %2, confirmed, the program is %3 sure: %4",
                     "title, number of versions, percentage, members")
                : tr("%1, %2, %3 sure: %4", "title, number of versions, percentage, members"))
        .arg(card.title, versionCount(card.members.size()))
        .arg(percentText(static_cast<double>(card.confidence)),
             namesOf(card).join(QStringLiteral("; ")));
}

int GroupModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant GroupModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case CardRole:
        return QVariant::fromValue(cardAt(index.row()));
    case MemberCountRole:
        return static_cast<int>(groupAt(index.row()).members.size());
    case Qt::DisplayRole:
        return cardAt(index.row()).title;
    case Qt::ToolTipRole:
        return namesOf(cardAt(index.row())).mid(0, kNamesInTip).join(QLatin1Char('\n'));
    case Qt::AccessibleTextRole:
        return spokenText(index.row());
    default:
        return {};
    }
}

Qt::ItemFlags GroupModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags own = QAbstractListModel::flags(index);
    return index.isValid() ? own | Qt::ItemIsDragEnabled : own;
}

QStringList GroupModel::mimeTypes() const {
    return {trackMimeType()};
}

QMimeData* GroupModel::mimeData(const QModelIndexList& indexes) const {
    std::set<int> rows;
    for (const QModelIndex& index : indexes)
        rows.insert(index.row());
    std::vector<DraggedTrack> tracks;
    for (const int row : rows)
        for (const TrackId member : groupAt(row).members)
            tracks.push_back({member, std::nullopt});
    return trackMime(tracks).release(); // the drag owns it
}

} // namespace contrafact
