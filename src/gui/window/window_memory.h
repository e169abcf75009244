#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QVariantMap>

namespace contrafact {

class MainWindow;

/// What the person looks at in the window: searches, orders, chosen tracks, pair and group, places
/// in recordings and pictures. Tracks are remembered by their paths.
[[nodiscard]] QVariantMap rememberedView(MainWindow& window);

/// Goes back there, as far as it is still there. Requires: the tracks of the library are shown.
void recallView(MainWindow& window, const QVariantMap& view);

} // namespace contrafact
