#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <ATen/Context.h>

namespace contrafact {

/// Treats denormal numbers as zero on this thread while it lives; they are many times slower.
class DenormalGuard {
public:
    DenormalGuard() { at::globalContext().setFlushDenormal(true); }
    ~DenormalGuard() { at::globalContext().setFlushDenormal(false); }
    DenormalGuard(const DenormalGuard&) = delete;
    DenormalGuard& operator=(const DenormalGuard&) = delete;
};

} // namespace contrafact
