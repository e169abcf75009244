// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/medley_scout.h"

#include <algorithm>
#include <set>

#include "medley/planner.h"

namespace contrafact {

namespace {

constexpr std::size_t kHeard = 24; ///< tracks that are listened to
constexpr std::size_t kShown = 12;

/// Which tracks the rules of a draft let in.
class Admission {
public:
    explicit Admission(const ScoutRequest& request)
        : m_works(*request.works)
        , m_rule(request.draft.workRule) {
        for (const DraftPiece& piece : request.draft.pieces) {
            m_files.insert(piece.passage.file);
            if (piece.track) {
                m_tracks.insert(*piece.track);
                if (const auto work = workOf(*piece.track))
                    m_present.insert(*work);
            }
        }
    }
    [[nodiscard]] bool admits(const Track& track) const {
        if (track.state != TrackState::Analysed || m_tracks.contains(track.id) ||
            m_files.contains(track.path))
            return false;
        const auto work = workOf(track.id);
        const bool isPresent = work && m_present.contains(*work);
        return m_rule == WorkRule::Any ||
               (m_rule == WorkRule::OneWorkOnly ? isPresent : !isPresent);
    }
    [[nodiscard]] std::optional<int> workOf(TrackId track) const {
        const auto found = m_works.find(track);
        return found == m_works.end() ? std::nullopt : std::optional(found->second);
    }

private:
    const WorksOfTracks& m_works;
    WorkRule m_rule;
    std::set<std::filesystem::path> m_files;
    std::set<TrackId> m_tracks;
    std::set<int> m_present;
};

/// What the row of a track says of its beginning: its loudness stands for that of its start.
PieceFacts factsOf(const Track& track, const Admission& admission) {
    PieceFacts facts;
    facts.key = track.key;
    if (track.tempoBpm > 0.0)
        facts.tempoBpm = track.tempoBpm;
    facts.startLufs = track.loudnessLufs;
    facts.work = admission.workOf(track.id);
    return facts;
}

std::vector<MedleySuggestion> best(std::vector<MedleySuggestion> suggestions, std::size_t count) {
    const auto comesBefore = [](const MedleySuggestion& a, const MedleySuggestion& b) {
        if (isBetter(a.verdict, b.verdict) || isBetter(b.verdict, a.verdict))
            return isBetter(a.verdict, b.verdict);
        return a.track < b.track;
    };
    const auto end = static_cast<std::ptrdiff_t>(std::min(count, suggestions.size()));
    std::partial_sort(suggestions.begin(), suggestions.begin() + end, suggestions.end(),
                      comesBefore);
    suggestions.resize(static_cast<std::size_t>(end));
    return suggestions;
}

Result<std::vector<MedleySuggestion>> listened(MedleyStudio& studio, const MedleyPiece& before,
                                               std::vector<MedleySuggestion> suggestions,
                                               const ScoutRequest& request, WorkControl& control) {
    std::vector<MedleySuggestion> heard;
    const Admission admission(request);
    for (MedleySuggestion& suggestion : suggestions) {
        auto beginning = studio.readBeginning(suggestion.track, control);
        if (control.isStopped())
            return failure(ErrorCode::Cancelled, "stopped while looking for the next piece");
        if (!beginning)
            continue; // its file is gone or damaged: it cannot come next
        const auto said = studio.follows(before, *beginning, control);
        if (!said)
            return failureOf(said);
        beginning->work = admission.workOf(suggestion.track);
        suggestion.verdict = judgePair(before, *beginning, request.draft.style.keys,
                                       {*said, std::nullopt}, request.draft.weights);
        heard.push_back(std::move(suggestion));
    }
    return heard;
}

} // namespace

Result<void> scoutNext(MedleyStudio& studio, const ScoutRequest& request, WorkControl& control,
                       const ScoutObserver& found) {
    const DraftPiece* wanted = request.draft.find(request.after);
    if (wanted == nullptr)
        return {};
    auto before = studio.read(*wanted, *request.works, control);
    if (!before)
        return failureOf(before);
    before->piece.shiftSemitones = request.shiftSemitones;
    const auto tracks = studio.libraryTracks();
    if (!tracks)
        return failureOf(tracks);
    const Admission admission(request);
    const PieceFacts facts = pieceFacts(before->piece);
    std::vector<MedleySuggestion> suggestions;
    for (const Track& track : *tracks)
        if (admission.admits(track))
            suggestions.push_back(
                {track.id, judgeJoin(facts, factsOf(track, admission), {}, request.draft.weights)});
    suggestions = best(std::move(suggestions), kHeard);
    found(best(suggestions, kShown), false);
    auto heard = listened(studio, before->piece, std::move(suggestions), request, control);
    if (!heard)
        return failureOf(heard);
    found(best(std::move(*heard), kShown), true);
    return {};
}

} // namespace contrafact
