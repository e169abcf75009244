// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/join_style_editor.h"

#include <QScopedValueRollback>

#include "gui/timeline/medley_text.h"

#include "ui_join_style_editor.h"

namespace contrafact {

JoinStyleEditor::JoinStyleEditor(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::JoinStyleEditor>()) {
    m_ui->setupUi(this);
    for (const JoinKind kind : {JoinKind::Cut, JoinKind::Crossfade, JoinKind::Blend})
        m_ui->kind->addItem(joinKindText(kind), static_cast<int>(kind));
    m_ui->bars->setSuffix(tr(" bars"));
    connect(m_ui->kind, &QComboBox::currentIndexChanged, this, &JoinStyleEditor::tell);
    connect(m_ui->bars, &QSpinBox::valueChanged, this, &JoinStyleEditor::tell);
    connect(m_ui->matchTempo, &QCheckBox::toggled, this, &JoinStyleEditor::tell);
    connect(m_ui->matchKey, &QCheckBox::toggled, this, &JoinStyleEditor::tell);
    setStyle({});
}

JoinStyleEditor::~JoinStyleEditor() = default;

void JoinStyleEditor::setStyle(const JoinStyle& style) {
    const QScopedValueRollback guard(m_isShowing, true);
    m_style = style;
    m_ui->kind->setCurrentIndex(m_ui->kind->findData(static_cast<int>(style.wish.kind)));
    m_ui->bars->setValue(style.wish.bars);
    m_ui->matchTempo->setChecked(style.wish.tempo == TempoRule::Matched);
    m_ui->matchKey->setChecked(style.keys == KeyRule::Matched);
    showLength();
}

JoinStyle JoinStyleEditor::style() const {
    JoinStyle style = m_style;
    style.wish.kind = static_cast<JoinKind>(m_ui->kind->currentData().toInt());
    style.wish.bars = m_ui->bars->value();
    style.wish.tempo = m_ui->matchTempo->isChecked() ? TempoRule::Matched : TempoRule::Own;
    style.keys = m_ui->matchKey->isChecked() ? KeyRule::Matched : KeyRule::Own;
    return style;
}

void JoinStyleEditor::showLength() {
    const bool isCut = m_ui->kind->currentData().toInt() == static_cast<int>(JoinKind::Cut);
    m_ui->bars->setEnabled(!isCut);
}

void JoinStyleEditor::tell() {
    if (m_isShowing)
        return;
    m_style = style();
    showLength();
    Q_EMIT styleChanged(m_style);
}

} // namespace contrafact
