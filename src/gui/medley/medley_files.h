#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>

#include "gui/medley/medley_editor.h"
#include "medley/medley_file.h"

class QAction;
class QMenu;

namespace contrafact {

/// Which document the medley in the making is: new ones, opening, saving, and the question before
/// changes would be lost. It touches no file: what is to be done goes out, and what came of it
/// comes back. GUI thread.
class MedleyFiles : public QObject {
    Q_OBJECT

public:
    /// window: over which the dialogs open. Both are borrowed.
    MedleyFiles(MedleyEditor& editor, QWidget& window);
    ~MedleyFiles() override;

    /// New, open, those opened lately, save, save as; the same actions in every menu.
    void fill(QMenu& menu);
    /// The document and whether it has changed, in words; empty where there is nothing to say.
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] bool isChanged() const { return m_editor.draft() != m_saved; }
    /// All but what is looked at.
    [[nodiscard]] KeptMedley kept() const;

    void begin();
    void chooseToOpen();
    void open(const std::filesystem::path& file);
    void save();
    void saveAs();
    /// Replaces what is there.
    void saveTo(const std::filesystem::path& file);

    /// The medley of last time. What was added meanwhile stays, as its newest step.
    void restore(const KeptMedley& kept);
    void take(const KeptMedley& opened);
    void showSaved(const std::filesystem::path& file, const std::string& digest);
    void showSavingFailure();
    void askWhetherToReplace(const std::filesystem::path& file);
    void showOpeningFailure(const std::filesystem::path& file, const Error& error);

Q_SIGNALS:
    void openRequested(const std::filesystem::path& file);
    void saveRequested(const contrafact::MedleyDraft& draft, const std::filesystem::path& file,
                       const std::optional<std::string>& digest);
    /// Another medley, or the same in another file, or others were opened lately.
    void changed();
    void taken(const contrafact::MedleyView& view);
    /// The person has begun or opened one.
    void begun();

private:
    [[nodiscard]] QString nameText() const;
    void addActions();
    void fillRecent();
    /// Once nothing can be lost any more, or the person does not mind.
    void whenNothingIsLost(std::function<void()> next);
    void set(const KeptMedley& medley);
    void request(const std::filesystem::path& file, const std::optional<std::string>& digest);

    MedleyEditor& m_editor;
    QWidget& m_window;
    QList<QAction*> m_actions; ///< null: a line between two groups
    /// Not the panel's child: one that is made before the panel's own widgets breaks its order of
    /// focus.
    std::unique_ptr<QMenu> m_recent;
    std::filesystem::path m_file; ///< empty: in none yet
    std::string m_digest;         ///< see `KeptMedley`
    MedleyDraft m_saved;
    MedleyDraft m_saving;         ///< while it is being saved
    std::function<void()> m_next; ///< what waits for that
};

} // namespace contrafact
