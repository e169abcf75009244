// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/medley_studio.h"

#include <algorithm>
#include <utility>

#include "studio/piece_finder.h"

namespace contrafact {

namespace {

constexpr std::size_t kMostKept = 400; // about a megabyte each

SoundPiece soundOf(const MedleyPiece& piece) {
    return {piece.file, piece.start, piece.end};
}

std::vector<SoundPiece> soundsOf(std::span<const ReadPiece> pieces) {
    std::vector<SoundPiece> sounds;
    for (const ReadPiece& read : pieces)
        sounds.push_back(soundOf(read.piece));
    return sounds;
}

} // namespace

MedleyStudio::MedleyStudio(std::filesystem::path catalogue, std::filesystem::path modelFolder,
                           std::filesystem::path coverModel)
    : m_catalogueFile(std::move(catalogue))
    , m_modelFolder(std::move(modelFolder)) {
    if (!coverModel.empty())
        m_linker.emplace(std::move(coverModel));
}

void MedleyStudio::useModel(std::filesystem::path modelFolder) {
    m_modelFolder = std::move(modelFolder);
    m_listener.reset();
    m_networkFailure.reset();
}

MedleyStudio::Key MedleyStudio::keyOf(const TrackPassage& passage) {
    constexpr double kWhole = -1.0;
    return passage.part ? Key{passage.file, passage.part->start, passage.part->end}
                        : Key{passage.file, kWhole, kWhole};
}

Catalogue* MedleyStudio::openCatalogue() {
    if (!m_catalogue) {
        auto opened = Catalogue::open(m_catalogueFile);
        if (!opened)
            return nullptr;
        m_catalogue = std::move(*opened);
    }
    return &*m_catalogue;
}

PieceListener* MedleyStudio::listener() {
    if (!m_listener && !m_networkFailure) {
        auto loaded = PieceListener::load(m_modelFolder);
        if (loaded)
            m_listener = std::move(*loaded);
        else
            m_networkFailure = loaded.error();
    }
    return m_listener ? &*m_listener : nullptr;
}

void MedleyStudio::forgetSome() {
    if (m_pieces.size() > kMostKept)
        m_pieces.clear();
    if (m_materials.size() > kMostKept)
        m_materials.clear();
}

Result<PieceMaterial> MedleyStudio::readMaterial(const DraftPiece& wanted, WorkControl& control) {
    if (Catalogue* catalogue = wanted.track ? openCatalogue() : nullptr) {
        auto stored = storedMaterial(*catalogue, *wanted.track);
        if (stored && stored->file == wanted.passage.file)
            return stored;
    }
    return analysedMaterial(wanted.passage.file, control);
}

Result<MedleyStudio::Material> MedleyStudio::materialOf(const DraftPiece& wanted,
                                                        WorkControl& control) {
    if (const auto found = m_materials.find(wanted.passage.file); found != m_materials.end())
        return found->second;
    return readMaterial(wanted, control).map([&](PieceMaterial&& material) {
        addToLinker(wanted, material, control);
        material.features.constantQ = {};
        auto shared = std::make_shared<const PieceMaterial>(std::move(material));
        m_materials.emplace(wanted.passage.file, shared);
        return shared;
    });
}

void MedleyStudio::addToLinker(const DraftPiece& wanted, const PieceMaterial& material,
                               WorkControl& control) {
    if (!m_linker || m_linker->knows(material.file))
        return;
    std::optional<TrackEmbedding> known;
    if (m_catalogue && wanted.track)
        known = m_catalogue->analyses().embedding(*wanted.track).value_or(std::nullopt);
    m_linker->add(material.file, material.features, std::move(known), control.stopToken());
}

VersionLinks MedleyStudio::jumps(std::span<const ReadPiece> pieces) {
    if (!m_linker)
        return {};
    std::vector<MedleyPiece> played;
    for (const ReadPiece& read : pieces)
        played.push_back(read.piece);
    return m_linker->links(played);
}

DraftPiece MedleyStudio::located(const DraftPiece& wanted) {
    std::error_code unknown;
    if (m_catalogueFile.empty() || std::filesystem::exists(wanted.passage.file, unknown))
        return wanted;
    return PieceFinder(openCatalogue()).found(wanted);
}

bool MedleyStudio::hasRead(const DraftPiece& wanted) {
    return m_pieces.contains(keyOf(located(wanted).passage));
}

Result<ReadPiece> MedleyStudio::read(const DraftPiece& given, const WorksOfTracks& works,
                                     WorkControl& control) {
    const DraftPiece wanted = located(given);
    const Key key = keyOf(wanted.passage);
    auto kept = m_pieces.find(key);
    if (kept == m_pieces.end()) {
        forgetSome();
        const auto material = materialOf(wanted, control);
        if (!material)
            return failureOf(material);
        auto piece = measuredPiece(**material, wanted.passage.part, control.stopToken());
        if (!piece)
            return failureOf(piece);
        auto waveform =
            std::shared_ptr<const WaveformPeaks>(*material, &(*material)->features.waveform);
        kept = m_pieces.emplace(key, Kept{std::move(*piece), std::move(waveform)}).first;
    }
    ReadPiece read{wanted.id, kept->second.piece, kept->second.waveform};
    if (const auto work = wanted.track ? works.find(*wanted.track) : works.end();
        work != works.end())
        read.piece.work = work->second;
    return read;
}

bool MedleyStudio::hasHeard(std::span<const ReadPiece> pieces) const {
    return m_networkFailure || (m_listener && m_listener->knows(soundsOf(pieces)));
}

Result<Matrix> MedleyStudio::sequence(std::span<const ReadPiece> pieces, WorkControl& control) {
    PieceListener* network = listener();
    if (network == nullptr)
        return Matrix();
    if (pieces.size() < 2) // nothing to listen to
        return Matrix(pieces.size(), pieces.size());
    return network->probabilities(soundsOf(pieces), control.stopToken());
}

Result<std::optional<double>>
MedleyStudio::follows(const MedleyPiece& before, const MedleyPiece& after, WorkControl& control) {
    PieceListener* network = listener();
    if (network == nullptr)
        return std::optional<double>();
    return network->probability(soundOf(before), soundOf(after), control.stopToken())
        .map([](double probability) { return std::optional(probability); });
}

Result<std::vector<Track>> MedleyStudio::libraryTracks() {
    if (Catalogue* catalogue = openCatalogue())
        return catalogue->tracks().all();
    return std::vector<Track>();
}

Result<MedleyPiece> MedleyStudio::readBeginning(TrackId track, WorkControl& control) {
    constexpr double kHeardSeconds = 5.0; // as much as a join is judged by
    Catalogue* catalogue = openCatalogue();
    if (catalogue == nullptr)
        return failure(ErrorCode::FileNotFound, "there is no catalogue");
    const auto material = storedMaterial(*catalogue, track);
    if (!material)
        return failureOf(material);
    auto piece = makePiece(
        {material->file, material->tags.title, material->tags.artist, material->features}, {});
    if (!piece)
        return piece;
    piece->end = std::min(piece->end, piece->start + kHeardSeconds);
    return measured(std::move(*piece), control.stopToken());
}

} // namespace contrafact
