// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/collection_scores.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/group_list.h"
#include "cli/library_options.h"
#include "cli/pair_json.h"
#include "core/path_text.h"
#include "evaluation/calibration.h"
#include "evaluation/metrics.h"
#include "evaluation/mirex_file.h"
#include "evaluation/precision_recall.h"
#include "similarity/fusion.h"
#include "similarity/hubness.h"

namespace contrafact {

namespace {

struct EvaluateCommand {
    std::filesystem::path groups;
    std::filesystem::path root = ".";
    std::filesystem::path matrix;
    ModelOptions model;
    ScoreKind score = ScoreKind::Fused;
    bool correctHubs = false;
    int jobs = 1;
    bool asJson = false;
};

/// What is printed: the measures of the ranking, and how the calibrated verdict does.
struct Evaluation {
    RankingMetrics ranking;
    std::vector<ScanReport::Failure> failed;
    std::optional<PrecisionRecall> atThreshold; ///< none for a matrix of distances
    std::optional<double> calibrationError;
};

std::vector<std::optional<int>> worksOf(const GroupList& list) {
    std::vector<std::optional<int>> works;
    for (const int work : list.works)
        works.push_back(work == GroupList::kNoise ? std::nullopt : std::optional(work));
    return works;
}

Result<Evaluation> evaluateFiles(const EvaluateCommand& command, const GroupList& list) {
    auto scores = scoreCollection(list.files, {command.jobs, command.model.folder}, command.score);
    if (!scores)
        return tl::unexpected<Error>(scores.error());
    Matrix ranking = command.correctHubs ? hubnessCorrected(scores->ranking) : scores->ranking;
    Evaluation evaluation;
    evaluation.ranking = rankingMetrics(allAgainstAll(std::move(ranking), worksOf(list)));
    evaluation.failed = scores->collection.failed;
    const auto pairs = scoredPairs(allAgainstAll(scores->probability, worksOf(list)));
    evaluation.atThreshold = precisionRecallAt(pairs, defaultCalibration().precisionThreshold);
    std::vector<LabelledProbability> probabilities;
    for (const ScoredPair& pair : pairs)
        probabilities.push_back({pair.score, pair.isRelevant});
    evaluation.calibrationError = expectedCalibrationError(probabilities);
    return evaluation;
}

Result<Evaluation> evaluateMatrix(const EvaluateCommand& command, const GroupList& list) {
    const auto matrix = loadMirexMatrix(command.matrix);
    if (!matrix)
        return tl::unexpected<Error>(matrix.error());
    std::vector<std::optional<int>> works(matrix->files.size());
    for (std::size_t i = 0; i < matrix->files.size(); ++i) {
        for (std::size_t k = 0; k < list.files.size(); ++k) {
            if (list.files[k].native() == matrix->files[i] && list.works[k] != GroupList::kNoise)
                works[i] = list.works[k];
        }
    }
    Evaluation evaluation;
    evaluation.ranking = rankingMetrics(rankingTask(*matrix, std::move(works)));
    return evaluation;
}

struct NamedEstimate {
    const char* label;
    const char* key;
    Estimate estimate;
};

std::vector<NamedEstimate> estimates(const RankingMetrics& metrics) {
    return {{"MAP", "map", metrics.meanAveragePrecision},
            {"Hit@1", "hit_at_1", metrics.hitAt1},
            {"MR1", "mr1", metrics.meanRankOfFirst},
            {"covers in top 10", "covers_in_top_10", metrics.coversInTop10},
            {"P@10", "p_at_10", metrics.precisionAt10},
            {"EER", "eer", metrics.equalErrorRate},
            {"NAR", "nar", metrics.normalisedAverageRank}};
}

Json evaluationJson(const Evaluation& evaluation) {
    Json json{{"queries", evaluation.ranking.queries},
              {"works", evaluation.ranking.works},
              {"relevant", evaluation.ranking.relevant},
              {"covers_in_top_10_total", evaluation.ranking.coversInTop10Total}};
    for (const NamedEstimate& one : estimates(evaluation.ranking))
        json[one.key] = {
            {"value", one.estimate.value}, {"low", one.estimate.low}, {"high", one.estimate.high}};
    if (evaluation.atThreshold)
        json["at_threshold"] = {{"threshold", evaluation.atThreshold->threshold},
                                {"precision", evaluation.atThreshold->precision},
                                {"recall", evaluation.atThreshold->recall},
                                {"found", evaluation.atThreshold->found}};
    if (evaluation.calibrationError)
        json["ece"] = *evaluation.calibrationError;
    Json failed = Json::array();
    for (const ScanReport::Failure& one : evaluation.failed)
        failed.push_back({{"path", displayPath(one.path)},
                          {"code", errorCodeName(one.error.code)},
                          {"reason", errorSentence(one.error)}});
    json["failed"] = std::move(failed);
    return json;
}

void printEvaluation(const Evaluation& evaluation) {
    std::printf("%zu queries of %zu works\n", evaluation.ranking.queries, evaluation.ranking.works);
    for (const NamedEstimate& one : estimates(evaluation.ranking))
        std::printf("  %-18s %7.3f  [%.3f, %.3f]\n", one.label, one.estimate.value,
                    one.estimate.low, one.estimate.high);
    if (evaluation.atThreshold)
        std::printf("  at probability %.2f: precision %.3f, recall %.3f (%zu pairs found)\n",
                    evaluation.atThreshold->threshold, evaluation.atThreshold->precision,
                    evaluation.atThreshold->recall, evaluation.atThreshold->found);
    if (evaluation.calibrationError)
        std::printf("  calibration error  %7.3f\n", *evaluation.calibrationError);
    for (const ScanReport::Failure& one : evaluation.failed)
        std::printf("  failed: %s: %s\n", displayPath(one.path).c_str(),
                    errorSentence(one.error).c_str());
}

Result<void> evaluate(const EvaluateCommand& command) {
    const auto list = readGroupList(command.groups, command.root);
    if (!list)
        return tl::unexpected<Error>(list.error());
    const auto evaluation =
        command.matrix.empty() ? evaluateFiles(command, *list) : evaluateMatrix(command, *list);
    if (!evaluation)
        return tl::unexpected<Error>(evaluation.error());
    if (command.asJson)
        std::cout << evaluationJson(*evaluation).dump(2) << '\n';
    else
        printEvaluation(*evaluation);
    return {};
}

} // namespace

void addEvaluateCommand(CLI::App& program) {
    auto command = std::make_shared<EvaluateCommand>(); // also held by the action below
    CLI::App* app = program.add_subcommand("evaluate", "Accuracy on files with known works");
    app->add_option("--groups", command->groups, "Which files belong to which work")->required();
    app->add_option("--root", command->root, "Folder that the files' names start from")
        ->capture_default_str();
    app->add_option("--matrix", command->matrix, "Judge this distance matrix instead");
    command->model.addTo(*app);
    app->add_option("--score", command->score, "What ranks")
        ->transform(CLI::CheckedTransformer(scoreKinds()));
    app->add_flag("--z-score", command->correctHubs,
                  "Measure every score against the others of its two files first");
    app->add_option("--jobs", command->jobs, "Files analysed at the same time")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    app->add_flag("--json", command->asJson, "Print JSON");
    setAction(*app, [command] { return evaluate(*command); });
}

} // namespace contrafact
