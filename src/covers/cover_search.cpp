// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/cover_search.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "core/log.h"
#include "covers/library_standing.h"
#include "covers/pair_comparison.h"
#include "covers/track_material.h"
#include "similarity/neighbours.h"

namespace contrafact {

namespace {

/// Rounding of the fast products beside those of single pairs.
constexpr float kSlack = 1e-3F;
/// Pairs that are less likely even in the smallest library are kept without their passages.
constexpr float kWorthPassages = 0.01F;

ScoreSpread spreadOf(const std::optional<ScoreStatistics>& statistics) {
    if (!statistics)
        return {};
    return {static_cast<double>(statistics->mean), static_cast<double>(statistics->deviation)};
}

std::optional<ScoreSpread> furtherSpreadOf(const std::optional<ScoreStatistics>& statistics) {
    return statistics ? std::optional(spreadOf(statistics)) : std::nullopt;
}

/// A track that can be compared; its file may be gone, and come back.
struct Candidate {
    TrackId id;
    std::string audioHash;
    bool isThere = false;
};

Result<std::vector<Candidate>> candidatesOf(const Catalogue& catalogue) {
    const auto tracks = catalogue.tracks().all();
    const auto analysed = catalogue.analyses().analysed();
    if (!tracks || !analysed)
        return failure(tracks ? analysed.error() : tracks.error());
    std::vector<Candidate> candidates;
    for (const Track& track : *tracks)
        if (std::ranges::binary_search(*analysed, track.id))
            candidates.push_back({track.id, track.audioHash, isThere(track)});
    return candidates;
}

/// One run of `compareNewTracks`.
class CoverSearch {
public:
    CoverSearch(Catalogue& catalogue, const CoverCalibration& calibration, std::string modelId,
                std::vector<Candidate> candidates)
        : m_catalogue(catalogue)
        , m_calibration(calibration)
        , m_modelId(std::move(modelId))
        , m_candidates(std::move(candidates))
        , m_values(calibration.of(m_modelId))
        , m_level(levelFor(calibration.levels(), static_cast<std::size_t>(std::ranges::count_if(
                                                     m_candidates, &Candidate::isThere))))
        , m_gates(m_level, m_values)
        , m_isMeasured(calibration.cohort(m_modelId) != nullptr)
        , m_shelf(catalogue, m_modelId) {}

    [[nodiscard]] std::size_t tracks() const { return m_candidates.size(); }

    /// Those that have not been compared yet.
    Result<std::vector<Candidate>> pending() {
        if (auto agreed = forgetWhatRestsOnOther(); !agreed)
            return failureOf(agreed);
        const auto known = m_catalogue.pairs().backgrounds(m_modelId);
        if (!known)
            return failureOf(known);
        for (const Background& background : *known)
            m_compared.emplace(background.track, storedBackground(background, m_isMeasured));
        std::vector<Candidate> waiting;
        std::ranges::copy_if(m_candidates, std::back_inserter(waiting),
                             [&](const Candidate& one) { return !m_compared.contains(one.id); });
        return waiting;
    }

    /// To be called before the first is compared.
    Result<void> prepare() {
        if (m_level.fromTracks == 0)
            return {}; // all are near
        return m_catalogue.analyses().trackVectors().map([&](TrackVectors&& vectors) {
            m_vectors = std::move(vectors);
            m_index = EmbeddingIndex(m_vectors.vectors.columns());
            for (std::size_t row = 0; row < m_vectors.tracks.size(); ++row) {
                m_index.add(m_vectors.vectors.row(row));
                m_rows.emplace(m_vectors.tracks[row], row);
            }
        });
    }

    /// With all that have been compared before it, so that every pair has its turn once.
    Result<void> compare(const Candidate& track) {
        const auto own = m_shelf.at(track.id);
        if (!own)
            return failureOf(own);
        const TrackBackground measured = m_calibration.measure(**own, m_modelId);
        const Background background{track.id,
                                    spreadOf(measured.embedding),
                                    spreadOf(measured.segments),
                                    spreadOf(measured.alignment),
                                    furtherSpreadOf(measured.leakFree),
                                    furtherSpreadOf(measured.melody)};
        // As everybody will read it again.
        m_ownBackground = storedBackground(background, m_isMeasured);
        std::vector<Pair> kept;
        for (const Candidate* const other : near(track)) {
            const auto material = m_shelf.at(other->id);
            if (!material)
                return failureOf(material);
            if (auto pair = looked(track, **own, *other, **material))
                kept.push_back(std::move(*pair));
        }
        return m_catalogue.pairs().save(kept, background, m_modelId).map([&] {
            m_compared.emplace(track.id, m_ownBackground);
        });
    }

private:
    /// Backgrounds lean on the cohort, and what was kept on the calibration and on how many tracks
    /// there were. Where more is to be kept than was, all is compared anew.
    Result<void> forgetWhatRestsOnOther() {
        const std::string basis = m_calibration.basis(m_modelId);
        const auto before = m_catalogue.settings().find(kComparisonBasis);
        if (!before)
            return failureOf(before);
        const std::size_t level = m_level.fromTracks;
        const std::string now = std::to_string(level) + ' ' + basis;
        if (*before == now)
            return {};
        const bool holdsMore =
            *before && (*before)->ends_with(' ' + basis) && std::stoull(**before) <= level;
        if (!holdsMore)
            if (auto forgotten = m_catalogue.pairs().forgetAll(); !forgotten)
                return forgotten;
        return m_catalogue.settings().set(kComparisonBasis, now);
    }

    /// Tracks that were compared before and may be near.
    [[nodiscard]] std::vector<const Candidate*> near(const Candidate& track) const {
        std::vector<float> products;
        const auto row = m_rows.find(track.id);
        if (row != m_rows.end())
            products = m_index.similarities(m_vectors.vectors.row(row->second));
        std::vector<const Candidate*> found;
        for (const Candidate& other : m_candidates) {
            const auto compared = m_compared.find(other.id);
            if (compared == m_compared.end())
                continue;
            const auto otherRow = m_rows.find(other.id);
            if (!products.empty() && otherRow != m_rows.end() &&
                !m_gates.isNear({products[otherRow->second] + kSlack, {}, {}}, m_ownBackground,
                                compared->second))
                continue;
            found.push_back(&other);
        }
        return found;
    }

    /// The pair, if it is to be kept. Sound comes before sound, whatever was scanned first.
    std::optional<Pair> looked(const Candidate& track, const TrackMaterial& own,
                               const Candidate& other, const TrackMaterial& material) {
        const TrackBackground& background = m_compared.at(other.id);
        const bool ownIsFirst =
            std::tie(track.audioHash, track.id) < std::tie(other.audioHash, other.id);
        const TrackMaterial& a = ownIsFirst ? own : material;
        const TrackMaterial& b = ownIsFirst ? material : own;
        Pair pair;
        pair.scores = scoreEmbeddings(a, b);
        if (!m_gates.isNear(pair.scores, m_ownBackground, background) ||
            !m_gates.isLikely(pair.scores, m_ownBackground, background))
            return std::nullopt;
        pair.a = a.track;
        pair.b = b.track;
        pair.scores = scorePair(a, b);
        if (!m_gates.isKept(pair.scores, m_ownBackground, background))
            return std::nullopt;
        if (fuse(pair.scores, m_ownBackground, background, kSmallestLibrary, m_values)
                .probability >= kWorthPassages)
            pair = comparePair(a, b).pair;
        return pair.b < pair.a ? reversed(std::move(pair)) : pair;
    }

    Catalogue& m_catalogue;
    const CoverCalibration& m_calibration;
    const std::string m_modelId; ///< of the embeddings
    const std::vector<Candidate> m_candidates;
    const Calibration& m_values;
    const SearchLevel& m_level;
    const SearchGates m_gates;
    const bool m_isMeasured;
    MaterialShelf m_shelf;
    TrackVectors m_vectors;                          ///< empty where all are near
    EmbeddingIndex m_index{0};                       ///< rows of m_vectors
    std::unordered_map<TrackId, std::size_t> m_rows; ///< of m_vectors
    std::unordered_map<TrackId, TrackBackground> m_compared;
    TrackBackground m_ownBackground; ///< of the track in hand
};

} // namespace

Result<std::size_t> compareNewTracks(Catalogue& catalogue, const CoverCalibration& calibration,
                                     WorkControl& control, const ProgressCallback& progressed) {
    auto candidates = candidatesOf(catalogue);
    auto modelId = catalogue.analyses().embeddingModel();
    if (!candidates || !modelId)
        return failure(candidates ? modelId.error() : candidates.error());
    CoverSearch run(catalogue, calibration, std::move(*modelId), std::move(*candidates));
    const auto pending = run.pending();
    if (!pending)
        return failureOf(pending);
    if (pending->empty())
        return 0;
    if (auto prepared = run.prepare(); !prepared)
        return failureOf(prepared);
    const LoggedStage stage(LogTopic::Covers, "comparing");
    std::size_t done = 0;
    for (const Candidate& track : *pending) {
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        if (auto compared = run.compare(track); !compared)
            return failureOf(compared);
        progressed({Progress::Stage::Comparing, ++done, pending->size(), {}});
    }
    logLine(LogLevel::Info, LogTopic::Covers,
            "search: " + std::to_string(pending->size()) + " new tracks compared with " +
                std::to_string(run.tracks()));
    return pending->size();
}

} // namespace contrafact
