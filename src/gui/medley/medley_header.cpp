// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_header.h"

#include <QMenu>
#include <QSignalBlocker>

#include "gui/look/theme.h"
#include "gui/medley/medley_files.h"
#include "gui/medley/medley_saver.h"

#include "ui_medley_header.h"

namespace contrafact {

namespace {

constexpr double kZoomStep = 1.5;
constexpr double kZoomOutAll = 1e-9;

void showStep(QAbstractButton& button, bool isThere, const QString& name, const QString& what) {
    button.setEnabled(isThere);
    button.setToolTip(isThere ? name : what);
}

} // namespace

MedleyHeader::MedleyHeader(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::MedleyHeader>()) {
    m_ui->setupUi(this);
    dress();
    const std::pair<QAbstractButton*, double> zooms[] = {
        {m_ui->zoomIn, kZoomStep}, {m_ui->zoomOut, 1.0 / kZoomStep}, {m_ui->zoomFit, kZoomOutAll}};
    for (const auto& [button, factor] : zooms)
        connect(button, &QAbstractButton::clicked, this,
                [this, by = factor] { Q_EMIT zoomRequested(by); });
    connect(m_ui->add, &QAbstractButton::clicked, this, &MedleyHeader::addRequested);
    connect(m_ui->order, &QAbstractButton::clicked, this, &MedleyHeader::orderRequested);
}

MedleyHeader::~MedleyHeader() = default;

void MedleyHeader::dress() {
    const std::pair<QAbstractButton*, const char*> icons[] = {
        {m_ui->files, "folder"},       {m_ui->add, "add"},        {m_ui->undo, "undo"},
        {m_ui->redo, "redo"},          {m_ui->lock, "unlock"},    {m_ui->remove, "remove"},
        {m_ui->zoomOut, "zoom-out"},   {m_ui->zoomIn, "zoom-in"}, {m_ui->zoomFit, "zoom-fit"},
        {m_ui->exportButton, "export"}};
    for (const auto& [button, icon] : icons)
        button->setIcon(themedIcon(icon));
    m_ui->lock->setCheckable(true);
    setPrimary(*m_ui->order);
    m_ui->title->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_ui->files->setPopupMode(QToolButton::InstantPopup);
    setSubtle(*m_ui->document);
}

void MedleyHeader::steer(MedleyEditor& editor, MedleyCursor& cursor, MedleySaver& saver,
                         MedleyFiles& files) {
    m_editor = &editor;
    m_cursor = &cursor;
    m_files = &files;
    auto* documents = new QMenu(m_ui->files);
    files.fill(*documents);
    m_ui->files->setMenu(documents);
    connect(m_ui->title, &QLineEdit::textEdited, &editor, &MedleyEditor::setTitle);
    connect(m_ui->undo, &QAbstractButton::clicked, &editor, &MedleyEditor::undo);
    connect(m_ui->redo, &QAbstractButton::clicked, &editor, &MedleyEditor::redo);
    connect(m_ui->lock, &QAbstractButton::clicked, &cursor, &MedleyCursor::toggleLock);
    connect(m_ui->remove, &QAbstractButton::clicked, &cursor, &MedleyCursor::remove);
    auto* menu = new QMenu(m_ui->exportButton);
    saver.fill(*menu);
    m_ui->exportButton->setMenu(menu);
}

void MedleyHeader::showState(bool isRendering) {
    const MedleyDraft& draft = m_editor->draft();
    const QString title = QString::fromStdString(draft.title);
    if (m_ui->title->text() != title) {
        const QSignalBlocker blocker(m_ui->title);
        m_ui->title->setText(title);
    }
    m_ui->document->setFullText(m_files->stateText(), Qt::ElideMiddle);
    showStep(*m_ui->undo, m_editor->canUndo(), tr("Undo: %1").arg(m_editor->undoName()),
             tr("Undo"));
    showStep(*m_ui->redo, m_editor->canRedo(), tr("Redo: %1").arg(m_editor->redoName()),
             tr("Redo"));
    const DraftPiece* piece = m_cursor->draftPiece();
    const bool isLocked = piece != nullptr && piece->lock != PlaceLock::Free;
    m_ui->lock->setEnabled(piece != nullptr);
    m_ui->lock->setIcon(themedIcon(isLocked ? "lock" : "unlock"));
    m_ui->lock->setChecked(isLocked);
    m_ui->remove->setEnabled(piece != nullptr);
    m_ui->order->setEnabled(draft.pieces.size() > 1 && !isRendering);
    const SharedArrangement& arrangement = m_editor->arrangement();
    const bool isReady =
        m_editor->isArranged() && arrangement->isComplete() && !arrangement->ids.empty();
    m_ui->exportButton->setEnabled(isReady && !isRendering);
}

} // namespace contrafact
