#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>

#include <QWidget>

#include "core/model_description.h"
#include "services/training_curves.h"

namespace Ui {
class ModelPanel;
}

namespace contrafact {

class TrainingCurvesView;

/// A look into a network: what its card says, whether its weights fit the card, and the curves of
/// the training that made it or is still going on. It asks for nothing before it is shown first.
/// GUI thread.
class ModelPanel : public QWidget {
    Q_OBJECT

public:
    /// Folders of the networks that can be chosen at any time.
    struct Places {
        std::filesystem::path cover;
        std::filesystem::path sequence;
        std::filesystem::path continuity;
        std::optional<std::filesystem::path> ownSequence; ///< trained on the person's own library
    };

    explicit ModelPanel(QWidget* parent = nullptr);
    ~ModelPanel() override;

    /// Replaces what can be chosen; runs that were opened stay.
    void setPlaces(const Places& places);
    /// Adds a run to what can be chosen, and chooses it.
    void openRun(const std::filesystem::path& folder);

public Q_SLOTS:
    void showDescription(const contrafact::ModelDescription& model);
    /// There is no card to be shown.
    void showFailure(const contrafact::Error& error);
    void showCurves(const contrafact::TrainingCurves& curves);

Q_SIGNALS:
    /// A model folder, or the folder of a run.
    void modelRequested(const std::filesystem::path& folder);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void dressFacts();
    void connectControls();
    void chooseRun();
    void fillChooser();
    void addChoice(const QString& name, const std::filesystem::path& folder);
    void requestChosen();
    void showFacts(const ModelDescription& model);
    void fitFacts();
    void showText();
    void showEmptyCard(const QString& title, const QString& text);
    void showEmptyCurves(const QString& title, const QString& text);
    void copyFact();

    std::unique_ptr<Ui::ModelPanel> m_ui;
    Places m_places;
    std::vector<std::filesystem::path> m_runs; ///< opened since the start of the program
    std::filesystem::path m_requested;         ///< what is shown, or will be
    bool m_isAsked = false;                    ///< whether it was shown yet
    QString m_cardText;                        ///< Markdown
    int m_widestLabel = 0;                     ///< of the facts, pixels
    TrainingCurvesView* m_curves = nullptr;    ///< made when there is something to draw
};

} // namespace contrafact
