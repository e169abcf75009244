// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/song_puzzle.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "nn/fallback_calibration.h"
#include "ordering/order.h"
#include "rhythm/pulse_continuity.h"
#include "spectrum/log_mel.h"
#include "studio/piece_listener.h"

namespace contrafact {

namespace {

// What the pulse counts, in log odds: it is measured, whatever networks are heard beside it. Their
// share is their calibrations'; all were fitted to the same puzzles.
constexpr double kPulseWeight = 3.0;
constexpr double kRemovedSeconds = 0.065; // see `PuzzleEdges`

std::vector<SoundPiece> soundsOf(const SongPuzzle& puzzle) {
    std::vector<SoundPiece> sounds;
    for (const PuzzlePiece& piece : puzzle.pieces)
        sounds.push_back({puzzle.file, piece.start, piece.end});
    return sounds;
}

LogisticCurve curveOf(const PieceJudge& judge) {
    return judge.joinCurve().value_or(kFallbackJoinCurve);
}

double logOddsOf(float probability) {
    constexpr double kSurest = 1e-4;
    const double clamped = std::clamp(static_cast<double>(probability), kSurest, 1.0 - kSurest);
    return std::log(clamped / (1.0 - clamped));
}

/// Of a join, if each of the other pieces is as likely to follow before anything is heard.
double probabilityOf(double logOdds, std::size_t pieces) {
    const auto others = static_cast<double>(std::max<std::size_t>(pieces, 2) - 1);
    return 1.0 / (1.0 + others * std::exp(-logOdds));
}

/// What the pulse adds to what networks say of pieces of one recording.
class PuzzlePulses {
public:
    explicit PuzzlePulses(std::span<const Matrix> pieces)
        : m_pieces(pieces.size()) {
        const std::vector<PulseCurves> curves(pieces.begin(), pieces.end());
        for (const PulseCurves& before : curves)
            for (const PulseCurves& after : curves)
                m_pulses.emplace_back(before, after);
    }

    /// Log odds, of one piece following another if they lie so far apart.
    [[nodiscard]] double of(std::size_t before, std::size_t after, double gapSeconds) const {
        return kPulseWeight * m_pulses[before * m_pieces + after].continuity(gapSeconds);
    }
    [[nodiscard]] Matrix addedTo(const Matrix& logOdds, double gapSeconds) const {
        Matrix sum = logOdds;
        for (std::size_t a = 0; a < m_pieces; ++a)
            for (std::size_t b = 0; b < m_pieces; ++b)
                if (a != b)
                    sum.at(a, b) += static_cast<float>(of(a, b, gapSeconds));
        return sum;
    }

private:
    std::size_t m_pieces;
    std::vector<PulseAcross> m_pulses; ///< row by row
};

Result<std::vector<std::size_t>> likeliestOrder(const Matrix& logOdds, const PuzzlePulses& pulses,
                                                const PieceGaps& gaps,
                                                const std::stop_token& stop) {
    constexpr double kWidestMore = 0.3;
    constexpr double kOtherGapCost = 1.0; // log odds; chosen on the same packages
    auto best = bestOrder(pulses.addedTo(logOdds, gaps.seconds), {}, stop);
    double bestScore = best ? best->score : 0.0;
    for (double more = 1.0 / kMelFramesPerSecond; gaps.mayBeWider && best && more <= kWidestMore;
         more += 1.0 / kMelFramesPerSecond) {
        auto other = bestOrder(pulses.addedTo(logOdds, gaps.seconds + more), {}, stop);
        if (other && other->score - kOtherGapCost > bestScore) {
            bestScore = other->score - kOtherGapCost;
            best = std::move(other);
        }
    }
    return best.map([](const MedleyOrder& order) { return order.pieces; });
}

/// What networks say of the pieces, told pair by pair while they are asked.
Result<Matrix> logOddsByPairs(const PuzzleJudges& judges, std::span<const Matrix> pieces,
                              const PairJudged& told, const std::stop_token& stop) {
    Matrix logOdds(pieces.size(), pieces.size());
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = a + 1; b < pieces.size(); ++b) {
            const std::array pair{pieces[a], pieces[b]};
            const auto both = puzzleLogOdds(judges, pair, stop);
            if (!both)
                return failureOf(both);
            logOdds.at(a, b) = both->at(0, 1);
            logOdds.at(b, a) = both->at(1, 0);
            told(a, b, static_cast<double>(both->at(0, 1)));
            told(b, a, static_cast<double>(both->at(1, 0)));
        }
    return logOdds;
}

/// The order that a network finds alone.
Result<std::vector<std::size_t>> orderOfOne(const PieceJudge& alone, std::span<const Matrix> pieces,
                                            const std::stop_token& stop) {
    if (alone.kind().pieces == 2)
        return alone.follows(pieces, stop).and_then([&](const Matrix& follows) {
            return bestOrder(follows, {}, stop).map([](const MedleyOrder& order) {
                return order.pieces;
            });
        });
    return alone.ordersOfThree(pieces).map([](const auto& probabilities) {
        const auto best = static_cast<std::size_t>(std::ranges::max_element(probabilities) -
                                                   probabilities.begin());
        std::vector<std::size_t> order(kOrdersOfThree[best].size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[static_cast<std::size_t>(kOrdersOfThree[best][i])] = i;
        return order;
    });
}

} // namespace

Result<SongPuzzle> cutPuzzle(const Catalogue& catalogue, const PuzzleWish& wish) {
    const auto track = catalogue.tracks().find(wish.track);
    if (!track)
        return failureOf(track);
    const auto sketch = catalogue.analyses().sketch(wish.track);
    if (!sketch)
        return failureOf(sketch);
    if (!*track || !*sketch)
        return failure(ErrorCode::NotInLibrary, "the track has not been analysed");
    const auto cut = cutSong((*track)->durationSeconds, (*sketch)->beats, wish);
    if (cut.empty())
        return failure(ErrorCode::TooShort, "too short for so many pieces", (*track)->path);
    SongPuzzle puzzle{
        wish.track, (*track)->path, {}, shuffledPlaces(cut.size(), wish.seed), (*sketch)->waveform};
    for (const std::size_t place : puzzle.places)
        puzzle.pieces.push_back(cut[place]);
    return puzzle;
}

Result<PuzzleJudges> loadPuzzleJudges(const PuzzleModels& models) {
    auto sequence = loadPieceJudge(models.sequence);
    if (!sequence)
        return failureOf(sequence);
    PuzzleJudges judges{std::move(*sequence), nullptr};
    if (!models.continuity || judges.sequence->kind().pieces != 2)
        return judges;
    return loadPairJudge(*models.continuity).map([&](std::unique_ptr<PieceJudge>&& continuity) {
        judges.continuity = std::move(continuity);
        return std::move(judges);
    });
}

Result<Matrix> puzzleLogOdds(const PuzzleJudges& judges, std::span<const Matrix> pieces,
                             const std::stop_token& stop) {
    const auto common = judges.sequence->follows(pieces, stop);
    if (!common)
        return failureOf(common);
    const auto across = judges.continuity->follows(pieces, stop);
    if (!across)
        return failureOf(across);
    const double ofCommon = curveOf(*judges.sequence).slope;
    const double ofAcross = curveOf(*judges.continuity).slope;
    Matrix sum(pieces.size(), pieces.size());
    for (std::size_t a = 0; a < pieces.size(); ++a)
        for (std::size_t b = 0; b < pieces.size(); ++b)
            if (a != b)
                sum.at(a, b) = static_cast<float>(ofCommon * logOddsOf(common->at(a, b)) +
                                                  ofAcross * logOddsOf(across->at(a, b)));
    return sum;
}

Result<std::vector<std::size_t>> likeliestOrder(const Matrix& logOdds,
                                                std::span<const Matrix> pieces,
                                                const PieceGaps& gaps,
                                                const std::stop_token& stop) {
    return likeliestOrder(logOdds, PuzzlePulses(pieces), gaps, stop);
}

Result<std::vector<std::size_t>> solvedPuzzle(const PuzzleJudges& judges, const HeardPuzzle& puzzle,
                                              const PairJudged& judged,
                                              const std::stop_token& stop) {
    const auto& [pieces, gaps] = puzzle;
    if (!judges.continuity)
        return orderOfOne(*judges.sequence, pieces, stop);
    const PuzzlePulses pulses(pieces);
    const double offset = curveOf(*judges.sequence).offset + curveOf(*judges.continuity).offset;
    const auto told = [&](std::size_t before, std::size_t after, double logOdds) {
        const double sum = logOdds + pulses.of(before, after, puzzle.gaps.seconds) + offset;
        judged(before, after, probabilityOf(sum, puzzle.pieces.size()));
    };
    const auto logOdds =
        judged ? logOddsByPairs(judges, pieces, told, stop) : puzzleLogOdds(judges, pieces, stop);
    if (!logOdds)
        return failureOf(logOdds);
    return likeliestOrder(*logOdds, pulses, gaps, stop);
}

Result<std::vector<std::size_t>> solvePuzzle(const SongPuzzle& puzzle, PuzzleEdges edges,
                                             const PuzzleModels& models, const PairJudged& judged,
                                             WorkControl& control) {
    const auto judges = loadPuzzleJudges(models);
    if (!judges)
        return failureOf(judges);
    if (!judges->continuity)
        return failure(ErrorCode::ModelMismatch, "the network does not judge pairs",
                       models.sequence);
    const double edgeSeconds = edges == PuzzleEdges::Removed ? kRemovedSeconds : 0.0;
    const auto levels = pieceLevels(soundsOf(puzzle), edgeSeconds, control.stopToken());
    if (!levels)
        return failureOf(levels);
    return solvedPuzzle(*judges, {*levels, {2.0 * edgeSeconds, false}}, judged,
                        control.stopToken());
}

} // namespace contrafact
