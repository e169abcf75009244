#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <optional>

#include <QObject>

#include "core/file_replacement.h"
#include "gui/medley/medley_editor.h"

class QMenu;

namespace contrafact {

/// Saving a medley: asks where to, and remembers which file plays what, for lists that name it. GUI
/// thread.
class MedleySaver : public QObject {
    Q_OBJECT

public:
    /// window: over which the dialogs open. Both are borrowed.
    MedleySaver(const MedleyEditor& editor, QWidget& window);

    void fill(QMenu& menu);
    void renderTo(const std::filesystem::path& file, Existing existing = Existing::Kept);
    void writeListTo(const std::filesystem::path& list, Existing existing = Existing::Kept);
    /// What shall become of a file that is there: asks. None: the person wants another name.
    [[nodiscard]] static std::optional<Existing> askAbout(const std::filesystem::path& file,
                                                          QWidget& window);
    /// The medley that was asked for is in that file.
    void remember(const std::filesystem::path& file);

Q_SIGNALS:
    void renderRequested(const std::filesystem::path& file, contrafact::Existing existing);
    void listRequested(const std::filesystem::path& list, const std::filesystem::path& medleyFile,
                       contrafact::Existing existing);

private:
    void chooseFile();
    void chooseList();

    const MedleyEditor& m_editor;
    QWidget& m_window;
    std::filesystem::path m_rendered; ///< empty while it is being rendered
    MedleyDraft m_draft;              ///< what that file plays, or what is being rendered
};

} // namespace contrafact
