#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstdint>
#include <span>

namespace contrafact {

/// The networks that are told apart by the puzzle game (Huang et al. 2018): the Similarity
/// Embedding Network and what it is compared with.
enum class SequenceArchitecture {
    SimilarityEmbedding,     ///< SEN: convolutions on the matrix of frame-by-frame cosines
    Siamese,                 ///< SN: one vector for each fragment, side by side
    ConcatenatedConvolution, ///< CCSN: the fragments' channels side by side, then a convolution
    ConcatenatedInput,       ///< CIN: one fragment after the other, heard as one
    TripletSiamese,          ///< TSN: SN with three fragments, whose order is asked for
    OrderPrediction,         ///< OPN (Lee et al. 2017): TSN by way of all pairs
    PlacedSimilarity,        ///< ours: SEN that also knows where the cut is
    JoinedSimilarity,        ///< ours: the same, which also hears across the cut
    BandContinuity,          ///< ours: what goes on in each band across the cut
};

/// A row of the table of architectures.
struct SequenceKind {
    SequenceArchitecture architecture;
    const char* name;     ///< in recipes, cards and weights
    std::int64_t pieces;  ///< fragments that it takes at once
    std::int64_t classes; ///< 2: consecutive and in order, or not; 6: the orders of three
};

inline constexpr std::array kSequenceKinds{
    SequenceKind{SequenceArchitecture::SimilarityEmbedding, "similarity-embedding", 2, 2},
    SequenceKind{SequenceArchitecture::Siamese, "siamese", 2, 2},
    SequenceKind{SequenceArchitecture::ConcatenatedConvolution, "concatenated-convolution", 2, 2},
    SequenceKind{SequenceArchitecture::ConcatenatedInput, "concatenated-input", 2, 2},
    SequenceKind{SequenceArchitecture::TripletSiamese, "triplet-siamese", 3, 6},
    SequenceKind{SequenceArchitecture::OrderPrediction, "order-prediction", 3, 6},
    SequenceKind{SequenceArchitecture::PlacedSimilarity, "placed-similarity", 2, 2},
    SequenceKind{SequenceArchitecture::JoinedSimilarity, "joined-similarity", 2, 2},
    SequenceKind{SequenceArchitecture::BandContinuity, "band-continuity", 2, 2},
};

/// Whether a network's matrix has channels beside the cosines that say where the cut is.
[[nodiscard]] constexpr bool isPlaced(SequenceArchitecture architecture) {
    return architecture == SequenceArchitecture::PlacedSimilarity ||
           architecture == SequenceArchitecture::JoinedSimilarity;
}

[[nodiscard]] constexpr const SequenceKind& sequenceKind(SequenceArchitecture architecture) {
    return kSequenceKinds[static_cast<std::size_t>(architecture)];
}

/// The orders of three fragments that the six classes stand for: class c says that what is given
/// first stands at place kOrdersOfThree[c][0] of the song, and so on.
inline constexpr std::array<std::array<int, 3>, 6> kOrdersOfThree{
    {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};

/// The numbers that fix a SequenceNetwork.
struct SequenceShape {
    SequenceArchitecture architecture = SequenceArchitecture::SimilarityEmbedding;
    std::array<std::int64_t, 3> channels{128, 256, 256};      ///< of those over time, or bands
    std::array<std::int64_t, 3> matrixChannels{64, 128, 256}; ///< of those over the matrix
    std::int64_t hidden = 1024;                               ///< of both linear layers
    friend bool operator==(const SequenceShape&, const SequenceShape&) = default;
};

} // namespace contrafact
