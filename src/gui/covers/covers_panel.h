#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include "core/kept_decision.h"
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
    /// What `undo` and `redo` would do now.
    void showHistory(const std::optional<DecisionChange>& undoable,
                     const std::optional<DecisionChange>& redoable);
    /// Takes the last decision back, or makes it again, and shows its pair.
    void undo();
    void redo();
    [[nodiscard]] QString undoName() const;
    [[nodiscard]] QString redoName() const;
    /// Tracks of the chosen group; empty for none.
    [[nodiscard]] std::vector<TrackId> chosenMembers() const;
    /// How the person looks at the groups: search, which pairs, columns and sizes.
    [[nodiscard]] QVariantMap view() const;
    void restoreView(const QVariantMap& view);
    /// What the menu of the chosen group offers.
    void setGroupActions(const QList<QAction*>& actions);

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    void thresholdChosen(double probability);
    void decided(const contrafact::Decision& decision);
    void undoRequested();
    void redoRequested();
    /// `undoName` and `redoName` say something else now.
    void historyChanged();
    void listRequested();
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
    [[nodiscard]] std::optional<int> rowOfChosenPair() const;
    void addRelations();
    void decide(Decision::Verdict verdict);
    void decide(Decision decision);
    void returnTo(const DecisionChange& change);
    void showReturned();
    void compareChosen();
    [[nodiscard]] const CoverGroup* chosenGroup() const;
    [[nodiscard]] const Pair* chosenPair() const;

    std::unique_ptr<Ui::CoversPanel> m_ui;
    Selection& m_selection;
    TrackModel& m_tracks;
    GroupModel m_groups;
    PairModel m_pairs;
    std::vector<Decision> m_decisions;
    std::optional<DecisionChange> m_undoable;
    std::optional<DecisionChange> m_redoable;
    std::optional<Selection::TrackPair> m_returned; ///< to be chosen when its group is told
    bool m_isFilling = false;        ///< the list of pairs is new, the choice is not the person's
    std::vector<const Pair*> m_open; ///< pairs of the groups that nobody has decided on
    QTimer m_refresh;                ///< rows of tracks change in bursts
    QTimer m_thresholdDelay;         ///< while the slider moves, only where it rests is asked for
};

} // namespace contrafact
