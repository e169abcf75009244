#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <filesystem>
#include <memory>

#include <QObject>

#include "core/model_description.h"
#include "core/result.h"
#include "services/training_curves.h"

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
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
