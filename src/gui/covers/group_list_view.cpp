// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/covers/group_list_view.h"

namespace contrafact {

void GroupListView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                                const QList<int>& roles) {
    if (roles.isEmpty()) {
        QListView::dataChanged(topLeft, bottomRight, roles); // anything may have changed
        return;
    }
    viewport()->update(); // asks no row where it is
}

} // namespace contrafact
