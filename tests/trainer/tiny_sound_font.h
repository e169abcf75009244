#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

namespace contrafact::test {

/// A preset of the font: a General MIDI program of a bank.
struct FontPreset {
    int program = 0;
    int bank = 0;
};

/// Little-endian bytes of a RIFF file.
class RiffBytes {
public:
    RiffBytes& word(int value) { return number(static_cast<std::uint32_t>(value), 2); }
    RiffBytes& doubleWord(std::uint32_t value) { return number(value, 4); }
    RiffBytes& byte(int value) { return number(static_cast<std::uint32_t>(value), 1); }
    RiffBytes& name(std::string_view text) {
        m_bytes.append(text);
        m_bytes.append(20 - text.size(), '\0');
        return *this;
    }
    RiffBytes& chunk(std::string_view id, const RiffBytes& content) {
        m_bytes.append(id);
        doubleWord(static_cast<std::uint32_t>(content.m_bytes.size()));
        m_bytes.append(content.m_bytes);
        return *this;
    }
    RiffBytes& text(std::string_view characters) {
        m_bytes.append(characters);
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    RiffBytes& number(std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i)
            m_bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
        return *this;
    }
    std::string m_bytes;
};

inline constexpr int kSinePeriod = 50; ///< samples: 441 Hz at 22050 Hz
inline constexpr std::uint32_t kSineSamples = 100 * kSinePeriod;

inline RiffBytes sineSamples() {
    RiffBytes samples;
    for (std::uint32_t i = 0; i < kSineSamples; ++i)
        samples.word(static_cast<int>(
            std::lround(16000.0 * std::sin(2.0 * std::numbers::pi * i / kSinePeriod))));
    for (int i = 0; i < 46; ++i) // the format wants so many zeros after a sample
        samples.word(0);
    return samples;
}

inline RiffBytes presetTables(const std::vector<FontPreset>& presets) {
    constexpr int kInstrument = 41;
    constexpr int kSampleId = 53;
    constexpr int kSampleModes = 54;
    RiffBytes headers, bags, generators;
    const auto header = [&](std::string_view name, const FontPreset& preset, int bag) {
        headers.name(name).word(preset.program).word(preset.bank).word(bag);
        headers.doubleWord(0).doubleWord(0).doubleWord(0);
        bags.word(bag).word(0);
    };
    int bag = 0;
    for (const FontPreset& preset : presets) {
        header("preset", preset, bag++);
        generators.word(kInstrument).word(0);
    }
    header("EOP", {}, bag);
    generators.word(0).word(0);
    RiffBytes noModulators;
    noModulators.text(std::string(10, '\0'));
    RiffBytes instruments, instrumentBags, instrumentGenerators, samples;
    instruments.name("sine").word(0).name("EOI").word(1);
    instrumentBags.word(0).word(0).word(2).word(0);
    instrumentGenerators.word(kSampleModes).word(1).word(kSampleId).word(0).word(0).word(0);
    samples.name("sine").doubleWord(0).doubleWord(kSineSamples);
    samples.doubleWord(10 * kSinePeriod).doubleWord(kSineSamples - 10 * kSinePeriod);
    samples.doubleWord(22050).byte(69).byte(-4).word(0).word(1); // 441 Hz: 4 cents sharp
    samples.name("EOS").text(std::string(26, '\0'));
    RiffBytes tables;
    tables.text("pdta").chunk("phdr", headers).chunk("pbag", bags).chunk("pmod", noModulators);
    tables.chunk("pgen", generators).chunk("inst", instruments).chunk("ibag", instrumentBags);
    tables.chunk("imod", noModulators).chunk("igen", instrumentGenerators).chunk("shdr", samples);
    return tables;
}

/// Writes a sound font (SoundFont 2.01) in which every preset is the same looped sine.
inline void writeSineFont(const std::filesystem::path& file,
                          const std::vector<FontPreset>& presets) {
    RiffBytes version, information, sound, font;
    version.word(2).word(1);
    RiffBytes engine, title;
    engine.text(std::string("EMU8000\0", 8));
    title.text(std::string("sine\0\0", 6));
    information.text("INFO").chunk("ifil", version).chunk("isng", engine).chunk("INAM", title);
    sound.text("sdta").chunk("smpl", sineSamples());
    font.text("sfbk").chunk("LIST", information).chunk("LIST", sound);
    font.chunk("LIST", presetTables(presets));
    RiffBytes whole;
    whole.chunk("RIFF", font);
    std::ofstream(file, std::ios::binary) << whole.bytes();
}

} // namespace contrafact::test
