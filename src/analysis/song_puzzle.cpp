// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/song_puzzle.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "features/log_mel.h"
#include "features/pulse_continuity.h"
#include "medley/order.h"
#include "nn/piece_judge.h"

namespace contrafact {

namespace {

/// The downbeat nearest to a moment, or the moment where none is within `reach`.
double downbeatNear(const BeatGrid& beats, double seconds, double reach) {
    double nearest = seconds;
    for (const int downbeat : beats.downbeats) {
        const auto at = static_cast<double>(beats.beats[static_cast<std::size_t>(downbeat)]);
        if (std::abs(at - seconds) >= reach)
            continue;
        reach = std::abs(at - seconds);
        nearest = at;
    }
    return nearest;
}

/// What the pulse adds to what a network says of pieces of one recording.
class PuzzlePulses {
public:
    explicit PuzzlePulses(std::span<const Matrix> pieces)
        : m_pieces(pieces.size()) {
        const std::vector<PulseCurves> curves(pieces.begin(), pieces.end());
        for (const PulseCurves& before : curves)
            for (const PulseCurves& after : curves)
                m_pulses.emplace_back(before, after);
    }

    /// Of one piece following another if they lie so far apart; `said`: the network's probability.
    [[nodiscard]] double logOdds(double said, std::size_t before, std::size_t after,
                                 double gapSeconds) const {
        const double clamped = std::clamp(said, kSurest, 1.0 - kSurest);
        return std::log(clamped / (1.0 - clamped)) +
               kPulseWeight * m_pulses[before * m_pieces + after].continuity(gapSeconds);
    }
    [[nodiscard]] double probability(float said, std::size_t before, std::size_t after,
                                     double gapSeconds) const {
        const double odds = logOdds(static_cast<double>(said), before, after, gapSeconds);
        return 1.0 / (1.0 + std::exp(-odds));
    }
    [[nodiscard]] Matrix allLogOdds(const Matrix& follows, double gapSeconds) const {
        Matrix odds(m_pieces, m_pieces);
        for (std::size_t a = 0; a < m_pieces; ++a)
            for (std::size_t b = 0; b < m_pieces; ++b)
                if (a != b)
                    odds.at(a, b) = static_cast<float>(
                        logOdds(static_cast<double>(follows.at(a, b)), a, b, gapSeconds));
        return odds;
    }

private:
    static constexpr double kPulseWeight = 2.0; // chosen on packages that no puzzle is made of
    static constexpr double kSurest = 1e-4;

    std::size_t m_pieces;
    std::vector<PulseAcross> m_pulses; ///< row by row
};

Result<std::vector<std::size_t>> likeliestOrder(const Matrix& follows, const PuzzlePulses& pulses,
                                                const PieceGaps& gaps,
                                                const std::stop_token& stop) {
    constexpr double kWidestMore = 0.3;
    constexpr double kOtherGapCost = 1.0; // log odds; chosen as the weight of the pulse
    auto best = bestOrder(pulses.allLogOdds(follows, gaps.seconds), {}, stop);
    double bestScore = best ? best->score : 0.0;
    for (double more = 1.0 / kMelFramesPerSecond; gaps.mayBeWider && best && more <= kWidestMore;
         more += 1.0 / kMelFramesPerSecond) {
        auto other = bestOrder(pulses.allLogOdds(follows, gaps.seconds + more), {}, stop);
        if (other && other->score - kOtherGapCost > bestScore) {
            bestScore = other->score - kOtherGapCost;
            best = std::move(other);
        }
    }
    return best.map([](const MedleyOrder& order) { return order.pieces; });
}

} // namespace

std::vector<SoundPiece> cutSong(const std::filesystem::path& file, double songSeconds,
                                const BeatGrid& beats, const SongCut& cut) {
    constexpr double kReach = 0.4; // of a piece: so none is left without sound
    const double whole = static_cast<double>(cut.pieces) * cut.seconds;
    if (whole > songSeconds)
        return {};
    const double first = (songSeconds - whole) / 2.0;
    std::vector<SoundPiece> pieces;
    double start = downbeatNear(beats, first, std::min(kReach * cut.seconds, first));
    for (std::size_t piece = 1; piece <= cut.pieces; ++piece) {
        const double even = first + static_cast<double>(piece) * cut.seconds;
        const double end = downbeatNear(beats, even, kReach * cut.seconds);
        pieces.push_back({file, start, std::min(end, songSeconds)});
        start = end;
    }
    return pieces;
}

Result<std::vector<std::size_t>> likeliestOrder(const Matrix& follows,
                                                std::span<const Matrix> pieces,
                                                const PieceGaps& gaps,
                                                const std::stop_token& stop) {
    return likeliestOrder(follows, PuzzlePulses(pieces), gaps, stop);
}

Result<std::vector<std::size_t>> solvePuzzle(std::span<const SoundPiece> pieces,
                                             const PuzzleHearing& hearing, const PairJudged& judged,
                                             WorkControl& control) {
    const auto judge = loadPieceJudge(hearing.modelFolder);
    if (!judge)
        return tl::unexpected<Error>(judge.error());
    if ((*judge)->kind().pieces != 2)
        return failure(ErrorCode::ModelMismatch, "the network does not judge pairs",
                       hearing.modelFolder);
    const auto levels = pieceLevels(pieces, hearing.edgeSeconds, control.stopToken());
    if (!levels)
        return tl::unexpected<Error>(levels.error());
    const PuzzlePulses pulses(*levels);
    const PieceGaps gaps{2.0 * hearing.edgeSeconds, false};
    Matrix follows(pieces.size(), pieces.size());
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = a + 1; b < pieces.size(); ++b) {
            const std::array pair{(*levels)[a], (*levels)[b]};
            const auto both = (*judge)->follows(pair, control.stopToken());
            if (!both)
                return tl::unexpected<Error>(both.error());
            follows.at(a, b) = both->at(0, 1);
            follows.at(b, a) = both->at(1, 0);
            judged(a, b, pulses.probability(follows.at(a, b), a, b, gaps.seconds));
            judged(b, a, pulses.probability(follows.at(b, a), b, a, gaps.seconds));
        }
    return likeliestOrder(follows, pulses, gaps, control.stopToken());
}

} // namespace contrafact
