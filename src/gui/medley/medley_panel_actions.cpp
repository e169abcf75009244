// SPDX-License-Identifier: GPL-3.0-or-later

// What the person can do in the medley panel by keys, menus and dialogs.
#include <QAction>
#include <QFileDialog>
#include <QMenu>

#include "gui/look/theme.h"
#include "gui/medley/medley_panel.h"
#include "gui/medley/medley_text.h"
#include "services/qt_path.h"

#include "ui_medley_panel.h"

namespace contrafact {

namespace {

/// The file a person named, with the ending of the chosen filter where it has none: given by the
/// dialog, which then asks before it takes the name of a file that is there.
std::filesystem::path savePath(QWidget* parent, const QString& title, const QString& filters) {
    QFileDialog dialog(parent, title, QString(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    const auto follow = [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(
            filter.section(QLatin1String("(*."), 1).section(QLatin1Char(')'), 0, 0));
    };
    follow(dialog.selectedNameFilter());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return fromQtPath(dialog.selectedFiles().constFirst());
}

} // namespace

void MedleyPanel::addTimelineActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto act) {
        auto* action = new QAction(text, m_ui->timeline);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        m_ui->timeline->addAction(action);
    };
    add(tr("Medley: the piece before"), Qt::Key_Left, [this] { chooseNeighbour(-1); });
    add(tr("Medley: the next piece"), Qt::Key_Right, [this] { chooseNeighbour(1); });
    add(tr("Medley: move the piece to the left"), Qt::ALT | Qt::Key_Left,
        [this] { movePiece(-1); });
    add(tr("Medley: move the piece to the right"), Qt::ALT | Qt::Key_Right,
        [this] { movePiece(1); });
    add(tr("Medley: start the piece a bar earlier"), Qt::SHIFT | Qt::Key_Left,
        [this] { trim(PieceEdge::Start, -1); });
    add(tr("Medley: start the piece a bar later"), Qt::SHIFT | Qt::Key_Right,
        [this] { trim(PieceEdge::Start, 1); });
    add(tr("Medley: end the piece a bar earlier"), Qt::CTRL | Qt::Key_Left,
        [this] { trim(PieceEdge::End, -1); });
    add(tr("Medley: end the piece a bar later"), Qt::CTRL | Qt::Key_Right,
        [this] { trim(PieceEdge::End, 1); });
    add(tr("Medley: lock the piece in its place"), Qt::Key_L, &MedleyPanel::toggleLock);
    add(tr("Medley: remove the piece"), Qt::Key_Delete, &MedleyPanel::removePiece);
    add(tr("Medley: hear the join"), Qt::Key_Space, &MedleyPanel::toggleHearing);
}

void MedleyPanel::chooseNeighbour(int step) {
    const MedleyDraft& draft = m_document.draft();
    const auto place = m_current ? draft.placeOf(*m_current) : std::nullopt;
    const auto next = static_cast<std::ptrdiff_t>(place.value_or(0)) + (place ? step : 0);
    if (next >= 0 && next < static_cast<std::ptrdiff_t>(draft.pieces.size()))
        choosePiece(draft.pieces[static_cast<std::size_t>(next)].id);
}

void MedleyPanel::movePiece(int step) {
    const MedleyDraft& draft = m_document.draft();
    const auto place = m_current ? draft.placeOf(*m_current) : std::nullopt;
    if (!place || (step < 0 && *place == 0))
        return;
    // Over locked neighbours, to the next place that is free.
    for (std::size_t to = *place; to < draft.pieces.size();) {
        to = step < 0 ? to - 1 : to + 1;
        const MedleyDraft moved = withMoved(draft, *m_current, to);
        if (moved != draft) {
            change(tr("Move a piece"), moved);
            choosePiece(m_current);
            return;
        }
        if (to == 0)
            return;
    }
}

void MedleyPanel::trim(PieceEdge edge, int bars) {
    const auto index =
        m_current && m_arrangement ? m_arrangement->indexOf(*m_current) : std::nullopt;
    // Another trim waits for what came of the one before.
    if (index && m_arrangement->draft == m_document.draft())
        change(tr("Trim a piece"),
               withPart(m_document.draft(), *m_current,
                        trimmedByBars(m_arrangement->plan.pieces[*index], edge, bars)));
}

void MedleyPanel::setLock(PlaceLock lock) {
    if (!m_current)
        return;
    change(lock == PlaceLock::Free ? tr("Unlock a piece") : tr("Lock a piece"),
           withLock(m_document.draft(), *m_current, lock));
    showState();
}

void MedleyPanel::toggleLock() {
    const DraftPiece* piece = m_current ? m_document.draft().find(*m_current) : nullptr;
    if (piece != nullptr)
        setLock(piece->lock == PlaceLock::Free ? PlaceLock::Here : PlaceLock::Free);
}

void MedleyPanel::removePiece() {
    if (!m_current)
        return;
    const MedleyDraft& draft = m_document.draft();
    const std::size_t place = draft.placeOf(*m_current).value_or(0);
    change(tr("Remove a piece"), withoutPiece(draft, *m_current));
    const auto& left = m_document.draft().pieces;
    choosePiece(left.empty() ? std::nullopt
                             : std::optional(left[std::min(place, left.size() - 1)].id));
}

void MedleyPanel::toggleHearing() {
    if (m_ui->preview->isPlaying())
        m_ui->preview->stop();
    else
        hear();
}

void MedleyPanel::hear() {
    if (m_pair)
        hearPair(m_pair->before, m_pair->after);
}

void MedleyPanel::hearPair(PieceId before, PieceId after) {
    m_ui->preview->showMaking(QStringLiteral("%1 → %2").arg(nameOf(before), nameOf(after)));
    Q_EMIT previewRequested(before, after);
}

void MedleyPanel::suggest() {
    if (!m_current)
        return;
    m_ui->suggestions->showLooking();
    Q_EMIT suggestionsRequested(m_document.draft(), *m_current);
}

void MedleyPanel::showPieceMenu(PieceId piece, const QPoint& global) {
    choosePiece(piece);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, PlaceLock> locks[] = {{tr("&Free to move"), PlaceLock::Free},
                                                   {tr("&Lock in this place"), PlaceLock::Here},
                                                   {tr("Always f&irst"), PlaceLock::First},
                                                   {tr("Always l&ast"), PlaceLock::Last}};
    for (const auto& [text, lock] : locks) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_document.draft().find(piece)->lock == lock);
        connect(action, &QAction::triggered, this, [this, chosen = lock] { setLock(chosen); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Suggest the next piece"), this, [this] {
        m_ui->tabs->setCurrentWidget(m_ui->suggestions);
        suggest();
    });
    if (const DraftPiece& chosen = *m_document.draft().find(piece); chosen.track) {
        const auto ask = [this, track = *chosen.track, title = pieceTitle(chosen)] {
            Q_EMIT puzzleRequested(track, title);
        };
        menu->addAction(tr("Cut as a &puzzle"), this, ask);
    }
    menu->addAction(themedIcon("remove"), tr("&Remove"), this, &MedleyPanel::removePiece);
    menu->popup(global);
}

void MedleyPanel::chooseRenderFile() {
    const auto file = savePath(this, tr("Render the medley"),
                               tr("FLAC (*.flac);;WAV (*.wav);;MP3 (*.mp3);;Ogg Vorbis (*.ogg);;"
                                  "Opus (*.opus)"));
    if (!file.empty())
        renderTo(file);
}

void MedleyPanel::chooseListFile() {
    const auto file = savePath(this, tr("Write a list of the medley"),
                               tr("M3U playlist (*.m3u8);;XSPF playlist (*.xspf);;Table (*.csv);;"
                                  "CUE sheet (*.cue);;Rekordbox collection (*.xml)"));
    if (!file.empty())
        writeListTo(file);
}

} // namespace contrafact
