#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace contrafact {

/// What is known of a model: `card.md` beside its weights. The front matter, lines of `name: value`
/// between two lines of `---`, is read by programs; the text below it is for people.
struct ModelCard {
    using Field = std::pair<std::string, std::string>;

    std::vector<Field> fields; ///< in the order of the file
    std::string text;          ///< Markdown

    /// The value of a field, empty if there is none of this name.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    /// SHA-256 of the weights file that the card belongs to.
    [[nodiscard]] std::string_view sha256() const { return value("sha256"); }
    friend bool operator==(const ModelCard&, const ModelCard&) = default;
};

inline constexpr const char* kModelCardFile = "card.md";
inline constexpr const char* kModelWeightsFile = "weights.safetensors";

[[nodiscard]] std::string formatModelCard(const ModelCard& card);
/// Errors: BadFormat, where there is no front matter or a line of it has no colon.
[[nodiscard]] Result<ModelCard> parseModelCard(std::string_view text);
/// Errors: ModelMissing, BadFormat.
[[nodiscard]] Result<ModelCard> readModelCard(const std::filesystem::path& modelFolder);

} // namespace contrafact
