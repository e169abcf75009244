#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <filesystem>
#include <optional>

#include <QObject>
#include <QTimer>

#include "core/model_description.h"
#include "services/training_curves.h"
#include "services/worker.h"

namespace contrafact {

/// Looks into model folders and runs of the trainer, on a thread of its own: the card, whether the
/// weights fit it, and the curves of the training. Lives on the GUI thread; calls return at once.
class ModelService : public QObject {
    Q_OBJECT

public:
    /// `lookAgain`: time between two looks for what a training has written since.
    explicit ModelService(std::chrono::milliseconds lookAgain = std::chrono::seconds(3),
                          QObject* parent = nullptr);
    ~ModelService() override;

    /// Shows a model folder, or the folder of a run whose model lies below it. Emits `curvesRead`
    /// (without series where there is no log) and `described` or `failed`, and from then on each
    /// again when its file has changed. A newer call replaces an earlier one. Loads LibTorch.
    void show(const std::filesystem::path& folder);

Q_SIGNALS:
    void described(const contrafact::ModelDescription& model);
    /// There is no card that can be read.
    void failed(const contrafact::Error& error);
    void curvesRead(const contrafact::TrainingCurves& curves);

private:
    enum class Kind { Look };
    struct Look;

    void lookAt(const std::optional<std::filesystem::path>& other);

    QTimer m_again; ///< one look at a time: a slow disk shall not pile them up
    Worker<Look> m_worker;
};

} // namespace contrafact
