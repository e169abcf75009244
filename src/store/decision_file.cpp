// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/decision_file.h"

#include <array>
#include <fstream>
#include <iterator>
#include <map>

#include "core/csv_field.h"
#include "core/path_text.h"
#include "store/database.h"
#include "store/statements.h"

namespace contrafact {

namespace {

constexpr std::array kColumns{"a",           "b",          "verdict",  "relation",
                              "probability", "decided_at", "a_title",  "a_artist",
                              "a_hash",      "b_title",    "b_artist", "b_hash"};
constexpr std::size_t kProbability = 4;
using Fields = std::array<std::string, kColumns.size()>;
using Row = std::map<std::string, std::string>;

Fields fieldsOf(const ListedDecision& decision) {
    const auto& [kept, probability] = decision;
    char number[16] = "";
    if (probability)
        std::snprintf(number, sizeof number, "%.3f", static_cast<double>(*probability));
    return {displayPath(kept.a.path),
            displayPath(kept.b.path),
            verdictName(kept.verdict),
            relationName(kept.relation),
            number,
            kept.decidedAt,
            kept.a.title,
            kept.a.artist,
            kept.a.audioHash,
            kept.b.title,
            kept.b.artist,
            kept.b.audioHash};
}

template <typename Texts>
void addCsvLine(std::string& text, const Texts& fields) {
    const char* separator = "";
    for (const auto& field : fields) {
        text += separator;
        text += csvField(field);
        separator = ",";
    }
    text += "\r\n";
}

std::string csvText(std::span<const ListedDecision> decisions) {
    std::string text;
    addCsvLine(text, kColumns);
    for (const ListedDecision& decision : decisions)
        addCsvLine(text, fieldsOf(decision));
    return text;
}

// SQLite reads and writes JSON: no other library is needed for it here.
std::string jsonText(std::span<const ListedDecision> decisions) {
    SQLite::Database database(":memory:");
    SQLite::Statement quote(database, "SELECT json_quote(?)");
    const auto quoted = [&](const std::string& text) {
        quote.reset();
        quote.bind(1, text);
        quote.executeStep();
        return quote.getColumn(0).getString();
    };
    std::string text = "{\n  \"decisions\": [";
    const char* separator = "\n";
    for (const ListedDecision& decision : decisions) {
        text += std::string(separator) + "    {";
        const Fields fields = fieldsOf(decision);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string value = i != kProbability   ? quoted(fields[i])
                                      : fields[i].empty() ? "null"
                                                          : fields[i];
            text += (i == 0 ? "\"" : ", \"") + std::string(kColumns[i]) + "\": " + value;
        }
        text += "}";
        separator = ",\n";
    }
    return text + "\n  ]\n}\n";
}

/// The fields of every line (RFC 4180).
std::vector<std::vector<std::string>> csvLines(const std::string& text) {
    std::vector<std::vector<std::string>> lines(1, {{}});
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = lines.back().back();
        const char character = text[i];
        if (isQuoted && character == '"' && i + 1 < text.size() && text[i + 1] == '"')
            field += text[++i];
        else if (character == '"')
            isQuoted = !isQuoted;
        else if (character == ',' && !isQuoted)
            lines.back().emplace_back();
        else if (character == '\n' && !isQuoted)
            lines.push_back({{}});
        else if (character != '\r' || isQuoted)
            field += character;
    }
    return lines;
}

std::vector<Row> csvRows(const std::string& text) {
    const auto lines = csvLines(text);
    std::vector<Row> rows;
    for (std::size_t line = 1; line < lines.size(); ++line) {
        Row row;
        for (std::size_t i = 0; i < std::min(lines[line].size(), lines[0].size()); ++i)
            row[lines[0][i]] = lines[line][i];
        if (lines[line].size() > 1)
            rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<Row>> jsonRows(const std::string& text) {
    return guarded([&] {
        SQLite::Database database(":memory:");
        const auto fields = allRows(
            query(database,
                  "SELECT one.key, field.key, field.value FROM json_each(?, '$.decisions') AS one, "
                  "json_each(one.value) AS field WHERE one.type = 'object'",
                  text),
            [](SQLite::Statement& row) {
                return std::tuple(row.getColumn(0).getInt64(), row.getColumn(1).getString(),
                                  row.getColumn(2).getString());
            });
        std::map<std::int64_t, Row> byNumber;
        for (const auto& [number, name, value] : fields)
            byNumber[number][name] = value;
        std::vector<Row> rows;
        for (auto& [number, row] : byNumber)
            rows.push_back(std::move(row));
        return rows;
    });
}

std::optional<Decision::Verdict> verdictFromName(const std::string& name) {
    using Verdict = Decision::Verdict;
    for (const Verdict verdict : {Verdict::Confirmed, Verdict::Rejected, Verdict::Unsure})
        if (name == verdictName(verdict))
            return verdict;
    return std::nullopt;
}

KeptDecision::Side sideOf(Row& row, const std::string& side) {
    return {{},
            row[side + "_hash"],
            pathFromDisplay(row[side]),
            row[side + "_title"],
            row[side + "_artist"]};
}

std::optional<KeptDecision> decisionOf(Row row) {
    KeptDecision decision;
    decision.a = sideOf(row, "a");
    decision.b = sideOf(row, "b");
    const auto relation = relationFromName(row["relation"].c_str());
    const auto verdict = verdictFromName(row["verdict"]);
    const auto isNamed = [](const KeptDecision::Side& side) {
        return !side.audioHash.empty() || !side.path.empty();
    };
    if (!relation || !verdict || !isNamed(decision.a) || !isNamed(decision.b))
        return std::nullopt;
    decision.relation = *relation;
    decision.verdict = *verdict;
    decision.decidedAt = row["decided_at"];
    return decision;
}

Result<std::string> contentsOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream || std::filesystem::is_directory(file))
        return failure(ErrorCode::FileNotFound, "cannot be read", file);
    return text;
}

} // namespace

std::optional<DecisionFormat> decisionFormatOf(const std::filesystem::path& file) {
    const std::string suffix = lowerSuffix(file);
    if (suffix == "json")
        return DecisionFormat::JsonList;
    return suffix == "csv" ? std::optional(DecisionFormat::CsvTable) : std::nullopt;
}

Result<std::string> decisionText(std::span<const ListedDecision> decisions, DecisionFormat format) {
    if (format == DecisionFormat::CsvTable)
        return csvText(decisions);
    return guarded([&] { return jsonText(decisions); });
}

Result<std::vector<KeptDecision>> readDecisions(const std::filesystem::path& file) {
    const auto text = contentsOf(file);
    if (!text)
        return failureOf(text);
    const std::size_t begin = text->find_first_not_of(" \t\r\n");
    const bool isJson = begin != std::string::npos && (*text)[begin] == '{';
    const auto rows = isJson ? jsonRows(*text) : Result<std::vector<Row>>(csvRows(*text));
    const bool isList =
        isJson ? text->find("\"decisions\"") != std::string::npos : text->starts_with("a,b,");
    if (!rows || !isList)
        return failure(ErrorCode::BadFormat, "this is no list of decisions", file);
    std::vector<KeptDecision> decisions;
    for (const Row& row : *rows) {
        auto decision = decisionOf(row);
        if (!decision)
            return failure(ErrorCode::BadFormat,
                           "decision " + std::to_string(decisions.size() + 1) +
                               " names no two tracks, verdict and relation",
                           file);
        decisions.push_back(std::move(*decision));
    }
    return decisions;
}

} // namespace contrafact
