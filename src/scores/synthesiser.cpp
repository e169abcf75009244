// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/synthesiser.h"

#include <algorithm>
#include <cmath>

#include "core/music.h"

namespace contrafact {

namespace {

constexpr double kFramesPerSecond = ConstantQ{}.framesPerSecond;
constexpr float kInaudible = 1e-4F;

/// One note on its way into the clip.
struct Voice {
    const NoteTemplate* sound = nullptr;
    int shiftBins = 0;
    float gain = 0.0F;
    long start = 0; ///< frame of the clip; may be negative
    long held = 0;  ///< frames
};

/// Adds one frame of a template, shifted up by shiftBins, to frame `at` of the clip.
void addFrame(Matrix& clip, long at, const Voice& voice, std::size_t templateFrame, float gain) {
    if (at < 0 || at >= static_cast<long>(clip.rows()))
        return;
    const auto from = voice.sound->power.row(templateFrame);
    const auto to = clip.row(static_cast<std::size_t>(at));
    const auto up = static_cast<std::size_t>(std::max(0, voice.shiftBins));
    const auto down = static_cast<std::size_t>(std::max(0, -voice.shiftBins));
    if (up + down >= to.size())
        return;
    const float* source = from.data() + down;
    float* target = to.data() + up;
    const std::size_t count = to.size() - up - down;
    for (std::size_t bin = 0; bin < count; ++bin)
        target[bin] += gain * source[bin];
}

/// The held part; returns the gain the sound has left at its end, relative to the template's end.
float addHeld(Matrix& clip, const Voice& voice) {
    const auto inTemplate = static_cast<long>(voice.sound->heldFrames);
    const long direct = std::min(voice.held, inTemplate);
    for (long frame = 0; frame < direct; ++frame)
        addFrame(clip, voice.start + frame, voice, static_cast<std::size_t>(frame), voice.gain);
    const auto& energy = voice.sound->energy;
    if (voice.held <= inTemplate) {
        const float end = energy[static_cast<std::size_t>(inTemplate - 1)];
        constexpr float kLoudestRelease = 50.0F;
        const float now = energy[static_cast<std::size_t>(direct - 1)];
        return end > 0.0F ? std::min(kLoudestRelease, now / end) : 1.0F;
    }
    const auto sustained = static_cast<std::size_t>(std::max(0L, inTemplate - 2));
    float gain = 1.0F;
    for (long frame = inTemplate; frame < voice.held && gain > kInaudible; ++frame) {
        gain *= voice.sound->sustainPerFrame;
        addFrame(clip, voice.start + frame, voice, sustained, voice.gain * gain);
    }
    return gain;
}

void addRelease(Matrix& clip, const Voice& voice, float endGain) {
    const std::size_t first = voice.sound->heldFrames;
    for (std::size_t frame = first; frame < voice.sound->power.rows(); ++frame)
        addFrame(clip, voice.start + voice.held + static_cast<long>(frame - first), voice, frame,
                 voice.gain * endGain);
}

Voice voiceOf(const NoteEvent& note, const NoteTemplate& sound) {
    const bool isDrum = sound.program == kDrumKitProgram;
    const float square = note.level * note.level;
    Voice voice;
    voice.sound = &sound;
    voice.shiftBins = isDrum ? 0 : note.pitch - sound.pitch;
    voice.gain = square * square;
    constexpr auto kLead = static_cast<long>(kLeadFrames);
    voice.start = std::lround(static_cast<double>(note.onset) * kFramesPerSecond) - kLead;
    const long played = std::lround(static_cast<double>(note.duration) * kFramesPerSecond);
    voice.held = isDrum ? static_cast<long>(sound.heldFrames) : kLead + std::max(1L, played);
    return voice;
}

} // namespace

Matrix playInstrument(std::span<const NoteEvent> notes, const TemplateBank& bank, int program,
                      std::size_t frames) {
    Matrix clip(frames, kConstantQBins);
    for (const NoteEvent& note : notes) {
        const NoteTemplate* sound = bank.nearest(program, note.pitch);
        if (sound == nullptr)
            continue;
        const Voice voice = voiceOf(note, *sound);
        const long end = voice.start + voice.held + static_cast<long>(sound->power.rows());
        if (voice.start >= static_cast<long>(frames) || end < 0)
            continue;
        addRelease(clip, voice, addHeld(clip, voice));
    }
    return clip;
}

} // namespace contrafact
