// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iostream>

#include "cli/commands.h"
#include "console/command.h"
#include "console/group_list.h"
#include "console/model_options.h"
#include "console/terminal_progress.h"
#include "core/path_text.h"
#include "covers/collection_scores.h"
#include "evaluation/mirex_file.h"

namespace contrafact {

namespace {

struct MatrixCommand {
    std::filesystem::path list;
    std::filesystem::path queries;
    std::filesystem::path out;
    ModelOptions model;
    ScoreKind score = ScoreKind::Fused;
    int jobs = 1;
    Existing existing = Existing::Kept;
};

Result<std::vector<std::size_t>> queryRows(const MatrixCommand& command,
                                           const std::vector<std::filesystem::path>& files) {
    std::vector<std::size_t> rows;
    if (command.queries.empty()) {
        for (std::size_t i = 0; i < files.size(); ++i)
            rows.push_back(i);
        return rows;
    }
    const auto queries = readFileList(command.queries);
    if (!queries)
        return failureOf(queries);
    for (const auto& query : *queries) {
        const auto found = std::find(files.begin(), files.end(), query);
        if (found == files.end())
            return failure(ErrorCode::BadFormat, "a query that is not in the list", query);
        rows.push_back(static_cast<std::size_t>(found - files.begin()));
    }
    return rows;
}

Result<CollectionScores> scored(const MatrixCommand& command,
                                std::vector<std::filesystem::path> files) {
    TerminalProgress progress; // takes its line away in the end
    return scoreCollection(std::move(files),
                           {{command.jobs, command.model.folder}, {command.score}, std::nullopt},
                           {progress.callback(), noteAlignmentAlone, noteUncalibrated});
}

Result<void> writeMatrix(const MatrixCommand& command) {
    if (auto allowed = checkWritable(command.out, command.existing); !allowed)
        return allowed;
    auto files = readFileList(command.list);
    if (!files)
        return failureOf(files);
    const auto rows = queryRows(command, *files);
    if (!rows)
        return failureOf(rows);
    const auto scores = scored(command, std::move(*files));
    if (!scores)
        return failureOf(scores);
    for (const ScanReport::Failure& one : scores->collection.failed)
        std::cerr << displayPath(one.path) << ": " << errorSentence(one.error) << '\n';
    MirexMatrix matrix;
    matrix.systemName = "Contrafact";
    for (const auto& file : scores->collection.files)
        matrix.files.push_back(file.native());
    matrix.queries = *rows;
    const Matrix all = distancesFrom(scores->ranked.front().second);
    matrix.distances = Matrix(rows->size(), matrix.files.size());
    for (std::size_t i = 0; i < rows->size(); ++i)
        std::copy_n(all.row((*rows)[i]).begin(), all.columns(), matrix.distances.row(i).begin());
    return saveMirexMatrix(command.out, matrix, command.existing);
}

} // namespace

void addMatrixCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "matrix", "Distances of files, as MIREX exchanges them", writeMatrix);
    app.add_option("--list", command.list, "The collection, one path a line")->required();
    app.add_option("--queries", command.queries, "The queries; all of the list if not given");
    app.add_option("--out", command.out, "The file to write")->required();
    addForce(app, command.existing);
    command.model.addTo(app);
    app.add_option("--score", command.score, "What is measured")
        ->transform(CLI::CheckedTransformer(scoreKinds()));
    addJobs(app, command.jobs);
}

} // namespace contrafact
