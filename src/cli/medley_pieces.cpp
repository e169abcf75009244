// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/medley_pieces.h"

#include <iostream>
#include <optional>
#include <utility>

#include "console/command.h"
#include "core/locations.h"
#include "core/path_text.h"
#include "studio/piece_maker.h"
#include "studio/piece_sequence.h"
#include "studio/version_linker.h"

namespace contrafact {

namespace {

/// Analyses the files one by one and keeps the last: pieces of one file often stand together. Of
/// all of them it keeps what versions are told by, where that is wanted.
class FileReader {
public:
    FileReader(JumpWish wish, WorkControl& control)
        : m_wish(wish)
        , m_control(control)
        , m_linker(sharedData("model/cover")) {}

    Result<MedleyPiece> piece(const TrackPassage& passage) {
        if (m_material.file != passage.file) {
            auto material = analysedMaterial(passage.file, m_control);
            if (!material)
                return failureOf(material);
            m_material = std::move(*material);
            if (m_wish == JumpWish::BetweenVersions && !m_linker.knows(passage.file))
                m_linker.add(m_material.file, m_material.features, std::nullopt,
                             m_control.stopToken());
        }
        return measuredPiece(m_material, passage.part, m_control.stopToken());
    }

    /// Requires: the wish for jumps; all of the pieces made here.
    [[nodiscard]] VersionLinks links(std::span<const MedleyPiece> pieces) {
        return m_linker.links(pieces);
    }

private:
    JumpWish m_wish;
    WorkControl& m_control;
    VersionLinker m_linker;
    PieceMaterial m_material;
};

} // namespace

Result<PieceSet> makePieces(std::span<const TrackPassage> passages, JumpWish wish,
                            WorkControl& control, TerminalProgress& progress) {
    PieceSet set;
    FileReader files(wish, control);
    for (std::size_t i = 0; i < passages.size(); ++i) {
        progress.show(
            {Progress::Stage::Analysing, i, passages.size(), displayPath(passages[i].file)});
        auto piece = files.piece(passages[i]);
        if (!piece)
            return failureOf(piece);
        set.pieces.push_back(std::move(*piece));
    }
    if (wish == JumpWish::BetweenVersions)
        set.jumps = files.links(set.pieces);
    return set;
}

Result<Matrix> sequenceOf(std::span<const MedleyPiece> pieces,
                          const std::filesystem::path& modelFolder, WorkControl& control) {
    std::vector<SoundPiece> sounds;
    for (const MedleyPiece& piece : pieces)
        sounds.push_back({piece.file, piece.start, piece.end});
    auto probabilities = sequenceProbabilities(sounds, modelFolder, control);
    if (probabilities)
        return probabilities;
    const ErrorCode code = probabilities.error().code;
    if (code != ErrorCode::ModelMissing && code != ErrorCode::ModelMismatch)
        return probabilities;
    std::cerr << "note: the order is found without a network: "
              << locatedSentence(probabilities.error()) << '\n';
    return Matrix();
}

} // namespace contrafact
