// SPDX-License-Identifier: GPL-3.0-or-later

#include "ordering/exact_order.h"

#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>

namespace contrafact {

namespace {

constexpr float kImpossible = -std::numeric_limits<float>::infinity();
constexpr std::uint32_t kStopCheck = 1U << 12U; // sets between two looks at the stop

/// V and, for the way back, the piece before the last.
class Table {
public:
    Table(const Matrix& joins, const CheckedConstraints& constraints)
        : m_joins(joins)
        , m_constraints(constraints)
        , m_count(joins.rows())
        , m_values((std::size_t{1} << m_count) * m_count, kImpossible)
        , m_before(m_values.size(), 0) {
        for (std::size_t piece = 0; piece < m_count; ++piece)
            if (constraints.allows(piece, 0))
                m_values[index(1U << piece, piece)] = 0.0F;
    }

    /// Carries the values of a set on to all sets of one piece more.
    void extend(std::uint32_t set) {
        const auto place = static_cast<std::size_t>(std::popcount(set));
        for (std::size_t next = 0; next < m_count; ++next) {
            if ((set >> next & 1U) != 0 || !m_constraints.allows(next, place))
                continue;
            const std::size_t target = index(set | 1U << next, next);
            for (std::size_t last = 0; last < m_count; ++last) {
                const float value = m_values[index(set, last)] + m_joins.at(last, next);
                if (value > m_values[target] && m_constraints.mayFollow(last, next)) {
                    m_values[target] = value;
                    m_before[target] = static_cast<unsigned char>(last);
                }
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> best() const {
        auto set = static_cast<std::uint32_t>((std::size_t{1} << m_count) - 1);
        std::size_t last = 0;
        for (std::size_t piece = 1; piece < m_count; ++piece)
            if (m_values[index(set, piece)] > m_values[index(set, last)])
                last = piece;
        if (m_values[index(set, last)] == kImpossible)
            return {};
        std::vector<std::size_t> order(m_count);
        for (std::size_t place = m_count; place-- > 0;) {
            order[place] = last;
            const std::size_t before = m_before[index(set, last)];
            set &= ~(1U << last);
            last = before;
        }
        return order;
    }

private:
    [[nodiscard]] std::size_t index(std::uint32_t set, std::size_t last) const {
        return static_cast<std::size_t>(set) * m_count + last;
    }

    const Matrix& m_joins;
    const CheckedConstraints& m_constraints;
    std::size_t m_count;
    std::vector<float> m_values;
    std::vector<unsigned char> m_before;
};

} // namespace

std::vector<std::size_t> exactOrder(const Matrix& joins, const CheckedConstraints& constraints,
                                    const std::stop_token& stop) {
    [[maybe_unused]] constexpr std::size_t kMost = 24;
    assert(joins.rows() > 0 && joins.rows() <= kMost);
    Table table(joins, constraints);
    const auto sets = std::uint32_t{1} << joins.rows();
    for (std::uint32_t set = 1; set + 1 < sets; ++set) {
        if (set % kStopCheck == 0 && stop.stop_requested())
            return {};
        table.extend(set);
    }
    return table.best();
}

} // namespace contrafact
