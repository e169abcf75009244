#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QWidget>

#include "gui/medley/medley_actions.h"
#include "gui/medley/medley_cursor.h"
#include "gui/medley/medley_editor.h"
#include "gui/medley/medley_files.h"
#include "gui/medley/medley_saver.h"

namespace Ui {
class MedleyPanel;
}

namespace contrafact {

class MedleyNotice;
class MedleyWork;
class PreviewBar;
class SuggestionList;

/// A medley in the making: its pieces along time, how well each follows each, what could come next,
/// and the rules of its order. It places the objects that do this, connects them with each other,
/// and gives out those that have something to ask of the outside or are told something by it. GUI
/// thread.
class MedleyPanel : public QWidget {
    Q_OBJECT

public:
    explicit MedleyPanel(const TrackModel& tracks, QWidget* parent = nullptr);
    ~MedleyPanel() override;

    [[nodiscard]] MedleyEditor& editor() { return m_editor; }
    [[nodiscard]] MedleySaver& saver() { return m_saver; }
    [[nodiscard]] MedleyFiles& files() { return m_files; }
    [[nodiscard]] MedleyNotice& notice();
    [[nodiscard]] MedleyWork& work();
    [[nodiscard]] PreviewBar& preview();
    [[nodiscard]] SuggestionList& suggestions();

    void setKeyNotation(KeyNotation notation);

Q_SIGNALS:
    /// What shall be there after a restart.
    void keepRequested(const contrafact::KeptMedley& kept);
    /// The tracks that are chosen elsewhere shall come in.
    void addRequested();
    void orderRequested(const contrafact::MedleyDraft& draft);
    void suggestionsRequested(const contrafact::MedleyDraft& draft, contrafact::PieceId after);
    void puzzleRequested(contrafact::TrackId track, const QString& title);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void dress();
    void showEmptyIcon();
    void connectEditor();
    void connectFiles();
    void connectHeader();
    void connectTimeline();
    void connectWindow();
    void connectJoins();
    void connectRules();
    void connectSuggestions();
    void showDraft(const MedleyDraft& draft);
    void showArrangement(const SharedArrangement& arrangement);
    void showCursor();
    void showRecent();
    void locate(PieceId piece);
    void lookAt(const MedleyView& view);
    void showWanted();
    void keep();
    void showState();
    void order();
    void hear();
    void hearPair(PieceId before, PieceId after);
    void toggleHearing();
    void suggest();

    std::unique_ptr<Ui::MedleyPanel> m_ui;
    MedleyEditor m_editor;
    MedleyCursor m_cursor;
    MedleySaver m_saver;
    MedleyFiles m_files;
    std::optional<MedleyView> m_wanted;       ///< to look at when there is something to be seen
    std::unique_ptr<MedleyActions> m_actions; ///< made when there is a timeline to put them on
};

} // namespace contrafact
