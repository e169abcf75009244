// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/templates.h"

#include <algorithm>
#include <iostream>
#include <numeric>

#include "console/command.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "spectrum/constant_q.h"
#include "trainer/commands.h"
#include "trainer/soundfont_renderer.h"

namespace contrafact {

namespace {

constexpr std::size_t kFrameSamples = std::size_t{5} * kConstantQHopSamples;
constexpr std::size_t kHeldFrames = 13;   // 1.5 s
constexpr std::size_t kReleaseFrames = 8; // 0.9 s
constexpr std::size_t kDrumFrames = 8;
constexpr int kFirstEffectProgram = 120; // breaths, telephones, gunshots: no instruments

struct TemplatesCommand {
    std::filesystem::path soundfont;
    std::filesystem::path out;
    Existing existing = Existing::Kept;
};

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

Result<void> writeBank(const TemplatesCommand& command) {
    if (auto allowed = checkWritable(command.out, command.existing); !allowed)
        return allowed;
    const auto bank = cutTemplates(command.soundfont);
    if (!bank)
        return failureOf(bank);
    return bank->save(command.out, command.existing).map([&] {
        std::cout << counted(bank->templates().size(), "template") << " in "
                  << displayPath(command.out) << '\n';
    });
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

void addTemplatesCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "templates", "Cut note templates from a sound font", writeBank);
    app.add_option("--soundfont", command.soundfont, "An .sf2 or .sf3 file")->required();
    app.add_option("--out", command.out, "The bank to write")->required();
    addForce(app, command.existing);
}

} // namespace contrafact
