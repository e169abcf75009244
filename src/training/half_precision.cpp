// SPDX-License-Identifier: GPL-3.0-or-later

#include "training/half_precision.h"

#include <ATen/autocast_mode.h>

namespace contrafact {

bool hasHalfPrecision() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("amx-bf16") != 0;
#else
    return false;
#endif
}

HalfPrecisionScope::HalfPrecisionScope(bool active)
    : m_active(active) {
    if (!m_active)
        return;
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    at::autocast::set_cpu_enabled(true);
}

HalfPrecisionScope::~HalfPrecisionScope() {
    if (!m_active)
        return;
    at::autocast::clear_cache();
    at::autocast::set_cpu_enabled(false);
}

} // namespace contrafact
