// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/chord_estimation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace contrafact {

namespace {

constexpr std::size_t kClasses = 12;
constexpr std::array kQualities{ChordQuality::Major, ChordQuality::Minor, ChordQuality::Dominant7,
                                ChordQuality::Minor7, ChordQuality::Diminished};
constexpr std::size_t kStates = kClasses * kQualities.size();
constexpr int kNoBass = 128;

using ClassWeights = std::array<float, kClasses>;
using StateScores = std::array<float, kStates>;

struct Step {
    ClassWeights weights{};
    int bassPitch = kNoBass;
};

/// How well each pitch class fits a chord: its own notes count for it, all others against it.
/// Sevenths and diminished chords are handicapped, or they would win on any passing note.
ClassWeights chordTemplate(std::size_t root, ChordQuality quality) {
    constexpr float kForeignNote = -0.35F;
    constexpr float kRootBonus = 0.3F;
    const ChordTones tones = chordTones(quality);
    const float handicap = tones.count == 4                      ? 0.86F
                           : quality == ChordQuality::Diminished ? 0.93F
                                                                 : 1.0F;
    ClassWeights weights;
    weights.fill(kForeignNote);
    for (int i = 0; i < tones.count; ++i) {
        const auto interval =
            static_cast<std::size_t>(tones.intervals[static_cast<std::size_t>(i)]);
        weights[(root + interval) % kClasses] = std::sqrt(3.0F / static_cast<float>(tones.count));
    }
    weights[root] += kRootBonus;
    for (float& weight : weights)
        weight *= handicap;
    return weights;
}

std::array<ClassWeights, kStates> allTemplates() {
    std::array<ClassWeights, kStates> templates{};
    for (std::size_t state = 0; state < kStates; ++state)
        templates[state] = chordTemplate(state % kClasses, kQualities[state / kClasses]);
    return templates;
}

void addNote(std::vector<Step>& steps, const Note& note, float stepBeats) {
    constexpr float kShortestOverlap = 0.05F;
    const float leadDiscount = note.role == Role::Lead ? 0.7F : 1.0F;
    const float end = note.onset + note.duration;
    auto index = static_cast<std::size_t>(std::max(0.0F, note.onset) / stepBeats);
    for (; index < steps.size() && static_cast<float>(index) * stepBeats < end; ++index) {
        const float stepStart = static_cast<float>(index) * stepBeats;
        const float overlap =
            std::min(end, stepStart + stepBeats) - std::max(note.onset, stepStart);
        if (overlap <= kShortestOverlap)
            continue;
        steps[index].weights[note.pitch % kClasses] += overlap * leadDiscount;
        steps[index].bassPitch = std::min(steps[index].bassPitch, static_cast<int>(note.pitch));
    }
}

std::vector<Step> collectSteps(std::span<const Note> notes, float beats, float stepBeats) {
    std::vector<Step> steps(static_cast<std::size_t>(std::ceil(beats / stepBeats)));
    for (const Note& note : notes)
        if (note.role != Role::Drums)
            addNote(steps, note, stepBeats);
    return steps;
}

/// The song's overall pitch classes, sum 1: a weak prior that pulls a bare melody into its key.
ClassWeights keyProfile(const std::vector<Step>& steps) {
    ClassWeights profile{};
    for (const Step& step : steps)
        for (std::size_t c = 0; c < kClasses; ++c)
            profile[c] += step.weights[c];
    const float total = std::max(1e-6F, std::accumulate(profile.begin(), profile.end(), 0.0F));
    for (float& weight : profile)
        weight /= total;
    return profile;
}

StateScores scoreStep(const Step& step, const ClassWeights& profile,
                      const std::array<ClassWeights, kStates>& templates) {
    constexpr float kProfileWeight = 0.15F;
    constexpr float kFloor = 0.02F;
    constexpr float kBassBonus = 0.15F;
    constexpr int kHighestBass = 60;
    const float total = std::accumulate(step.weights.begin(), step.weights.end(), 0.0F);
    const auto bassClass = static_cast<std::size_t>(step.bassPitch) % kClasses;
    StateScores scores{};
    for (std::size_t state = 0; state < kStates; ++state) {
        for (std::size_t c = 0; c < kClasses; ++c) {
            const float weight =
                step.weights[c] + kProfileWeight * profile[c] * total + kFloor * profile[c];
            scores[state] += weight * templates[state][c];
        }
        if (step.bassPitch < kHighestBass && state % kClasses == bassClass)
            scores[state] += kBassBonus * total;
    }
    return scores;
}

std::size_t best(const StateScores& scores) {
    return static_cast<std::size_t>(
        std::distance(scores.begin(), std::max_element(scores.begin(), scores.end())));
}

std::vector<std::size_t> bestPath(const std::vector<StateScores>& scores, float changePenalty) {
    std::vector<std::array<std::size_t, kStates>> cameFrom(scores.size());
    StateScores total = scores.front();
    for (std::size_t step = 1; step < scores.size(); ++step) {
        const std::size_t leader = best(total);
        const float afterChange = total[leader] - changePenalty;
        for (std::size_t state = 0; state < kStates; ++state) {
            const bool stays = total[state] >= afterChange;
            cameFrom[step][state] = stays ? state : leader;
            total[state] = (stays ? total[state] : afterChange) + scores[step][state];
        }
    }
    std::vector<std::size_t> path(scores.size(), best(total));
    for (std::size_t step = scores.size() - 1; step > 0; --step)
        path[step - 1] = cameFrom[step][path[step]];
    return path;
}

} // namespace

std::vector<Chord> estimateChords(std::span<const Note> notes, float beats, float stepBeats) {
    constexpr float kChangePenaltyPerBeat = 0.25F;
    static const auto kTemplates = allTemplates();
    const std::vector<Step> steps = collectSteps(notes, beats, stepBeats);
    if (steps.empty() || notes.empty())
        return {};
    const ClassWeights profile = keyProfile(steps);
    std::vector<StateScores> scores;
    scores.reserve(steps.size());
    for (const Step& step : steps)
        scores.push_back(scoreStep(step, profile, kTemplates));

    std::vector<Chord> chords;
    std::size_t previous = std::numeric_limits<std::size_t>::max();
    float onset = 0.0F;
    for (const std::size_t state : bestPath(scores, kChangePenaltyPerBeat * stepBeats)) {
        if (state == previous)
            chords.back().duration += stepBeats;
        else
            chords.push_back({onset, stepBeats, static_cast<std::uint8_t>(state % kClasses),
                              kQualities[state / kClasses]});
        previous = state;
        onset += stepBeats;
    }
    return chords;
}

} // namespace contrafact
