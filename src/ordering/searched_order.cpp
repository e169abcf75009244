// SPDX-License-Identifier: GPL-3.0-or-later

#include "ordering/searched_order.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

#include "ordering/order.h"

namespace contrafact {

namespace {

constexpr std::size_t kBeamWidth = 60;
constexpr std::size_t kImproved = 6; // beginnings of the beam that are improved
constexpr double kForbidden = -1e6;  // a finite price, so that a search can get away from it
constexpr double kGain = 1e-9;       // less is no improvement, but rounding

using PieceSet = std::bitset<kMostPieces>;

/// Scores of joins with a price for what is forbidden.
class Prices {
public:
    Prices(const Matrix& joins, const CheckedConstraints& constraints)
        : m_count(joins.rows())
        , m_values(m_count * m_count) {
        for (std::size_t a = 0; a < m_count; ++a)
            for (std::size_t b = 0; b < m_count; ++b) {
                const float score = joins.at(a, b);
                const bool isAllowed = std::isfinite(score) && constraints.mayFollow(a, b);
                m_values[a * m_count + b] = isAllowed ? static_cast<double>(score) : kForbidden;
            }
    }
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] double at(std::size_t a, std::size_t b) const {
        return m_values[a * m_count + b];
    }
    [[nodiscard]] double of(std::span<const std::size_t> order) const {
        double sum = 0.0;
        for (std::size_t place = 1; place < order.size(); ++place)
            sum += at(order[place - 1], order[place]);
        return sum;
    }

private:
    std::size_t m_count;
    std::vector<double> m_values;
};

struct Beginning {
    std::vector<std::size_t> order;
    PieceSet pieces;
    double price = 0.0;
};

/// One more piece after a beginning.
struct Step {
    double price = 0.0;
    std::size_t from = 0; ///< number of the beginning
    std::size_t next = 0; ///< the piece
};

/// All that constraints allow, best first.
std::vector<Step> stepsFrom(const std::vector<Beginning>& beam, const Prices& prices,
                            const CheckedConstraints& constraints) {
    std::vector<Step> steps;
    for (std::size_t from = 0; from < beam.size(); ++from)
        for (std::size_t next = 0; next < prices.count(); ++next) {
            const auto& order = beam[from].order;
            if (beam[from].pieces[next] || !constraints.allows(next, order.size()))
                continue;
            const double join = order.empty() ? 0.0 : prices.at(order.back(), next);
            steps.push_back({beam[from].price + join, from, next});
        }
    std::ranges::stable_sort(steps, std::greater(), &Step::price);
    return steps;
}

/// The next places' beginnings, best first, one for each set of pieces and last piece.
std::vector<Beginning> prolonged(const std::vector<Beginning>& beam, const Prices& prices,
                                 const CheckedConstraints& constraints) {
    std::vector<Beginning> result;
    std::set<std::pair<std::size_t, std::size_t>> seen; // hash of the set, last piece
    for (const Step& step : stepsFrom(beam, prices, constraints)) {
        if (result.size() == kBeamWidth)
            break;
        Beginning beginning = beam[step.from];
        beginning.pieces.set(step.next);
        if (!seen.emplace(std::hash<PieceSet>()(beginning.pieces), step.next).second)
            continue;
        beginning.order.push_back(step.next);
        beginning.price = step.price;
        result.push_back(std::move(beginning));
    }
    return result;
}

/// An order under improvement. Places of locked pieces never change.
class Improver {
public:
    Improver(const Prices& prices, const CheckedConstraints& constraints,
             std::vector<std::size_t> order)
        : m_prices(prices)
        , m_constraints(constraints)
        , m_order(std::move(order)) {
        addUp();
    }

    void run(const std::stop_token& stop) {
        bool isBetter = true;
        while (isBetter && !stop.stop_requested()) {
            const bool turned = reverseStretches();
            const bool moved = moveStretches();
            const bool swapped = swapPieces();
            isBetter = turned || moved || swapped;
        }
    }
    [[nodiscard]] const std::vector<std::size_t>& order() const { return m_order; }
    [[nodiscard]] double price() const { return m_prices.of(m_order); }

private:
    /// The join of what stands at two places; nothing beyond the ends.
    [[nodiscard]] double join(std::size_t place, std::size_t next) const {
        const bool isInside = place < m_order.size() && next < m_order.size();
        return isInside ? m_prices.at(m_order[place], m_order[next]) : 0.0;
    }
    void addUp() {
        m_forwards.assign(m_order.size(), 0.0);
        m_backwards.assign(m_order.size(), 0.0);
        for (std::size_t place = 1; place < m_order.size(); ++place) {
            m_forwards[place] = m_forwards[place - 1] + join(place - 1, place);
            m_backwards[place] = m_backwards[place - 1] + join(place, place - 1);
        }
    }
    /// Takes the changed order if every piece may have its place.
    bool take(std::vector<std::size_t> changed) {
        for (std::size_t place = 0; place < changed.size(); ++place)
            if (!m_constraints.allows(changed[place], place))
                return false;
        m_order = std::move(changed);
        addUp();
        return true;
    }
    bool reverseStretches() {
        bool isBetter = false;
        for (std::size_t first = 0; first < m_order.size(); ++first)
            for (std::size_t last = first + 1; last < m_order.size(); ++last) {
                const double inside =
                    m_backwards[last] - m_backwards[first] - (m_forwards[last] - m_forwards[first]);
                const double ends = join(first - 1, last) + join(first, last + 1) -
                                    join(first - 1, first) - join(last, last + 1);
                if (inside + ends <= kGain)
                    continue;
                auto changed = m_order;
                std::reverse(changed.begin() + signedPlace(first),
                             changed.begin() + signedPlace(last) + 1);
                isBetter = take(std::move(changed)) || isBetter;
            }
        return isBetter;
    }
    bool moveStretches() {
        bool isBetter = false;
        for (std::size_t length = 1; length < m_order.size(); ++length)
            for (std::size_t first = 0; first + length <= m_order.size(); ++first)
                for (std::size_t before = 0; before <= m_order.size(); ++before)
                    isBetter = moveStretch(first, first + length, before) || isBetter;
        return isBetter;
    }
    /// The pieces at [first, end) to just before the place `before`.
    bool moveStretch(std::size_t first, std::size_t end, std::size_t before) {
        if (before >= first && before <= end)
            return false;
        const double taken = join(first - 1, end) - join(first - 1, first) - join(end - 1, end);
        const double put =
            join(before - 1, first) + join(end - 1, before) - join(before - 1, before);
        if (taken + put <= kGain)
            return false;
        auto changed = m_order;
        const auto start = changed.begin();
        if (before < first)
            std::rotate(start + signedPlace(before), start + signedPlace(first),
                        start + signedPlace(end));
        else
            std::rotate(start + signedPlace(first), start + signedPlace(end),
                        start + signedPlace(before));
        return take(std::move(changed));
    }
    bool swapPieces() {
        bool isBetter = false;
        for (std::size_t a = 0; a < m_order.size(); ++a)
            for (std::size_t b = a + 1; b < m_order.size(); ++b) {
                const double now = around(a, b);
                std::swap(m_order[a], m_order[b]);
                const double then = around(a, b);
                std::swap(m_order[a], m_order[b]);
                if (then - now <= kGain)
                    continue;
                auto changed = m_order;
                std::swap(changed[a], changed[b]);
                isBetter = take(std::move(changed)) || isBetter;
            }
        return isBetter;
    }
    /// The joins at two places a < b, each counted once.
    [[nodiscard]] double around(std::size_t a, std::size_t b) const {
        const double between = a + 1 == b ? 0.0 : join(b - 1, b);
        return join(a - 1, a) + join(a, a + 1) + between + join(b, b + 1);
    }
    static std::ptrdiff_t signedPlace(std::size_t place) {
        return static_cast<std::ptrdiff_t>(place);
    }

    const Prices& m_prices;
    const CheckedConstraints& m_constraints;
    std::vector<std::size_t> m_order;
    std::vector<double> m_forwards;  ///< sums of the joins up to a place
    std::vector<double> m_backwards; ///< the same, every join the other way round
};

} // namespace

std::vector<std::size_t> searchedOrder(const Matrix& joins, const CheckedConstraints& constraints,
                                       const std::stop_token& stop) {
    const Prices prices(joins, constraints);
    std::vector<Beginning> beam(1);
    for (std::size_t place = 0; place < prices.count(); ++place) {
        if (stop.stop_requested())
            return {};
        beam = prolonged(beam, prices, constraints);
    }
    std::vector<std::size_t> best;
    double bestPrice = 0.0;
    for (std::size_t i = 0; i < std::min(kImproved, beam.size()); ++i) {
        Improver improver(prices, constraints, beam[i].order);
        improver.run(stop);
        if (best.empty() || improver.price() > bestPrice) {
            best = improver.order();
            bestPrice = improver.price();
        }
    }
    const bool obeys = constraints.allows(best) && std::isfinite(orderScore(joins, best));
    return obeys ? best : std::vector<std::size_t>{};
}

} // namespace contrafact
