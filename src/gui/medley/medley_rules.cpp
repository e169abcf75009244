// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_rules.h"

#include <cmath>

#include <QScopedValueRollback>

#include "gui/look/theme.h"

#include "ui_medley_rules.h"

namespace contrafact {

namespace {

constexpr double kSliderSteps = 100.0;

} // namespace

MedleyRules::MedleyRules(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MedleyRules>()) {
    m_ui->setupUi(this);
    setTextStep(*m_ui->orderTitle, 0, QFont::DemiBold);
    setTextStep(*m_ui->joinsTitle, 0, QFont::DemiBold);
    m_ui->workRule->addItem(tr("As they come"), static_cast<int>(WorkRule::Any));
    m_ui->workRule->addItem(tr("No work twice"), static_cast<int>(WorkRule::OncePerWork));
    m_ui->workRule->addItem(tr("Of one work only"), static_cast<int>(WorkRule::OneWorkOnly));
    for (const QSlider* slider :
         {m_ui->sequence, m_ui->key, m_ui->tempo, m_ui->loudness, m_ui->version})
        connect(slider, &QSlider::valueChanged, this, &MedleyRules::tellWeights);
    connect(m_ui->workRule, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_isShowing)
            Q_EMIT workRuleChosen(static_cast<WorkRule>(m_ui->workRule->currentData().toInt()));
    });
    connect(m_ui->jumps, &QCheckBox::toggled, this, [this](bool isWanted) {
        m_ui->version->setEnabled(isWanted);
        if (!m_isShowing)
            Q_EMIT jumpRuleChosen(isWanted ? JumpRule::BetweenVersions : JumpRule::None);
    });
    connect(m_ui->style, &JoinStyleEditor::styleChanged, this, &MedleyRules::styleChosen);
}

MedleyRules::~MedleyRules() = default;

void MedleyRules::showDraft(const MedleyDraft& draft) {
    const QScopedValueRollback guard(m_isShowing, true);
    const auto set = [](QSlider& slider, double weight) {
        slider.setValue(static_cast<int>(std::lround(weight * kSliderSteps)));
    };
    set(*m_ui->sequence, draft.weights.sequence);
    set(*m_ui->key, draft.weights.key);
    set(*m_ui->tempo, draft.weights.tempo);
    set(*m_ui->loudness, draft.weights.loudness);
    set(*m_ui->version, draft.weights.version);
    m_ui->version->setEnabled(draft.jumps == JumpRule::BetweenVersions);
    m_ui->jumps->setChecked(draft.jumps == JumpRule::BetweenVersions);
    m_ui->workRule->setCurrentIndex(m_ui->workRule->findData(static_cast<int>(draft.workRule)));
    m_ui->style->setStyle(draft.style);
}

void MedleyRules::tellWeights() {
    if (m_isShowing)
        return;
    JoinWeights weights;
    weights.sequence = m_ui->sequence->value() / kSliderSteps;
    weights.key = m_ui->key->value() / kSliderSteps;
    weights.tempo = m_ui->tempo->value() / kSliderSteps;
    weights.loudness = m_ui->loudness->value() / kSliderSteps;
    weights.version = m_ui->version->value() / kSliderSteps;
    Q_EMIT weightsChosen(weights);
}

} // namespace contrafact
