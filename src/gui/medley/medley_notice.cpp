// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_notice.h"

#include <QLocale>

#include "gui/look/theme.h"

#include "ui_medley_notice.h"

namespace contrafact {

MedleyNotice::MedleyNotice(QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::MedleyNotice>()) {
    m_ui->setupUi(this);
    setCard(*this);
    m_ui->icon->setIcon("warning", fontMetrics().height() * 4 / 3);
    m_ui->close->setIcon(themedIcon("reject"));
    connect(m_ui->close, &QAbstractButton::clicked, this, [this] { showText({}); });
    connect(m_ui->removal, &QAbstractButton::clicked, this, [this] {
        if (m_failed)
            Q_EMIT removalRequested(*m_failed);
    });
    connect(m_ui->location, &QAbstractButton::clicked, this, [this] {
        if (m_failed)
            Q_EMIT locationRequested(*m_failed);
    });
    refresh();
}

MedleyNotice::~MedleyNotice() = default;

void MedleyNotice::showText(const QString& text) {
    m_text = text;
    refresh();
}

void MedleyNotice::refresh() {
    const bool isText = !m_text.isEmpty();
    setVisible(isText || m_failed);
    m_ui->location->setVisible(m_failed && m_isMissing && !isText);
    m_ui->removal->setVisible(m_failed && !isText);
    m_ui->close->setVisible(isText);
    if (isText || m_failed)
        m_ui->text->setText(isText ? m_text : m_failure);
}

void MedleyNotice::showPieces(const MedleyEditor& editor) {
    m_failed.reset();
    if (editor.isArranged() && !editor.arrangement()->failures.empty()) {
        const PieceFailure& failure = editor.arrangement()->failures.front();
        m_failed = failure.piece;
        m_failure = tr("“%1” cannot be used. %2", "name of a piece, reason")
                        .arg(editor.nameOf(failure.piece), errorText(failure.error.code));
        m_isMissing = failure.error.code == ErrorCode::FileNotFound;
        if (m_isMissing)
            m_failure += QStringLiteral(": %1").arg(
                pathText(editor.draft().find(failure.piece)->passage.file));
        const std::size_t others = editor.arrangement()->failures.size() - 1;
        if (others > 0)
            m_failure += QStringLiteral(" %1").arg(
                tr("%1 more cannot be used either.", "how many pieces")
                    .arg(QLocale().toString(static_cast<qulonglong>(others))));
    }
    refresh();
}

void MedleyNotice::showOrderFailure(const Error& error) {
    showText(error.code == ErrorCode::BadFormat
                 ? tr("No order keeps all rules. Unlock a piece, let pieces be neighbours, or "
                      "allow other versions.")
                 : errorText(error.code));
}

void MedleyNotice::showRenderingFailure(const Error& error) {
    if (error.code != ErrorCode::Cancelled)
        showText(tr("The medley could not be saved. %1").arg(errorText(error.code)));
}

void MedleyNotice::showListFailure(const Error& error) {
    showText(
        error.code == ErrorCode::BadFormat
            ? tr("A CUE sheet needs the rendered medley: render it first, under a name without "
                 "quotation marks, of 99 pieces at most. Lists are written as M3U8, XSPF, "
                 "CSV, CUE or Rekordbox XML.")
            : tr("The list could not be saved. %1").arg(errorText(error.code)));
}

void MedleyNotice::showOpeningFailure(const std::filesystem::path& file, const Error& error) {
    const QString name = pathText(file.filename());
    if (error.code == ErrorCode::BadFormat)
        showText(tr("“%1” is no medley, or it is damaged. It was left as it is.").arg(name));
    else if (error.code == ErrorCode::CatalogueTooNew)
        showText(tr("“%1” was written by a later version of Contrafact. It was left as it is.")
                     .arg(name));
    else
        showText(tr("“%1” could not be opened. %2").arg(name, errorText(error.code)));
}

void MedleyNotice::showSavingFailure(const std::filesystem::path& file, const Error& error) {
    showText(tr("“%1” could not be saved. %2")
                 .arg(pathText(file.filename()), error.code == ErrorCode::PermissionDenied
                                                     ? tr("You may not write there")
                                                     : errorText(error.code)));
}

void MedleyNotice::showRestoringFailure(const Error& error, const std::filesystem::path& aside) {
    const QString what =
        error.code == ErrorCode::CatalogueTooNew
            ? tr("The medley of last time was written by a later version of Contrafact.")
            : tr("The medley of last time cannot be read.");
    showText(aside.empty() ? tr("%1 What you do here now is not kept.").arg(what)
                           : tr("%1 What there is of it lies in %2").arg(what, pathText(aside)));
}

void MedleyNotice::showKeepingFailure(const Error& error) {
    showText(tr("The medley cannot be kept for next time. %1").arg(errorText(error.code)));
}

void MedleyNotice::showNetworkUnavailable(const Error& error) {
    showText(
        tr("%1. Orders are found by key, tempo and loudness alone.").arg(errorText(error.code)));
}

} // namespace contrafact
