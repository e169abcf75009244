// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/model_service.h"

#include <optional>
#include <utility>

#include <QFile>

#include "analysis/model_description.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

constexpr const char* kCardFile = "card.md";
constexpr const char* kLogFile = "log.jsonl";
constexpr qint64 kLargestLog = qint64{64} << 20; ///< bytes that are read; months of training

/// Of a file, to see that it has changed.
struct FileState {
    std::uintmax_t bytes = 0;
    std::filesystem::file_time_type time;
    friend bool operator==(const FileState&, const FileState&) = default;
};

/// None: there is no such file.
std::optional<FileState> stateOf(const std::filesystem::path& file) {
    std::error_code problem;
    const auto bytes = std::filesystem::file_size(file, problem);
    if (problem)
        return std::nullopt;
    const auto time = std::filesystem::last_write_time(file, problem);
    return problem ? std::nullopt : std::optional(FileState{bytes, time});
}

/// A run has its model in a folder of its own.
std::filesystem::path modelFolderOf(const std::filesystem::path& folder) {
    std::error_code problem;
    const bool isModel = std::filesystem::exists(folder / kCardFile, problem);
    const bool isRun = std::filesystem::exists(folder / "model" / kCardFile, problem);
    return isRun && !isModel ? folder / "model" : folder;
}

/// A file that is looked at again and again.
class WatchedFile {
public:
    /// Whether it is another than the last time; the first time it is.
    bool hasChanged(const std::filesystem::path& file) {
        const auto before = std::exchange(m_state, stateOf(file));
        return !std::exchange(m_isKnown, true) || m_state != before;
    }

private:
    bool m_isKnown = false;
    std::optional<FileState> m_state;
};

TrainingCurves readCurves(const std::filesystem::path& folder) {
    QFile file(toQtPath(folder / kLogFile));
    if (!file.open(QIODevice::ReadOnly))
        return {folder, {}};
    return {folder, trainingSeries(file.read(kLargestLog))};
}

} // namespace

/// The folder that is shown, and what it held the last time.
struct ModelService::Look {
    std::filesystem::path folder;
    WatchedFile log;
    WatchedFile card;

    /// None where the log is as it was.
    std::optional<TrainingCurves> newCurves() {
        return log.hasChanged(folder / kLogFile) ? std::optional(readCurves(folder)) : std::nullopt;
    }
    /// None where the card is as it was.
    Result<std::optional<ModelDescription>> newModel() {
        const auto model = modelFolderOf(folder);
        if (!card.hasChanged(model / kCardFile))
            return std::nullopt;
        return describeModel(model);
    }
};

ModelService::ModelService(std::chrono::milliseconds lookAgain, QObject* parent)
    : QObject(parent)
    , m_worker(LogTopic::Models, QStringLiteral("models")) {
    m_again.setSingleShot(true);
    m_again.setInterval(lookAgain);
    m_again.callOnTimeout(this, [this] { lookAt(std::nullopt); });
}

ModelService::~ModelService() = default;

void ModelService::show(const std::filesystem::path& folder) {
    m_again.stop();
    lookAt(folder);
}

/// Another folder, or the same again.
void ModelService::lookAt(const std::optional<std::filesystem::path>& other) {
    m_worker.ask(
        Kind::Look,
        [this, other](Look& look, const Job& job) {
            if (other)
                look = Look{*other, {}, {}};
            if (auto curves = look.newCurves())
                job.tell([this, curves = std::move(*curves)] { Q_EMIT curvesRead(curves); });
            return look.newModel();
        },
        [this](const std::optional<ModelDescription>& model) {
            m_again.start();
            if (model)
                Q_EMIT described(*model);
        },
        [this](const Error& error) {
            m_again.start();
            Q_EMIT failed(error);
        });
}

} // namespace contrafact
