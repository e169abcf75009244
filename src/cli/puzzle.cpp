// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>

#include "analysis/piece_sequence.h"
#include "analysis/song_puzzle.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/puzzle_report.h"
#include "cli/terminal_progress.h"
#include "core/locations.h"
#include "core/path_text.h"
#include "evaluation/puzzles.h"
#include "medley/order.h"
#include "nn/piece_judge.h"

namespace contrafact {

namespace {

struct PuzzleCommand {
    std::filesystem::path puzzles;
    std::filesystem::path root = ".";
    std::filesystem::path model = sequenceModelInUse();
    double maskMilliseconds = 0.0;
    bool isNetworkAlone = false;
    bool asJson = false;
};

double secondsMasked(const PuzzleCommand& command) {
    return command.maskMilliseconds / 1000.0;
}

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

/// Places of the pieces as given, by a network of pairs, which the pulse helps unless it is to be
/// alone, or by one of three.
Result<std::vector<std::size_t>> solve(const PieceJudge& judge, std::span<const Matrix> given,
                                       const PuzzleCommand& command) {
    if (judge.kind().pieces == 2)
        return judge.follows(given).and_then([&](const Matrix& follows) {
            if (!command.isNetworkAlone)
                return likeliestOrder(follows, given, {2.0 * secondsMasked(command), true});
            return bestOrder(follows).map([](const MedleyOrder& order) { return order.pieces; });
        });
    return judge.ordersOfThree(given).map([](const auto& probabilities) {
        const auto best = static_cast<std::size_t>(std::ranges::max_element(probabilities) -
                                                   probabilities.begin());
        std::vector<std::size_t> order(kOrdersOfThree[best].size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[static_cast<std::size_t>(kOrdersOfThree[best][i])] = i;
        return order;
    });
}

Result<PuzzleAnswer> answer(const PieceJudge& judge, const Puzzle& puzzle, std::size_t number,
                            const PuzzleCommand& command) {
    if (puzzle.size() < 2)
        return failure(ErrorCode::BadFormat, "a puzzle needs two pieces at least");
    auto levels = pieceLevels(puzzle, secondsMasked(command));
    if (!levels)
        return tl::unexpected<Error>(levels.error());
    const auto truth = shuffled(puzzle.size(), number);
    std::vector<Matrix> given;
    for (const std::size_t piece : truth)
        given.push_back(std::move((*levels)[piece]));
    return solve(judge, given, command).map([&](const std::vector<std::size_t>& order) {
        PuzzleAnswer pieces;
        for (const std::size_t place : order)
            pieces.push_back(truth[place]);
        return pieces;
    });
}

Result<void> playPuzzles(const PuzzleCommand& command) {
    const auto puzzles = readPuzzles(command);
    if (!puzzles)
        return tl::unexpected(puzzles.error());
    const auto judge = loadPieceJudge(command.model);
    if (!judge)
        return tl::unexpected<Error>(judge.error());
    const bool isWithPulse = (*judge)->kind().pieces == 2 && !command.isNetworkAlone;
    auto progress = std::make_unique<TerminalProgress>();
    std::vector<PuzzleOutcome> outcomes;
    std::vector<PuzzleAnswer> answers;
    for (std::size_t i = 0; i < puzzles->size(); ++i) {
        progress->show({Progress::Stage::Comparing, i, puzzles->size(), {}});
        const auto found = answer(**judge, (*puzzles)[i], i, command);
        outcomes.push_back(found ? PuzzleOutcome{*found, {}}
                                 : PuzzleOutcome{{}, locatedSentence(found.error())});
        if (found)
            answers.push_back(*found);
    }
    progress.reset(); // takes its line away
    const auto figures = puzzleFigures(answers);
    if (command.asJson)
        std::cout << puzzleJson({outcomes, figures, command.maskMilliseconds, isWithPulse,
                                 std::string((*judge)->card().sha256())})
                         .dump(2)
                  << '\n';
    else
        printPuzzleTable(outcomes, figures);
    return {};
}

} // namespace

void addPuzzleCommand(CLI::App& program) {
    auto command = std::make_shared<PuzzleCommand>(); // also held by the action below
    CLI::App* app = program.add_subcommand(
        "puzzle", "Put cut-up songs together again, and say how often that is right");
    app->add_option(
           "--puzzles", command->puzzles,
           "JSON: [{\"pieces\": [{\"file\", \"start\", \"end\"}, ... in true order]}, ...]")
        ->required();
    app->add_option("--root", command->root, "Folder that the files' names are relative to");
    app->add_option("--model", command->model, "Folder of the sequence network")
        ->capture_default_str();
    app->add_option("--mask-edges", command->maskMilliseconds,
                    "Milliseconds to remove from both ends of every piece")
        ->check(CLI::Range(0.0, 5000.0));
    app->add_flag("--network-alone", command->isNetworkAlone,
                  "Judge by the network alone, not also by whether the pulse goes on");
    app->add_flag("--json", command->asJson, "Print JSON");
    setAction(*app, [command] { return playPuzzles(*command); });
}

} // namespace contrafact
