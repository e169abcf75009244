// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <iostream>

#include "cli/commands.h"
#include "cli/pair_json.h"
#include "console/command.h"
#include "console/model_options.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "covers/track_comparison.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

struct CompareCommand {
    std::filesystem::path a;
    std::filesystem::path b;
    ModelOptions model;
    bool asJson = false;
};

std::string keyReason(int semitones) {
    if (semitones == 0)
        return "B is in the same key";
    return "B is " + std::to_string(std::abs(semitones)) +
           (std::abs(semitones) == 1 ? " semitone " : " semitones ") +
           (semitones > 0 ? "higher" : "lower");
}

std::vector<std::string> reasons(const Comparison& comparison) {
    const Pair& pair = comparison.pair;
    if (pair.passages.empty())
        return {"no stretch of the two follows the same harmony"};
    double matched = 0.0;
    for (const Passage& passage : pair.passages)
        matched += passage.aEnd - passage.aStart;
    std::vector<std::string> list{keyReason(pair.keyShiftSemitones)};
    list.push_back("B plays it " + decimal(pair.tempoRatio, 2) + " times as fast");
    list.push_back(clockText(std::min(matched, comparison.a.durationSeconds)) + " of " +
                   clockText(comparison.a.durationSeconds) + " of A match");
    list.push_back("the strongest match starts at A " + clockText(pair.passages[0].aStart) +
                   " and B " + clockText(pair.passages[0].bStart));
    if (pair.scores.embedding)
        list.push_back("the network's likeness of the two is " +
                       decimal(static_cast<double>(*pair.scores.embedding), 2));
    return list;
}

Result<void> compare(const CompareCommand& command) {
    WorkControl control;
    const auto fitted = readCoverCalibration(command.model.folder);
    const auto comparison =
        compareFiles(command.a, command.b,
                     {command.model.folder, CoverCalibration::read(command.model.folder)}, control);
    if (!comparison)
        return failureOf(comparison);
    if (comparison->pair.scores.embedding && !fitted)
        noteUncalibrated(fitted.error());
    if (!comparison->pair.scores.embedding)
        if (const auto network = loadTrackEmbedder(command.model.folder); !network)
            noteAlignmentAlone(network.error());
    const auto name = [&](TrackId id) {
        return displayPath(id == comparison->a.track ? command.a : command.b);
    };
    if (command.asJson) {
        Json json = pairJson(comparison->pair, name);
        json["reasons"] = reasons(*comparison);
        std::cout << json.dump(2) << '\n';
        return {};
    }
    std::cout << pairLine(comparison->pair) << '\n';
    for (const std::string& reason : reasons(*comparison))
        std::cout << "  " << reason << '\n';
    for (const Passage& passage : comparison->pair.passages)
        std::cout << "  A " << clockText(passage.aStart) << '-' << clockText(passage.aEnd)
                  << " = B " << clockText(passage.bStart) << '-' << clockText(passage.bEnd) << ", "
                  << std::lround(100.0F * passage.strength) << " %\n";
    return {};
}

} // namespace

void addCompareCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "compare", "Are two files versions of one song?", compare);
    app.add_option("A", command.a, "One file")->required();
    app.add_option("B", command.b, "The other file")->required();
    command.model.addTo(app);
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
