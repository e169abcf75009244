#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <vector>

#include <QKeySequence>
#include <QList>
#include <QString>

class QKeyEvent;
class QWidget;

namespace contrafact {

/// What a widget does at some keys while it has the focus. Any of the keys will do; the text is
/// what the sheet of shortcuts says of them.
struct Key {
    QList<QKeySequence> keys;
    QString text;
    std::function<void()> act;
};

/// Makes an action of each, which belongs to the widget.
void addKeys(QWidget& widget, const std::vector<Key>& keys);
/// Does what the widget has for the key that was pressed; false where it has nothing.
bool actOnKey(const QWidget& widget, const QKeyEvent& event);

} // namespace contrafact
