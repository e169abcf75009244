// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/candidate_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace contrafact {

namespace {

// The constants of the 64-bit FNV-1a hash and of the SplitMix64 generator.
std::uint64_t textSeed(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char character : text)
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3ULL;
    return hash;
}

std::uint64_t nextRandom(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

// Mean frame without its average, unit length: a dot product is a correlation.
std::array<float, kPitchClasses> tonalityOf(const PitchClassProfile& profile) {
    std::array<float, kPitchClasses> sum{};
    for (std::size_t frame = 0; frame < profile.frames.rows(); ++frame)
        for (std::size_t i = 0; i < kPitchClasses; ++i)
            sum[i] += profile.frames.at(frame, i);
    float mean = 0.0F;
    for (const float value : sum)
        mean += value / kPitchClasses;
    float length = 0.0F;
    for (float& value : sum) {
        value -= mean;
        length += value * value;
    }
    for (float& value : sum)
        value = length > 0.0F ? value / std::sqrt(length) : 0.0F;
    return sum;
}

} // namespace

Result<CandidateSearch> CandidateSearch::prepare(const Catalogue& catalogue,
                                                 std::vector<Track> analysed) {
    CandidateSearch search;
    search.m_tracks = std::move(analysed);
    std::sort(search.m_tracks.begin(), search.m_tracks.end(),
              [](const Track& one, const Track& other) {
                  return std::tie(one.audioHash, one.path) < std::tie(other.audioHash, other.path);
              });
    auto vectors = catalogue.analyses().trackVectors();
    if (!vectors)
        return failureOf(vectors);
    search.m_modelId = vectors->modelId;
    search.m_embeddings = EmbeddingIndex(vectors->vectors.columns());
    for (std::size_t row = 0; row < vectors->tracks.size(); ++row)
        search.m_embeddings.add(vectors->vectors.row(row));
    search.m_embedded = std::move(vectors->tracks);
    search.m_vectors = std::move(vectors->vectors);
    if (search.m_embedded.size() < search.m_tracks.size()) {
        if (auto indexed = search.indexTonality(catalogue); !indexed)
            return failureOf(indexed);
    }
    return search;
}

Result<void> CandidateSearch::indexTonality(const Catalogue& catalogue) {
    m_tonalities = Matrix(m_tracks.size(), kPitchClasses);
    for (std::size_t row = 0; row < m_tracks.size(); ++row) {
        const auto stored = catalogue.analyses().profile(m_tracks[row].id);
        if (!stored)
            return failureOf(stored);
        const auto tonality =
            *stored ? tonalityOf((*stored)->profile) : std::array<float, kPitchClasses>{};
        std::copy(tonality.begin(), tonality.end(), m_tonalities.row(row).begin());
        m_tonality.add(m_tonalities.row(row));
    }
    return {};
}

std::vector<TrackId> CandidateSearch::candidates(const Track& track, std::size_t count) const {
    std::vector<TrackId> found;
    const std::size_t others = m_tracks.size() - 1;
    if (shortListLength(others, count) == others) {
        for (const Track& other : m_tracks)
            found.push_back(other.id);
    } else if (const auto row = std::find(m_embedded.begin(), m_embedded.end(), track.id);
               row != m_embedded.end()) {
        const auto query = static_cast<std::size_t>(row - m_embedded.begin());
        for (const Neighbour& near : m_embeddings.nearest(m_vectors.row(query), count + 1))
            found.push_back(m_embedded[near.row]);
    } else {
        const auto self = std::find_if(m_tracks.begin(), m_tracks.end(),
                                       [&](const Track& one) { return one.id == track.id; });
        found = byTonality(static_cast<std::size_t>(self - m_tracks.begin()), count + 1);
    }
    std::erase(found, track.id);
    return found;
}

std::vector<TrackId> CandidateSearch::byTonality(std::size_t row, std::size_t count) const {
    const auto own = m_tonalities.row(row);
    std::vector<float> best(m_tracks.size(), -1.0F);
    for (std::ptrdiff_t shift = 0; shift < kPitchClasses; ++shift) {
        std::array<float, kPitchClasses> turned{};
        std::rotate_copy(own.begin(), own.begin() + shift, own.end(), turned.begin());
        const std::vector<float> similarities = m_tonality.similarities(turned);
        std::transform(best.begin(), best.end(), similarities.begin(), best.begin(),
                       [](float one, float other) { return std::max(one, other); });
    }
    std::vector<TrackId> found;
    for (const Neighbour& near : largest(best, count))
        found.push_back(m_tracks[near.row].id);
    return found;
}

std::vector<TrackId> CandidateSearch::cohort(const Track& track, std::size_t count) const {
    std::vector<TrackId> others;
    if (m_tracks.size() <= count + 1) {
        for (const Track& other : m_tracks)
            others.push_back(other.id);
        std::erase(others, track.id);
        return others;
    }
    std::uint64_t state = textSeed(track.audioHash);
    while (others.size() < count) {
        const TrackId other = m_tracks[nextRandom(state) % m_tracks.size()].id;
        if (other != track.id && std::find(others.begin(), others.end(), other) == others.end())
            others.push_back(other);
    }
    return others;
}

} // namespace contrafact
