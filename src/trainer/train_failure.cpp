// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/train_failure.h"

#include <iostream>

#include <CLI/CLI.hpp>

namespace contrafact {

void failTraining(const Error& error) {
    constexpr int kFailed = 1; // exit code: the job itself failed
    std::cerr << "contrafact-train: " << (error.path ? error.path->string() + ": " : std::string())
              << error.detail << " (" << errorCodeName(error.code) << ")" << std::endl;
    throw CLI::RuntimeError(kFailed);
}

} // namespace contrafact
