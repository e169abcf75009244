#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "medley/medley_file.h"
#include "services/worker.h"

namespace contrafact {

/// Keeps medleys in files: the one in the making, as it is edited, and those that the person saves.
/// Lives on the GUI thread and owns the thread that does the work; every call returns at once.
class MedleyShelf : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue; ///< by which moved files are found
        std::filesystem::path kept;      ///< where the medley in the making is kept
    };

    explicit MedleyShelf(Options options, QObject* parent = nullptr);
    /// What was last kept is in its file then.
    ~MedleyShelf() override;

    /// Emits `restored` with what was kept last time, the first time; an empty medley where nothing
    /// was.
    void restore();
    /// From now on this is what is found after a restart, whatever ends the program: it is written
    /// half a second later, or as soon as the disk
    /// is ready. Ignored before `restore`.
    void keep(const KeptMedley& kept);
    /// Emits `opened` or `openingFailed`.
    void open(const std::filesystem::path& file);
    /// Writes a document. digest: of the file as it is known to be, which alone is replaced; empty
    /// where there was no file; none: whatever is there. Emits `saved`, `savingFailed`, or
    /// `changedElsewhere`, and then nothing was written.
    void save(const MedleyDraft& draft, const std::filesystem::path& file,
              const std::optional<std::string>& digest);

Q_SIGNALS:
    void restored(const contrafact::KeptMedley& kept);
    /// What was kept cannot be read; it is still there, under another name.
    void restoringFailed(const contrafact::Error& error, const std::filesystem::path& aside);
    void keepingFailed(const contrafact::Error& error);
    /// Its history is empty.
    void opened(const contrafact::KeptMedley& medley);
    void openingFailed(const std::filesystem::path& file, const contrafact::Error& error);
    void saved(const std::filesystem::path& file, const std::string& digest);
    void savingFailed(const std::filesystem::path& file, const contrafact::Error& error);
    void changedElsewhere(const std::filesystem::path& file);

private:
    void writeNext();
    void write();

    const Options m_options;
    QTimer m_delay;
    std::optional<KeptMedley> m_waiting; ///< kept, and not given to the thread yet
    bool m_isWriting = false;
    bool m_isAsked = false; ///< to restore
    bool m_isRestored = false;
    bool m_isFailureTold = false; ///< since it was last written
    Worker<> m_worker;
};

} // namespace contrafact
