// SPDX-License-Identifier: GPL-3.0-or-later

#include <fstream>
#include <iostream>
#include <numeric>

#include "cli/commands.h"
#include "cli/puzzle_report.h"
#include "console/command.h"
#include "console/terminal_progress.h"
#include "core/locations.h"
#include "core/path_text.h"
#include "evaluation/puzzles.h"
#include "studio/song_puzzle.h"

namespace contrafact {

namespace {

struct PuzzleCommand {
    std::filesystem::path puzzles;
    std::filesystem::path root = ".";
    std::filesystem::path model = sequenceModelInUse();
    std::filesystem::path continuity = sharedData("model/continuity");
    double maskMilliseconds = 0.0;
    bool isNetworkAlone = false;
    bool asJson = false;
};

/// The pieces of a puzzle in their true order.
using Puzzle = std::vector<SoundPiece>;

SoundPiece pieceOf(const Json& json, const std::filesystem::path& root) {
    return {root / json.at("file").get<std::string>(), json.at("start").get<double>(),
            json.at("end").get<double>()};
}

Result<std::vector<Puzzle>> readPuzzles(const PuzzleCommand& command) {
    std::ifstream file(command.puzzles, std::ios::binary);
    if (!file)
        return failure(ErrorCode::FileNotFound, "no such file", command.puzzles);
    try {
        std::vector<Puzzle> puzzles;
        for (const Json& puzzle : Json::parse(file)) {
            puzzles.emplace_back();
            for (const Json& piece : puzzle.at("pieces"))
                puzzles.back().push_back(pieceOf(piece, command.root));
        }
        return puzzles;
    } catch (const std::exception& exception) {
        return failure(ErrorCode::BadFormat, exception.what(), command.puzzles);
    }
}

/// The pieces' numbers in an order that says nothing: no network is told the answer by how the
/// question is put. The same every time.
std::vector<std::size_t> shuffled(std::size_t count, std::size_t puzzle) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::size_t state = puzzle + 1;
    for (std::size_t i = count; i > 1; --i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        std::swap(order[i - 1], order[(state >> 33U) % i]);
    }
    return order;
}

Result<PuzzleAnswer> answer(const PuzzleJudges& judges, const Puzzle& puzzle, std::size_t number,
                            double maskSeconds) {
    if (puzzle.size() < 2)
        return failure(ErrorCode::BadFormat, "a puzzle needs two pieces at least");
    auto levels = pieceLevels(puzzle, maskSeconds);
    if (!levels)
        return failureOf(levels);
    const auto truth = shuffled(puzzle.size(), number);
    std::vector<Matrix> given;
    for (const std::size_t piece : truth)
        given.push_back(std::move((*levels)[piece]));
    return solvedPuzzle(judges, {given, {2.0 * maskSeconds, true}})
        .map([&](const std::vector<std::size_t>& order) {
            PuzzleAnswer pieces;
            for (const std::size_t place : order)
                pieces.push_back(truth[place]);
            return pieces;
        });
}

std::vector<PuzzleOutcome> outcomesOf(std::span<const Puzzle> puzzles, const PuzzleJudges& judges,
                                      double maskSeconds) {
    TerminalProgress progress;
    std::vector<PuzzleOutcome> outcomes;
    for (std::size_t i = 0; i < puzzles.size(); ++i) {
        progress.show({Progress::Stage::Comparing, i, puzzles.size(), {}});
        auto found = answer(judges, puzzles[i], i, maskSeconds);
        outcomes.push_back(found ? PuzzleOutcome{std::move(*found), {}}
                                 : PuzzleOutcome{{}, locatedSentence(found.error())});
    }
    return outcomes;
}

Result<void> playPuzzles(const PuzzleCommand& command) {
    const auto puzzles = readPuzzles(command);
    if (!puzzles)
        return failureOf(puzzles);
    PuzzleModels models{command.model, std::nullopt};
    if (!command.isNetworkAlone)
        models.continuity = command.continuity;
    const auto judges = loadPuzzleJudges(models);
    if (!judges)
        return failureOf(judges);
    for (const auto* judge : {judges->sequence.get(), judges->continuity.get()})
        if (judges->continuity && !judge->joinCurve())
            noteUncalibrated(judge->joinCurve().error());
    const auto outcomes = outcomesOf(*puzzles, *judges, command.maskMilliseconds / 1000.0);
    std::vector<PuzzleAnswer> answers;
    for (const PuzzleOutcome& outcome : outcomes)
        if (outcome.reason.empty())
            answers.push_back(outcome.answer);
    const auto figures = puzzleFigures(answers);
    if (!command.asJson) {
        printPuzzleTable(outcomes, figures);
        return {};
    }
    const auto& [sequence, continuity] = *judges;
    std::cout << puzzleJson({outcomes, figures, command.maskMilliseconds,
                             std::string(sequence->card().sha256()),
                             continuity ? std::string(continuity->card().sha256()) : ""})
                     .dump(2)
              << '\n';
    return {};
}

} // namespace

void addPuzzleCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "puzzle",
                   "Put cut-up songs together again, and say how often that is right", playPuzzles);
    app.add_option("--puzzles", command.puzzles,
                   "JSON: [{\"pieces\": [{\"file\", \"start\", \"end\"}, ... in true order]}, ...]")
        ->required();
    app.add_option("--root", command.root, "Folder that the files' names are relative to");
    app.add_option("--model", command.model, "Folder of the sequence network")
        ->capture_default_str();
    app.add_option("--continuity", command.continuity,
                   "Folder of the network that hears what goes on across a cut")
        ->capture_default_str();
    app.add_option("--mask-edges", command.maskMilliseconds,
                   "Milliseconds to remove from both ends of every piece")
        ->check(CLI::Range(0.0, 5000.0));
    app.add_flag("--network-alone", command.isNetworkAlone, "Judge by the sequence network alone");
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace contrafact
