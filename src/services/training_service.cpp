// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/training_service.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "services/qt_path.h"
#include "services/training_material.h"
#include "store/catalogue.h"

namespace contrafact {

namespace {

constexpr std::array kModelFiles{"card.md", "weights.safetensors"};
constexpr const char* kLogFile = "log.jsonl"; ///< lies beside a model where its run kept one

/// The share of right joins in the report of `contrafact-cli puzzle`.
double rightJoins(const QByteArray& report) {
    const QJsonObject json = QJsonDocument::fromJson(report).object();
    const QJsonArray results = json[QStringLiteral("results")].toArray();
    return results.isEmpty()
               ? 0.0
               : results[0][QStringLiteral("pairwise")][QStringLiteral("value")].toDouble();
}

std::size_t sizeOf(const TrainingMaterial& material) {
    return material.train.size() + material.heldOut.size();
}

/// What the library gives, laid out where there is enough of it.
Result<TrainingMaterial> laidOutMaterial(const TrainingService::Options& options) {
    const LaidMaterial before = laidMaterial(options.folder);
    auto material = Catalogue::open(options.catalogue)
                        .and_then([](Catalogue&& catalogue) { return catalogue.tracks().all(); })
                        .map([&](std::vector<Track>&& tracks) {
                            return trainingMaterial(std::move(tracks), before);
                        });
    if (!material || sizeOf(*material) < TrainingService::kFewestTracks ||
        isNearly(before, *material))
        return material;
    if (auto done = layOut(*material, options.folder); !done)
        return failureOf(done);
    return material;
}

/// Card and weights belong together: the folder is complete before it takes its name.
Result<void> copyModel(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::path fresh = to;
    fresh += ".new";
    std::error_code problem;
    std::filesystem::remove_all(fresh, problem);
    std::filesystem::create_directories(fresh, problem);
    for (const char* file : kModelFiles)
        if (!problem)
            std::filesystem::copy_file(from / file, fresh / file, problem);
    if (!problem && std::filesystem::exists(from / kLogFile, problem))
        std::filesystem::copy_file(from / kLogFile, fresh / kLogFile, problem);
    if (!problem)
        std::filesystem::remove_all(to, problem);
    if (!problem)
        std::filesystem::rename(fresh, to, problem);
    if (problem)
        return failure(ErrorCode::DiskFull, problem.message(), to);
    return {};
}

} // namespace

/// A run of one of the two programs.
struct TrainingService::Step {
    TrainingStage stage = TrainingStage::Idle;
    std::filesystem::path program;
    QStringList arguments;
    std::filesystem::path result; ///< a file that it makes: with it there, it is not run again
};

TrainingService::TrainingService(Options options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_worker(LogTopic::Training, QStringLiteral("training material")) {
    connect(&m_process, &QProcess::readyReadStandardError, this, &TrainingService::readLog);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        finishStep(status == QProcess::NormalExit && code == 0);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(TrainingProblem::NoTrainer);
    });
}

TrainingService::~TrainingService() {
    m_process.disconnect(this);
}

void TrainingService::start(double minutes) {
    if (isRunning())
        return;
    m_minutes = minutes;
    m_isStopping = false;
    m_shares.clear();
    std::error_code problem;
    if (!std::filesystem::exists(m_options.trainer, problem) ||
        !std::filesystem::exists(m_options.judge, problem)) {
        Q_EMIT failed(TrainingProblem::NoTrainer);
        return;
    }
    show(TrainingStage::Listening, 0.0);
    m_worker.ask(
        Kind::Material, [this](const Job& /*job*/) { return laidOutMaterial(m_options); },
        [this](const TrainingMaterial& material) { begin(material); },
        [this](const Error& /*error*/) { fail(TrainingProblem::NoCatalogue); });
}

void TrainingService::begin(const TrainingMaterial& material) {
    m_heldOut = material.heldOut.size();
    if (sizeOf(material) < kFewestTracks) {
        fail(TrainingProblem::TooFewTracks);
        return;
    }
    if (m_isStopping) {
        show(TrainingStage::Idle, 0.0);
        return;
    }
    m_steps = steps();
    runNext();
}

std::vector<TrainingService::Step> TrainingService::steps() const {
    return {packing("train"), packing("held-out"), training(), judging(m_options.shippedModel),
            judging(trained())};
}

TrainingService::Step TrainingService::packing(const char* part) const {
    std::filesystem::path file = m_options.folder / part;
    file += ".pack";
    return {TrainingStage::Listening,
            m_options.trainer,
            {QStringLiteral("songs"), toQtPath(m_options.folder / part), QStringLiteral("--out"),
             toQtPath(file)},
            file};
}

TrainingService::Step TrainingService::training() const {
    const auto& folder = m_options.folder;
    return {TrainingStage::Training,
            m_options.trainer,
            {QStringLiteral("sequence"), QStringLiteral("--recipe"), toQtPath(m_options.recipe),
             QStringLiteral("--songs"), toQtPath(folder / "train.pack"),
             QStringLiteral("--validation"), toQtPath(folder / "held-out.pack"),
             QStringLiteral("--out"), toQtPath(folder / "run"), QStringLiteral("--start-from"),
             toQtPath(m_options.shippedModel), QStringLiteral("--resume"),
             QStringLiteral("--minutes"), QString::number(m_minutes)},
            {}};
}

TrainingService::Step TrainingService::judging(const std::filesystem::path& model) const {
    return {TrainingStage::Comparing,
            m_options.judge,
            {QStringLiteral("puzzle"), QStringLiteral("--puzzles"),
             toQtPath(m_options.folder / "puzzles.json"), QStringLiteral("--root"),
             toQtPath(m_options.folder / "held-out"), QStringLiteral("--model"), toQtPath(model),
             QStringLiteral("--mask-edges"), QStringLiteral("65"), QStringLiteral("--json")},
            {}};
}

void TrainingService::runNext() {
    std::error_code problem;
    while (!m_steps.empty() && !m_steps.front().result.empty() &&
           std::filesystem::exists(m_steps.front().result, problem))
        m_steps.erase(m_steps.begin());
    if (m_steps.empty()) {
        show(TrainingStage::Idle, 1.0);
        Q_EMIT compared({m_heldOut, m_shares.front(), m_shares.back()});
        return;
    }
    const Step& step = m_steps.front();
    show(step.stage, step.stage == TrainingStage::Comparing ? 1.0 : 0.0);
    m_process.start(toQtPath(step.program), step.arguments);
}

void TrainingService::finishStep(bool isFine) {
    if (m_isStopping) {
        show(TrainingStage::Idle, m_progress.share);
        return;
    }
    if (!isFine) {
        logLine(LogLevel::Warning, LogTopic::Training,
                m_steps.front().arguments.front().toStdString() + " ended with code " +
                    std::to_string(m_process.exitCode()));
        fail(TrainingProblem::Failed);
        return;
    }
    if (m_progress.stage == TrainingStage::Comparing)
        m_shares.push_back(rightJoins(m_process.readAllStandardOutput()));
    m_steps.erase(m_steps.begin());
    runNext();
}

void TrainingService::readLog() {
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

void TrainingService::pause() {
    if (m_process.state() != QProcess::Running || m_progress.isPaused)
        return;
    m_process.pause();
    m_progress.isPaused = true;
    Q_EMIT progressed(m_progress);
}

void TrainingService::resume() {
    if (m_process.state() != QProcess::Running || !m_progress.isPaused)
        return;
    m_process.resume();
    m_progress.isPaused = false;
    Q_EMIT progressed(m_progress);
}

void TrainingService::stop() {
    if (!isRunning())
        return;
    m_isStopping = true;
    m_progress.isPaused = false;
    m_process.interrupt();
}

void TrainingService::adopt() {
    m_worker.post([this](const Job& /*job*/) { return copyModel(trained(), m_options.ownModel); },
                  [this] { Q_EMIT modelChanged(); },
                  [this](const Error& /*error*/) { fail(TrainingProblem::Failed); });
}

void TrainingService::forget() {
    if (isRunning())
        return;
    m_worker.post(
        [this](const Job& /*job*/) {
            std::error_code problem;
            std::filesystem::remove_all(m_options.ownModel, problem);
            std::filesystem::remove_all(m_options.folder, problem);
            return Result<void>();
        },
        [this] { Q_EMIT modelChanged(); });
}

void TrainingService::show(TrainingStage stage, double share) {
    m_progress = {stage, share, m_progress.isPaused && stage != TrainingStage::Idle};
    Q_EMIT progressed(m_progress);
}

void TrainingService::fail(TrainingProblem problem) {
    m_steps.clear();
    show(TrainingStage::Idle, 0.0);
    Q_EMIT failed(problem);
}

bool TrainingService::hasOwnModel() const {
    std::error_code problem;
    return std::filesystem::exists(m_options.ownModel / kModelFiles.front(), problem);
}

} // namespace contrafact
