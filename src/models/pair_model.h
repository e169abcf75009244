#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <map>
#include <vector>

#include <QAbstractTableModel>

#include "core/pair.h"
#include "models/track_model.h"

namespace contrafact {

/// Pairs with what the program and the person say of them. GUI thread.
class PairModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { SideA, SideB, Probability, Relation, Key, Tempo, Verdict };
    static constexpr int kColumns = 7;
    enum Role { ProbabilityRole = Qt::UserRole /**< double */ };

    explicit PairModel(const TrackModel& tracks, QObject* parent = nullptr);

    void setPairs(std::vector<Pair> pairs);
    /// Shows pairs of `groups` without copying them. Requires: each points into `groups`.
    void setPairs(std::vector<const Pair*> pairs, CoverGroups groups);
    void setDecisions(const std::vector<Decision>& decisions);

    [[nodiscard]] const Pair& pairAt(int row) const {
        return *m_pairs[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] std::optional<Decision> decisionOn(const Pair& pair) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Rows can be dragged, see models/track_mime.h.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    [[nodiscard]] QString text(const Pair& pair, Column column) const;

    const TrackModel& m_tracks;
    std::vector<const Pair*> m_pairs; ///< into `m_own` or `m_groups`
    std::vector<Pair> m_own;
    CoverGroups m_groups;
    /// Smaller id first; none before they are told, when those of the pairs count.
    std::optional<std::map<std::pair<TrackId, TrackId>, Decision>> m_decisions;
};

/// Links nobody has decided on, in the order of the groups; borrowed from them.
[[nodiscard]] std::vector<const Pair*> openPairs(const std::vector<CoverGroup>& groups,
                                                 const std::vector<Decision>& decisions);
/// Puts the pairs nearest to the threshold first: deciding there changes most.
[[nodiscard]] std::vector<const Pair*> reviewQueue(std::vector<const Pair*> open, double threshold);

} // namespace contrafact
