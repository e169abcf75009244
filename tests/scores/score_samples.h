#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "core/music.h"
#include "scores/song.h"
#include "scores/template_bank.h"

namespace contrafact {

inline constexpr int kPitchOfBinZero = 24; ///< C1

/// A tone that fills only the bin of its pitch and, at a quarter of the power, its octave.
inline NoteTemplate plainTone(int program, int pitch) {
    NoteTemplate note;
    note.program = program;
    note.pitch = pitch;
    note.heldFrames = kLeadFrames + 13;
    note.power = Matrix(note.heldFrames + 4, kConstantQBins);
    for (std::size_t frame = kLeadFrames; frame < note.power.rows(); ++frame) {
        const auto bin = static_cast<std::size_t>(pitch - kPitchOfBinZero);
        const float power = frame < note.heldFrames ? 1.0F : 0.1F;
        note.power.at(frame, bin) = power;
        if (bin + 12 < kConstantQBins)
            note.power.at(frame, bin + 12) = 0.25F * power;
    }
    return note;
}

/// A noise burst: the same power in all bins of the first two sounding frames.
inline NoteTemplate plainDrum(int key) {
    NoteTemplate note;
    note.program = kDrumKitProgram;
    note.pitch = key;
    note.heldFrames = kLeadFrames + 2;
    note.power = Matrix(note.heldFrames, kConstantQBins);
    for (std::size_t frame = kLeadFrames; frame < note.heldFrames; ++frame)
        std::fill(note.power.row(frame).begin(), note.power.row(frame).end(), 1.0F);
    return note;
}

/// All programs as plain tones on every third pitch, and the drum kit.
inline TemplateBank plainBank() {
    std::vector<NoteTemplate> templates;
    for (int program = 0; program < kDrumKitProgram; ++program)
        for (int pitch = 24; pitch <= 105; pitch += 3)
            templates.push_back(plainTone(program, pitch));
    for (int key = 35; key <= 81; ++key)
        templates.push_back(plainDrum(key));
    return TemplateBank::fromTemplates(std::move(templates));
}

/// 16 bars of 4/4: a scale melody over I vi IV V in C, with a bass and a drum on every beat.
inline Song plainSong() {
    constexpr int kScale[] = {60, 62, 64, 65, 67, 69, 71, 72};
    constexpr std::uint8_t kRoots[] = {0, 9, 5, 7};
    Song song;
    song.compositionId = 7;
    song.melodyCluster = 3;
    song.bpm = 120.0F;
    song.beats = 64.0F;
    for (int beat = 0; beat < 64; ++beat) {
        const auto onset = static_cast<float>(beat);
        const auto chord = static_cast<std::size_t>(beat / 4 % 4);
        const auto bass = static_cast<std::uint8_t>(36 + kRoots[chord]);
        song.notes.push_back(
            {onset, 1.0F, static_cast<std::uint8_t>(kScale[beat * 3 % 8]), 90, Role::Lead});
        song.notes.push_back({onset, 1.0F, bass, 90, Role::Bass});
        song.notes.push_back({onset, 0.1F, 38, 90, Role::Drums});
        if (beat % 4 == 0)
            song.chords.push_back({onset, 4.0F, kRoots[chord],
                                   chord == 1 ? ChordQuality::Minor : ChordQuality::Major});
    }
    return song;
}

inline double totalPower(const Matrix& power) {
    return std::accumulate(power.values().begin(), power.values().end(), 0.0);
}

/// Power summed over time: one number per bin.
inline std::vector<double> powerPerBin(const Matrix& power) {
    std::vector<double> sums(power.columns());
    for (std::size_t frame = 0; frame < power.rows(); ++frame)
        for (std::size_t bin = 0; bin < power.columns(); ++bin)
            sums[bin] += static_cast<double>(power.at(frame, bin));
    return sums;
}

inline std::size_t strongestBin(const Matrix& power) {
    const auto sums = powerPerBin(power);
    return static_cast<std::size_t>(
        std::distance(sums.begin(), std::max_element(sums.begin(), sums.end())));
}

} // namespace contrafact
