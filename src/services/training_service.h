#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <vector>

#include <QObject>

#include "services/patient_process.h"
#include "services/worker.h"

namespace contrafact {

struct TrainingMaterial;

enum class TrainingStage {
    Idle,
    Listening, ///< packing what is heard of the library
    Training,
    Comparing, ///< solving puzzles of songs that were kept out of training
};

struct TrainingProgress {
    TrainingStage stage = TrainingStage::Idle;
    double share = 0.0; ///< of the training, 0..1
    bool isPaused = false;
};

/// Shares of right joins in puzzles of songs that neither network was trained on.
struct TrainingComparison {
    std::size_t songs = 0;
    double shipped = 0.0;
    double own = 0.0;
    [[nodiscard]] bool isBetter() const { return own > shipped; }
};

enum class TrainingProblem {
    NoTrainer,    ///< the program for it is not installed
    TooFewTracks, ///< analysed ones of a minute or more
    NoCatalogue,
    Failed, ///< the trainer ended with an error
};

/// Goes on training the sequence network on the person's own tracks, in a process of low priority
/// that may be paused, stopped and taken up again, by this program or the next start of it. What
/// comes out is compared with the network that came with the program, and used only when the person
/// says so. When the service goes, the process is asked to stop and not waited for: it keeps what
/// has been learnt. GUI thread.
class TrainingService : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue;
        std::filesystem::path trainer;      ///< contrafact-train
        std::filesystem::path judge;        ///< contrafact-cli
        std::filesystem::path recipe;       ///< of the shipped network
        std::filesystem::path shippedModel; ///< a model folder
        std::filesystem::path folder;       ///< for packs, runs and checkpoints
        std::filesystem::path ownModel;     ///< model folder that is written when one is adopted
    };
    /// Fewer analysed tracks of a minute or more are not enough to learn from and to check with.
    static constexpr std::size_t kFewestTracks = 15;

    explicit TrainingService(Options options, QObject* parent = nullptr);
    ~TrainingService() override;

    /// Begins, or goes on where it was stopped. Minutes are those of the whole training.
    void start(double minutes);
    void pause();
    void resume();
    /// What has been learnt is kept.
    void stop();
    /// Makes the trained network the one that is used.
    void adopt();
    /// Back to the shipped network; what was learnt is forgotten.
    void forget();

    [[nodiscard]] bool isRunning() const { return m_progress.stage != TrainingStage::Idle; }
    /// Whether a network of the person's own is in use.
    [[nodiscard]] bool hasOwnModel() const;

Q_SIGNALS:
    void progressed(const contrafact::TrainingProgress& progress);
    void compared(const contrafact::TrainingComparison& comparison);
    void modelChanged();
    void failed(contrafact::TrainingProblem problem);

private:
    enum class Kind { Material };
    struct Step;

    void begin(const TrainingMaterial& material);
    [[nodiscard]] std::vector<Step> steps() const;
    [[nodiscard]] Step packing(const char* part) const;
    [[nodiscard]] Step training() const;
    [[nodiscard]] Step judging(const std::filesystem::path& model) const;
    void runNext();
    void finishStep(bool isFine);
    void readLog();
    void show(TrainingStage stage, double share);
    void fail(TrainingProblem problem);
    [[nodiscard]] std::filesystem::path trained() const { return m_options.folder / "run/model"; }

    const Options m_options;
    TrainingProgress m_progress;
    double m_minutes = 30.0;
    bool m_isStopping = false;
    std::size_t m_heldOut = 0;
    std::vector<Step> m_steps; ///< the first is the next, or runs
    std::vector<double> m_shares;
    PatientProcess m_process;
    Worker<> m_worker;
};

} // namespace contrafact
