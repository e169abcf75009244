// SPDX-License-Identifier: GPL-3.0-or-later

#include "ordering/order.h"

#include <algorithm>
#include <limits>
#include <string>

#include "ordering/exact_order.h"
#include "ordering/searched_order.h"

namespace contrafact {

double orderScore(const Matrix& joins, std::span<const std::size_t> pieces) {
    double score = 0.0;
    for (std::size_t place = 1; place < pieces.size(); ++place)
        score += static_cast<double>(joins.at(pieces[place - 1], pieces[place]));
    return score;
}

Result<MedleyOrder> bestOrder(const Matrix& joins, const OrderConstraints& constraints,
                              std::stop_token stop) {
    const std::size_t count = joins.rows();
    if (joins.columns() != count)
        return failure(ErrorCode::BadFormat, "the scores of joins are not a square");
    if (count > kMostPieces)
        return failure(ErrorCode::BadFormat,
                       "more than " + std::to_string(kMostPieces) + " pieces");
    const auto isUsable = [](float score) {
        return score < std::numeric_limits<float>::infinity();
    };
    if (!std::ranges::all_of(joins.values(), isUsable)) // not for NaN either
        return failure(ErrorCode::BadFormat, "a score of a join that is not a number");
    const auto checked = CheckedConstraints::make(constraints, count);
    if (!checked)
        return failureOf(checked);
    if (count == 0)
        return MedleyOrder{{}, 0.0, true};
    const bool isExact = count <= kExactPieces;
    auto pieces =
        isExact ? exactOrder(joins, *checked, stop) : searchedOrder(joins, *checked, stop);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, "stopped while ordering");
    if (pieces.empty())
        return failure(ErrorCode::BadFormat, "no order obeys all demands");
    const double score = orderScore(joins, pieces);
    return MedleyOrder{std::move(pieces), score, isExact};
}

} // namespace contrafact
