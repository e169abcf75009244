// SPDX-License-Identifier: GPL-3.0-or-later

#include "evaluation/mirex_file.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fstream>
#include <limits>
#include <locale>
#include <sstream>
#include <utility>

namespace contrafact {

namespace {

std::string onOneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// Reads lines, counts them for messages and takes carriage returns off.
class LineReader {
public:
    explicit LineReader(std::istream& stream)
        : m_stream(stream) {}

    [[nodiscard]] bool next() {
        ++m_number;
        if (!std::getline(m_stream, m_line))
            return false;
        if (!m_line.empty() && m_line.back() == '\r')
            m_line.pop_back();
        return true;
    }
    [[nodiscard]] const std::string& line() const { return m_line; }
    [[nodiscard]] tl::unexpected<Error> problem(const std::string& what) const {
        return failure(ErrorCode::BadFormat, "line " + std::to_string(m_number) + ": " + what);
    }

private:
    std::istream& m_stream;
    std::string m_line;
    std::size_t m_number = 0;
};

/// The words of a line as numbers; none if one is no number.
std::optional<std::vector<double>> numbersIn(const std::string& line) {
    std::istringstream words(line);
    words.imbue(std::locale::classic());
    std::vector<double> numbers;
    double number = 0.0;
    while (words >> number)
        numbers.push_back(number);
    return words.eof() ? std::optional(numbers) : std::nullopt;
}

/// A line of the file list, `number <tab> path`, if it is the next one.
std::optional<std::string> listedFile(const std::string& line, std::size_t expected) {
    std::istringstream words(line);
    std::size_t number = 0;
    if (!(words >> number) || number != expected)
        return std::nullopt;
    words >> std::ws;
    std::string path;
    std::getline(words, path);
    return path.empty() ? std::nullopt : std::optional(path);
}

bool isDistance(double value) {
    return std::isfinite(value) && value >= 0.0 &&
           value <= static_cast<double>(std::numeric_limits<float>::max());
}

/// The rows after the file list.
Result<MirexMatrix> readRows(LineReader& reader, MirexMatrix matrix) {
    std::vector<float> values;
    while (reader.next()) {
        if (reader.line().find_first_not_of(" \t") == std::string::npos)
            continue;
        const auto numbers = numbersIn(reader.line());
        if (!numbers || numbers->size() != matrix.files.size() + 1)
            return reader.problem("a query number and one distance per file expected");
        const double query = numbers->front();
        if (!(query >= 1.0) || query > static_cast<double>(matrix.files.size()) ||
            query != std::floor(query))
            return reader.problem("no such file number");
        if (!std::all_of(numbers->begin() + 1, numbers->end(), isDistance))
            return reader.problem("distances must be finite and not negative");
        matrix.queries.push_back(static_cast<std::size_t>(query) - 1);
        std::transform(numbers->begin() + 1, numbers->end(), std::back_inserter(values),
                       [](double value) { return static_cast<float>(value); });
    }
    matrix.distances = Matrix(matrix.queries.size(), matrix.files.size(), std::move(values));
    return matrix;
}

} // namespace

void writeMirexMatrix(std::ostream& stream, const MirexMatrix& matrix) {
    assert(matrix.distances.rows() == matrix.queries.size());
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(std::numeric_limits<float>::max_digits10);
    text << onOneLine(matrix.systemName) << '\n';
    for (std::size_t file = 0; file < matrix.files.size(); ++file)
        text << file + 1 << '\t' << onOneLine(matrix.files[file]) << '\n';
    text << "Q/R";
    for (std::size_t file = 0; file < matrix.files.size(); ++file)
        text << '\t' << file + 1;
    text << '\n';
    for (std::size_t row = 0; row < matrix.queries.size(); ++row) {
        text << matrix.queries[row] + 1;
        for (const float distance : matrix.distances.row(row))
            text << '\t' << distance;
        text << '\n';
    }
    stream << text.str();
}

Result<MirexMatrix> readMirexMatrix(std::istream& stream) {
    LineReader reader(stream);
    MirexMatrix matrix;
    if (!reader.next())
        return reader.problem("the file is empty");
    matrix.systemName = reader.line();
    while (reader.next()) {
        if (reader.line().starts_with("Q/R"))
            return readRows(reader, std::move(matrix));
        const auto file = listedFile(reader.line(), matrix.files.size() + 1);
        if (!file)
            return reader.problem("the next number and a path expected");
        matrix.files.push_back(*file);
    }
    return reader.problem("the Q/R line is missing");
}

Result<void> saveMirexMatrix(const std::filesystem::path& path, const MirexMatrix& matrix,
                             Existing existing) {
    std::ostringstream text;
    writeMirexMatrix(text, matrix);
    return replaceFile(path, text.str(), existing);
}

Result<MirexMatrix> loadMirexMatrix(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return failure(ErrorCode::FileNotFound, "cannot read", path);
    Result<MirexMatrix> matrix = readMirexMatrix(stream);
    if (!matrix)
        return failure(matrix.error().code, matrix.error().detail, path);
    return matrix;
}

Matrix distancesFrom(const Matrix& similarity) {
    float largest = std::numeric_limits<float>::lowest();
    float smallest = std::numeric_limits<float>::max();
    for (const float value : similarity.values()) {
        if (std::isfinite(value)) {
            largest = std::max(largest, value);
            smallest = std::min(smallest, value);
        }
    }
    Matrix distances(similarity.rows(), similarity.columns());
    std::transform(similarity.values().begin(), similarity.values().end(),
                   distances.values().begin(), [&](float value) {
                       return std::isfinite(value) ? largest - value
                                                   : std::max(largest - smallest, 0.0F);
                   });
    return distances;
}

RankingTask rankingTask(const MirexMatrix& matrix, std::vector<std::optional<int>> works) {
    Matrix scores = matrix.distances;
    for (float& value : scores.values())
        value = -value;
    return {std::move(scores), std::move(works), matrix.queries, {}};
}

} // namespace contrafact
