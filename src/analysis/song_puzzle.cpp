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

/// What a network and the pulse say of all pairs of pieces.
class PuzzleOdds {
public:
    PuzzleOdds(const Matrix& follows, std::span<const Matrix> pieces)
        : m_network(pieces.size(), pieces.size()) {
        const std::vector<PulseCurves> curves(pieces.begin(), pieces.end());
        for (std::size_t a = 0; a < curves.size(); ++a)
            for (std::size_t b = 0; b < curves.size(); ++b) {
                const double said =
                    std::clamp(static_cast<double>(follows.at(a, b)), kSurest, 1.0 - kSurest);
                m_network.at(a, b) = static_cast<float>(std::log(said / (1.0 - said)));
                m_pulses.emplace_back(curves[a], curves[b]);
            }
    }

    /// Of one piece following another if all lie so far apart.
    [[nodiscard]] double logOdds(std::size_t before, std::size_t after, double gapSeconds) const {
        const PulseAcross& pulse = m_pulses[before * m_network.columns() + after];
        return static_cast<double>(m_network.at(before, after)) +
               kPulseWeight * pulse.continuity(gapSeconds);
    }
    [[nodiscard]] Matrix matrix(double gapSeconds) const {
        Matrix odds(m_network.rows(), m_network.columns());
        for (std::size_t a = 0; a < odds.rows(); ++a)
            for (std::size_t b = 0; b < odds.columns(); ++b)
                odds.at(a, b) = a == b ? 0.0F : static_cast<float>(logOdds(a, b, gapSeconds));
        return odds;
    }

private:
    static constexpr double kPulseWeight = 2.0; // chosen on packages that no puzzle is made of
    static constexpr double kSurest = 1e-4;

    Matrix m_network;                  ///< log odds
    std::vector<PulseAcross> m_pulses; ///< row by row
};

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

Matrix withPulse(Matrix follows, std::span<const Matrix> pieces, double gapSeconds) {
    const PuzzleOdds odds(follows, pieces);
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b)
            if (a != b)
                follows.at(a, b) =
                    static_cast<float>(1.0 / (1.0 + std::exp(-odds.logOdds(a, b, gapSeconds))));
    return follows;
}

Result<std::vector<std::size_t>> likeliestOrder(const Matrix& follows,
                                                std::span<const Matrix> pieces, double gapSeconds) {
    constexpr double kWidestMore = 0.3;
    constexpr double kOtherGapCost = 1.0; // log odds; chosen as the weight of the pulse
    const PuzzleOdds odds(follows, pieces);
    auto best = bestOrder(odds.matrix(gapSeconds));
    double bestScore = best ? best->score : 0.0;
    for (double more = 1.0 / kMelFramesPerSecond; best && more <= kWidestMore;
         more += 1.0 / kMelFramesPerSecond) {
        auto other = bestOrder(odds.matrix(gapSeconds + more));
        if (other && other->score - kOtherGapCost > bestScore) {
            bestScore = other->score - kOtherGapCost;
            best = std::move(other);
        }
    }
    return best.map([](const MedleyOrder& order) { return order.pieces; });
}

Result<Matrix> judgePuzzle(std::span<const SoundPiece> pieces, const PuzzleHearing& hearing,
                           const PairJudged& judged, WorkControl& control) {
    const auto judge = loadPieceJudge(hearing.modelFolder);
    if (!judge)
        return tl::unexpected<Error>(judge.error());
    if ((*judge)->kind().pieces != 2)
        return failure(ErrorCode::ModelMismatch, "the network does not judge pairs",
                       hearing.modelFolder);
    const auto levels = pieceLevels(pieces, hearing.edgeSeconds, control.stopToken());
    if (!levels)
        return tl::unexpected<Error>(levels.error());
    Matrix follows(pieces.size(), pieces.size());
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = a + 1; b < pieces.size(); ++b) {
            const std::array pair{(*levels)[a], (*levels)[b]};
            const auto both =
                (*judge)->follows(pair, control.stopToken()).map([&](const Matrix& said) {
                    return withPulse(said, pair, 2.0 * hearing.edgeSeconds);
                });
            if (!both)
                return both;
            follows.at(a, b) = both->at(0, 1);
            follows.at(b, a) = both->at(1, 0);
            judged(a, b, static_cast<double>(both->at(0, 1)));
            judged(b, a, static_cast<double>(both->at(1, 0)));
        }
    return follows;
}

} // namespace contrafact
