// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/medley_pieces.h"
#include "cli/medley_report.h"
#include "cli/stop_on_signal.h"
#include "core/locations.h"
#include "core/path_text.h"
#include "medley/order.h"

namespace contrafact {

namespace {

struct OrderCommand {
    std::vector<std::string> clips;
    std::filesystem::path model = sharedData("model/sequence");
    JoinWeights weights;
    bool lockFirst = false;
    bool lockLast = false;
    bool asJson = false;
};

/// What an order was chosen by.
struct OrderedClips {
    std::span<const MedleyPiece> pieces;
    std::span<const PieceFacts> facts;
    const Matrix& sequence;
    const Matrix& scores;
    const MedleyOrder& order;
};

OrderConstraints constraintsOf(const OrderCommand& command) {
    OrderConstraints constraints;
    constraints.lockedPlaces.resize(command.clips.size());
    if (command.lockFirst)
        constraints.lockedPlaces.front() = 0;
    if (command.lockLast)
        constraints.lockedPlaces.back() = command.clips.size() - 1;
    return constraints;
}

Json rowsOf(const Matrix& matrix) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        const auto values = matrix.row(row);
        rows.push_back(std::vector<float>(values.begin(), values.end()));
    }
    return rows;
}

Json orderJson(const OrderedClips& clips) {
    Json json{{"order", clips.order.pieces},   {"clips", Json::array()},
              {"score", clips.order.score},    {"proven_best", clips.order.isProvenBest},
              {"pairs", rowsOf(clips.scores)}, {"sequence", rowsOf(clips.sequence)}};
    for (const std::size_t piece : clips.order.pieces)
        json["clips"].push_back(displayPath(clips.pieces[piece].file));
    return json;
}

void printOrder(const OrderedClips& clips, const JoinWeights& weights) {
    const auto& order = clips.order.pieces;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const std::size_t piece = order[place];
        if (place > 0) {
            const std::size_t before = order[place - 1];
            const auto said = clips.sequence.isEmpty()
                                  ? std::optional<double>()
                                  : static_cast<double>(clips.sequence.at(before, piece));
            const auto verdict = judgeJoin(clips.facts[before], clips.facts[piece], said, weights);
            std::cout << "     " << gradeName(verdict.grade) << '\n';
            for (const std::string& reason : joinReasons(verdict))
                std::cout << "       " << reason << '\n';
        }
        std::cout << place + 1 << ". " << displayPath(clips.pieces[piece].file) << '\n';
    }
}

Result<void> orderClips(const OrderCommand& command) {
    std::vector<TrackPassage> passages;
    for (const std::string& clip : command.clips)
        passages.push_back(parseTrackPassage(clip));
    const StopOnSignal signals;
    WorkControl control;
    const std::stop_callback forwarded(signals.token(), [&control] { control.stop(); });
    auto progress = std::make_unique<TerminalProgress>();
    const auto pieces = makePieces(passages, control, *progress);
    if (!pieces)
        return tl::unexpected<Error>(pieces.error());
    const auto sequence = sequenceOf(*pieces, command.model, control);
    if (!sequence)
        return tl::unexpected<Error>(sequence.error());
    std::vector<PieceFacts> facts;
    for (const MedleyPiece& piece : *pieces)
        facts.push_back(pieceFacts(piece));
    const Matrix scores = joinScores(facts, *sequence, command.weights);
    const auto order = bestOrder(scores, constraintsOf(command), control.stopToken());
    if (!order)
        return tl::unexpected<Error>(order.error());
    progress.reset(); // takes its line away
    const OrderedClips clips{*pieces, facts, *sequence, scores, *order};
    if (command.asJson)
        std::cout << orderJson(clips).dump(2) << '\n';
    else
        printOrder(clips, command.weights);
    return {};
}

void addOptions(CLI::App& app, OrderCommand& command) {
    app.add_option("CLIP", command.clips,
                   "Audio files, or parts of them: FILE@START-END in seconds or m:ss")
        ->required();
    app.add_option("--model", command.model, "Folder of the sequence network")
        ->capture_default_str();
    app.add_flag("--lock-first", command.lockFirst, "The first clip stays first");
    app.add_flag("--lock-last", command.lockLast, "The last clip stays last");
    const auto addWeight = [&app](const char* name, double& weight, const char* text) {
        app.add_option(name, weight, text)->check(CLI::NonNegativeNumber)->capture_default_str();
    };
    addWeight("--weight-sequence", command.weights.sequence, "How much the network counts");
    addWeight("--weight-key", command.weights.key, "How much keys that fit count");
    addWeight("--weight-tempo", command.weights.tempo, "How much tempos that fit count");
    addWeight("--weight-loudness", command.weights.loudness, "How much equal levels count");
    app.add_flag("--json", command.asJson, "Print JSON");
}

} // namespace

void addOrderCommand(CLI::App& program) {
    auto command = std::make_shared<OrderCommand>(); // also held by the action below
    CLI::App* app = program.add_subcommand("order", "The best order to play clips in");
    addOptions(*app, *command);
    setAction(*app, [command] { return orderClips(*command); });
}

} // namespace contrafact
