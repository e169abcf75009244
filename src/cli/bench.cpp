// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iostream>
#include <limits>

#include <sys/resource.h>
#include <unistd.h>

#include "analysis/file_analysis.h"
#include "audio/decoder.h"
#include "cli/commands.h"
#include "cli/pair_json.h"
#include "console/command.h"
#include "console/model_options.h"
#include "console/print_formatted.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "core/processor_time.h"
#include "covers/track_material.h"
#include "nn/track_embedder.h"
#include "store/catalogue.h"

namespace contrafact {

namespace {

struct BenchCommand {
    std::vector<std::filesystem::path> files;
    ModelOptions model;
    int runs = 5;
    bool asJson = false;
};

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// The least CPU time of several runs: what the work costs when nothing disturbs it.
template <typename Work>
double leastCpuSeconds(int runs, Work work) {
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < runs; ++i) {
        const double start = processorSeconds();
        work();
        least = std::min(least, processorSeconds() - start);
    }
    return least;
}

struct FileCosts {
    double audioSeconds = 0.0;
    double decode = 0.0;  ///< the reference: the same decoder, its samples thrown away
    double analyse = 0.0; ///< decoding and all features in one pass
    double embed = 0.0;
    double store = 0.0;
    double pairMilliseconds = 0.0; ///< the track against itself, all scores

    [[nodiscard]] double whole() const { return analyse + embed + store; }
};

/// A catalogue in the temporary folder, gone with its object.
class ScratchCatalogue {
public:
    ScratchCatalogue()
        : m_folder(std::filesystem::temp_directory_path() /
                   ("contrafact-bench-" + std::to_string(getpid()))) {}
    ~ScratchCatalogue() {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    ScratchCatalogue(const ScratchCatalogue&) = delete;
    ScratchCatalogue& operator=(const ScratchCatalogue&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return m_folder / "catalogue.sqlite"; }

private:
    std::filesystem::path m_folder;
};

Result<double> storeCost(const FileAnalysis& analysis,
                         const std::optional<TrackEmbedding>& embedding, int runs) {
    const ScratchCatalogue scratch;
    auto catalogue = Catalogue::open(scratch.file());
    if (!catalogue)
        return failureOf(catalogue);
    const auto folder = catalogue->folders().add("/");
    if (!folder)
        return failureOf(folder);
    Track row;
    row.folder = *folder;
    row.path = "/bench";
    const auto added = catalogue->tracks().add({row});
    if (!added)
        return failureOf(added);
    const AnalysisRecord record{
        added->front().id, analysis.audioHash, {}, analysis.features, embedding};
    Result<void> saved;
    const double seconds = leastCpuSeconds(runs, [&] {
        if (saved)
            saved = catalogue->analyses().save(record);
    });
    return saved.map([seconds] { return seconds; });
}

double pairCost(const TrackFeatures& features, const TrackEmbedder* embedder, int runs) {
    const TrackMaterial track = loneMaterial(TrackId{1}, features, embedder, {});
    return 1e3 * leastCpuSeconds(runs, [&] { (void)scorePair(track, track); });
}

Result<FileCosts> measure(const std::filesystem::path& file, const TrackEmbedder* embedder,
                          int runs) {
    WorkControl control;
    const auto analysis = analyseFile(file, control);
    if (!analysis)
        return failureOf(analysis);
    FileCosts costs;
    costs.audioSeconds = analysis->features.durationSeconds;
    costs.decode =
        leastCpuSeconds(runs, [&] { (void)decodeMono(file, [](std::span<const float>) {}, {}); });
    costs.analyse = leastCpuSeconds(runs, [&] { (void)analyseFile(file, control); });
    std::optional<TrackEmbedding> embedding;
    if (embedder != nullptr) {
        if (auto embedded = embedder->embed(analysis->features.constantQ))
            embedding = std::move(*embedded);
        costs.embed =
            leastCpuSeconds(runs, [&] { (void)embedder->embed(analysis->features.constantQ); });
    }
    const auto store = storeCost(*analysis, embedding, runs);
    if (!store)
        return failureOf(store);
    costs.store = *store;
    costs.pairMilliseconds = pairCost(analysis->features, embedder, runs);
    return costs;
}

Json costsJson(const std::filesystem::path& file, const FileCosts& costs) {
    const auto stage = [&](const char* name, double seconds) {
        return Json{
            {"stage", name}, {"cpu_seconds", seconds}, {"times_decoding", seconds / costs.decode}};
    };
    return {{"path", displayPath(file)},
            {"audio_seconds", costs.audioSeconds},
            {"stages",
             {stage("decode", costs.decode), stage("features", costs.analyse - costs.decode),
              stage("embedding", costs.embed), stage("store", costs.store),
              stage("whole", costs.whole())}},
            {"pair_milliseconds", costs.pairMilliseconds}};
}

void printCosts(const std::filesystem::path& file, const FileCosts& costs) {
    std::cout << displayPath(file) << ", " << clockTime(costs.audioSeconds) << '\n';
    const auto line = [&](const char* name, double seconds) {
        printFormatted("  %-22s %8.4f s CPU  %5.2f x decoding\n", name, seconds,
                       seconds / costs.decode);
    };
    line("decode", costs.decode);
    line("features", costs.analyse - costs.decode);
    line("embedding", costs.embed);
    line("store", costs.store);
    line("whole analysis", costs.whole());
    printFormatted("  %-22s %8.2f ms CPU\n", "compared with itself", costs.pairMilliseconds);
    std::cout.flush();
}

Result<void> bench(const BenchCommand& command) {
    const auto embedder = loadTrackEmbedder(command.model.folder);
    if (!embedder)
        std::cerr << "without the cover model: " << errorSentence(embedder.error()) << '\n';
    Json files = Json::array();
    for (const auto& file : command.files) {
        const auto costs = measure(file, embedder ? embedder->get() : nullptr, command.runs);
        if (!costs)
            return failureOf(costs);
        if (command.asJson)
            files.push_back(costsJson(file, *costs));
        else
            printCosts(file, *costs);
    }
    if (command.asJson)
        std::cout << Json{{"files", files}, {"peak_memory_mb", peakMegabytes()}}.dump(2) << '\n';
    else
        printFormatted("peak memory %.0f MB\n", peakMegabytes());
    return {};
}

} // namespace

void addBenchCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "bench",
                   "CPU time of each stage, also as a multiple of decoding the same file", bench);
    app.add_option("FILE", command.files, "Audio files")->required();
    command.model.addTo(app);
    app.add_option("--runs", command.runs, "Runs of each stage; the fastest counts")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
