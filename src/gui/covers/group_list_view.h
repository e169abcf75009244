#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QListView>

namespace contrafact {

/// A list whose rows keep their heights when values in them change: to lay out 20,000 cards anew
/// for each change would hold the window up. GUI thread.
class GroupListView : public QListView {
    Q_OBJECT

public:
    using QListView::QListView;

    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                     const QList<int>& roles = {}) override;
};

} // namespace contrafact
