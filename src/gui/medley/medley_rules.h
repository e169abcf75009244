#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QWidget>

#include "medley/draft.h"

class QSlider;

namespace Ui {
class MedleyRules;
}

namespace contrafact {

/// What holds for the whole medley: by what its order is chosen, which versions it may hold, and
/// how pieces are joined where nothing else is said. GUI thread.
class MedleyRules : public QWidget {
    Q_OBJECT

public:
    explicit MedleyRules(QWidget* parent = nullptr);
    ~MedleyRules() override;

    void showDraft(const MedleyDraft& draft);

Q_SIGNALS:
    void weightsChosen(const contrafact::JoinWeights& weights);
    void workRuleChosen(contrafact::WorkRule rule);
    void jumpRuleChosen(contrafact::JumpRule rule);
    void styleChosen(const contrafact::JoinStyle& style);

private:
    void tellWeights();

    std::unique_ptr<Ui::MedleyRules> m_ui;
    bool m_isShowing = false;
};

} // namespace contrafact
