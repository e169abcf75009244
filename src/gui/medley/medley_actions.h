#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QObject>

#include "gui/medley/medley_cursor.h"

namespace contrafact {

/// What can be done to the chosen piece on the timeline: a table of actions with their keys, and
/// the menu of a piece. GUI thread.
class MedleyActions : public QObject {
    Q_OBJECT

public:
    /// Adds the actions to `timeline`. All are borrowed.
    MedleyActions(MedleyEditor& editor, MedleyCursor& cursor, QWidget& timeline);

    /// Chooses the piece and opens its menu.
    void showMenu(PieceId piece, const QPoint& global);

Q_SIGNALS:
    /// The chosen join shall be heard, or no more.
    void hearingToggled();
    void suggestionsRequested();
    void puzzleRequested(contrafact::TrackId track, const QString& title);

private:
    void addActions();

    MedleyEditor& m_editor;
    MedleyCursor& m_cursor;
    QWidget& m_timeline;
};

} // namespace contrafact
