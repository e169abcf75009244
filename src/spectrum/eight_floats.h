#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

/// Eight floats that the compiler keeps in vector registers (one with AVX2, two with SSE).
///
/// Hot loops are written with `EightFloats` in functions marked
/// `[[gnu::target_clones("avx2", "default")]]`: the program starts on any x86-64 and picks the
/// wider code where the processor has it. FMA is left out on purpose: without it both versions
/// round alike, so results do not depend on the machine.
using EightFloats [[gnu::vector_size(32), gnu::aligned(4), gnu::may_alias]] = float;

/// The eight floats from `address` on, for reading or writing; no alignment is asked for.
[[gnu::always_inline]] inline EightFloats& eightFloatsAt(float* address) {
    return *reinterpret_cast<EightFloats*>(address);
}
[[gnu::always_inline]] inline const EightFloats& eightFloatsAt(const float* address) {
    return *reinterpret_cast<const EightFloats*>(address);
}

} // namespace contrafact
