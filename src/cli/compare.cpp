// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>

#include "cli/calibrated_library.h"
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

enum class PassageOrder { Strength, Time };

struct CompareCommand {
    std::filesystem::path a;
    std::filesystem::path b;
    std::filesystem::path catalogue; // empty: the two by themselves
    ModelOptions model;
    PassageOrder order = PassageOrder::Strength;
    bool asJson = false;
};

std::string keyText(int semitones) {
    if (semitones == 0)
        return "in the same key";
    return std::to_string(std::abs(semitones)) +
           (std::abs(semitones) == 1 ? " semitone " : " semitones ") +
           (semitones > 0 ? "higher" : "lower");
}

/// "B is in the same key, and from A 0:30, B 0:30 on 2 semitones higher".
std::string keyReason(const Pair& pair) {
    std::string text;
    for (const Passage& passage : keyStretches(pair.passages)) {
        text += text.empty() ? "B is "
                             : ", and from A " + clockTime(passage.aStart) + ", B " +
                                   clockTime(passage.bStart) + " on ";
        text += keyText(passage.keyShiftSemitones);
    }
    return text;
}

std::vector<std::string> reasons(const Comparison& comparison) {
    const Pair& pair = comparison.pair;
    if (pair.passages.empty())
        return {"no stretch of the two follows the same harmony"};
    const Passage start = passagesInTurn(pair.passages).front();
    std::vector<std::string> list{keyReason(pair)};
    list.push_back("B plays it " + decimal(pair.tempoRatio, 2) + " times as fast");
    list.push_back(clockTime(matchedSeconds(pair.passages).a) + " of " +
                   clockTime(comparison.a.durationSeconds) + " of A match, starting at A " +
                   clockTime(start.aStart) + " and B " + clockTime(start.bStart));
    if (pair.scores.embedding)
        list.push_back("the network's likeness of the two is " +
                       decimal(static_cast<double>(*pair.scores.embedding), 2));
    return list;
}

std::string passageLine(const Passage& passage) {
    char text[128];
    std::snprintf(text, sizeof text, "  A %s-%s = B %s-%s, %s, %.2fx, %d %%",
                  clockTime(passage.aStart).c_str(), clockTime(passage.aEnd).c_str(),
                  clockTime(passage.bStart).c_str(), clockTime(passage.bEnd).c_str(),
                  semitonesText(passage.keyShiftSemitones).c_str(), passage.tempoRatio,
                  wholePercent(static_cast<double>(passage.strength)));
    return text;
}

Result<Comparison> compareAlone(const CompareCommand& command) {
    WorkControl control;
    const auto fitted = readCoverCalibration(command.model.folder);
    auto comparison =
        compareFiles(command.a, command.b,
                     {command.model.folder, CoverCalibration::read(command.model.folder)}, control);
    if (!comparison)
        return comparison;
    if (comparison->pair.scores.embedding && !fitted)
        noteUncalibrated(fitted.error());
    if (!comparison->pair.scores.embedding)
        if (const auto network = loadTrackEmbedder(command.model.folder); !network)
            noteAlignmentAlone(network.error());
    return comparison;
}

/// As the window says it: in a large library chance has more to offer, and the same likeness is
/// less sure.
Result<Comparison> compareInLibrary(const CompareCommand& command) {
    const auto library = openCalibrated({command.catalogue}, command.model.folder);
    if (!library)
        return failureOf(library);
    const auto a = trackAt(library->catalogue, command.a);
    const auto b = trackAt(library->catalogue, command.b);
    if (!a || !b)
        return failure(a ? b.error() : a.error());
    return compareTracks(library->catalogue, library->calibration, *a, *b);
}

Result<void> compare(const CompareCommand& command) {
    auto comparison = command.catalogue.empty() ? compareAlone(command) : compareInLibrary(command);
    if (!comparison)
        return failureOf(comparison);
    const auto name = [&](TrackId id) {
        return displayPath(id == comparison->a.track ? command.a : command.b);
    };
    const std::vector<std::string> words = reasons(*comparison);
    if (command.order == PassageOrder::Time)
        std::ranges::sort(comparison->pair.passages, {}, &Passage::aStart);
    if (command.asJson) {
        Json json = pairJson(comparison->pair, name);
        json["reasons"] = words;
        std::cout << json.dump(2) << '\n';
        return {};
    }
    std::cout << pairLine(comparison->pair) << '\n';
    for (const std::string& reason : words)
        std::cout << "  " << reason << '\n';
    for (const Passage& passage : comparison->pair.passages)
        std::cout << passageLine(passage) << '\n';
    return {};
}

} // namespace

void addCompareCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "compare", "Are two files versions of one song?", compare);
    app.add_option("A", command.a, "One file")->required();
    app.add_option("B", command.b, "The other file")->required();
    app.add_option("--catalogue", command.catalogue,
                   "As the library in this catalogue file knows the two; else by themselves");
    command.model.addTo(app);
    const std::map<std::string, PassageOrder> orders{{"strength", PassageOrder::Strength},
                                                     {"time", PassageOrder::Time}};
    app.add_option("--sort", command.order, "Passages by strength (as it is) or time")
        ->transform(CLI::CheckedTransformer(orders));
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
