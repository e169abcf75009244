#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/result.h"
#include "scores/arranger.h"

namespace contrafact {

/// A note to be rendered: silence, the key held, then the sound after its release.
struct RenderedNote {
    int program = 0; ///< General MIDI 0..127, or kDrumKitProgram
    int pitch = 60;
    std::size_t silentSamples = 0;
    std::size_t heldSamples = 0;
    std::size_t releasedSamples = 0;
};

/// Plays notes and parts on a sound font without reverberation or chorus, at 22050 Hz, mono: the
/// one place that knows FluidSynth. Movable, for one thread at a time.
class SoundfontRenderer {
public:
    /// Errors: FileNotFound, BadFormat.
    [[nodiscard]] static Result<SoundfontRenderer> load(const std::filesystem::path& path);
    SoundfontRenderer(SoundfontRenderer&&) noexcept;
    SoundfontRenderer& operator=(SoundfontRenderer&&) noexcept;
    ~SoundfontRenderer();

    [[nodiscard]] bool hasProgram(int program) const;
    [[nodiscard]] std::vector<float> render(const RenderedNote& note);
    /// One part alone, sung or not, from its first moment on: so many samples. Notes that begin
    /// before are left out, and so are programs that the font lacks. The same parts in the same
    /// order give the same samples; in another order the first milliseconds of a note may differ,
    /// as FluidSynth does not begin every voice alike.
    [[nodiscard]] std::vector<float> play(const PerformedPart& part, std::size_t samples);

private:
    struct Impl;
    explicit SoundfontRenderer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
