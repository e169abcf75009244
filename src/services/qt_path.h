#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include <QString>

namespace contrafact {

/// A path as Qt wants it, from which `fromQtPath` makes the same bytes again. A byte that is not
/// part of UTF-8 becomes a lone low surrogate, U+DC80 to U+DCFF (as in Python's PEP 383): Qt opens
/// no file of such a name, but the path is not lost.
[[nodiscard]] QString toQtPath(const std::filesystem::path& path);

/// The path that Qt, or `toQtPath`, means by `text`.
[[nodiscard]] std::filesystem::path fromQtPath(const QString& text);

} // namespace contrafact
