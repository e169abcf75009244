// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/medley_pieces.h"

#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include "analysis/file_analysis.h"
#include "analysis/pair_comparison.h"
#include "analysis/piece_sequence.h"
#include "cli/command.h"
#include "core/locations.h"
#include "core/path_text.h"
#include "nn/track_embedder.h"
#include "tags/tag_reader.h"

namespace contrafact {

namespace {

/// Analyses the files one by one and keeps the last: pieces of one file often stand together. Of
/// all of them it keeps what versions are told by, where that is wanted.
class PieceMaker {
public:
    PieceMaker(JumpWish wish, WorkControl& control)
        : m_wish(wish)
        , m_control(control)
        , m_embedder(wish == JumpWish::None ? nullptr
                                            : loadTrackEmbedder(sharedData("model/cover"))
                                                  .value_or(std::unique_ptr<TrackEmbedder>())) {}

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

    /// Requires: the wish for jumps; all of the pieces made here.
    [[nodiscard]] VersionLinks links(std::span<const MedleyPiece> pieces) const {
        std::map<std::pair<std::filesystem::path, std::filesystem::path>, std::vector<VersionJump>>
            byFiles;
        for (auto one = m_materials.begin(); one != m_materials.end(); ++one)
            for (auto other = std::next(one); other != m_materials.end(); ++other) {
                const auto same = alignVersions(one->second.material, other->second.material);
                if (!same)
                    continue;
                const VersionMatch match{same->path, same->passages, one->second.beats,
                                         other->second.beats};
                byFiles[{one->first, other->first}] = versionJumps(match);
                byFiles[{other->first, one->first}] = versionJumpsBack(match);
            }
        VersionLinks links;
        for (std::size_t a = 0; a < pieces.size(); ++a)
            for (std::size_t b = 0; b < pieces.size(); ++b)
                if (const auto found = byFiles.find({pieces[a].file, pieces[b].file});
                    found != byFiles.end())
                    links[{a, b}] = found->second;
        return links;
    }

private:
    struct Heard {
        TrackMaterial material;
        BeatGrid beats;
    };

    Result<void> readFile(const std::filesystem::path& file) {
        auto analysis = analyseFile(file, m_control);
        if (!analysis)
            return tl::unexpected<Error>(analysis.error());
        m_file = file;
        m_analysis = std::move(*analysis);
        m_tags = mergedTags(readTags(file).value_or(TrackTags{}), m_analysis.containerTags);
        const TrackFeatures& features = m_analysis.features;
        if (m_wish == JumpWish::BetweenVersions && !m_materials.contains(file))
            m_materials.emplace(file, Heard{loneMaterial(TrackId{}, features, m_embedder.get(),
                                                         m_control.stopToken()),
                                            features.beats});
        return {};
    }

    JumpWish m_wish;
    WorkControl& m_control;
    std::unique_ptr<TrackEmbedder> m_embedder; ///< null: versions are told by alignment alone
    std::map<std::filesystem::path, Heard> m_materials;
    std::filesystem::path m_file;
    FileAnalysis m_analysis;
    TrackTags m_tags;
};

} // namespace

Result<PieceSet> makePieces(std::span<const TrackPassage> passages, JumpWish wish,
                            WorkControl& control, TerminalProgress& progress) {
    PieceSet set;
    PieceMaker maker(wish, control);
    for (std::size_t i = 0; i < passages.size(); ++i) {
        progress.show(
            {Progress::Stage::Analysing, i, passages.size(), displayPath(passages[i].file)});
        auto piece = maker.make(passages[i]);
        if (!piece)
            return tl::unexpected<Error>(piece.error());
        set.pieces.push_back(std::move(*piece));
    }
    if (wish == JumpWish::BetweenVersions)
        set.jumps = maker.links(set.pieces);
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
