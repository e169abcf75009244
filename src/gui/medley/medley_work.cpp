// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_work.h"

#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_medley_work.h"

namespace contrafact {

MedleyWork::MedleyWork(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MedleyWork>()) {
    m_ui->setupUi(this);
    setSubtle(*m_ui->text);
    m_ui->bar->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    connect(m_ui->cancel, &QAbstractButton::clicked, this, &MedleyWork::cancelRequested);
    become(Kind::None, {});
}

MedleyWork::~MedleyWork() = default;

void MedleyWork::become(Kind kind, const QString& text) {
    m_kind = kind;
    m_ui->text->setText(text);
    m_ui->text->setVisible(kind != Kind::None || !text.isEmpty());
    m_ui->bar->setVisible(kind != Kind::None);
    m_ui->cancel->setVisible(kind == Kind::Rendering);
    setVisible(kind != Kind::None || !text.isEmpty());
    Q_EMIT changed();
}

void MedleyWork::setProgress(const Progress& progress) {
    m_ui->bar->setRange(0, static_cast<int>(progress.total));
    m_ui->bar->setValue(static_cast<int>(progress.done));
}

void MedleyWork::showReading(const WorkProgress& progress) {
    if (m_kind == Kind::Rendering)
        return;
    const Progress& now = progress.progress;
    if (now.done == now.total) {
        if (m_kind == Kind::Reading)
            become(Kind::None, {});
        return;
    }
    setProgress(now);
    become(m_kind == Kind::Ordering ? m_kind : Kind::Reading,
           tr("Reading piece %1 of %2").arg(now.done + 1).arg(now.total));
}

void MedleyWork::showHearing(const SharedArrangement& arrangement) {
    const bool isHearing = arrangement->isHearing && arrangement->waiting.empty();
    if (isHearing && (m_kind == Kind::Reading || m_kind == Kind::None)) {
        m_ui->bar->setRange(0, 0);
        become(Kind::Reading, tr("The network listens…"));
    } else if (m_kind == Kind::Reading && !arrangement->isHearing) {
        become(Kind::None, {});
    }
}

void MedleyWork::beginOrdering() {
    m_ui->bar->setRange(0, 0);
    become(Kind::Ordering, tr("Looking for the best order…"));
}

void MedleyWork::endOrdering() {
    become(Kind::None, {});
}

void MedleyWork::showOrdered(bool isProvenBest) {
    become(Kind::None, isProvenBest ? tr("This is the best order.")
                                    : tr("A good order; with so many pieces none is proven."));
}

void MedleyWork::beginRendering() {
    m_ui->bar->setRange(0, 0);
    become(Kind::Rendering, tr("Rendering…"));
}

void MedleyWork::showRendering(const WorkProgress& progress) {
    if (m_kind != Kind::Rendering)
        return;
    setProgress(progress.progress);
    const QString left = timeLeftText(progress.secondsLeft);
    m_ui->text->setText(left.isEmpty() ? tr("Rendering…") : tr("Rendering, %1").arg(left));
}

void MedleyWork::showRendered(const std::filesystem::path& file) {
    become(Kind::None, tr("Saved as %1").arg(pathText(file.filename())));
}

void MedleyWork::showRenderingFailure(const Error& error) {
    become(Kind::None, error.code == ErrorCode::Cancelled
                           ? tr("Rendering was cancelled; no file was written.")
                           : QString());
}

void MedleyWork::showListWritten(const std::filesystem::path& file) {
    become(m_kind, tr("Saved as %1").arg(pathText(file.filename())));
}

void MedleyWork::forgetOutcome() {
    if (m_kind == Kind::None)
        become(Kind::None, {});
}

} // namespace contrafact
