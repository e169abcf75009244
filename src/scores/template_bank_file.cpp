// SPDX-License-Identifier: GPL-3.0-or-later

// The file of a TemplateBank, little-endian:
//   8 bytes "CFBANK02", u32 number of templates, then per template
//   u8 program, u8 pitch, u16 frames, u16 held frames, u16 0, f32 peak power, frames x 84 bytes;
//   at the end u32 FNV-1a of everything before it.
// A byte b stands for peak * (b / 255)^4.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include "core/music.h"
#include "scores/template_bank.h"

namespace contrafact {

namespace {

static_assert(std::endian::native == std::endian::little, "banks are read and written in place");

constexpr std::string_view kMagic = "CFBANK02";
constexpr std::size_t kBins = kConstantQBins;
constexpr std::size_t kChecksumBytes = 4;

struct TemplateHeader {
    std::uint8_t program = 0;
    std::uint8_t pitch = 0;
    std::uint16_t frames = 0;
    std::uint16_t heldFrames = 0;
    std::uint16_t reserved = 0;
    float peak = 0.0F;
};
static_assert(sizeof(TemplateHeader) == 12);

std::uint32_t checksum(std::span<const char> bytes) {
    std::uint32_t hash = 2166136261U;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    return hash;
}

template <typename T>
void append(std::vector<char>& bytes, const T& value) {
    const auto* first = reinterpret_cast<const char*>(&value);
    bytes.insert(bytes.end(), first, first + sizeof(T));
}

void appendTemplate(std::vector<char>& bytes, const NoteTemplate& note) {
    const auto values = note.power.values();
    const float peak = values.empty() ? 0.0F : *std::max_element(values.begin(), values.end());
    append(bytes, TemplateHeader{static_cast<std::uint8_t>(note.program),
                                 static_cast<std::uint8_t>(note.pitch),
                                 static_cast<std::uint16_t>(note.power.rows()),
                                 static_cast<std::uint16_t>(note.heldFrames), 0, peak});
    for (const float value : values) {
        const float relative = peak > 0.0F ? std::max(0.0F, value) / peak : 0.0F;
        const long code = std::lround(255.0F * std::sqrt(std::sqrt(relative)));
        append(bytes, static_cast<std::uint8_t>(code));
    }
}

/// Takes values off the front of the bytes; nothing where there are not enough left.
class ByteReader {
public:
    explicit ByteReader(std::span<const char> bytes)
        : m_bytes(bytes) {}

    std::optional<std::span<const char>> take(std::size_t count) {
        if (m_bytes.size() < count)
            return std::nullopt;
        const auto taken = m_bytes.first(count);
        m_bytes = m_bytes.subspan(count);
        return taken;
    }
    template <typename T>
    std::optional<T> value() {
        const auto bytes = take(sizeof(T));
        if (!bytes)
            return std::nullopt;
        T result;
        std::memcpy(&result, bytes->data(), sizeof(T));
        return result;
    }
    bool isEmpty() const { return m_bytes.empty(); }

private:
    std::span<const char> m_bytes;
};

const std::array<float, 256>& fourthPowers() {
    static const auto kTable = [] {
        std::array<float, 256> table{};
        for (std::size_t code = 0; code < table.size(); ++code) {
            const float root = static_cast<float>(code) / 255.0F;
            table[code] = root * root * root * root;
        }
        return table;
    }();
    return kTable;
}

bool isSound(const TemplateHeader& header) {
    return header.program < kPrograms && header.pitch < kPitches &&
           header.heldFrames > kLeadFrames && header.heldFrames <= header.frames &&
           std::isfinite(header.peak) && header.peak >= 0.0F;
}

std::optional<NoteTemplate> readTemplate(ByteReader& reader) {
    const auto header = reader.value<TemplateHeader>();
    if (!header || !isSound(*header))
        return std::nullopt;
    const auto codes = reader.take(header->frames * kBins);
    if (!codes)
        return std::nullopt;
    NoteTemplate note;
    note.program = header->program;
    note.pitch = header->pitch;
    note.heldFrames = header->heldFrames;
    note.power = Matrix(header->frames, kBins);
    std::transform(codes->begin(), codes->end(), note.power.values().begin(), [&](char code) {
        return header->peak * fourthPowers()[static_cast<unsigned char>(code)];
    });
    return note;
}

Result<std::vector<char>> readAll(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return failure(ErrorCode::FileNotFound, "no such template bank", path);
    std::ifstream file(path, std::ios::binary);
    std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
    if (!file)
        return failure(ErrorCode::PermissionDenied, "the template bank cannot be read", path);
    return bytes;
}

} // namespace

Result<void> TemplateBank::save(const std::filesystem::path& path, Existing existing) const {
    std::vector<char> bytes(kMagic.begin(), kMagic.end());
    append(bytes, static_cast<std::uint32_t>(m_templates.size()));
    for (const NoteTemplate& note : m_templates)
        appendTemplate(bytes, note);
    append(bytes, checksum(bytes));
    return replaceFile(path, {bytes.data(), bytes.size()}, existing);
}

Result<TemplateBank> TemplateBank::load(const std::filesystem::path& path) {
    const auto bytes = readAll(path);
    if (!bytes)
        return failureOf(bytes);
    const std::span<const char> all(*bytes);
    if (all.size() < kMagic.size() + 8 || !std::equal(kMagic.begin(), kMagic.end(), all.begin()))
        return failure(ErrorCode::BadFormat, "not a template bank", path);
    const auto content = all.first(all.size() - kChecksumBytes);
    const auto stored = ByteReader(all.last(kChecksumBytes)).value<std::uint32_t>();
    if (stored != checksum(content))
        return failure(ErrorCode::BadFormat, "the template bank is cut off or damaged", path);
    ByteReader reader(content.subspan(kMagic.size()));
    const std::uint32_t count = reader.value<std::uint32_t>().value_or(0);
    std::vector<NoteTemplate> templates;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto note = readTemplate(reader);
        if (!note)
            return failure(ErrorCode::BadFormat,
                           "template " + std::to_string(i) + " of the bank is not sound", path);
        templates.push_back(std::move(*note));
    }
    if (templates.empty() || !reader.isEmpty())
        return failure(ErrorCode::BadFormat, "the template bank holds another number of templates",
                       path);
    return fromTemplates(std::move(templates));
}

} // namespace contrafact
