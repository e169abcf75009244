// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/song_puzzle.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "features/pulse_continuity.h"
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
    constexpr double kPulseWeight = 2.0; // log odds; chosen on packages that no puzzle is made of
    constexpr double kSurest = 1e-4;
    const std::vector<PulseCurves> curves(pieces.begin(), pieces.end());
    for (std::size_t a = 0; a < curves.size(); ++a)
        for (std::size_t b = 0; b < curves.size(); ++b) {
            if (a == b)
                continue;
            const double said =
                std::clamp(static_cast<double>(follows.at(a, b)), kSurest, 1.0 - kSurest);
            const double odds =
                said / (1.0 - said) *
                std::exp(kPulseWeight * pulseContinuity(curves[a], curves[b], gapSeconds));
            follows.at(a, b) = static_cast<float>(odds / (1.0 + odds));
        }
    return follows;
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
