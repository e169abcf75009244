// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/cover_learner.h"

#include <cmath>
#include <cstring>
#include <sstream>
#include <type_traits>

#include <ATen/autocast_mode.h>
#include <torch/serialize.h>

#include "nn/losses.h"
#include "nn/weights_file.h"

namespace contrafact {

namespace {

constexpr double kClassVectorScale = 0.05;
constexpr std::int64_t kClipsPerPass = 40; // in evaluation: bounds memory

/// bfloat16 pays only where the processor multiplies matrices of it (AMX): elsewhere it is
/// emulated.
bool hasMatrixExtension() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("amx-bf16") != 0;
#else
    return false;
#endif
}

/// Runs a stretch of code in bfloat16 where that was asked for.
class HalfPrecisionScope {
public:
    explicit HalfPrecisionScope(bool active)
        : m_active(active) {
        if (!m_active)
            return;
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(true);
    }
    ~HalfPrecisionScope() {
        if (!m_active)
            return;
        at::autocast::clear_cache();
        at::autocast::set_cpu_enabled(false);
    }
    HalfPrecisionScope(const HalfPrecisionScope&) = delete;
    HalfPrecisionScope& operator=(const HalfPrecisionScope&) = delete;

private:
    bool m_active;
};

std::vector<std::vector<std::int64_t>> tensorShapes(const torch::nn::Module& module) {
    std::vector<std::vector<std::int64_t>> shapes;
    for (const auto& tensor : module.parameters())
        shapes.push_back(tensor.sizes().vec());
    for (const auto& tensor : module.buffers())
        shapes.push_back(tensor.sizes().vec());
    return shapes;
}

Matrix matrixOf(const torch::Tensor& tensor) {
    const auto rows = tensor.to(torch::kCPU).contiguous();
    const float* first = rows.data_ptr<float>();
    return {static_cast<std::size_t>(rows.size(0)), static_cast<std::size_t>(rows.size(1)),
            std::vector<float>(first, first + rows.numel())};
}

using Archive = torch::serialize::InputArchive;

/// Copies what the archive holds under the module's names and in its shapes; the rest stays.
/// Returns how many parameters were copied.
std::size_t takeOver(torch::nn::Module& module, Archive& archive) {
    const torch::NoGradGuard noGradient;
    std::size_t copied = 0;
    const auto copy = [&](const auto& items, bool areBuffers) {
        for (const auto& item : items) {
            torch::Tensor value;
            if (archive.try_read(item.key(), value, areBuffers) &&
                value.sizes() == item.value().sizes()) {
                torch::Tensor(item.value()).copy_(value);
                copied += areBuffers ? 0 : 1;
            }
        }
    };
    copy(module.named_parameters(false), false);
    copy(module.named_buffers(false), true);
    for (const auto& child : module.named_children()) {
        Archive part;
        if (archive.try_read(child.key(), part))
            copied += takeOver(*child.value(), part);
    }
    return copied;
}

/// What `read` makes of a checkpoint; whatever torch throws on the way is a ModelMismatch.
template <typename Reader>
auto readCheckpoint(const std::filesystem::path& path, torch::Device device, Reader read)
    -> std::invoke_result_t<Reader, Archive&> {
    const auto bytes = readModelFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    try {
        Archive archive;
        archive.load_from(reinterpret_cast<const char*>(bytes->data()), bytes->size(), device);
        return read(archive);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::ModelMismatch,
                       std::string("not a checkpoint of this network: ") + exception.what(), path);
    }
}

} // namespace

CoverLearner::CoverLearner(const CoverRecipe& recipe, std::size_t classCount, torch::Device device)
    : m_losses(recipe.losses)
    , m_device(device)
    , m_halfPrecision(device.is_cpu() && hasMatrixExtension()) {
    torch::manual_seed(recipe.seed);
    m_network = makeCoverNetwork(recipe.network);
    m_network->to(device);
    m_classes = (torch::randn({static_cast<std::int64_t>(classCount), m_network->dimension()}) *
                 kClassVectorScale)
                    .to(device)
                    .set_requires_grad(true);
    auto parameters = m_network->parameters();
    parameters.push_back(m_classes);
    m_optimizer = std::make_unique<torch::optim::AdamW>(
        parameters, torch::optim::AdamWOptions(recipe.schedule.learningRate)
                        .weight_decay(recipe.schedule.weightDecay));
}

torch::Tensor CoverLearner::inputOf(const CoverBatch& batch) const {
    const std::array<std::int64_t, 4> shape{
        static_cast<std::int64_t>(batch.clips), static_cast<std::int64_t>(batch.channels),
        static_cast<std::int64_t>(batch.rows), static_cast<std::int64_t>(batch.frames)};
    // from_blob asks for a mutable pointer; the tensor is only read and lives no longer than the
    // batch.
    return torch::from_blob(const_cast<float*>(batch.values.data()), shape).to(m_device);
}

torch::Tensor CoverLearner::trunk(const torch::Tensor& input) {
    const HalfPrecisionScope scope(m_halfPrecision);
    return m_network->trunk(input);
}

CoverLearner::Measured CoverLearner::classify(const torch::Tensor& necked,
                                              const torch::Tensor& labels) const {
    const bool isCosine = m_losses.softmax == CoverLossOptions::Softmax::Cosine;
    const auto loss = isCosine ? cosineSoftmaxLoss(ofLengthOne(necked), m_classes, labels,
                                                   {m_losses.scale, m_losses.smoothing})
                               : linearSoftmaxLoss(necked, m_classes, labels, m_losses.smoothing);
    const auto classes = isCosine ? ofLengthOne(m_classes) : m_classes;
    const auto likeliest = necked.detach().matmul(classes.detach().t()).argmax(1);
    const auto accuracy = likeliest.eq(labels).to(torch::kFloat32).mean().item<double>();
    return {loss * m_losses.crossEntropyWeight,
            {{"cross_entropy", loss.item<double>()}, {"accuracy", accuracy}}};
}

CoverLearner::Measured CoverLearner::measure(const torch::Tensor& trunkOutput,
                                             const torch::Tensor& labels) {
    const auto projected = m_network->project(trunkOutput);
    const auto necked = m_network->neck(projected);
    Measured all{torch::zeros({}, projected.options()), {}};
    if (m_losses.crossEntropyWeight > 0.0)
        all = classify(necked, labels);
    const auto add = [&all](const char* name, double weight, const torch::Tensor& loss) {
        all.loss = all.loss + loss * weight;
        all.values.emplace_back(name, loss.item<double>());
    };
    if (m_losses.contrastiveWeight > 0.0)
        add("contrastive", m_losses.contrastiveWeight,
            supervisedContrastiveLoss(ofLengthOne(necked), labels, m_losses.temperature));
    if (m_losses.segmentWeight > 0.0)
        add("segments", m_losses.segmentWeight,
            contrastiveLossOf(segmentPathSimilarities(m_network->segments(trunkOutput),
                                                      m_losses.segmentPathLength),
                              labels, m_losses.segmentTemperature));
    if (m_losses.tripletWeight > 0.0)
        add("triplet", m_losses.tripletWeight,
            tripletLoss(ofLengthOne(projected), labels, m_losses.margin));
    if (m_losses.prototypicalWeight > 0.0)
        add("prototypical", m_losses.prototypicalWeight,
            prototypicalLoss(projected, labels, m_losses.supports));
    return all;
}

StepMeasures CoverLearner::step(const CoverBatch& batch, double learningRate) {
    for (auto& group : m_optimizer->param_groups())
        group.options().set_lr(learningRate);
    m_network->train();
    const auto labels =
        torch::tensor(batch.labels, torch::TensorOptions(torch::kInt64)).to(m_device);
    const auto measured = measure(trunk(inputOf(batch)), labels);
    if (!std::isfinite(measured.loss.item<double>()))
        return measured.values;
    m_optimizer->zero_grad();
    measured.loss.backward();
    m_optimizer->step();
    return measured.values;
}

template <typename Head>
torch::Tensor CoverLearner::inParts(const CoverBatch& batch, Head head) {
    const torch::NoGradGuard noGradient;
    m_network->eval();
    std::vector<torch::Tensor> parts;
    for (const auto& part : inputOf(batch).split(kClipsPerPass))
        parts.push_back(head(trunk(part)));
    return torch::cat(parts);
}

Matrix CoverLearner::compare(const CoverBatch& batch) {
    const auto vectors = inParts(batch, [this](const torch::Tensor& values) {
        return ofLengthOne(m_network->neck(m_network->project(values)));
    });
    return matrixOf(vectors.matmul(vectors.t()));
}

Matrix CoverLearner::compareSegments(const CoverBatch& batch) {
    const torch::NoGradGuard noGradient;
    const auto segments =
        inParts(batch, [this](const torch::Tensor& values) { return m_network->segments(values); });
    const auto clips = segments.size(0);
    std::vector<torch::Tensor> rows; // in parts: all cosines at once would be gigabytes
    for (std::int64_t clip = 0; clip < clips; ++clip)
        rows.push_back(segmentPathSimilarity(segments.narrow(0, clip, 1).expand_as(segments),
                                             segments, m_losses.segmentPathLength));
    return matrixOf(torch::stack(rows));
}

Result<void> CoverLearner::save(const std::filesystem::path& path, const RunPosition& position) {
    torch::serialize::OutputArchive archive;
    torch::serialize::OutputArchive network;
    torch::serialize::OutputArchive optimizer;
    m_network->save(network);
    m_optimizer->save(optimizer);
    archive.write("network", network);
    archive.write("optimizer", optimizer);
    archive.write("classes", m_classes.detach());
    archive.write("batches", static_cast<std::int64_t>(position.batches));
    archive.write("samples", position.samples);
    archive.write("seconds", position.seconds);
    archive.write("validation_map", position.validationMap);
    std::ostringstream stream;
    archive.save_to(stream);
    const std::string bytes = stream.str();
    return writeModelFile(path, std::as_bytes(std::span(bytes)));
}

Result<void> CoverLearner::startFrom(const std::filesystem::path& checkpoint) {
    return readCheckpoint(checkpoint, m_device, [&](Archive& archive) -> Result<void> {
        Archive network;
        archive.read("network", network);
        if (takeOver(*m_network, network) == 0)
            return failure(ErrorCode::ModelMismatch, "a checkpoint of another architecture",
                           checkpoint);
        torch::Tensor classes;
        archive.read("classes", classes);
        if (classes.dim() != 2 || classes.size(1) != m_classes.size(1))
            return {}; // an embedding of another kind, which needs other class vectors
        const auto shared = std::min(classes.size(0), m_classes.size(0));
        const torch::NoGradGuard noGradient;
        m_classes.narrow(0, 0, shared).copy_(classes.narrow(0, 0, shared));
        return {};
    });
}

Result<RunPosition> CoverLearner::load(const std::filesystem::path& path) {
    return readCheckpoint(path, m_device, [&](Archive& archive) -> Result<RunPosition> {
        torch::Tensor classes;
        archive.read("classes", classes);
        if (classes.sizes() != m_classes.sizes())
            return failure(ErrorCode::ModelMismatch,
                           "the checkpoint is of other classes or another dimension", path);
        Archive network;
        Archive optimizer;
        archive.read("network", network);
        archive.read("optimizer", optimizer);
        const auto expected = tensorShapes(*m_network);
        m_network->load(network);
        if (tensorShapes(*m_network) != expected) // torch takes any shape without a word
            return failure(ErrorCode::ModelMismatch, "the checkpoint has other shapes", path);
        m_optimizer->load(optimizer);
        const torch::NoGradGuard noGradient;
        m_classes.copy_(classes);
        c10::IValue batches, samples, seconds, map;
        archive.read("batches", batches);
        archive.read("samples", samples);
        archive.read("seconds", seconds);
        archive.read("validation_map", map);
        return RunPosition{static_cast<std::uint64_t>(batches.toInt()), samples.toInt(),
                           seconds.toDouble(), map.toDouble()};
    });
}

} // namespace contrafact
