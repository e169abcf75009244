// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/medley_pieces.h"

#include <iostream>
#include <utility>

#include "console/command.h"
#include "core/path_text.h"
#include "studio/medley_studio.h"

namespace contrafact {

namespace {

Result<std::vector<ReadPiece>> readPieces(MedleyStudio& studio,
                                          std::span<const TrackPassage> passages,
                                          WorkControl& control, TerminalProgress& progress) {
    std::vector<ReadPiece> pieces;
    for (const TrackPassage& passage : passages) {
        progress.show({Progress::Stage::Analysing, pieces.size(), passages.size(),
                       displayPath(passage.file)});
        const PieceId id{static_cast<std::int64_t>(pieces.size()) + 1};
        auto piece = studio.read({id, passage, {}, {}, std::nullopt, PlaceLock::Free}, {}, control);
        if (!piece)
            return failureOf(piece);
        pieces.push_back(std::move(*piece));
    }
    return pieces;
}

Result<Matrix> sequenceOf(MedleyStudio& studio, std::span<const ReadPiece> pieces,
                          WorkControl& control) {
    auto sequence = studio.sequence(pieces, control);
    const std::optional<Error>& failed = studio.networkFailure();
    if (!failed)
        return sequence;
    if (failed->code != ErrorCode::ModelMissing && failed->code != ErrorCode::ModelMismatch)
        return failure(*failed);
    noteNoSequenceNetwork(*failed);
    return sequence;
}

MedleyRequest requestOf(const PieceOptions& options, VersionLinks jumps) {
    MedleyRequest request;
    request.jumps = std::move(jumps);
    auto& locks = request.constraints.lockedPlaces;
    locks.resize(options.passages.size());
    if (options.lockFirst)
        locks.front() = 0;
    if (options.lockLast)
        locks.back() = locks.size() - 1;
    return request;
}

} // namespace

void noteNoSequenceNetwork(const Error& reason) {
    std::cerr << "note: the order is found without a network: " << locatedSentence(reason) << '\n';
}

std::vector<TrackPassage> passagesOf(const PieceOptions& options) {
    std::vector<TrackPassage> passages;
    for (const std::string& text : options.passages)
        passages.push_back(parseTrackPassage(text));
    return passages;
}

Result<HeardPieces> hearPieces(std::span<const TrackPassage> passages, const PieceOptions& options,
                               WorkControl& control, TerminalProgress& progress) {
    MedleyStudio studio({}, options.model,
                        options.versionJumps ? sharedData("model/cover") : std::filesystem::path());
    auto read = readPieces(studio, passages, control, progress);
    if (!read)
        return failureOf(read);
    auto sequence = sequenceOf(studio, *read, control);
    if (!sequence)
        return failureOf(sequence);
    HeardPieces heard{{}, std::move(*sequence), requestOf(options, studio.jumps(*read))};
    for (ReadPiece& piece : *read)
        heard.pieces.push_back(std::move(piece.piece));
    return heard;
}

} // namespace contrafact
