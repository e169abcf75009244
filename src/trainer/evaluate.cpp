// SPDX-License-Identifier: GPL-3.0-or-later

#include <iomanip>
#include <iostream>
#include <numeric>
#include <optional>

#include <nlohmann/json.hpp>

#include "console/command.h"
#include "core/decimal.h"
#include "core/processor_time.h"
#include "evaluation/metrics.h"
#include "learners/batch_sampler.h"
#include "networks/embedder.h"
#include "scores/corpus.h"
#include "similarity/segment_paths.h"
#include "trainer/commands.h"
#include "trainer/version_source.h"

namespace contrafact {

namespace {

using Json = nlohmann::ordered_json;

struct ClipArguments {
    std::filesystem::path model;
    std::filesystem::path corpus;
    std::filesystem::path banks;
    Split split = Split::Test;
    std::size_t works = 200;
    std::size_t versions = 2;
    double seconds = 75.0;
    std::uint64_t seed = 1;
    bool asJson = false;
};

/// The clips as the network says them, and what each cost.
struct EmbeddedClips {
    std::vector<TrackEmbedding> embeddings;
    std::vector<std::optional<int>> works;
    double milliseconds = 0.0; ///< processor time, mean
};

struct ClipEvaluation {
    RankingMetrics byVector;
    RankingMetrics bySegments;
    double milliseconds = 0.0;
};

BatchPlan planOf(std::span<const Song> songs, const ClipArguments& arguments) {
    BatchOptions options;
    options.classes = arguments.works;
    options.versionsPerClass = arguments.versions;
    const double framesPerSecond =
        ConstantQ{}.framesPerSecond / static_cast<double>(kPlannedPooling);
    options.shortestFrames = options.longestFrames =
        static_cast<std::size_t>(arguments.seconds * framesPerSecond) / 8 * 8;
    options.recordingShare = 0.0;
    for (const auto& song : songs)
        options.sourceWeights[song.source] = 1.0; // every work alike
    const BatchSampler sampler(songs, options, arguments.seed);
    return sampler.workCount() == 0 ? BatchPlan{} : sampler.plan(0);
}

Result<EmbeddedClips> embedClips(const TrackEmbedder& embedder, std::span<const Song> songs,
                                 const VersionMaker& makeVersion, const BatchPlan& plan) {
    EmbeddedClips clips;
    for (const VersionRequest& request : plan.versions) {
        const ConstantQ clip =
            makeVersion(songs[request.song], request, {kPlannedPooling * plan.frames, {}});
        const double start = threadProcessorSeconds();
        auto embedding = embedder.embed(clip);
        clips.milliseconds += 1e3 * (threadProcessorSeconds() - start);
        if (!embedding && embedding.error().code != ErrorCode::TooShort)
            return failureOf(embedding);
        if (!embedding)
            continue; // a song that is all rests where the clip lies
        clips.embeddings.push_back(std::move(*embedding));
        clips.works.emplace_back(static_cast<int>(request.label));
    }
    if (clips.embeddings.empty())
        return failure(ErrorCode::BadFormat, "no clip could be made of this split");
    clips.milliseconds /= static_cast<double>(plan.versions.size());
    return clips;
}

template <typename Likeness>
RankingMetrics rank(const EmbeddedClips& clips, Likeness likeness) {
    const std::size_t count = clips.embeddings.size();
    Matrix scores(count, count);
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < a; ++b)
            scores.at(a, b) = scores.at(b, a) = likeness(clips.embeddings[a], clips.embeddings[b]);
    return rankingMetrics(allAgainstAll(std::move(scores), clips.works));
}

Result<ClipEvaluation> evaluateClips(const ClipArguments& arguments) {
    const auto embedder = readTrackEmbedder(arguments.model);
    if (!embedder)
        return failureOf(embedder);
    const auto banks = loadBanks(arguments.banks);
    if (!banks)
        return failureOf(banks);
    const auto songs = readCorpus(arguments.corpus, arguments.split);
    if (!songs)
        return failureOf(songs);
    const auto clips =
        embedClips(**embedder, *songs, versionMaker(*banks), planOf(*songs, arguments));
    if (!clips)
        return failureOf(clips);
    const auto cosine = [](const TrackEmbedding& a, const TrackEmbedding& b) {
        return std::inner_product(a.track.begin(), a.track.end(), b.track.begin(), 0.0F);
    };
    const auto paths = [](const TrackEmbedding& a, const TrackEmbedding& b) {
        return segmentSimilarity(a.segments, b.segments);
    };
    return ClipEvaluation{rank(*clips, cosine), rank(*clips, paths), clips->milliseconds};
}

struct Column {
    const char* label;
    const char* key;
    Estimate RankingMetrics::*value;
};

constexpr std::array kColumns{Column{"MAP", "map", &RankingMetrics::meanAveragePrecision},
                              Column{"Hit@1", "hit_at_1", &RankingMetrics::hitAt1},
                              Column{"MR1", "mr1", &RankingMetrics::meanRankOfFirst},
                              Column{"EER", "eer", &RankingMetrics::equalErrorRate}};

void print(const ClipEvaluation& evaluation) {
    const auto row = [](const char* name, const RankingMetrics& metrics) {
        std::cout << std::left << std::setw(11) << name << std::fixed << std::setprecision(3);
        for (const Column& column : kColumns) {
            const Estimate& one = metrics.*column.value;
            std::cout << "  " << column.label << ' ' << one.value << " [" << one.low << ", "
                      << one.high << ']';
        }
        std::cout << '\n';
    };
    std::cout << counted(evaluation.byVector.queries, "clip") << " of "
              << counted(evaluation.byVector.works, "work") << '\n';
    row("embedding", evaluation.byVector);
    row("segments", evaluation.bySegments);
    std::cout << std::setprecision(1) << evaluation.milliseconds << " ms of one core a clip\n";
}

void printJson(const ClipEvaluation& evaluation) {
    const auto measures = [](const RankingMetrics& metrics) {
        Json json;
        for (const Column& column : kColumns) {
            const Estimate& one = metrics.*column.value;
            json[column.key] = {{"value", one.value}, {"low", one.low}, {"high", one.high}};
        }
        return json;
    };
    std::cout << Json{{"queries", evaluation.byVector.queries},
                      {"works", evaluation.byVector.works},
                      {"embedding", measures(evaluation.byVector)},
                      {"segments", measures(evaluation.bySegments)},
                      {"milliseconds_per_clip", evaluation.milliseconds}}
                     .dump(2)
              << '\n';
}

Result<void> evaluate(const ClipArguments& arguments) {
    return evaluateClips(arguments).map(arguments.asJson ? printJson : print);
}

} // namespace

void addClipEvaluationCommand(CLI::App& program) {
    auto [app, arguments] = addCommand(
        program, "evaluate", "How a model ranks generated versions of works held out from training",
        evaluate);
    app.add_option("model", arguments.model, "Model folder")->required();
    app.add_option("--corpus", arguments.corpus, "Scores (SQLite)")->required();
    app.add_option("--banks", arguments.banks, "Folder of template banks")->required();
    const std::map<std::string, Split> splits{{"validation", Split::Validation},
                                              {"test", Split::Test}};
    app.add_option("--split", arguments.split, "Of the corpus")
        ->transform(CLI::CheckedTransformer(splits));
    app.add_option("--works", arguments.works, "Works drawn")
        ->check(CLI::Range(2, 100'000))
        ->capture_default_str();
    app.add_option("--versions", arguments.versions, "Of each work")
        ->check(CLI::Range(2, 100))
        ->capture_default_str();
    app.add_option("--seconds", arguments.seconds, "Length of a clip")
        ->check(CLI::Range(10.0, 600.0))
        ->capture_default_str();
    app.add_option("--seed", arguments.seed, "Of what is drawn")->capture_default_str();
    app.add_flag("--json", arguments.asJson, "Print JSON");
}

} // namespace contrafact
