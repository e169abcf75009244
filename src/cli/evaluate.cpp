// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <map>

#include "cli/commands.h"
#include "cli/evaluation_report.h"
#include "cli/pair_traits.h"
#include "console/command.h"
#include "console/group_list.h"
#include "console/model_options.h"
#include "console/terminal_progress.h"
#include "core/decimal.h"
#include "covers/collection_scores.h"
#include "evaluation/calibration.h"
#include "evaluation/metrics.h"
#include "evaluation/mirex_file.h"
#include "evaluation/precision_recall.h"
#include "similarity/hubness.h"

namespace contrafact {

namespace {

struct EvaluateCommand {
    std::filesystem::path groups;
    std::filesystem::path root = ".";
    std::filesystem::path matrix;
    ModelOptions model;
    std::vector<ScoreKind> scores{ScoreKind::Fused};
    std::optional<double> querySeconds;
    std::vector<Trait> traits;
    bool hasDetails = false;
    bool correctHubs = false;
    int jobs = 1;
    bool asJson = false;
};

const std::vector<std::pair<std::string, Trait>>& traits() {
    static const std::vector<std::pair<std::string, Trait>> named = [] {
        std::vector<std::pair<std::string, Trait>> list;
        for (const Trait trait : {Trait::Key, Trait::Tempo, Trait::Length, Trait::Coverage})
            list.emplace_back(traitName(trait), trait);
        return list;
    }();
    return named;
}

std::vector<Trait> wantedTraits(const EvaluateCommand& command) {
    if (!command.hasDetails)
        return command.traits;
    std::vector<Trait> all;
    for (const auto& [name, trait] : traits())
        all.push_back(trait);
    return all;
}

std::vector<std::optional<int>> worksOf(const GroupList& list) {
    std::vector<std::optional<int>> works;
    for (const int work : list.works)
        works.push_back(work == GroupList::kNoise ? std::nullopt : std::optional(work));
    return works;
}

std::vector<ScoreEvaluation> evaluateRankings(const EvaluateCommand& command,
                                              CollectionScores& scores, const RankingTask& labels) {
    const std::vector<Trait> wanted = wantedTraits(command);
    std::optional<PairTraitTable> table;
    if (!wanted.empty())
        table.emplace(scores, labels);
    std::vector<ScoreEvaluation> evaluations;
    for (auto& [kind, ranking] : scores.ranked) {
        RankingTask task = labels;
        task.scores = command.correctHubs ? hubnessCorrected(ranking) : std::move(ranking);
        ScoreEvaluation evaluation{scoreName(kind), rankingMetrics(task), {}};
        for (const Trait trait : wanted)
            evaluation.breakdowns.push_back(
                {trait, breakDown(task, trait, [&](std::size_t query, std::size_t candidate) {
                     return table->at(query, candidate);
                 })});
        evaluations.push_back(std::move(evaluation));
    }
    return evaluations;
}

/// How the application's probability does.
void judgeProbability(const RankingTask& task, double threshold, Evaluation& evaluation) {
    const auto pairs = scoredPairs(task);
    evaluation.atThreshold = precisionRecallAt(pairs, threshold);
    std::vector<LabelledProbability> probabilities;
    for (const ScoredPair& pair : pairs)
        probabilities.push_back({pair.score, pair.isRelevant});
    evaluation.calibrationError = expectedCalibrationError(probabilities);
}

Result<CollectionScores> scored(const EvaluateCommand& command, const GroupList& list) {
    TerminalProgress progress; // takes its line away in the end
    return scoreCollection(
        list.files, {{command.jobs, command.model.folder}, command.scores, command.querySeconds},
        {progress.callback(), noteAlignmentAlone, noteUncalibrated});
}

Result<Evaluation> evaluateFiles(const EvaluateCommand& command, const GroupList& list) {
    auto scores = scored(command, list);
    if (!scores)
        return failureOf(scores);
    const std::size_t count = list.files.size();
    RankingTask task = allAgainstAll(Matrix(count, count), worksOf(list));
    Evaluation evaluation;
    evaluation.scores = evaluateRankings(command, *scores, task);
    evaluation.failed = scores->collection.failed;
    if (scores->excerpts)
        evaluation.failed.insert(evaluation.failed.end(), scores->excerpts->failed.begin(),
                                 scores->excerpts->failed.end());
    if (!scores->probability.isEmpty()) {
        evaluation.search = searchRecall(*scores, task);
        task.scores = std::move(scores->probability);
        judgeProbability(task, scores->calibration.precisionThreshold, evaluation);
    }
    return evaluation;
}

/// The works of a matrix's files, as the groups name them.
class MatrixLabels {
public:
    MatrixLabels(const std::vector<std::string>& files, const GroupList& list) {
        std::map<std::string, int> workOfFile;
        for (std::size_t i = 0; i < list.files.size(); ++i)
            workOfFile.emplace(list.files[i].lexically_normal().native(), list.works[i]);
        for (const std::string& file : files) {
            const auto found =
                workOfFile.find(std::filesystem::path(file).lexically_normal().native());
            const bool isListed = found != workOfFile.end();
            m_common += isListed ? 1 : 0;
            m_works.push_back(isListed && found->second != GroupList::kNoise
                                  ? std::optional(found->second)
                                  : std::nullopt);
        }
        m_onlyListed = workOfFile.size() - m_common;
    }

    [[nodiscard]] const std::vector<std::optional<int>>& works() const { return m_works; }
    [[nodiscard]] std::size_t common() const { return m_common; }
    /// In words, if matrix and groups do not hold the same files.
    [[nodiscard]] std::optional<std::string> difference() const {
        const std::size_t onlyInMatrix = m_works.size() - m_common;
        if (onlyInMatrix == 0 && m_onlyListed == 0)
            return std::nullopt;
        return counted(m_common, "file is", "files are") + " in the matrix and in the groups, " +
               std::to_string(onlyInMatrix) + " only in the matrix, " +
               std::to_string(m_onlyListed) + " only in the groups";
    }

private:
    std::vector<std::optional<int>> m_works;
    std::size_t m_common = 0;
    std::size_t m_onlyListed = 0;
};

Result<Evaluation> evaluateMatrix(const EvaluateCommand& command, const GroupList& list) {
    const auto matrix = loadMirexMatrix(command.matrix);
    if (!matrix)
        return failureOf(matrix);
    const MatrixLabels labels(matrix->files, list);
    if (labels.common() == 0)
        return failure(ErrorCode::BadFormat, "none of its files is in the groups", command.matrix);
    if (const auto difference = labels.difference())
        std::cerr << *difference << '\n';
    Evaluation evaluation;
    evaluation.scores.push_back({"", rankingMetrics(rankingTask(*matrix, labels.works())), {}});
    return evaluation;
}

Result<void> evaluate(const EvaluateCommand& command) {
    const auto list = readGroupList(command.groups, command.root);
    if (!list)
        return failureOf(list);
    const auto evaluation =
        command.matrix.empty() ? evaluateFiles(command, *list) : evaluateMatrix(command, *list);
    if (!evaluation)
        return failureOf(evaluation);
    if (command.asJson)
        std::cout << evaluationJson(*evaluation).dump(2) << '\n';
    else
        printEvaluation(*evaluation);
    return {};
}

/// Options for what is looked at, beyond what a matrix of distances tells.
std::vector<CLI::Option*> addViews(CLI::App& app, EvaluateCommand& command) {
    constexpr double kShortestQuery = 3.0; // what can be analysed at all
    constexpr double kLongestQuery = 86400.0;
    auto* const zScore =
        app.add_flag("--z-score", command.correctHubs,
                     "Measure every score against the others of its two files first");
    auto* const querySeconds =
        app.add_option("--query-seconds", command.querySeconds,
                       "Look for whole files with so much from the middle of each file")
            ->check(CLI::Range(kShortestQuery, kLongestQuery))
            ->excludes(zScore);
    auto* const by =
        app.add_option("--by", command.traits,
                       "Also for versions apart by what lies between them; several times")
            ->transform(CLI::CheckedTransformer(traits()))
            ->allow_extra_args(false);
    auto* const details = app.add_flag("--details", command.hasDetails, "By all of these");
    return {zScore, querySeconds, by, details};
}

} // namespace

void addEvaluateCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "evaluate", "Accuracy on files with known works", evaluate);
    app.add_option("--groups", command.groups, "Which files belong to which work")->required();
    app.add_option("--root", command.root, "Folder that the files' names start from")
        ->capture_default_str();
    auto* const matrix =
        app.add_option("--matrix", command.matrix, "Judge this distance matrix instead");
    command.model.addTo(app);
    app.add_option("--score", command.scores, "What ranks; may be given several times")
        ->transform(CLI::CheckedTransformer(scoreKinds()))
        ->allow_extra_args(false);
    for (CLI::Option* option : addViews(app, command))
        matrix->excludes(option);
    addJobs(app, command.jobs);
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
