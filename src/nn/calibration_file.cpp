// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/calibration_file.h"

#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <stdexcept>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "nn/model_card.h"
#include "nn/weights_file.h"

namespace contrafact {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kWeightsKey = "weights_sha256";

template <typename Value, typename Kind>
concept ValueOf = std::same_as<std::remove_const_t<Value>, Kind>;

// Members are listed once, in functions that are given a reader or a writer of an object.

template <typename Members>
void list(Members members, ValueOf<ScoreStatistics> auto& statistics) {
    members.number("mean", statistics.mean);
    members.positive("deviation", statistics.deviation);
}

template <typename Members>
void list(Members members, ValueOf<LogisticCurve> auto& curve) {
    members.positive("slope", curve.slope);
    members.number("offset", curve.offset);
}

template <typename Members>
void list(Members members, ValueOf<CurveSet> auto& curves) {
    list(members.object("all"), curves.all);
    list(members.object("embedding_only"), curves.embeddingOnly);
    list(members.object("alignment_only"), curves.alignmentOnly);
}

template <typename Members>
void listWeights(Members weights, ValueOf<Calibration> auto& values) {
    weights.positive("embedding", values.embeddingWeight);
    weights.positive("segments", values.segmentsWeight);
    weights.positive("alignment", values.alignmentWeight);
    weights.orZero("leak_free", values.leakFreeWeight);
    weights.orZero("melody", values.melodyWeight);
}

template <typename Members>
void listBackgrounds(Members backgrounds, ValueOf<Calibration> auto& values) {
    list(backgrounds.object("embedding"), values.embeddingBackground);
    list(backgrounds.object("segments"), values.segmentsBackground);
    list(backgrounds.object("alignment"), values.alignmentBackground);
    // Files from before these were heard say nothing of them.
    if (values.leakFreeWeight > 0.0)
        list(backgrounds.object("leak_free"), values.leakFreeBackground);
    if (values.melodyWeight > 0.0)
        list(backgrounds.object("melody"), values.melodyBackground);
}

template <typename Members>
void list(Members members, ValueOf<Calibration> auto& values) {
    listWeights(members.object("weights"), values);
    listBackgrounds(members.object("backgrounds"), values);
    list(members.object("cohort"), values.cohort);
    list(members.object("typical"), values.typical);
    members.share("precision_threshold", values.precisionThreshold);
}

/// Throws a `std::exception` at what is missing, no number, not finite or out of range.
class MemberReader {
public:
    explicit MemberReader(const Json& json)
        : m_json(json) {}

    [[nodiscard]] MemberReader object(const char* name) const {
        return MemberReader(m_json.at(name));
    }
    void number(const char* name, std::floating_point auto& value) const {
        value = m_json.at(name).get<std::remove_reference_t<decltype(value)>>();
        require(std::isfinite(value), name);
    }
    void positive(const char* name, std::floating_point auto& value) const {
        number(name, value);
        require(value > 0, name);
    }
    void share(const char* name, double& value) const {
        number(name, value);
        require(value >= 0.0 && value <= 1.0, name);
    }
    /// Where there is no such member, or not below 0.
    void orZero(const char* name, double& value) const {
        value = 0.0;
        if (m_json.contains(name))
            number(name, value);
        require(value >= 0.0, name);
    }

private:
    static void require(bool condition, const char* name) {
        if (!condition)
            throw std::range_error(std::string("'") + name + "' is out of range");
    }

    const Json& m_json;
};

class MemberWriter {
public:
    explicit MemberWriter(Json& json)
        : m_json(json) {}

    [[nodiscard]] MemberWriter object(const char* name) const { return MemberWriter(m_json[name]); }
    void number(const char* name, double value) const { m_json[name] = value; }
    /// As short as tells it from its neighbours: 0.0333, not 0.03330000117421265.
    void number(const char* name, float value) const {
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.begin(), text.end(), value).ptr;
        double shortest = 0.0;
        std::from_chars(text.begin(), end, shortest);
        number(name, shortest);
    }
    void positive(const char* name, std::floating_point auto value) const { number(name, value); }
    void share(const char* name, double value) const { number(name, value); }
    void orZero(const char* name, double value) const { number(name, value); }

private:
    Json& m_json;
};

/// What `read` makes of the file, if it belongs to the weights that the card speaks of.
template <typename Read>
auto readCalibration(const std::filesystem::path& modelFolder, Read read)
    -> Result<std::invoke_result_t<Read, const Json&>> {
    const auto path = modelFolder / kCalibrationFile;
    const auto card = readModelCard(modelFolder);
    if (!card)
        return failureOf(card);
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        return failure(ErrorCode::FileNotFound, "this model has not been calibrated", path);
    const auto bytes = readModelFile(path);
    if (!bytes)
        return failureOf(bytes);
    try {
        const auto* text = reinterpret_cast<const char*>(bytes->data());
        const auto json = Json::parse(text, text + bytes->size());
        if (json.at(kWeightsKey).get<std::string>() != card->sha256())
            return failure(ErrorCode::ModelMismatch, "the calibration is that of other weights",
                           path);
        return read(json);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::BadFormat,
                       std::string("no usable calibration: ") + exception.what(), path);
    }
}

} // namespace

Result<CoverCalibrationFile> readCoverCalibration(const std::filesystem::path& modelFolder) {
    return readCalibration(modelFolder, [](const Json& json) {
        CoverCalibrationFile file{json.at(kWeightsKey), {}};
        list(MemberReader(json), file.values);
        return file;
    });
}

Result<LogisticCurve> readJoinCurve(const std::filesystem::path& modelFolder) {
    return readCalibration(modelFolder, [](const Json& json) {
        LogisticCurve curve;
        list(MemberReader(json.at("joins")), curve);
        return curve;
    });
}

Result<void> writeCoverCalibration(const std::filesystem::path& modelFolder,
                                   const Calibration& values, const CalibrationOrigin& origin,
                                   Existing existing) {
    return readModelCard(modelFolder).and_then([&](const ModelCard& card) {
        Json json{{kWeightsKey, card.sha256()},
                  {"fitted_on", origin.fittedOn},
                  {"command", origin.command}};
        list(MemberWriter(json), values);
        return replaceFile(modelFolder / kCalibrationFile, json.dump(2) + '\n', existing);
    });
}

} // namespace contrafact
