// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/evaluation_report.h"

#include "console/command.h"
#include "console/print_formatted.h"
#include "core/decimal.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

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

double share(std::size_t part, std::size_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

/// Nothing where there was nothing to be found.
Json inBin(const BinMetrics& bin, const Estimate& estimate) {
    return bin.metrics.queries > 0 ? estimateJson(estimate) : Json();
}

Json breakdownJson(const ScoreEvaluation::Breakdown& breakdown) {
    Json bins = Json::array();
    for (const BinMetrics& bin : breakdown.bins)
        bins.push_back({{"bin", bin.name},
                        {"queries", bin.metrics.queries},
                        {"relevant", bin.metrics.relevant},
                        {"map", inBin(bin, bin.metrics.meanAveragePrecision)},
                        {"hit_at_1", inBin(bin, bin.metrics.hitAt1)}});
    return bins;
}

Json scoreJson(const ScoreEvaluation& score) {
    Json json{{"queries", score.ranking.queries},
              {"works", score.ranking.works},
              {"relevant", score.ranking.relevant},
              {"covers_in_top_10_total", score.ranking.coversInTop10Total}};
    for (const NamedEstimate& one : estimates(score.ranking))
        json[one.key] = estimateJson(one.estimate);
    for (const auto& breakdown : score.breakdowns)
        json["by"][traitName(breakdown.trait)] = breakdownJson(breakdown);
    return json;
}

Json searchJson(const SearchRecall& search) {
    Json libraries = Json::array();
    for (const SearchRecall::Library& library : search.libraries)
        libraries.push_back({{"tracks", library.tracks},
                             {"recall_by_embedding", share(library.near, search.relevant)},
                             {"recall_by_segments", share(library.likely, search.relevant)},
                             {"recall", share(library.kept, search.relevant)}});
    return {{"relevant", search.relevant}, {"libraries", std::move(libraries)}};
}

void printBreakdown(const ScoreEvaluation::Breakdown& breakdown) {
    printFormatted("  by %-15s queries  pairs  MAP                   Hit@1\n",
                   traitName(breakdown.trait));
    for (const BinMetrics& bin : breakdown.bins) {
        printFormatted("    %-16s %7zu %6zu", bin.name.c_str(), bin.metrics.queries,
                       bin.metrics.relevant);
        if (bin.metrics.queries > 0)
            for (const Estimate& estimate : {bin.metrics.meanAveragePrecision, bin.metrics.hitAt1})
                printFormatted("  %.3f [%.3f, %.3f]", estimate.value, estimate.low, estimate.high);
        printFormatted("\n");
    }
}

void printScore(const ScoreEvaluation& score) {
    if (!score.score.empty())
        printFormatted("%s: ", score.score.c_str());
    printFormatted("%s of %s\n", counted(score.ranking.queries, "query", "queries").c_str(),
                   counted(score.ranking.works, "work").c_str());
    for (const NamedEstimate& one : estimates(score.ranking))
        printFormatted("  %-18s %7.3f  [%.3f, %.3f]\n", one.label, one.estimate.value,
                       one.estimate.low, one.estimate.high);
    for (const auto& breakdown : score.breakdowns)
        printBreakdown(breakdown);
}

void printSearch(const SearchRecall& search) {
    printFormatted("of %s the search of a library still has\n",
                   counted(search.relevant, "pair").c_str());
    for (const SearchRecall::Library& library : search.libraries)
        printFormatted(
            "  of %6zu tracks  after the embedding %5.3f  the segments %5.3f  in all %5.3f\n",
            library.tracks, share(library.near, search.relevant),
            share(library.likely, search.relevant), share(library.kept, search.relevant));
}

} // namespace

Json estimateJson(const Estimate& estimate) {
    return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

Json evaluationJson(const Evaluation& evaluation) {
    Json json = scoreJson(evaluation.scores.front());
    if (evaluation.scores.size() > 1)
        for (const ScoreEvaluation& score : evaluation.scores)
            json["scores"][score.score] = scoreJson(score);
    if (evaluation.atThreshold)
        json["at_threshold"] = {{"threshold", evaluation.atThreshold->threshold},
                                {"precision", evaluation.atThreshold->precision},
                                {"recall", evaluation.atThreshold->recall},
                                {"found", evaluation.atThreshold->found}};
    if (evaluation.calibrationError)
        json["ece"] = *evaluation.calibrationError;
    if (evaluation.search)
        json["search"] = searchJson(*evaluation.search);
    Json failed = Json::array();
    for (const ScanReport::Failure& one : evaluation.failed)
        failed.push_back({{"path", displayPath(one.path)},
                          {"code", errorCodeName(one.error.code)},
                          {"reason", errorSentence(one.error)}});
    json["failed"] = std::move(failed);
    return json;
}

void printEvaluation(const Evaluation& evaluation) {
    for (const ScoreEvaluation& score : evaluation.scores)
        printScore(score);
    if (evaluation.atThreshold)
        printFormatted("at probability %.2f: precision %.3f, recall %.3f (%s found)\n",
                       evaluation.atThreshold->threshold, evaluation.atThreshold->precision,
                       evaluation.atThreshold->recall,
                       counted(evaluation.atThreshold->found, "pair").c_str());
    if (evaluation.calibrationError)
        printFormatted("calibration error %.3f\n", *evaluation.calibrationError);
    if (evaluation.search)
        printSearch(*evaluation.search);
    for (const ScanReport::Failure& one : evaluation.failed)
        printFormatted("failed: %s: %s\n", displayPath(one.path).c_str(),
                       errorSentence(one.error).c_str());
}

} // namespace contrafact
