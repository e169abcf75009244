// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_actions.h"

#include <functional>

#include <QAction>
#include <QMenu>

#include "gui/look/theme.h"
#include "gui/timeline/medley_text.h"

namespace contrafact {

MedleyActions::MedleyActions(MedleyEditor& editor, MedleyCursor& cursor, QWidget& timeline)
    : m_editor(editor)
    , m_cursor(cursor)
    , m_timeline(timeline) {
    addActions();
}

void MedleyActions::addActions() {
    struct Row {
        QString text;
        QKeySequence keys;
        std::function<void()> act;
    };
    MedleyCursor& cursor = m_cursor;
    constexpr auto kStart = PieceEdge::Start;
    constexpr auto kEnd = PieceEdge::End;
    const Row rows[] = {
        {tr("Medley: the piece before"), Qt::Key_Left, [&] { cursor.chooseNeighbour(-1); }},
        {tr("Medley: the next piece"), Qt::Key_Right, [&] { cursor.chooseNeighbour(1); }},
        {tr("Medley: move the piece to the left"), Qt::ALT | Qt::Key_Left,
         [&] { cursor.shift(-1); }},
        {tr("Medley: move the piece to the right"), Qt::ALT | Qt::Key_Right,
         [&] { cursor.shift(1); }},
        {tr("Medley: start the piece a bar earlier"), Qt::SHIFT | Qt::Key_Left,
         [&] { cursor.trim(kStart, -1); }},
        {tr("Medley: start the piece a bar later"), Qt::SHIFT | Qt::Key_Right,
         [&] { cursor.trim(kStart, 1); }},
        {tr("Medley: end the piece a bar earlier"), Qt::CTRL | Qt::Key_Left,
         [&] { cursor.trim(kEnd, -1); }},
        {tr("Medley: end the piece a bar later"), Qt::CTRL | Qt::Key_Right,
         [&] { cursor.trim(kEnd, 1); }},
        {tr("Medley: lock the piece in its place"), Qt::Key_L, [&] { cursor.toggleLock(); }},
        {tr("Medley: remove the piece"), Qt::Key_Delete, [&] { cursor.remove(); }},
        {tr("Medley: hear the join"), Qt::Key_Space, [this] { Q_EMIT hearingToggled(); }}};
    for (const Row& row : rows) {
        auto* action = new QAction(row.text, &m_timeline);
        action->setShortcut(row.keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, row.act);
        m_timeline.addAction(action);
    }
}

void MedleyActions::showMenu(PieceId piece, const QPoint& global) {
    m_cursor.choosePiece(piece);
    const DraftPiece& chosen = *m_editor.draft().find(piece);
    auto* menu = new QMenu(&m_timeline);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<QString, PlaceLock> locks[] = {{tr("&Free to move"), PlaceLock::Free},
                                                   {tr("&Lock in this place"), PlaceLock::Here},
                                                   {tr("Always f&irst"), PlaceLock::First},
                                                   {tr("Always l&ast"), PlaceLock::Last}};
    for (const auto& [text, lock] : locks) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(chosen.lock == lock);
        connect(action, &QAction::triggered, &m_cursor,
                [this, wanted = lock] { m_cursor.setLock(wanted); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Suggest the next piece"), this, &MedleyActions::suggestionsRequested);
    if (chosen.track)
        menu->addAction(tr("Cut as a &puzzle"), this,
                        [this, track = *chosen.track, title = pieceName(m_editor.draft(), piece)] {
                            Q_EMIT puzzleRequested(track, title);
                        });
    menu->addAction(themedIcon("remove"), tr("&Remove"), &m_cursor, &MedleyCursor::remove);
    menu->popup(global);
}

} // namespace contrafact
