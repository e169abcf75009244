#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include <QString>

class QWidget;

namespace contrafact {

/// The file a person names, with the ending of the chosen filter where it has none. Some desktops
/// ask about a file that is there before they know the ending: so `askAbout` does. Empty: none.
/// suggested: a folder or a file to begin with; may be empty.
[[nodiscard]] std::filesystem::path savePath(QWidget& parent, const QString& title,
                                             const QString& filters, const QString& suggested = {});

} // namespace contrafact
