#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <span>

#include "core/matrix.h"
#include "scores/note_event.h"
#include "scores/template_bank.h"

namespace contrafact {

/// Constant-Q power (frames x 84, 8.613 frames a second) of notes played on one program: the
/// nearest note template, shifted by whole bins, times level^4, held or damped as long as the note
/// lasts, plus its release. Powers add up; phases are not modelled. Notes outside the clip, and
/// programs the bank lacks, are silent. Thread-safe.
[[nodiscard]] Matrix playInstrument(std::span<const NoteEvent> notes, const TemplateBank& bank,
                                    int program, std::size_t frames);

} // namespace contrafact
