// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/medley_pieces.h"

#include <iostream>

#include "analysis/file_analysis.h"
#include "analysis/piece_sequence.h"
#include "cli/command.h"
#include "core/path_text.h"
#include "tags/tag_reader.h"

namespace contrafact {

namespace {

/// Analyses the files one by one and keeps the last: pieces of one file often stand together.
class PieceMaker {
public:
    explicit PieceMaker(WorkControl& control)
        : m_control(control) {}

    Result<MedleyPiece> make(const TrackPassage& passage) {
        if (m_file != passage.file) {
            if (auto read = readFile(passage.file); !read)
                return tl::unexpected<Error>(read.error());
        }
        auto piece =
            makePiece({m_file, m_tags.title, m_tags.artist, m_analysis.features}, passage.part);
        if (!piece)
            return piece;
        auto levels = measureLevels(*piece, m_control.stopToken());
        if (!levels)
            return tl::unexpected<Error>(levels.error());
        piece->levels = std::move(*levels);
        return piece;
    }

private:
    Result<void> readFile(const std::filesystem::path& file) {
        auto analysis = analyseFile(file, m_control);
        if (!analysis)
            return tl::unexpected<Error>(analysis.error());
        m_file = file;
        m_analysis = std::move(*analysis);
        m_tags = mergedTags(readTags(file).value_or(TrackTags{}), m_analysis.containerTags);
        return {};
    }

    WorkControl& m_control;
    std::filesystem::path m_file;
    FileAnalysis m_analysis;
    TrackTags m_tags;
};

} // namespace

Result<std::vector<MedleyPiece>> makePieces(std::span<const TrackPassage> passages,
                                            WorkControl& control, TerminalProgress& progress) {
    std::vector<MedleyPiece> pieces;
    PieceMaker maker(control);
    for (std::size_t i = 0; i < passages.size(); ++i) {
        progress.show(
            {Progress::Stage::Analysing, i, passages.size(), displayPath(passages[i].file)});
        auto piece = maker.make(passages[i]);
        if (!piece)
            return tl::unexpected<Error>(piece.error());
        pieces.push_back(std::move(*piece));
    }
    return pieces;
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
