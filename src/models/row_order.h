#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <functional>
#include <vector>

namespace contrafact {

/// The rows of a table in ascending order of one column, kept in order as rows come, change and go:
/// a batch costs time by its own size but for one pass over plain numbers. Rows that tie stand in
/// the order of their numbers.
class RowOrder {
public:
    /// How rows compare: by a number, and where that ties, if it may, by more.
    struct Column {
        std::function<std::uint64_t(int row)> key;
        std::function<bool(int left, int right)> isLess; ///< may be empty: equal keys are equal
    };

    explicit RowOrder(Column column);

    /// Rows first .. first + count - 1 are there now; none of them was.
    void insert(int first, int count);
    /// The values of these rows, each named once, have changed.
    void update(const std::vector<int>& rows);
    /// Rows first .. last are gone, and those behind them have moved up.
    void remove(int first, int last);
    /// What was row i is row `rows[i]` now. Requires: rows that tie keep their order, or are
    /// removed before anything else is asked.
    void renumber(const std::vector<int>& rows);
    void clear() { m_entries.clear(); }

    template <typename Visit>
    void forEachAscending(Visit visit) const {
        for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry)
            visit(entry->row);
    }
    template <typename Visit>
    void forEachDescending(Visit visit) const {
        for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry)
            visit(entry->row);
    }

private:
    struct Entry {
        std::uint64_t key = 0;
        int row = 0;
    };

    [[nodiscard]] bool isBefore(const Entry& left, const Entry& right) const;
    void merge(std::vector<Entry> added);

    Column m_column;
    std::vector<Entry> m_entries;
};

} // namespace contrafact
