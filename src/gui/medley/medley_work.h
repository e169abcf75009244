#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <vector>

#include <QWidget>

#include "medley/arrangement.h"
#include "services/progress_meter.h"

namespace Ui {
class MedleyWork;
}

namespace contrafact {

/// What is being done with the medley, how far it is, and how it came out. GUI thread.
class MedleyWork : public QWidget {
    Q_OBJECT

public:
    explicit MedleyWork(QWidget* parent = nullptr);
    ~MedleyWork() override;

    [[nodiscard]] bool isRendering() const { return m_kind == Kind::Rendering; }

    void showReading(const WorkProgress& progress);
    /// That the network listens, as long as its word is to come and nothing else goes on.
    void showHearing(const SharedArrangement& arrangement);
    void beginOrdering();
    void endOrdering();
    void showOrdered(bool isProvenBest);
    void beginRendering();
    void showRendering(const WorkProgress& progress);
    void showRendered(const std::filesystem::path& file);
    void showRenderingFailure(const Error& error);
    void showListWritten(const std::filesystem::path& file);
    /// The medley has changed: how work came out before says nothing any more.
    void forgetOutcome();

Q_SIGNALS:
    void changed();
    void cancelRequested();

private:
    enum class Kind { None, Reading, Ordering, Rendering };

    void become(Kind kind, const QString& text);
    void setProgress(const Progress& progress);

    std::unique_ptr<Ui::MedleyWork> m_ui;
    Kind m_kind = Kind::None;
};

} // namespace contrafact
