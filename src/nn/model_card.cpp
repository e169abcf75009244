// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/model_card.h"

#include <algorithm>
#include <optional>

#include "nn/weights_file.h"

namespace contrafact {

namespace {

constexpr std::string_view kFence = "---";

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Takes the next line off the front of `rest`.
std::optional<std::string_view> takeLine(std::string_view& rest) {
    if (rest.empty())
        return std::nullopt;
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return line;
}

} // namespace

std::string_view ModelCard::value(std::string_view name) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.first == name; });
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::string formatModelCard(const ModelCard& card) {
    std::string result = std::string(kFence) + "\n";
    for (const auto& [name, value] : card.fields)
        result += name + ": " + value + "\n";
    return result + std::string(kFence) + "\n" + card.text;
}

Result<ModelCard> parseModelCard(std::string_view text) {
    ModelCard card;
    auto line = takeLine(text);
    if (!line || trimmed(*line) != kFence)
        return failure(ErrorCode::BadFormat, "the model card has no front matter");
    for (line = takeLine(text); line && trimmed(*line) != kFence; line = takeLine(text)) {
        const auto colon = line->find(':');
        if (colon == std::string_view::npos)
            return failure(ErrorCode::BadFormat,
                           "not a 'name: value' line in the model card: " + std::string(*line));
        card.fields.emplace_back(trimmed(line->substr(0, colon)), trimmed(line->substr(colon + 1)));
    }
    if (!line)
        return failure(ErrorCode::BadFormat, "the model card's front matter does not end");
    card.text = text;
    return card;
}

Result<ModelCard> readModelCard(const std::filesystem::path& modelFolder) {
    const auto path = modelFolder / kModelCardFile;
    const auto bytes = readModelFile(path);
    if (!bytes)
        return failureOf(bytes);
    auto card = parseModelCard({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!card)
        card.error().path = path;
    return card;
}

} // namespace contrafact
