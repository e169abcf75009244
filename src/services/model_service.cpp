// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/model_service.h"

#include <atomic>
#include <optional>
#include <utility>

#include <QFile>
#include <QTimer>

#include "analysis/model_description.h"
#include "services/qt_path.h"
#include "services/task_thread.h"

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

TrainingCurves readCurves(const std::filesystem::path& folder) {
    QFile file(toQtPath(folder / kLogFile));
    if (!file.open(QIODevice::ReadOnly))
        return {folder, {}};
    return {folder, trainingSeries(file.read(kLargestLog))};
}

/// A folder as it was looked at last; used by the worker alone.
struct Look {
    std::filesystem::path folder;
    int number = 0;
    bool isFirst = true;
    std::optional<FileState> card;
    std::optional<FileState> log;
};

} // namespace

/// Calls arrive on the GUI thread; files are read and networks loaded on another.
class ModelService::Impl {
public:
    Impl(ModelService& owner, std::chrono::milliseconds lookAgain)
        : m_owner(owner)
        , m_thread(QStringLiteral("models")) {
        m_timer.setInterval(lookAgain);
        m_timer.callOnTimeout(&m_timer, [this] { look(); });
    }
    ~Impl() { ++m_wanted; }

    void show(const std::filesystem::path& folder) {
        const int number = ++m_wanted;
        m_shown = std::make_shared<Look>(Look{folder, number, true, {}, {}});
        m_isLooking = false;
        look();
        m_timer.start();
    }

private:
    /// One look at a time: a slow disk shall not pile them up.
    void look() {
        if (!m_shown || m_isLooking)
            return;
        m_isLooking = true;
        m_thread.post([this, shown = m_shown] {
            lookAt(*shown);
            deliver(*shown, [this] { m_isLooking = false; });
        });
    }

    void lookAt(Look& shown) {
        if (shown.number != m_wanted)
            return;
        const bool isFirst = std::exchange(shown.isFirst, false);
        const auto log = stateOf(shown.folder / kLogFile);
        if (std::exchange(shown.log, log) != log || isFirst)
            deliver(shown, [this, curves = readCurves(shown.folder)] {
                Q_EMIT m_owner.curvesRead(curves);
            });
        const auto model = modelFolderOf(shown.folder);
        const auto card = stateOf(model / kCardFile);
        if (std::exchange(shown.card, card) != card || isFirst)
            deliver(shown, [this, described = describeModel(model)] {
                if (described)
                    Q_EMIT m_owner.described(*described);
                else
                    Q_EMIT m_owner.failed(described.error());
            });
    }

    /// What was asked for before the newest call is dropped.
    void deliver(const Look& shown, std::function<void()> message) {
        QMetaObject::invokeMethod(
            &m_owner,
            [this, number = shown.number, message = std::move(message)] {
                if (number == m_wanted)
                    message();
            },
            Qt::QueuedConnection);
    }

    ModelService& m_owner;
    std::atomic<int> m_wanted = 0; ///< number of the newest call
    /// Second owner: the task that looks, which may outlast a newer call.
    std::shared_ptr<Look> m_shown;
    bool m_isLooking = false;
    QTimer m_timer;
    TaskThread m_thread; ///< last: joined before what its tasks use goes
};

ModelService::ModelService(std::chrono::milliseconds lookAgain, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, lookAgain)) {}

ModelService::~ModelService() = default;

void ModelService::show(const std::filesystem::path& folder) {
    m_impl->show(folder);
}

} // namespace contrafact
