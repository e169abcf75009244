// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/medley_pieces.h"
#include "cli/medley_report.h"
#include "console/command.h"
#include "core/file_replacement.h"
#include "core/path_text.h"
#include "rendering/read_ahead.h"
#include "rendering/render.h"
#include "rendering/track_list.h"

namespace contrafact {

namespace {

struct MedleyCommand {
    PieceOptions pieces;
    std::filesystem::path out;
    std::vector<std::filesystem::path> lists;
    Existing existing = Existing::Kept;
    std::string title;
    std::string transition; // empty: what suits --match-tempo
    int bars = 4;
    bool keepOrder = false;
    bool matchKey = false;
    bool matchTempo = false;
};

JoinWish joinWish(const MedleyCommand& command) {
    JoinWish wish;
    wish.bars = command.bars;
    wish.tempo = command.matchTempo ? TempoRule::Matched : TempoRule::Own;
    if (command.transition == "cut")
        wish.kind = JoinKind::Cut;
    else if (command.transition == "blend" || (command.transition.empty() && command.matchTempo))
        wish.kind = JoinKind::Blend;
    return wish;
}

MedleyRequest requestOf(const MedleyCommand& command, MedleyRequest request) {
    request.order = command.keepOrder ? OrderRule::AsGiven : OrderRule::Best;
    request.join = joinWish(command);
    request.keys = command.matchKey ? KeyRule::Matched : KeyRule::Own;
    request.title = command.title;
    return request;
}

/// What can be refused before the work.
Result<void> checkFiles(const MedleyCommand& command, const std::vector<TrackPassage>& passages) {
    std::vector<std::filesystem::path> inputs;
    for (const TrackPassage& passage : passages)
        inputs.push_back(passage.file);
    if (auto allowed = checkOutput(command.out, inputs, command.existing); !allowed)
        return allowed;
    std::set<std::filesystem::path> named;
    for (const auto& list : command.lists) {
        if (auto allowed = checkTrackList(list, command.out, passages.size(), command.existing);
            !allowed)
            return allowed;
        if (!named.insert(std::filesystem::absolute(list).lexically_normal()).second)
            return failure(ErrorCode::BadFormat, "two lists cannot be one file", list);
    }
    return {};
}

Result<void> writeFiles(const MedleyCommand& command, const PlannedMedley& planned,
                        const MedleyTimeline& timeline, const ProgressCallback& progressed,
                        std::stop_token stop) {
    const auto rendered = renderFile(planned.plan, timeline, {command.out, command.existing},
                                     progressed, std::move(stop), readAheadOnThreads());
    if (!rendered)
        return rendered;
    for (const auto& list : command.lists)
        if (auto written =
                writeTrackList({planned.plan, timeline, command.out, list, command.existing});
            !written)
            return written;
    return {};
}

Result<void> makeMedley(const MedleyCommand& command) {
    const std::vector<TrackPassage> passages = passagesOf(command.pieces);
    if (auto allowed = checkFiles(command, passages); !allowed)
        return allowed;
    StoppableWork work;
    auto progress = std::make_unique<TerminalProgress>();
    auto heard = hearPieces(passages, command.pieces, work.control, *progress);
    if (!heard)
        return failureOf(heard);
    const MedleyRequest request = requestOf(command, std::move(heard->request));
    const std::stop_token stop = work.control.stopToken();
    const auto planned = planMedley(std::move(heard->pieces), request, heard->sequence, stop);
    if (!planned)
        return failureOf(planned);
    const MedleyTimeline timeline = timelineOf(planned->plan);
    if (auto written = writeFiles(command, *planned, timeline, progress->callback(), stop);
        !written)
        return written;
    progress.reset(); // takes its line away
    const MedleyReport report{*planned, timeline, command.out, command.lists};
    if (command.pieces.asJson)
        std::cout << medleyJson(report).dump(2) << '\n';
    else
        std::cout << medleyText(report);
    return {};
}

void addOptions(CLI::App& app, MedleyCommand& command) {
    app.add_option("TRACK", command.pieces.passages,
                   "Audio files, or parts of them: FILE@START-END in seconds or m:ss")
        ->required();
    app.add_option("--out", command.out, "The file to write: wav, flac, mp3, ogg or opus")
        ->required();
    app.add_option("--export", command.lists,
                   "Also write a list: m3u8, xspf, csv, cue or xml (Rekordbox); more than once")
        ->allow_extra_args(false);
    addForce(app, command.existing);
    app.add_option("--title", command.title, "What the medley is called");
    app.add_option("--transition", command.transition, "How pieces are joined")
        ->check(CLI::IsMember({"cut", "crossfade", "blend"}))
        ->default_str("blend with --match-tempo, else crossfade");
    app.add_option("--bars", command.bars, "Length of a crossfade or blend")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    app.add_option("--model", command.pieces.model, "Folder of the sequence network")
        ->capture_default_str();
    app.add_flag("--lock-first", command.pieces.lockFirst, "The first track stays first");
    app.add_flag("--lock-last", command.pieces.lockLast, "The last track stays last");
    app.add_flag("--keep-order", command.keepOrder, "All tracks stay in the order given");
    app.add_flag("--match-key", command.matchKey,
                 "Shift pieces by up to two semitones, so that keys follow each other well");
    app.add_flag("--match-tempo", command.matchTempo, "Let beats fall together at joins");
    app.add_flag("--version-jumps", command.pieces.versionJumps,
                 "Go from one version of a song to another at the same bar");
    app.add_flag("--json", command.pieces.asJson, "Print JSON");
}

} // namespace

void addMedleyCommand(CLI::App& program) {
    auto [app, command] = addCommand(
        program, "medley", "Play tracks or parts of them as one, in a good order", makeMedley);
    addOptions(app, command);
}

} // namespace contrafact
