// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>

#include "cli/commands.h"
#include "cli/puzzle_report.h"
#include "console/command.h"
#include "console/terminal_progress.h"
#include "core/locations.h"
#include "core/path_text.h"
#include "evaluation/puzzles.h"
#include "nn/piece_judge.h"
#include "ordering/order.h"
#include "studio/piece_sequence.h"
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

/// Who puzzles: a network alone, of pairs or of three, or both networks and the pulse.
struct Puzzler {
    PuzzleJudges judges; ///< no second one: the first alone
    double maskSeconds = 0.0;

    static Result<Puzzler> load(const PuzzleCommand& command);
    /// Places of the pieces as given.
    [[nodiscard]] Result<std::vector<std::size_t>> solve(std::span<const Matrix> given) const;
};

Result<Puzzler> Puzzler::load(const PuzzleCommand& command) {
    auto sequence = loadPieceJudge(command.model);
    if (!sequence)
        return failureOf(sequence);
    const bool isAlone = command.isNetworkAlone || (*sequence)->kind().pieces != 2;
    Puzzler puzzler{{std::move(*sequence), nullptr}, secondsMasked(command)};
    if (isAlone)
        return puzzler;
    auto continuity = loadPairJudge(command.continuity);
    if (!continuity)
        return failureOf(continuity);
    puzzler.judges.continuity = std::move(*continuity);
    return puzzler;
}

Result<std::vector<std::size_t>> Puzzler::solve(std::span<const Matrix> given) const {
    if (judges.continuity)
        return puzzleLogOdds(judges, given).and_then([&](const Matrix& logOdds) {
            return likeliestOrder(logOdds, given, {2.0 * maskSeconds, true});
        });
    const PieceJudge& alone = *judges.sequence;
    if (alone.kind().pieces == 2)
        return alone.follows(given).and_then([](const Matrix& follows) {
            return bestOrder(follows).map([](const MedleyOrder& order) { return order.pieces; });
        });
    return alone.ordersOfThree(given).map([](const auto& probabilities) {
        const auto best = static_cast<std::size_t>(std::ranges::max_element(probabilities) -
                                                   probabilities.begin());
        std::vector<std::size_t> order(kOrdersOfThree[best].size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[static_cast<std::size_t>(kOrdersOfThree[best][i])] = i;
        return order;
    });
}

Result<PuzzleAnswer> answer(const Puzzler& puzzler, const Puzzle& puzzle, std::size_t number) {
    if (puzzle.size() < 2)
        return failure(ErrorCode::BadFormat, "a puzzle needs two pieces at least");
    auto levels = pieceLevels(puzzle, puzzler.maskSeconds);
    if (!levels)
        return failureOf(levels);
    const auto truth = shuffled(puzzle.size(), number);
    std::vector<Matrix> given;
    for (const std::size_t piece : truth)
        given.push_back(std::move((*levels)[piece]));
    return puzzler.solve(given).map([&](const std::vector<std::size_t>& order) {
        PuzzleAnswer pieces;
        for (const std::size_t place : order)
            pieces.push_back(truth[place]);
        return pieces;
    });
}

Result<void> playPuzzles(const PuzzleCommand& command) {
    const auto puzzles = readPuzzles(command);
    if (!puzzles)
        return failureOf(puzzles);
    const auto puzzler = Puzzler::load(command);
    if (!puzzler)
        return failureOf(puzzler);
    auto progress = std::make_unique<TerminalProgress>();
    std::vector<PuzzleOutcome> outcomes;
    std::vector<PuzzleAnswer> answers;
    for (std::size_t i = 0; i < puzzles->size(); ++i) {
        progress->show({Progress::Stage::Comparing, i, puzzles->size(), {}});
        const auto found = answer(*puzzler, (*puzzles)[i], i);
        outcomes.push_back(found ? PuzzleOutcome{*found, {}}
                                 : PuzzleOutcome{{}, locatedSentence(found.error())});
        if (found)
            answers.push_back(*found);
    }
    progress.reset(); // takes its line away
    const auto figures = puzzleFigures(answers);
    const auto& [sequence, continuity] = puzzler->judges;
    if (command.asJson)
        std::cout << puzzleJson({outcomes, figures, command.maskMilliseconds,
                                 std::string(sequence->card().sha256()),
                                 continuity ? std::string(continuity->card().sha256()) : ""})
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
    app->add_option("--continuity", command->continuity,
                    "Folder of the network that hears what goes on across a cut")
        ->capture_default_str();
    app->add_option("--mask-edges", command->maskMilliseconds,
                    "Milliseconds to remove from both ends of every piece")
        ->check(CLI::Range(0.0, 5000.0));
    app->add_flag("--network-alone", command->isNetworkAlone,
                  "Judge by the sequence network alone");
    app->add_flag("--json", command->asJson, "Print JSON");
    setAction(*app, [command] { return playPuzzles(*command); });
}

} // namespace contrafact
