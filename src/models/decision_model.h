#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <map>
#include <utility>
#include <vector>

#include <QAbstractTableModel>

#include "core/kept_decision.h"
#include "models/track_model.h"

namespace contrafact {

/// All decisions, each with what the program says of its pair. GUI thread.
class DecisionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { SideA, SideB, Said, Probability, When };
    static constexpr int kColumns = 5;
    enum Role {
        ProbabilityRole = Qt::UserRole, ///< double; invalid where the two were not compared
        SortRole,                       ///< by which rows sort in a column
    };

    explicit DecisionModel(const TrackModel& tracks, QObject* parent = nullptr);

    void setDecisions(std::vector<KeptDecision> decisions);
    /// The pairs that were decided on as the program judges them.
    void setJudged(const std::vector<Pair>& pairs);

    [[nodiscard]] const KeptDecision& decisionAt(int row) const {
        return m_decisions[static_cast<std::size_t>(row)];
    }
    /// Names of both sides, without case and accents.
    [[nodiscard]] QString searchText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString name(const KeptDecision::Side& side) const;
    [[nodiscard]] QString tip(const KeptDecision::Side& side) const;
    [[nodiscard]] QVariant probability(const KeptDecision& decision) const;
    [[nodiscard]] QString text(const KeptDecision& decision, Column column) const;

    const TrackModel& m_tracks;
    std::vector<KeptDecision> m_decisions;                        ///< the newest first
    std::map<std::pair<TrackId, TrackId>, float> m_probabilities; ///< smaller id first
};

/// What a change of decisions did, in a few words: "“First” and “Second”: Cover".
[[nodiscard]] QString changeText(const DecisionChange& change);

} // namespace contrafact
