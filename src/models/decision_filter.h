#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSortFilterProxyModel>
#include <QStringList>

#include "models/decision_model.h"

namespace contrafact {

/// The decisions that fit a search and are of a kind, in the order of a column. GUI thread.
class DecisionFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Show { All, Confirmed, Rejected, Unsure, NotInLibrary };

    explicit DecisionFilter(DecisionModel& decisions, QObject* parent = nullptr);

    /// Every word must occur in the name of one of the two tracks; case and accents do not matter.
    void setWords(const QString& words);
    void setShow(Show show);
    [[nodiscard]] const KeptDecision& decisionAt(int row) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    DecisionModel& m_decisions;
    QStringList m_words; ///< folded
    Show m_show = Show::All;
};

} // namespace contrafact
