#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QTimer>
#include <QWidget>

#include "gui/look/selection.h"
#include "models/group_model.h"
#include "models/pair_model.h"

namespace Ui {
class CoversPanel;
}

namespace contrafact {

/// Groups of versions as cards, how strict a link must be, and the pairs to decide on: those of the
/// chosen group, or of all groups with the most doubtful first. Nothing is merged; a decision is a
/// signal. GUI thread.
class CoversPanel : public QWidget {
    Q_OBJECT

public:
    CoversPanel(TrackModel& tracks, Selection& selection, QWidget* parent = nullptr);
    ~CoversPanel() override;

    /// Requires: groups.
    void showGroups(const CoverGroups& groups, double threshold);
    void showDecisions(const std::vector<Decision>& decisions);
    /// Tracks of the chosen group; empty for none.
    [[nodiscard]] std::vector<TrackId> chosenMembers() const;
    /// What the menu of the chosen group offers.
    void setGroupActions(const QList<QAction*>& actions);

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    void thresholdChosen(double probability);
    void decided(const contrafact::Decision& decision);
    void undoRequested();
    void comparisonRequested(contrafact::TrackId a, contrafact::TrackId b);

private:
    void dressTop();
    void dressGroups();
    void dressPairs();
    void dressActions();
    void connectThreshold();
    void connectGroups();
    void connectPairs();
    void showCounts();
    void showThreshold(double probability);
    void chooseGroup();
    void chooseFirstGroup();
    bool selectGroup(std::optional<GroupId> group);
    void followGroup(std::optional<GroupId> group);
    void choosePair();
    void fillPairs();
    void findGroups(const QString& words);
    void selectPair(int row);
    void decide(Decision::Verdict verdict);
    void compareChosen();
    [[nodiscard]] const CoverGroup* chosenGroup() const;
    [[nodiscard]] const Pair* chosenPair() const;

    std::unique_ptr<Ui::CoversPanel> m_ui;
    Selection& m_selection;
    TrackModel& m_tracks;
    GroupModel m_groups;
    PairModel m_pairs;
    std::vector<Decision> m_decisions;
    std::vector<const Pair*> m_open; ///< pairs of the groups that nobody has decided on
    QTimer m_refresh;                ///< rows of tracks change in bursts
    QTimer m_thresholdDelay;         ///< while the slider moves, only where it rests is asked for
};

} // namespace contrafact
