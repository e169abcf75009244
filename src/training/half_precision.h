#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// Whether bfloat16 pays on this processor: only where it multiplies matrices of it (AMX);
/// elsewhere it is emulated.
[[nodiscard]] bool hasHalfPrecision();

/// Runs a stretch of code in bfloat16 (torch's autocast) while it lives, where that is asked for.
class HalfPrecisionScope {
public:
    explicit HalfPrecisionScope(bool active);
    ~HalfPrecisionScope();
    HalfPrecisionScope(const HalfPrecisionScope&) = delete;
    HalfPrecisionScope& operator=(const HalfPrecisionScope&) = delete;

private:
    bool m_active;
};

} // namespace contrafact
