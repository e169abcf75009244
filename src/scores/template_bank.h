#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/file_replacement.h"
#include "core/matrix.h"
#include "core/result.h"

namespace contrafact {

/// General MIDI programs 0..127; one more for the drum kit, whose "pitch" is the percussion key.
inline constexpr int kDrumKitProgram = 128;
inline constexpr int kPrograms = 129;
inline constexpr int kPitches = 128;

/// The transform's long windows hear a note before it begins: so many frames of every template lie
/// before its onset.
inline constexpr std::size_t kLeadFrames = 2;

/// The sound of one note of one program: constant-Q power up to the onset and while the key is
/// held, then after its release. Frames of 8.613 Hz as in ConstantQ.
struct NoteTemplate {
    int program = 0;
    int pitch = 0;
    std::size_t heldFrames = 0; ///< kLeadFrames and the held ones; the rest are the release
    Matrix power;               ///< frames x 84, linear power

    // Derived by TemplateBank.
    std::vector<float> energy;    ///< sum of each frame
    float sustainPerFrame = 1.0F; ///< factor of power from frame to frame past the held ones
};

/// Note templates of one sound font. Every program is scaled so that its notes have the same mean
/// power at the attack (1 per frame), whatever its level in the font. Immutable once made: any
/// number of threads may read one bank.
class TemplateBank {
public:
    /// Requires: power of 84 columns, kLeadFrames < heldFrames <= rows, valid programs and pitches.
    [[nodiscard]] static TemplateBank fromTemplates(std::vector<NoteTemplate> templates);
    /// Errors: FileNotFound, BadFormat (not a bank, cut off, or damaged).
    [[nodiscard]] static Result<TemplateBank> load(const std::filesystem::path& path);
    /// Writes one byte per cell: the fourth root of the power relative to the template's peak.
    /// Errors: those of `replaceFile`.
    [[nodiscard]] Result<void> save(const std::filesystem::path& path,
                                    Existing existing = Existing::Kept) const;

    /// The template nearest in pitch, or nullptr where the program has none.
    [[nodiscard]] const NoteTemplate* nearest(int program, int pitch) const;
    [[nodiscard]] bool hasProgram(int program) const { return nearest(program, 60) != nullptr; }
    [[nodiscard]] const std::vector<NoteTemplate>& templates() const { return m_templates; }

private:
    std::vector<NoteTemplate> m_templates;
    std::vector<std::int32_t> m_nearest; ///< kPrograms x kPitches: index of a template or -1
};

} // namespace contrafact
