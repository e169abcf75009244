// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/training_service.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <deque>
#include <vector>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <unistd.h>

#include "services/qt_path.h"
#include "services/task_thread.h"
#include "services/training_material.h"
#include "store/catalogue.h"

namespace contrafact {

namespace {

constexpr int kLowestPriority = 19;
constexpr int kPartingMs = 3000; ///< for a last checkpoint when the program ends
constexpr std::array kModelFiles{"card.md", "weights.safetensors"};
constexpr const char* kLogFile = "log.jsonl"; ///< lies beside a model where its run kept one

/// A run of one of the two programs.
struct Step {
    TrainingStage stage = TrainingStage::Idle;
    std::filesystem::path program;
    QStringList arguments;
    std::filesystem::path result; ///< a file that it makes: with it there, it is not run again
};

/// The share of right joins in the report of `contrafact-cli puzzle`.
double rightJoins(const QByteArray& report) {
    const QJsonObject json = QJsonDocument::fromJson(report).object();
    const QJsonArray results = json[QStringLiteral("results")].toArray();
    return results.isEmpty()
               ? 0.0
               : results[0][QStringLiteral("pairwise")][QStringLiteral("value")].toDouble();
}

} // namespace

class TrainingService::Impl {
public:
    Impl(TrainingService& owner, Options options)
        : m_owner(owner)
        , m_options(std::move(options))
        , m_thread(QStringLiteral("training material")) {
        m_process.setChildProcessModifier([] { (void)::nice(kLowestPriority); });
        QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_owner,
                         [this] { readLog(); });
        QObject::connect(&m_process, &QProcess::finished, &m_owner,
                         [this](int code, QProcess::ExitStatus status) {
                             finishStep(status == QProcess::NormalExit && code == 0);
                         });
        QObject::connect(&m_process, &QProcess::errorOccurred, &m_owner,
                         [this](QProcess::ProcessError error) {
                             if (error == QProcess::FailedToStart)
                                 fail(TrainingProblem::NoTrainer);
                         });
    }
    ~Impl() {
        QObject::disconnect(&m_process, nullptr, &m_owner, nullptr);
        interrupt();
        if (m_process.state() != QProcess::NotRunning)
            m_process.waitForFinished(kPartingMs);
    }

    void start(double minutes);
    void pause() { setPaused(true); }
    void resume() { setPaused(false); }
    void stop();
    void adopt();
    void forget();
    [[nodiscard]] bool isRunning() const { return m_progress.stage != TrainingStage::Idle; }
    [[nodiscard]] bool hasOwnModel() const {
        std::error_code problem;
        return std::filesystem::exists(m_options.ownModel / kModelFiles.front(), problem);
    }

private:
    [[nodiscard]] Result<TrainingMaterial> laidOutMaterial() const;
    void begin(const Result<TrainingMaterial>& material);
    void planSteps();
    [[nodiscard]] Step judging(const std::filesystem::path& model) const;
    void runNext();
    void finishStep(bool isFine);
    void readLog();
    void setPaused(bool paused);
    void signalProcess(int signal);
    void interrupt();
    void show(TrainingStage stage, double share);
    void fail(TrainingProblem problem);
    [[nodiscard]] std::filesystem::path trained() const { return m_options.folder / "run/model"; }

    TrainingService& m_owner;
    const Options m_options;
    TrainingProgress m_progress;
    double m_minutes = 30.0;
    bool m_isStopping = false;
    std::size_t m_heldOut = 0;
    std::deque<Step> m_steps; ///< the first is running
    std::vector<double> m_shares;
    QProcess m_process;
    TaskThread m_thread; ///< last: joined before what its tasks use goes
};

void TrainingService::Impl::start(double minutes) {
    if (isRunning())
        return;
    m_minutes = minutes;
    m_isStopping = false;
    m_shares.clear();
    std::error_code problem;
    if (!std::filesystem::exists(m_options.trainer, problem) ||
        !std::filesystem::exists(m_options.judge, problem)) {
        Q_EMIT m_owner.failed(TrainingProblem::NoTrainer);
        return;
    }
    show(TrainingStage::Listening, 0.0);
    m_thread.post([this] {
        auto material = laidOutMaterial();
        QMetaObject::invokeMethod(
            &m_owner, [this, material = std::move(material)] { begin(material); },
            Qt::QueuedConnection);
    });
}

/// What the library gives, laid out where there is enough of it.
Result<TrainingMaterial> TrainingService::Impl::laidOutMaterial() const {
    const LaidMaterial before = laidMaterial(m_options.folder);
    auto material = Catalogue::open(m_options.catalogue)
                        .and_then([](Catalogue&& catalogue) { return catalogue.tracks().all(); })
                        .map([&](std::vector<Track>&& tracks) {
                            return trainingMaterial(std::move(tracks), before);
                        });
    if (!material || material->train.size() + material->heldOut.size() < kFewestTracks ||
        isNearly(before, *material))
        return material;
    if (auto done = layOut(*material, m_options.folder); !done)
        return failureOf(done);
    return material;
}

void TrainingService::Impl::begin(const Result<TrainingMaterial>& material) {
    if (!material) {
        fail(TrainingProblem::NoCatalogue);
        return;
    }
    m_heldOut = material->heldOut.size();
    if (material->train.size() + m_heldOut < kFewestTracks) {
        fail(TrainingProblem::TooFewTracks);
        return;
    }
    if (m_isStopping) {
        show(TrainingStage::Idle, 0.0);
        return;
    }
    planSteps();
    runNext();
}

void TrainingService::Impl::planSteps() {
    const auto& folder = m_options.folder;
    const auto pack = [&](const char* part) {
        const std::filesystem::path file = folder / (std::string(part) + ".pack");
        return Step{TrainingStage::Listening,
                    m_options.trainer,
                    {QStringLiteral("songs"), toQtPath(folder / part), QStringLiteral("--out"),
                     toQtPath(file)},
                    file};
    };
    m_steps = {pack("train"), pack("held-out")};
    m_steps.push_back(
        {TrainingStage::Training,
         m_options.trainer,
         {QStringLiteral("sequence"), QStringLiteral("--recipe"), toQtPath(m_options.recipe),
          QStringLiteral("--songs"), toQtPath(folder / "train.pack"),
          QStringLiteral("--validation"), toQtPath(folder / "held-out.pack"),
          QStringLiteral("--out"), toQtPath(folder / "run"), QStringLiteral("--start-from"),
          toQtPath(m_options.shippedModel), QStringLiteral("--resume"), QStringLiteral("--minutes"),
          QString::number(m_minutes)},
         {}});
    m_steps.push_back(judging(m_options.shippedModel));
    m_steps.push_back(judging(trained()));
}

Step TrainingService::Impl::judging(const std::filesystem::path& model) const {
    return {TrainingStage::Comparing,
            m_options.judge,
            {QStringLiteral("puzzle"), QStringLiteral("--puzzles"),
             toQtPath(m_options.folder / "puzzles.json"), QStringLiteral("--root"),
             toQtPath(m_options.folder / "held-out"), QStringLiteral("--model"), toQtPath(model),
             QStringLiteral("--mask-edges"), QStringLiteral("65"), QStringLiteral("--json")},
            {}};
}

void TrainingService::Impl::runNext() {
    std::error_code problem;
    while (!m_steps.empty() && !m_steps.front().result.empty() &&
           std::filesystem::exists(m_steps.front().result, problem))
        m_steps.pop_front();
    if (m_steps.empty()) {
        show(TrainingStage::Idle, 1.0);
        Q_EMIT m_owner.compared({m_heldOut, m_shares.front(), m_shares.back()});
        return;
    }
    const Step& step = m_steps.front();
    show(step.stage, step.stage == TrainingStage::Comparing ? 1.0 : 0.0);
    m_process.start(toQtPath(step.program), step.arguments);
}

void TrainingService::Impl::finishStep(bool isFine) {
    if (m_isStopping) {
        show(TrainingStage::Idle, m_progress.share);
        return;
    }
    if (!isFine) {
        fail(TrainingProblem::Failed);
        return;
    }
    if (m_progress.stage == TrainingStage::Comparing)
        m_shares.push_back(rightJoins(m_process.readAllStandardOutput()));
    m_steps.pop_front();
    runNext();
}

void TrainingService::Impl::readLog() {
    // Lines of numbers among lines for people.
    m_process.setReadChannel(QProcess::StandardError);
    while (m_process.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        if (const QJsonValue seconds = line[QStringLiteral("seconds")];
            seconds.isDouble() && m_progress.stage == TrainingStage::Training)
            show(TrainingStage::Training,
                 std::clamp(seconds.toDouble() / (m_minutes * 60.0), 0.0, 1.0));
    }
}

void TrainingService::Impl::setPaused(bool paused) {
    if (m_process.state() != QProcess::Running || m_progress.isPaused == paused)
        return;
    signalProcess(paused ? SIGSTOP : SIGCONT);
    m_progress.isPaused = paused;
    Q_EMIT m_owner.progressed(m_progress);
}

void TrainingService::Impl::signalProcess(int signal) {
    if (m_process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
}

void TrainingService::Impl::interrupt() {
    signalProcess(SIGINT); // the trainer then writes a checkpoint
    signalProcess(SIGCONT);
}

void TrainingService::Impl::stop() {
    if (!isRunning())
        return;
    m_isStopping = true;
    m_progress.isPaused = false;
    interrupt();
}

void TrainingService::Impl::adopt() {
    // Card and weights belong together: the folder is complete before it takes its name.
    std::filesystem::path fresh = m_options.ownModel;
    fresh += ".new";
    std::error_code problem;
    std::filesystem::remove_all(fresh, problem);
    std::filesystem::create_directories(fresh, problem);
    for (const char* file : kModelFiles)
        if (!problem)
            std::filesystem::copy_file(trained() / file, fresh / file, problem);
    if (!problem && std::filesystem::exists(trained() / kLogFile, problem))
        std::filesystem::copy_file(trained() / kLogFile, fresh / kLogFile, problem);
    if (!problem)
        std::filesystem::remove_all(m_options.ownModel, problem);
    if (!problem)
        std::filesystem::rename(fresh, m_options.ownModel, problem);
    if (problem)
        fail(TrainingProblem::Failed);
    else
        Q_EMIT m_owner.modelChanged();
}

void TrainingService::Impl::forget() {
    if (isRunning())
        return;
    std::error_code problem;
    std::filesystem::remove_all(m_options.ownModel, problem);
    std::filesystem::remove_all(m_options.folder, problem);
    Q_EMIT m_owner.modelChanged();
}

void TrainingService::Impl::show(TrainingStage stage, double share) {
    m_progress = {stage, share, m_progress.isPaused && stage != TrainingStage::Idle};
    Q_EMIT m_owner.progressed(m_progress);
}

void TrainingService::Impl::fail(TrainingProblem problem) {
    m_steps.clear();
    show(TrainingStage::Idle, 0.0);
    Q_EMIT m_owner.failed(problem);
}

TrainingService::TrainingService(Options options, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, std::move(options))) {}

TrainingService::~TrainingService() = default;

void TrainingService::start(double minutes) {
    m_impl->start(minutes);
}
void TrainingService::pause() {
    m_impl->pause();
}
void TrainingService::resume() {
    m_impl->resume();
}
void TrainingService::stop() {
    m_impl->stop();
}
void TrainingService::adopt() {
    m_impl->adopt();
}
void TrainingService::forget() {
    m_impl->forget();
}
bool TrainingService::isRunning() const {
    return m_impl->isRunning();
}
bool TrainingService::hasOwnModel() const {
    return m_impl->hasOwnModel();
}

} // namespace contrafact
