// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/medley_pieces.h"
#include "cli/medley_report.h"
#include "console/command.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

struct OrderCommand {
    PieceOptions pieces;
    JoinWeights weights;
};

/// What an order was chosen by.
struct OrderedClips {
    const PlannedMedley& planned;
    const Matrix& sequence;
    const Matrix& scores;
};

Json rowsOf(const Matrix& matrix) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        const auto values = matrix.row(row);
        rows.push_back(std::vector<float>(values.begin(), values.end()));
    }
    return rows;
}

Json orderJson(const OrderedClips& clips) {
    const PlannedMedley& planned = clips.planned;
    Json json{{"order", planned.order},        {"clips", Json::array()},
              {"score", planned.score},        {"proven_best", planned.isProvenBest},
              {"pairs", rowsOf(clips.scores)}, {"sequence", rowsOf(clips.sequence)},
              {"joins", Json::array()}};
    for (const MedleyPiece& piece : planned.plan.pieces)
        json["clips"].push_back(displayPath(piece.file));
    for (const JoinVerdict& verdict : planned.verdicts)
        json["joins"].push_back(verdictJson(verdict));
    return json;
}

void printOrder(const PlannedMedley& planned) {
    for (std::size_t place = 0; place < planned.order.size(); ++place) {
        if (place > 0) {
            const JoinVerdict& verdict = planned.verdicts[place - 1];
            std::cout << "     " << gradeName(verdict.grade) << '\n';
            for (const std::string& reason : joinReasons(verdict))
                std::cout << "       " << reason << '\n';
        }
        std::cout << place + 1 << ". " << displayPath(planned.plan.pieces[place].file) << '\n';
    }
}

Result<void> orderClips(const OrderCommand& command) {
    StoppableWork work;
    auto progress = std::make_unique<TerminalProgress>();
    auto heard = hearPieces(passagesOf(command.pieces), command.pieces, work.control, *progress);
    if (!heard)
        return failureOf(heard);
    auto& [pieces, sequence, request] = *heard;
    request.weights = command.weights;
    const Matrix scores = scoredJoins(pieces, request, sequence);
    const auto planned = planMedley(std::move(pieces), request, sequence, work.control.stopToken());
    if (!planned)
        return failureOf(planned);
    progress.reset(); // takes its line away
    if (command.pieces.asJson)
        std::cout << orderJson({*planned, sequence, scores}).dump(2) << '\n';
    else
        printOrder(*planned);
    return {};
}

void addOptions(CLI::App& app, OrderCommand& command) {
    app.add_option("CLIP", command.pieces.passages,
                   "Audio files, or parts of them: FILE@START-END in seconds or m:ss")
        ->required();
    app.add_option("--model", command.pieces.model, "Folder of the sequence network")
        ->capture_default_str();
    app.add_flag("--lock-first", command.pieces.lockFirst, "The first clip stays first");
    app.add_flag("--lock-last", command.pieces.lockLast, "The last clip stays last");
    const auto addWeight = [&app](const char* name, double& weight, const char* text) {
        app.add_option(name, weight, text)->check(CLI::Range(0.0, 1000.0))->capture_default_str();
    };
    addWeight("--weight-sequence", command.weights.sequence, "How much the network counts");
    addWeight("--weight-key", command.weights.key, "How much keys that fit count");
    addWeight("--weight-tempo", command.weights.tempo, "How much tempos that fit count");
    addWeight("--weight-loudness", command.weights.loudness, "How much equal levels count");
    addWeight("--weight-version", command.weights.version, "How much version jumps count");
    app.add_flag("--version-jumps", command.pieces.versionJumps,
                 "Look for jumps from one version of a song to another at the same bar");
    app.add_flag("--json", command.pieces.asJson, "Print JSON");
}

} // namespace

void addOrderCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "order", "The best order to play clips in", orderClips);
    addOptions(app, command);
}

} // namespace contrafact
