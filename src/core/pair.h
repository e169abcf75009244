#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/ids.h"

namespace contrafact {

/// A stretch of A and the stretch of B that plays the same music, in a key and tempo of its own.
struct Passage {
    double aStart = 0.0, aEnd = 0.0; ///< seconds in A
    double bStart = 0.0, bEnd = 0.0; ///< seconds in B
    float strength = 0.0F;           ///< 0..1, share of the path's cells that recur
    int keyShiftSemitones = 0;       ///< B is this many semitones above A, -5..6
    double tempoRatio = 1.0;         ///< B plays it this many times as fast as A
};

/// Seconds of each track that lie in any passage; where passages overlap they count once.
struct MatchedSeconds {
    double a = 0.0;
    double b = 0.0;
};

[[nodiscard]] MatchedSeconds matchedSeconds(std::span<const Passage> passages);

/// The strongest passages that follow each other in both tracks, in the order of time: the first of
/// all, and each that lies before or after all taken before it. Requires: strongest first.
[[nodiscard]] std::vector<Passage> passagesInTurn(std::span<const Passage> passages);

/// Those of `passagesInTurn` with which B goes over to another key: the first is in the key in
/// which the match begins. One where it stays in one key, none where nothing matches.
[[nodiscard]] std::vector<Passage> keyStretches(std::span<const Passage> passages);

/// How two recordings belong together.
enum class Relation {
    SameRecording,
    EditOrRemaster,
    AlternateTake,
    Cover,
    Remix,
    MedleyOrQuotation,
    NotRelated,
    Unsure,
};

/// Stable name for JSON and the catalogue: "same-recording", "edit", "alternate", "cover", "remix",
/// "medley", "not-related", "unsure".
[[nodiscard]] const char* relationName(Relation relation);
[[nodiscard]] std::optional<Relation> relationFromName(const char* name);

/// The scores a pair was judged by. Higher is more alike. Missing where not computed.
struct PairScores {
    std::optional<float> embedding; ///< cosine of the track embeddings
    std::optional<float> segments;  ///< see similarity/segment_paths.h
    std::optional<float> alignment; ///< matched / sqrt(frames), see alignment/alignment.h
    std::optional<float> leakFree = std::nullopt; ///< the same of the leak-free profiles
    std::optional<float> melody = std::nullopt;   ///< and of the melody lines
};

/// What a person said of a pair. Kept for good, applied to groups.
struct Decision {
    enum class Verdict { Confirmed, Rejected, Unsure };
    TrackId a;
    TrackId b;
    Verdict verdict = Verdict::Unsure;
    Relation relation = Relation::Cover;
};

/// Stable name for JSON: "confirmed", "rejected", "unsure".
[[nodiscard]] const char* verdictName(Decision::Verdict verdict);

/// The decision by which a person says how two tracks belong together: NotRelated rejects, Unsure
/// leaves the question open, every other relation confirms.
[[nodiscard]] Decision decisionBy(TrackId a, TrackId b, Relation relation);

/// What the program says of two tracks: how sure it is that they are versions of one work, and
/// where; and beside it what the person said, which changes nothing of that.
struct Pair {
    TrackId a;
    TrackId b;
    float score = 0.0F;                   ///< fused, for ranking; not a probability
    float probability = 0.0F;             ///< calibrated probability of being versions of one work
    Relation relation = Relation::Unsure; ///< what is shown is `statedRelation`
    int keyShiftSemitones = 0; ///< of the strongest passage; nothing is known of it without one
    double tempoRatio = 1.0;   ///< B plays the same music this many times as fast as A; likewise
    PairScores scores;
    /// Strongest first. None where nothing is the same, or where it was not worth looking for.
    std::vector<Passage> passages;
    /// How far the common music strays from even time, seconds; near 0 for one performance.
    float timingDeviationSeconds = 0.0F;
    float closeness = 0.0F; ///< how alike the matched moments sound, 0..1
    /// How much higher B is tuned than A, beside the semitones: -100..100 cents.
    float tuningShiftCents = 0.0F;
    /// How alike what is not matched of the longer track is to the shorter one, 0..1; 1: unknown.
    float restLikeness = 1.0F;
    std::optional<Decision> decision; ///< what the person said of the two, either way round
    bool isCompared = true;           ///< false: only the person's word joins them
};

/// How two tracks belong together for whoever looks: as the person said where they confirmed or
/// rejected, else as the program heard it. Of a confirmed pair never NotRelated or Unsure.
[[nodiscard]] Relation statedRelation(const Pair& pair);

/// The same pair with its sides changed over.
[[nodiscard]] Pair reversed(Pair pair);

/// Versions of one work. Links are the pairs that hold the group together, weak ones among them.
struct CoverGroup {
    GroupId id;
    std::vector<TrackId> members;
    /// The program's probability of the weakest link that the group needs and that the person has
    /// not confirmed; of the weakest of all where they have confirmed them all.
    float confidence = 0.0F;
    float margin = 0.0F;      ///< that probability less the best probability to an outsider
    bool isConfirmed = false; ///< the person has confirmed every link that it needs
    std::vector<Pair> links;
};

/// All groups at one threshold. They never change once made and may be many: the thread that found
/// them, the message that carries them and the models that show them hold the same ones.
using CoverGroups = std::shared_ptr<const std::vector<CoverGroup>>;

} // namespace contrafact
