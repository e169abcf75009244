#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <vector>

#include <QDialog>

#include "models/decision_filter.h"
#include "models/decision_model.h"

namespace Ui {
class DecisionsDialog;
}

namespace contrafact {

/// The list of all decisions: each can be found, changed and reverted, each change be taken back
/// and made again, and the list be written and read. It knows no service. GUI thread.
class DecisionsDialog : public QDialog {
    Q_OBJECT

public:
    explicit DecisionsDialog(const TrackModel& tracks, QWidget* parent = nullptr);
    ~DecisionsDialog() override;

public Q_SLOTS:
    void showDecisions(const contrafact::DecisionList& decisions);
    void showJudged(const std::vector<contrafact::Pair>& pairs);
    void showExported(const std::filesystem::path& file, std::size_t decisions);
    void showImported(std::size_t read, std::size_t changed);
    void showFailure(const contrafact::Error& error);

Q_SIGNALS:
    void relationChosen(const std::vector<contrafact::DecisionId>& decisions,
                        contrafact::Relation relation);
    void revertRequested(const std::vector<contrafact::DecisionId>& decisions);
    void undoRequested();
    void redoRequested();
    void exportRequested(const std::filesystem::path& file);
    void importRequested(const std::filesystem::path& file);
    void comparisonRequested(contrafact::TrackId a, contrafact::TrackId b);

private:
    void dressTable();
    void fillBoxes();
    void connectControls();
    void showCount();
    void showChosen();
    void compareChosen();
    void chooseExportFile();
    void chooseImportFile();
    [[nodiscard]] std::vector<DecisionId> chosen() const;

    std::unique_ptr<Ui::DecisionsDialog> m_ui;
    DecisionModel m_decisions;
    DecisionFilter m_filter;
};

} // namespace contrafact
