// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>
#include <memory>
#include <optional>
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
#include "studio/medley_reader.h"
#include "studio/medley_store.h"

namespace contrafact {

namespace {

struct MedleyCommand {
    PieceOptions pieces;
    std::filesystem::path document; // to open; empty: the pieces are those named
    std::filesystem::path catalogue = defaultCatalogueFile();
    std::filesystem::path saved; // document to write; may be empty
    std::filesystem::path out;   // may be empty
    std::vector<std::filesystem::path> lists;
    Existing existing = Existing::Kept;
    std::optional<std::string> title;
    std::string transition; // empty: what suits --match-tempo, or the document
    std::optional<int> bars;
    bool keepOrder = false;
    bool reorder = false;
    bool matchKey = false;
    bool matchTempo = false;
};

/// What is asked for beside what the draft says already.
MedleyDraft withWishes(MedleyDraft draft, const MedleyCommand& command) {
    JoinWish& wish = draft.style.wish;
    wish.bars = command.bars.value_or(wish.bars);
    if (command.matchTempo)
        wish.tempo = TempoRule::Matched;
    if (command.transition == "cut")
        wish.kind = JoinKind::Cut;
    else if (command.transition == "crossfade")
        wish.kind = JoinKind::Crossfade;
    else if (command.transition == "blend" || command.matchTempo)
        wish.kind = JoinKind::Blend;
    if (command.matchKey)
        draft.style.keys = KeyRule::Matched;
    if (command.pieces.versionJumps)
        draft.jumps = JumpRule::BetweenVersions;
    draft.title = command.title.value_or(draft.title);
    if (command.pieces.lockFirst && !draft.pieces.empty())
        draft.pieces.front().lock = PlaceLock::First;
    if (command.pieces.lockLast && draft.pieces.size() > 1)
        draft.pieces.back().lock = PlaceLock::Last;
    return draft;
}

MedleyDraft draftOf(const std::vector<TrackPassage>& passages) {
    MedleyDraft draft;
    for (const TrackPassage& passage : passages) {
        DraftPiece piece;
        piece.id = PieceId{static_cast<std::int64_t>(draft.pieces.size()) + 1};
        piece.passage = passage;
        draft.pieces.push_back(std::move(piece));
    }
    return draft;
}

Result<MedleyDraft> wantedDraft(const MedleyCommand& command) {
    if (command.document.empty())
        return withWishes(draftOf(passagesOf(command.pieces)), command);
    const auto opened = openMedley(command.document, command.catalogue);
    if (opened)
        return withWishes(opened->document.draft(), command);
    Error error = opened.error();
    if (error.code == ErrorCode::CatalogueTooNew) // its sentence speaks of catalogues
        error.code = ErrorCode::BadFormat;
    return failure(std::move(error));
}

/// The document that was opened is the person's to save again.
Existing existingDocument(const MedleyCommand& command) {
    std::error_code unknown;
    return std::filesystem::equivalent(command.saved, command.document, unknown)
               ? Existing::Replaced
               : command.existing;
}

Result<void> checkDocument(const MedleyCommand& command) {
    if (!isMedleyFile(command.saved))
        return failure(ErrorCode::BadFormat, "a medley is saved as *.medley", command.saved);
    return checkWritable(command.saved, existingDocument(command));
}

/// What can be refused before the work.
Result<void> checkFiles(const MedleyCommand& command, const MedleyDraft& draft) {
    std::vector<std::filesystem::path> inputs;
    for (const DraftPiece& piece : draft.pieces)
        inputs.push_back(piece.passage.file);
    if (!command.out.empty())
        if (auto allowed = checkOutput(command.out, inputs, command.existing); !allowed)
            return allowed;
    if (!command.saved.empty())
        if (auto allowed = checkDocument(command); !allowed)
            return allowed;
    std::set<std::filesystem::path> named;
    for (const auto& list : command.lists) {
        if (auto allowed = checkTrackList(list, command.out, draft.pieces.size(), command.existing);
            !allowed)
            return allowed;
        if (!named.insert(std::filesystem::absolute(list).lexically_normal()).second)
            return failure(ErrorCode::BadFormat, "two lists cannot be one file", list);
    }
    return {};
}

/// It names its files wherever it is opened.
MedleyDraft documentOf(const MedleyArrangement& made) {
    MedleyDraft draft = withFacts(made.draft, made);
    for (DraftPiece& piece : draft.pieces)
        piece.passage.file = std::filesystem::absolute(piece.passage.file).lexically_normal();
    return draft;
}

Result<void> writeFiles(const MedleyCommand& command, const MedleyArrangement& made,
                        const ProgressCallback& progressed, std::stop_token stop) {
    if (!command.out.empty()) {
        const auto rendered = renderFile(made.plan, made.timeline, {command.out, command.existing},
                                         progressed, std::move(stop), readAheadOnThreads());
        if (!rendered)
            return rendered;
    }
    for (const auto& list : command.lists)
        if (auto written =
                writeTrackList({made.plan, made.timeline, command.out, list, command.existing});
            !written)
            return written;
    if (!command.saved.empty())
        if (const auto saved =
                saveMedley(documentOf(made), command.saved, existingDocument(command));
            !saved)
            return failureOf(saved);
    return {};
}

/// The medley of a draft, as the window has it.
class MedleyMaker {
public:
    MedleyMaker(const MedleyCommand& command, JumpRule jumps, const ProgressCallback& progressed)
        : m_reader(MedleyStudio(catalogueOf(command), command.pieces.model,
                                jumps == JumpRule::None ? std::filesystem::path()
                                                        : sharedData("model/cover"))) {
        m_observer.progressed = progressed;
        m_observer.networkUnavailable = [this](const Error& error) { m_network = error; };
    }

    /// In the best order where that is wanted. Errors: those of the pieces that cannot be read.
    Result<MedleyArrangement> made(MedleyDraft draft, bool isOrderWanted, WorkControl& control) {
        const auto given = arranged(draft, control);
        if (!given || !isOrderWanted)
            return given;
        const auto found = m_reader.findOrder(draft, {}, control, m_observer);
        if (!found)
            return failureOf(found);
        m_isProvenBest = found->isProvenBest;
        return arranged(withOrder(std::move(draft), found->pieces), control);
    }
    [[nodiscard]] bool isProvenBest() const { return m_isProvenBest; }
    /// Why the network had no say.
    [[nodiscard]] const std::optional<Error>& network() const { return m_network; }

private:
    Result<MedleyArrangement> arranged(const MedleyDraft& draft, WorkControl& control) {
        auto arrangement = m_reader.arrange(draft, {}, control, m_observer);
        if (arrangement && !arrangement->failures.empty())
            return failure(arrangement->failures.front().error);
        if (m_network && m_network->code != ErrorCode::ModelMissing &&
            m_network->code != ErrorCode::ModelMismatch)
            return failure(*m_network);
        return arrangement;
    }
    /// Of a document's tracks the library knows what they sound like; where it is not there, it is
    /// not made.
    static std::filesystem::path catalogueOf(const MedleyCommand& command) {
        std::error_code unknown;
        const bool isUsed =
            !command.document.empty() && std::filesystem::exists(command.catalogue, unknown);
        return isUsed ? command.catalogue : std::filesystem::path();
    }

    MedleyReader m_reader;
    ReadingObserver m_observer;
    std::optional<Error> m_network;
    bool m_isProvenBest = false;
};

MedleyReport reportOf(const MedleyCommand& command, const MedleyArrangement& made,
                      const MedleyDraft& given) {
    MedleyReport report{made, {}, command.out, command.lists, command.saved, false};
    for (const PieceId id : made.ids)
        report.given.push_back(given.placeOf(id).value_or(0));
    return report;
}

Result<void> makeMedley(const MedleyCommand& command) {
    const auto draft = wantedDraft(command);
    if (!draft)
        return failureOf(draft);
    if (auto allowed = checkFiles(command, *draft); !allowed)
        return allowed;
    StoppableWork work;
    auto progress = std::make_unique<TerminalProgress>();
    MedleyMaker maker(command, draft->jumps, progress->callback());
    const bool isOrderWanted = command.document.empty() ? !command.keepOrder : command.reorder;
    const auto made = maker.made(*draft, isOrderWanted, work.control);
    if (!made)
        return failureOf(made);
    if (maker.network())
        noteNoSequenceNetwork(*maker.network());
    if (auto written = writeFiles(command, *made, progress->callback(), work.control.stopToken());
        !written)
        return written;
    progress.reset(); // takes its line away
    MedleyReport report = reportOf(command, *made, *draft);
    report.isProvenBest = maker.isProvenBest();
    if (command.pieces.asJson)
        std::cout << medleyJson(report).dump(2) << '\n';
    else
        std::cout << medleyText(report);
    return {};
}

void addOptions(CLI::App& app, MedleyCommand& command) {
    auto* what = app.add_option_group("pieces", "What is played");
    what->add_option("TRACK", command.pieces.passages,
                     "Audio files, or parts of them: FILE@START-END in seconds or m:ss");
    what->add_option("--open", command.document,
                     "A medley that was saved here or in the window, in its order");
    what->require_option(1);
    app.add_option("--out", command.out, "The file to write: wav, flac, mp3, ogg or opus");
    app.add_option("--save", command.saved,
                   "Also keep the medley as a document (*.medley), which the window opens");
    app.add_option("--catalogue", command.catalogue,
                   "The library in which moved files of an opened medley are looked for")
        ->capture_default_str();
    app.add_option("--export", command.lists,
                   "Also write a list: m3u8, xspf, csv, cue or xml (Rekordbox); more than once")
        ->allow_extra_args(false);
    addForce(app, command.existing);
    app.add_option("--title", command.title, "What the medley is called");
    app.add_flag("--reorder", command.reorder, "Find the best order of an opened medley");
    app.add_option("--transition", command.transition, "How pieces are joined")
        ->check(CLI::IsMember({"cut", "crossfade", "blend"}))
        ->default_str("blend with --match-tempo, else crossfade");
    app.add_option("--bars", command.bars, "Length of a crossfade or blend")
        ->check(CLI::Range(1, 64))
        ->default_str("4, or as the opened medley has it");
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
