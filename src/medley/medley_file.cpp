// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/medley_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/path_text.h"

namespace contrafact {

namespace {

using Json = nlohmann::ordered_json;
using Path = std::filesystem::path;

constexpr int kVersion = 1; ///< changes when an older program would lose or misread something
constexpr const char* kDocumentFormat = "contrafact-medley";
constexpr const char* kKeptFormat = "contrafact-medley-in-the-making";
constexpr std::size_t kMostKeptPieces = 5000; ///< of all steps together

template <typename Value>
struct Named {
    Value value;
    const char* name;
};

constexpr std::array kLocks{Named{PlaceLock::Free, "free"}, Named{PlaceLock::Here, "here"},
                            Named{PlaceLock::First, "first"}, Named{PlaceLock::Last, "last"}};
constexpr std::array kKinds{Named{JoinKind::Cut, "cut"}, Named{JoinKind::Crossfade, "crossfade"},
                            Named{JoinKind::Blend, "blend"}};
constexpr std::array kTempos{Named{TempoRule::Own, "own"}, Named{TempoRule::Matched, "matched"}};
constexpr std::array kKeys{Named{KeyRule::Own, "own"}, Named{KeyRule::Matched, "matched"}};
constexpr std::array kWorks{Named{WorkRule::Any, "any"},
                            Named{WorkRule::OncePerWork, "once-per-work"},
                            Named{WorkRule::OneWorkOnly, "one-work-only"}};
constexpr std::array kJumps{Named{JumpRule::None, "none"},
                            Named{JumpRule::BetweenVersions, "between-versions"}};

struct NamedWeight {
    const char* name;
    double JoinWeights::*weight;
};
constexpr std::array kWeights{
    NamedWeight{"sequence", &JoinWeights::sequence}, NamedWeight{"key", &JoinWeights::key},
    NamedWeight{"tempo", &JoinWeights::tempo}, NamedWeight{"loudness", &JoinWeights::loudness},
    NamedWeight{"version", &JoinWeights::version}};

// Writing.

template <typename Table, typename Value>
const char* nameIn(const Table& table, Value value) {
    return std::ranges::find_if(table, [value](const auto& one) { return one.value == value; })
        ->name;
}

Json pieceJson(const DraftPiece& piece, const Path& folder) {
    const Path& file = piece.passage.file;
    Json json{{"id", piece.id.value},   {"path", displayPath(file)},
              {"sound", piece.sound},   {"title", piece.title},
              {"artist", piece.artist}, {"lock", nameIn(kLocks, piece.lock)}};
    const Path relative = folder.empty() ? Path() : file.lexically_relative(folder);
    if (!relative.empty())
        json["relative_path"] = displayPath(relative);
    if (piece.passage.part) {
        json["start"] = piece.passage.part->start;
        if (std::isfinite(piece.passage.part->end))
            json["end"] = piece.passage.part->end;
    }
    return json;
}

Json styleJson(const JoinStyle& style) {
    return {{"kind", nameIn(kKinds, style.wish.kind)},
            {"bars", style.wish.bars},
            {"seconds", style.wish.seconds},
            {"tempo", nameIn(kTempos, style.wish.tempo)},
            {"keys", nameIn(kKeys, style.keys)}};
}

Json draftJson(const MedleyDraft& draft, const Path& folder) {
    Json json{{"title", draft.title},
              {"pieces", Json::array()},
              {"style", styleJson(draft.style)},
              {"joins", Json::array()},
              {"apart", Json::array()},
              {"versions", nameIn(kWorks, draft.workRule)},
              {"jumps", nameIn(kJumps, draft.jumps)}};
    for (const DraftPiece& piece : draft.pieces)
        json["pieces"].push_back(pieceJson(piece, folder));
    for (const JoinChoice& choice : draft.choices) {
        Json join{{"before", choice.before.value}, {"after", choice.after.value}};
        join.update(styleJson(choice.style));
        json["joins"].push_back(std::move(join));
    }
    for (const auto& [a, b] : draft.apart)
        json["apart"].push_back(Json::array({a.value, b.value}));
    for (const NamedWeight& weight : kWeights)
        json["weights"][weight.name] = draft.weights.*weight.weight;
    return json;
}

std::string textOf(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// The newest steps, as many as there is room for.
Json stepsJson(const std::vector<MedleyDocument::Step>& steps, std::size_t& room) {
    Json json = Json::array();
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const std::size_t size = step->draft->pieces.size() + 1;
        if (size > room)
            break;
        room -= size;
        json.push_back({{"name", step->name}, {"medley", draftJson(*step->draft, {})}});
    }
    std::ranges::reverse(json);
    return json;
}

// Reading. All of these throw a `std::exception` at what they cannot take.

[[noreturn]] void refuse(const std::string& what) {
    throw std::range_error(what);
}

template <typename Table>
auto valueIn(const Table& table, const Json& json, const char* key) {
    if (!json.contains(key))
        return table.front().value;
    const auto& name = json.at(key).template get_ref<const std::string&>();
    const auto found =
        std::ranges::find_if(table, [&name](const auto& one) { return one.name == name; });
    if (found == table.end())
        refuse(std::string("'") + key + "' is out of range");
    return found->value;
}

double numberAt(const Json& json, const char* key, double least, double greatest) {
    const auto value = json.at(key).get<double>();
    if (!(value >= least && value <= greatest))
        refuse(std::string("'") + key + "' is out of range");
    return value;
}

constexpr double kLongestSeconds = 1e7;

DraftPiece pieceOf(const Json& json, const Path& folder) {
    DraftPiece piece;
    piece.id = PieceId{json.at("id").get<std::int64_t>()};
    piece.passage.file = pathFromDisplay(json.at("path").get_ref<const std::string&>());
    piece.sound = json.value("sound", std::string());
    piece.title = json.value("title", std::string());
    piece.artist = json.value("artist", std::string());
    piece.lock = valueIn(kLocks, json, "lock");
    if (piece.id.value <= 0 || piece.passage.file.empty())
        refuse("a piece has no id or no file");
    if (json.contains("start")) {
        SoundRange& part = piece.passage.part.emplace();
        part.start = numberAt(json, "start", 0.0, kLongestSeconds);
        if (json.contains("end"))
            part.end = numberAt(json, "end", part.start, kLongestSeconds);
    }
    std::error_code unknown;
    if (folder.empty() || !json.contains("relative_path") ||
        std::filesystem::exists(piece.passage.file, unknown))
        return piece;
    const Path beside =
        (folder / pathFromDisplay(json.at("relative_path").get_ref<const std::string&>()))
            .lexically_normal();
    if (std::filesystem::exists(beside, unknown))
        piece.passage.file = beside;
    return piece;
}

JoinStyle styleOf(const Json& json) {
    constexpr int kMostBars = 64;
    JoinStyle style;
    style.wish.kind = valueIn(kKinds, json, "kind");
    style.wish.tempo = valueIn(kTempos, json, "tempo");
    style.keys = valueIn(kKeys, json, "keys");
    style.wish.bars = static_cast<int>(numberAt(json, "bars", 1, kMostBars));
    style.wish.seconds = numberAt(json, "seconds", 0.0, kLongestSeconds);
    return style;
}

void readPieces(MedleyDraft& draft, const Json& json, const Path& folder) {
    for (const Json& piece : json.at("pieces")) {
        draft.pieces.push_back(pieceOf(piece, folder));
        const PieceId id = draft.pieces.back().id;
        if (std::ranges::count(draft.pieces, id, &DraftPiece::id) > 1)
            refuse("two pieces have one id");
    }
}

MedleyDraft draftOf(const Json& json, const Path& folder) {
    MedleyDraft draft;
    draft.title = json.value("title", std::string());
    readPieces(draft, json, folder);
    draft.style = styleOf(json.at("style"));
    draft.workRule = valueIn(kWorks, json, "versions");
    draft.jumps = valueIn(kJumps, json, "jumps");
    const auto pieceAt = [](const Json& id) { return PieceId{id.get<std::int64_t>()}; };
    for (const Json& join : json.at("joins"))
        draft.choices.push_back(
            {pieceAt(join.at("before")), pieceAt(join.at("after")), styleOf(join)});
    for (const Json& pair : json.at("apart"))
        draft.apart.emplace_back(pieceAt(pair.at(0)), pieceAt(pair.at(1)));
    for (const NamedWeight& weight : kWeights)
        draft.weights.*weight.weight = numberAt(json.at("weights"), weight.name, 0.0, 1e6);
    return draft;
}

std::vector<MedleyDocument::Step> stepsOf(const Json& json) {
    std::vector<MedleyDocument::Step> steps;
    for (const Json& step : json)
        steps.push_back({step.at("name").get<std::string>(),
                         std::make_shared<const MedleyDraft>(draftOf(step.at("medley"), {}))});
    return steps;
}

/// What `read` makes of a document of the format.
template <typename Read>
auto parsed(std::string_view text, const char* format, Read read)
    -> Result<std::invoke_result_t<Read, const Json&>> {
    try {
        const Json json = Json::parse(text);
        if (!json.is_object() || json.value("format", std::string()) != format)
            return failure(ErrorCode::BadFormat, "this is no medley of Contrafact");
        if (json.at("version").get<int>() > kVersion)
            return failure(ErrorCode::CatalogueTooNew,
                           "the medley was written by a later version of this program");
        return read(json);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::BadFormat,
                       std::string("this is no medley, or a damaged one: ") + exception.what());
    }
}

} // namespace

bool isMedleyFile(const std::filesystem::path& file) {
    return lowerSuffix(file) == kMedleySuffix;
}

std::string medleyText(const MedleyDraft& draft, const std::filesystem::path& folder) {
    Json json{{"format", kDocumentFormat}, {"version", kVersion}};
    json.update(draftJson(draft, folder));
    return textOf(json);
}

Result<MedleyDraft> parseMedley(std::string_view text, const std::filesystem::path& folder) {
    return parsed(text, kDocumentFormat,
                  [&folder](const Json& json) { return draftOf(json, folder); });
}

std::string keptMedleyText(const KeptMedley& kept) {
    std::size_t room = kMostKeptPieces;
    Json json{{"format", kKeptFormat},
              {"version", kVersion},
              {"file", displayPath(kept.file)},
              {"digest", kept.digest},
              {"view", {{"start", kept.view.start}, {"end", kept.view.end}}},
              {"medley", draftJson(kept.document.draft(), {})},
              {"undo", stepsJson(kept.document.undone(), room)},
              {"redo", stepsJson(kept.document.redone(), room)}};
    if (kept.view.piece)
        json["view"]["piece"] = kept.view.piece->value;
    if (kept.isChanged())
        json["saved"] = draftJson(kept.saved, {});
    return textOf(json);
}

Result<KeptMedley> parseKeptMedley(std::string_view text) {
    return parsed(text, kKeptFormat, [](const Json& json) {
        KeptMedley kept;
        kept.document = MedleyDocument(draftOf(json.at("medley"), {}), stepsOf(json.at("undo")),
                                       stepsOf(json.at("redo")));
        kept.file = pathFromDisplay(json.at("file").get<std::string>());
        kept.digest = json.at("digest").get<std::string>();
        kept.saved = json.contains("saved") ? draftOf(json.at("saved"), {}) : kept.document.draft();
        const Json& view = json.at("view");
        kept.view.start = numberAt(view, "start", 0.0, kLongestSeconds);
        kept.view.end = numberAt(view, "end", 0.0, kLongestSeconds);
        if (view.contains("piece"))
            kept.view.piece = PieceId{view.at("piece").get<std::int64_t>()};
        return kept;
    });
}

} // namespace contrafact
