// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/train_templates.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <numeric>
#include <string>

#include <CLI/CLI.hpp>

#include "spectrum/constant_q.h"
#include "trainer/soundfont_renderer.h"

namespace contrafact {

namespace {

constexpr std::size_t kFrameSamples = std::size_t{5} * kConstantQHopSamples;
constexpr std::size_t kHeldFrames = 13;   // 1.5 s
constexpr std::size_t kReleaseFrames = 8; // 0.9 s
constexpr std::size_t kDrumFrames = 8;
constexpr int kFirstEffectProgram = 120; // breaths, telephones, gunshots: no instruments

struct PitchRange {
    int lowest, highest, step;
};

PitchRange pitchesOf(int program) {
    return program == kDrumKitProgram ? PitchRange{35, 81, 1} : PitchRange{24, 105, 3};
}

bool isWanted(int program) {
    return program < kFirstEffectProgram || program == kDrumKitProgram;
}

/// Leaves out the inaudible end of the release.
std::size_t audibleFrames(const Matrix& power, std::size_t heldFrames) {
    constexpr float kInaudible = 1e-5F;
    std::vector<float> energy;
    for (std::size_t frame = 0; frame < power.rows(); ++frame) {
        const auto row = power.row(frame);
        energy.push_back(std::accumulate(row.begin(), row.end(), 0.0F));
    }
    const float threshold = kInaudible * *std::max_element(energy.begin(), energy.end());
    std::size_t frames = power.rows();
    while (frames > heldFrames && energy[frames - 1] < threshold)
        --frames;
    return frames;
}

NoteTemplate cutNote(SoundfontRenderer& renderer, int program, int pitch) {
    const bool isDrum = program == kDrumKitProgram;
    RenderedNote note{program, pitch, kLeadFrames * kFrameSamples, 0, 0};
    note.heldSamples = (isDrum ? kDrumFrames : kHeldFrames) * kFrameSamples;
    note.releasedSamples = isDrum ? 0 : kReleaseFrames * kFrameSamples;
    const ConstantQ transform = constantQ(renderer.render(note));

    NoteTemplate cut;
    cut.program = program;
    cut.pitch = pitch;
    cut.heldFrames = kLeadFrames + (isDrum ? kDrumFrames : kHeldFrames);
    const std::size_t frames = audibleFrames(transform.power, cut.heldFrames);
    const auto values = transform.power.values().first(frames * kConstantQBins);
    cut.power = Matrix(frames, kConstantQBins, std::vector<float>(values.begin(), values.end()));
    return cut;
}

Result<std::size_t> writeBank(const std::filesystem::path& soundfont,
                              const std::filesystem::path& out) {
    const auto bank = cutTemplates(soundfont);
    if (!bank)
        return failureOf(bank);
    if (const auto saved = bank->save(out); !saved)
        return failureOf(saved);
    return bank->templates().size();
}

} // namespace

Result<TemplateBank> cutTemplates(const std::filesystem::path& soundfont) {
    auto renderer = SoundfontRenderer::load(soundfont);
    if (!renderer)
        return failureOf(renderer);
    std::vector<NoteTemplate> templates;
    for (int program = 0; program < kPrograms; ++program) {
        if (!isWanted(program) || !renderer->hasProgram(program))
            continue;
        const PitchRange range = pitchesOf(program);
        for (int pitch = range.lowest; pitch <= range.highest; pitch += range.step)
            templates.push_back(cutNote(*renderer, program, pitch));
    }
    return TemplateBank::fromTemplates(std::move(templates));
}

void addTemplatesCommand(CLI::App& app) {
    struct Arguments {
        std::filesystem::path soundfont;
        std::filesystem::path out;
    };
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("templates", "Cut note templates from a sound font");
    command->add_option("--soundfont", arguments->soundfont, "An .sf2 or .sf3 file")->required();
    command->add_option("--out", arguments->out, "The bank to write")->required();
    command->callback([arguments] {
        const auto written = writeBank(arguments->soundfont, arguments->out);
        if (!written) {
            std::fprintf(stderr, "%s: %s\n", errorCodeName(written.error().code),
                         written.error().detail.c_str());
            throw CLI::RuntimeError(1);
        }
        std::printf("%zu templates in %s\n", *written, arguments->out.c_str());
    });
}

} // namespace contrafact
