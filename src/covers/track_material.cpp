// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/track_material.h"

#include <numeric>

#include "alignment/alignment.h"
#include "similarity/segment_paths.h"
#include "store/blobs.h"

namespace contrafact {

namespace {

constexpr std::size_t kShelfCapacity = 1024;

bool areOfOneModel(const TrackMaterial& a, const TrackMaterial& b) {
    return a.embedding && b.embedding && a.embedding->modelId == b.embedding->modelId;
}

std::optional<float> cosine(const TrackMaterial& a, const TrackMaterial& b) {
    if (!areOfOneModel(a, b) || a.embedding->track.size() != b.embedding->track.size())
        return std::nullopt;
    return std::inner_product(a.embedding->track.begin(), a.embedding->track.end(),
                              b.embedding->track.begin(), 0.0F);
}

std::optional<float> segmentScore(const TrackMaterial& a, const TrackMaterial& b) {
    if (!areOfOneModel(a, b))
        return std::nullopt;
    return segmentSimilarity(a.embedding->segments, b.embedding->segments);
}

} // namespace

TrackMaterial loneMaterial(TrackId track, const TrackFeatures& features,
                           const TrackEmbedder* embedder, std::stop_token stop) {
    TrackMaterial material{track,
                           features.soundEnd - features.soundStart,
                           PreparedProfile(features.pitchClasses),
                           features.beats.beats,
                           std::nullopt,
                           features.tuningCents,
                           PreparedProfile(features.leakFree),
                           PreparedProfile(features.melody),
                           features.soundEnd};
    if (embedder != nullptr) {
        if (auto embedding = embedder->embed(features.constantQ, std::move(stop)))
            material.embedding = storedEmbedding(std::move(*embedding));
    }
    return material;
}

PairScores scoreEmbeddings(const TrackMaterial& a, const TrackMaterial& b) {
    return {cosine(a, b), segmentScore(a, b), std::nullopt};
}

std::optional<float> furtherScore(const PreparedProfile& a, const PreparedProfile& b) {
    if (a.frames() == 0 || b.frames() == 0)
        return std::nullopt;
    return alignScore(a, b, kFurtherAlignment).score;
}

PairScores scorePair(const TrackMaterial& a, const TrackMaterial& b) {
    PairScores scores = scoreEmbeddings(a, b);
    scores.alignment = alignScore(a.profile, b.profile).score;
    scores.leakFree = furtherScore(a.leakFree, b.leakFree);
    scores.melody = furtherScore(a.melody, b.melody);
    return scores;
}

const PreparedProfile& profileOf(const TrackMaterial& material, MusicProfile profile) {
    switch (profile) {
    case MusicProfile::Pitches:
        return material.leakFree;
    case MusicProfile::Melody:
        return material.melody;
    case MusicProfile::Harmony:
        break;
    }
    return material.profile;
}

const AlignmentParameters& alignmentBy(MusicProfile profile) {
    static constexpr AlignmentParameters kHarmony;
    return profile == MusicProfile::Harmony ? kHarmony : kFurtherAlignment;
}

std::string modelId(const TrackMaterial& material) {
    return material.embedding ? material.embedding->modelId : std::string();
}

MaterialShelf::MaterialShelf(const Catalogue& catalogue, std::string modelId)
    : m_catalogue(catalogue)
    , m_modelId(std::move(modelId)) {}

Result<std::shared_ptr<const TrackMaterial>> MaterialShelf::at(TrackId track) {
    if (const auto found = m_materials.find(track); found != m_materials.end())
        return found->second;
    const auto profile = m_catalogue.analyses().profile(track);
    if (!profile)
        return failureOf(profile);
    if (!*profile)
        return failure(ErrorCode::NotInLibrary, "the track has not been analysed");
    auto embedding = m_catalogue.analyses().embedding(track);
    if (!embedding)
        return failureOf(embedding);
    if (*embedding && (*embedding)->modelId != m_modelId)
        embedding->reset();
    const StoredProfile& stored = **profile;
    auto material = std::make_shared<const TrackMaterial>(TrackMaterial{
        track, stored.soundEnd - stored.soundStart, PreparedProfile(stored.profile), stored.beats,
        std::move(*embedding), stored.tuningCents, PreparedProfile(stored.leakFree),
        PreparedProfile(stored.melody), stored.soundEnd});
    m_materials.emplace(track, material);
    m_order.push_back(track);
    if (m_order.size() > kShelfCapacity) {
        m_materials.erase(m_order.front());
        m_order.pop_front();
    }
    return material;
}

} // namespace contrafact
