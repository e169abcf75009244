// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/soundfont_renderer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include <fluidsynth.h>

#include "core/music.h"
#include "scores/template_bank.h"

namespace contrafact {

namespace {

constexpr int kDrumChannel = 9;
constexpr int kDrumBank = 128;
constexpr int kVelocity = 100;

struct DeleteSettings {
    void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
};
struct DeleteSynth {
    void operator()(fluid_synth_t* synth) const { delete_fluid_synth(synth); }
};
using Settings = std::unique_ptr<fluid_settings_t, DeleteSettings>;
using Synth = std::unique_ptr<fluid_synth_t, DeleteSynth>;

Settings drySettings() {
    Settings settings(new_fluid_settings());
    fluid_settings_setnum(settings.get(), "synth.sample-rate", kAnalysisRateHz);
    fluid_settings_setnum(settings.get(), "synth.gain", 0.5);
    fluid_settings_setint(settings.get(), "synth.reverb.active", 0);
    fluid_settings_setint(settings.get(), "synth.chorus.active", 0);
    fluid_settings_setint(settings.get(), "synth.lock-memory", 0);
    return settings;
}

/// A key of one part going down or up.
struct KeyMove {
    std::size_t sample = 0;
    bool isDown = false;
    int pitch = 0;
    int velocity = 0;
};

std::vector<KeyMove> keyMoves(const PerformedPart& part, std::size_t samples) {
    std::vector<KeyMove> moves;
    for (const NoteEvent& note : part.notes) {
        if (note.onset < 0.0F || note.pitch < 0 || note.pitch >= kPitches)
            continue;
        const auto sampleAt = [](float seconds) {
            return static_cast<std::size_t>(static_cast<double>(seconds) * kAnalysisRateHz);
        };
        const std::size_t down = sampleAt(note.onset);
        const std::size_t up = std::max(down + 1, sampleAt(note.onset + note.duration));
        if (down >= samples)
            continue;
        const int velocity = std::clamp(
            static_cast<int>(std::lround(note.level * static_cast<float>(kVelocity))), 1, 127);
        moves.push_back({down, true, note.pitch, velocity});
        moves.push_back({std::min(up, samples), false, note.pitch, 0});
    }
    std::stable_sort(moves.begin(), moves.end(), [](const KeyMove& one, const KeyMove& other) {
        return std::tie(one.sample, one.isDown) < std::tie(other.sample, other.isDown);
    });
    return moves;
}

} // namespace

struct SoundfontRenderer::Impl {
    Settings settings; ///< outlives the synth
    Synth synth;
    fluid_sfont_t* font = nullptr; ///< owned by the synth
    std::size_t rendered = 0;      ///< samples since the synth began

    void appendSamples(std::vector<float>& samples, std::size_t count) {
        constexpr std::size_t kBlock = 512;
        std::array<float, kBlock> left{};
        std::array<float, kBlock> right{};
        while (count > 0) {
            const std::size_t now = std::min(count, kBlock);
            fluid_synth_write_float(synth.get(), static_cast<int>(now), left.data(), 0, 1,
                                    right.data(), 0, 1);
            for (std::size_t i = 0; i < now; ++i)
                samples.push_back(0.5F * (left[i] + right[i]));
            count -= now;
            rendered += now;
        }
    }

    /// Ends whatever still sounds, and the synth's block: keys move only between its blocks.
    void fallSilent() {
        constexpr std::size_t kBlock = 64; // FLUID_BUFSIZE
        constexpr int kMostBlocks = 10000; // half a minute
        std::vector<float> discarded;
        fluid_synth_system_reset(synth.get());
        appendSamples(discarded, (kBlock - rendered % kBlock) % kBlock);
        for (int i = 0; i < kMostBlocks && fluid_synth_get_active_voice_count(synth.get()) > 0; ++i)
            appendSamples(discarded, kBlock);
    }
};

SoundfontRenderer::SoundfontRenderer(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl)) {}
SoundfontRenderer::SoundfontRenderer(SoundfontRenderer&&) noexcept = default;
SoundfontRenderer& SoundfontRenderer::operator=(SoundfontRenderer&&) noexcept = default;
SoundfontRenderer::~SoundfontRenderer() = default;

Result<SoundfontRenderer> SoundfontRenderer::load(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return failure(ErrorCode::FileNotFound, "no such sound font", path);
    auto impl = std::make_unique<Impl>();
    impl->settings = drySettings();
    impl->synth.reset(new_fluid_synth(impl->settings.get()));
    if (!impl->synth)
        return failure(ErrorCode::Internal, "FluidSynth does not start", path);
    const int id = fluid_synth_sfload(impl->synth.get(), path.c_str(), 1);
    if (id == FLUID_FAILED)
        return failure(ErrorCode::BadFormat, "not a sound font", path);
    impl->font = fluid_synth_get_sfont_by_id(impl->synth.get(), id);
    return SoundfontRenderer(std::move(impl));
}

bool SoundfontRenderer::hasProgram(int program) const {
    const bool isDrum = program == kDrumKitProgram;
    return fluid_sfont_get_preset(m_impl->font, isDrum ? kDrumBank : 0, isDrum ? 0 : program) !=
           nullptr;
}

std::vector<float> SoundfontRenderer::render(const RenderedNote& note) {
    fluid_synth_t* synth = m_impl->synth.get();
    const bool isDrum = note.program == kDrumKitProgram;
    const int channel = isDrum ? kDrumChannel : 0;
    fluid_synth_all_sounds_off(synth, -1);
    if (!isDrum)
        fluid_synth_program_change(synth, channel, note.program);
    std::vector<float> samples;
    samples.reserve(note.silentSamples + note.heldSamples + note.releasedSamples);
    m_impl->appendSamples(samples, note.silentSamples);
    std::fill(samples.begin(), samples.end(), 0.0F); // the last note may still have faded there
    fluid_synth_noteon(synth, channel, note.pitch, kVelocity);
    m_impl->appendSamples(samples, note.heldSamples);
    fluid_synth_noteoff(synth, channel, note.pitch);
    m_impl->appendSamples(samples, note.releasedSamples);
    return samples;
}

std::vector<float> SoundfontRenderer::play(const PerformedPart& part, std::size_t samples) {
    std::vector<float> played;
    if (!hasProgram(part.program))
        return std::vector<float>(samples);
    m_impl->fallSilent();
    fluid_synth_t* synth = m_impl->synth.get();
    const bool isDrum = part.program == kDrumKitProgram;
    const int channel = isDrum ? kDrumChannel : 0;
    if (!isDrum)
        fluid_synth_program_change(synth, channel, part.program);
    played.reserve(samples);
    for (const KeyMove& move : keyMoves(part, samples)) {
        m_impl->appendSamples(played, move.sample - played.size());
        if (move.isDown)
            fluid_synth_noteon(synth, channel, move.pitch, move.velocity);
        else
            fluid_synth_noteoff(synth, channel, move.pitch);
    }
    m_impl->appendSamples(played, samples - played.size());
    return played;
}

} // namespace contrafact
