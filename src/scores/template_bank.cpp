// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/template_bank.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "core/music.h"

namespace contrafact {

namespace {

/// Scales the templates of one program so that their mean attack power is 1 per frame.
void normaliseProgram(std::vector<NoteTemplate>& templates, int program) {
    constexpr std::size_t kAttackFrames = kLeadFrames + 6;
    double sum = 0.0;
    int count = 0;
    for (const NoteTemplate& note : templates) {
        if (note.program != program)
            continue;
        const std::size_t frames = std::min(note.heldFrames, kAttackFrames);
        const auto attack = note.power.values().first(frames * note.power.columns());
        sum += std::accumulate(attack.begin(), attack.end(), 0.0) / static_cast<double>(frames);
        ++count;
    }
    if (count == 0 || sum <= 0.0)
        return;
    const auto scale = static_cast<float>(count / sum);
    for (NoteTemplate& note : templates) {
        if (note.program != program)
            continue;
        for (float& value : note.power.values())
            value *= scale;
    }
}

/// Energies per frame, and how the sound goes on when it is held longer than the template.
void derive(NoteTemplate& note) {
    constexpr std::size_t kSpan = 4;
    const std::size_t frames = note.power.rows();
    note.energy.resize(frames);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const auto row = note.power.row(frame);
        note.energy[frame] = std::accumulate(row.begin(), row.end(), 0.0F);
    }
    if (note.heldFrames < kSpan + 2)
        return;
    const float late = note.energy[note.heldFrames - 2];
    const float early = note.energy[note.heldFrames - 2 - kSpan];
    note.sustainPerFrame = early > 0.0F ? std::min(1.0F, std::sqrt(std::sqrt(late / early))) : 0.0F;
}

} // namespace

TemplateBank TemplateBank::fromTemplates(std::vector<NoteTemplate> templates) {
    TemplateBank bank;
    for (int program = 0; program < kPrograms; ++program)
        normaliseProgram(templates, program);
    bank.m_nearest.assign(static_cast<std::size_t>(kPrograms * kPitches), -1);
    for (std::size_t index = 0; index < templates.size(); ++index) {
        const NoteTemplate& note = templates[index];
        derive(templates[index]);
        for (int pitch = 0; pitch < kPitches; ++pitch) {
            auto& entry = bank.m_nearest[static_cast<std::size_t>(note.program * kPitches + pitch)];
            const bool isNearer =
                entry < 0 || std::abs(note.pitch - pitch) <
                                 std::abs(templates[static_cast<std::size_t>(entry)].pitch - pitch);
            if (isNearer)
                entry = static_cast<std::int32_t>(index);
        }
    }
    bank.m_templates = std::move(templates);
    return bank;
}

const NoteTemplate* TemplateBank::nearest(int program, int pitch) const {
    if (program < 0 || program >= kPrograms || m_nearest.empty())
        return nullptr;
    const int known = std::clamp(pitch, 0, kPitches - 1);
    const std::int32_t index = m_nearest[static_cast<std::size_t>(program * kPitches + known)];
    return index < 0 ? nullptr : &m_templates[static_cast<std::size_t>(index)];
}

} // namespace contrafact
