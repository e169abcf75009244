// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/piece_section.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contrafact {

namespace {

constexpr double kOverlapSeconds = 0.04;

bool isBent(const TimeKnot& left, const TimeKnot& right) {
    constexpr double kUnnoticed = 1e-4; // 0.01 % of the tempo
    return std::abs((right.heard - left.heard) / (right.source - left.source) - 1.0) > kUnnoticed;
}

/// Lets a stretched section begin a little earlier or end later, at the pace of the recording.
void widen(PieceSection& section, double before, double after) {
    if (before > 0.0) {
        const TimeKnot first = section.knots.front();
        section.knots.insert(section.knots.begin(), {first.source - before, first.heard - before});
    }
    if (after > 0.0) {
        const TimeKnot last = section.knots.back();
        section.knots.push_back({last.source + after, last.heard + after});
    }
    section.overlapIn = before;
    section.overlapOut = after;
}

std::vector<PieceSection> runsOf(std::size_t piece, const std::vector<TimeKnot>& knots) {
    std::vector<PieceSection> runs;
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const bool isStretched = isBent(knots[i - 1], knots[i]);
        if (runs.empty() || runs.back().isStretched != isStretched)
            runs.push_back({piece, {knots[i - 1]}, isStretched});
        runs.back().knots.push_back(knots[i]);
    }
    return runs;
}

} // namespace

std::vector<PieceSection> sectionsOf(const MedleyPlan& plan, const MedleyTimeline& timeline) {
    std::vector<PieceSection> sections;
    for (std::size_t piece = 0; piece < timeline.pieces.size(); ++piece) {
        const auto& knots = timeline.pieces[piece].knots;
        if (const int shift = plan.pieces[piece].shiftSemitones; shift != 0) {
            sections.push_back({piece, knots, true, shift});
            continue;
        }
        std::vector<PieceSection> runs = runsOf(piece, knots);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (!runs[i].isStretched)
                continue;
            const auto room = [&](std::size_t other) {
                return std::min(kOverlapSeconds,
                                (runs[other].heardEnd() - runs[other].heardStart()) / 2.0);
            };
            const double before = i > 0 ? room(i - 1) : 0.0;
            const double after = i + 1 < runs.size() ? room(i + 1) : 0.0;
            widen(runs[i], before, after);
            if (i > 0)
                runs[i - 1].overlapOut = before;
            if (i + 1 < runs.size())
                runs[i + 1].overlapIn = after;
        }
        std::ranges::move(runs, std::back_inserter(sections));
    }
    std::ranges::stable_sort(sections, {},
                             [](const PieceSection& one) { return one.heardStart(); });
    return sections;
}

PieceSection sectionFrom(PieceSection section, double heard) {
    if (heard <= section.heardStart())
        return section;
    auto& knots = section.knots;
    while (knots.size() > 2 && knots[1].heard <= heard)
        knots.erase(knots.begin());
    const double slope = (knots[1].source - knots[0].source) / (knots[1].heard - knots[0].heard);
    const double into = heard - knots[0].heard;
    section.overlapIn = std::max(0.0, section.overlapIn - (heard - section.heardStart()));
    knots[0] = {knots[0].source + into * slope, heard};
    return section;
}

float overlapGain(const PieceSection& section, double heard) {
    double gain = 1.0;
    // Into a stretched section both sides still sound alike: their amplitudes add. On its way out
    // their phases have come apart: their powers do.
    const auto shape = [](double share, bool isAlike) {
        const double inside = std::clamp(share, 0.0, 1.0);
        return isAlike ? inside : std::sin(std::numbers::pi / 2.0 * inside);
    };
    if (section.overlapIn > 0.0)
        gain *= shape((heard - section.heardStart()) / section.overlapIn, section.isStretched);
    if (section.overlapOut > 0.0)
        gain *= shape((section.heardEnd() - heard) / section.overlapOut, !section.isStretched);
    return static_cast<float>(gain);
}

std::int64_t heardFrames(double seconds) {
    return std::llround(seconds * kStereoRateHz);
}

} // namespace contrafact
