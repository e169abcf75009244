#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <new>
#include <type_traits>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/types.h>

#include "nn/model_folder.h"

namespace contrafact {

/// Treats denormal numbers as zero on this thread while it lives; they are many times slower.
class DenormalGuard {
public:
    DenormalGuard() { at::globalContext().setFlushDenormal(true); }
    ~DenormalGuard() { at::globalContext().setFlushDenormal(false); }
    DenormalGuard(const DenormalGuard&) = delete;
    DenormalGuard& operator=(const DenormalGuard&) = delete;
};

/// Gives what a model folder holds to `take`, which makes a network of it. Sets the whole process
/// to one torch thread. Errors: those of `readModelFolder` and of `take`, of the weights file.
template <typename Take>
auto readNetwork(const std::filesystem::path& modelFolder, Take take)
    -> std::invoke_result_t<Take, StoredModel&&> {
    auto model = readModelFolder(modelFolder);
    if (!model)
        return failureOf(model);
    try {
        at::set_num_threads(1);
        return take(std::move(*model)).map_error([&](Error error) {
            error.path = modelFolder / kModelWeightsFile;
            return error;
        });
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what(), modelFolder / kModelWeightsFile);
    }
}

/// Calls `ask` as LibTorch wants it: no gradients, no denormal numbers, exceptions as errors.
/// `purpose` ends "not enough memory to".
template <typename Ask>
auto askNetwork(const char* purpose, Ask ask) -> std::invoke_result_t<Ask> {
    try {
        const DenormalGuard flushDenormals;
        const c10::InferenceMode inference;
        return ask();
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, std::string("not enough memory to ") + purpose);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, exception.what());
    }
}

} // namespace contrafact
