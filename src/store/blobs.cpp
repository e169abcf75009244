// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/blobs.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace contrafact {

static_assert(std::endian::native == std::endian::little,
              "the catalogue's arrays are little-endian and read as they lie");

namespace {

template <typename Value>
Blob encodeArray(std::span<const Value> values) {
    Blob blob(values.size_bytes());
    if (!values.empty())
        std::memcpy(blob.data(), values.data(), values.size_bytes());
    return blob;
}

template <typename Value>
std::vector<Value> decodeArray(std::span<const std::byte> blob) {
    std::vector<Value> values(blob.size() / sizeof(Value));
    if (!values.empty())
        std::memcpy(values.data(), blob.data(), values.size() * sizeof(Value));
    return values;
}

} // namespace

Blob encodeProfile(const PitchClassProfile& profile) {
    Blob blob;
    blob.reserve(profile.frames.values().size());
    for (const float value : profile.frames.values()) {
        const float clamped = std::clamp(value, 0.0F, 1.0F);
        blob.push_back(static_cast<std::byte>(std::lround(clamped * 255.0F)));
    }
    return blob;
}

PitchClassProfile decodeProfile(std::span<const std::byte> blob, double framesPerSecond) {
    const std::size_t frames = blob.size() / kPitchClasses;
    PitchClassProfile profile{Matrix(frames, kPitchClasses), framesPerSecond};
    std::transform(blob.begin(), blob.begin() + static_cast<std::ptrdiff_t>(frames * kPitchClasses),
                   profile.frames.values().begin(), [](std::byte value) {
                       return static_cast<float>(std::to_integer<int>(value)) / 255.0F;
                   });
    return profile;
}

PitchClassProfile storedProfile(const PitchClassProfile& profile) {
    return decodeProfile(encodeProfile(profile), profile.framesPerSecond);
}

Blob encodeUnitRows(const Matrix& rows) {
    const auto columns = static_cast<std::uint32_t>(rows.columns());
    const std::size_t stride = sizeof(float) + rows.columns();
    Blob blob(sizeof columns + rows.rows() * stride);
    std::memcpy(blob.data(), &columns, sizeof columns);
    std::byte* target = blob.data() + sizeof columns;
    for (std::size_t r = 0; r < rows.rows(); ++r, target += stride) {
        float largest = 0.0F;
        for (const float value : rows.row(r))
            largest = std::max(largest, std::abs(value));
        const float scale = largest / 127.0F;
        std::memcpy(target, &scale, sizeof scale);
        for (std::size_t i = 0; i < rows.columns(); ++i) {
            const long step = scale > 0.0F ? std::lround(rows.at(r, i) / scale) : 0;
            target[sizeof scale + i] = static_cast<std::byte>(static_cast<std::int8_t>(step));
        }
    }
    return blob;
}

Matrix decodeUnitRows(std::span<const std::byte> blob) {
    std::uint32_t columns = 0;
    if (blob.size() < sizeof columns)
        return {};
    std::memcpy(&columns, blob.data(), sizeof columns);
    blob = blob.subspan(sizeof columns);
    const std::size_t stride = sizeof(float) + columns;
    if (blob.size() % stride != 0)
        return {};
    Matrix rows(blob.size() / stride, columns);
    for (std::size_t r = 0; r < rows.rows(); ++r) {
        float scale = 0.0F;
        std::memcpy(&scale, blob.data() + r * stride, sizeof scale);
        for (std::size_t i = 0; i < columns; ++i) {
            const auto step = static_cast<std::int8_t>(blob[r * stride + sizeof scale + i]);
            rows.at(r, i) = static_cast<float>(step) * scale;
        }
    }
    return rows;
}

TrackEmbedding storedEmbedding(TrackEmbedding embedding) {
    embedding.segments = decodeUnitRows(encodeUnitRows(embedding.segments));
    return embedding;
}

Blob encodeFloats(std::span<const float> values) {
    return encodeArray(values);
}

std::vector<float> decodeFloats(std::span<const std::byte> blob) {
    return decodeArray<float>(blob);
}

Blob encodeInts(std::span<const int> values) {
    return encodeArray(values);
}

std::vector<int> decodeInts(std::span<const std::byte> blob) {
    return decodeArray<int>(blob);
}

Blob encodeWaveform(const WaveformPeaks& waveform) {
    Blob blob;
    const std::size_t columns = std::min(waveform.bands.size(), waveform.peak.size());
    blob.reserve(columns * 4);
    for (std::size_t i = 0; i < columns; ++i) {
        for (const unsigned char level : waveform.bands[i])
            blob.push_back(static_cast<std::byte>(level));
        blob.push_back(static_cast<std::byte>(waveform.peak[i]));
    }
    return blob;
}

WaveformPeaks decodeWaveform(std::span<const std::byte> blob, double secondsPerColumn) {
    const std::size_t columns = blob.size() / 4;
    WaveformPeaks waveform;
    waveform.secondsPerColumn = secondsPerColumn;
    waveform.bands.resize(columns);
    waveform.peak.resize(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        for (std::size_t band = 0; band < 3; ++band)
            waveform.bands[i][band] = std::to_integer<unsigned char>(blob[i * 4 + band]);
        waveform.peak[i] = std::to_integer<unsigned char>(blob[i * 4 + 3]);
    }
    return waveform;
}

} // namespace contrafact
