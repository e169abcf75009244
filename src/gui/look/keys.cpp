// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/keys.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

namespace contrafact {

void addKeys(QWidget& widget, const std::vector<Key>& keys) {
    for (const Key& key : keys) {
        // Not among the widget's actions: those would take keys from the controls in it.
        auto* action = new QAction(key.text, &widget);
        action->setShortcuts(key.keys);
        QObject::connect(action, &QAction::triggered, &widget, key.act);
    }
}

bool actOnKey(const QWidget& widget, const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    // Shift may be what it takes to type a sign.
    for (const auto held : {modifiers, modifiers & ~Qt::ShiftModifier}) {
        const QKeySequence pressed(static_cast<int>(held) | event.key());
        for (QAction* action :
             widget.findChildren<QAction*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (action->shortcuts().contains(pressed)) {
                action->trigger();
                return true;
            }
        }
    }
    return false;
}

} // namespace contrafact
