// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/about_dialog.h"

#include <QCoreApplication>

#include "gui/look/theme.h"

#include "ui_about_dialog.h"

namespace contrafact {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AboutDialog>()) {
    m_ui->setupUi(this);
    const Spacing spacing = spacingFor(fontMetrics());
    m_ui->dialogLayout->setSpacing(spacing.large);
    m_ui->dialogLayout->setContentsMargins(spacing.large, spacing.large, spacing.large,
                                           spacing.large);
    m_ui->headLayout->setSpacing(spacing.large);
    m_ui->iconLabel->setPixmap(
        QIcon(QStringLiteral(":/icons/contrafact.svg")).pixmap(spacing.huge * 2));
    setTextStep(*m_ui->nameLabel, 3, QFont::DemiBold);
    setSubtle(*m_ui->versionLabel);
    setSubtle(*m_ui->licenceLabel);
    m_ui->versionLabel->setText(tr("Version %1").arg(QCoreApplication::applicationVersion()));
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::accept);
}

AboutDialog::~AboutDialog() = default;

} // namespace contrafact
