#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <stop_token>
#include <vector>

#include "core/matrix.h"
#include "ordering/order_constraints.h"

namespace contrafact {

/// A good order of many pieces: beam search (at every place the best `kBeamWidth` beginnings, one
/// for each set of pieces and last piece), then the best orders are improved by turning a stretch
/// round (2-opt, with the joins inside it scored the other way), by moving a stretch elsewhere
/// (or-opt, of any length: the 3-opt move that turns nothing round) and by exchanging two pieces,
/// until nothing helps. Empty if none was found that obeys the constraints, or if stopped.
/// Deterministic.
[[nodiscard]] std::vector<std::size_t> searchedOrder(const Matrix& joins,
                                                     const CheckedConstraints& constraints,
                                                     const std::stop_token& stop);

} // namespace contrafact
