// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/row_order.h"

#include <algorithm>

namespace contrafact {

RowOrder::RowOrder(Column column)
    : m_column(std::move(column)) {}

bool RowOrder::isBefore(const Entry& left, const Entry& right) const {
    if (left.key != right.key)
        return left.key < right.key;
    if (m_column.isLess) {
        if (m_column.isLess(left.row, right.row))
            return true;
        if (m_column.isLess(right.row, left.row))
            return false;
    }
    return left.row < right.row;
}

void RowOrder::insert(int first, int count) {
    std::vector<Entry> added;
    added.reserve(static_cast<std::size_t>(count));
    for (int row = first; row < first + count; ++row)
        added.push_back({m_column.key(row), row});
    merge(std::move(added));
}

void RowOrder::merge(std::vector<Entry> added) {
    const auto before = [this](const Entry& a, const Entry& b) { return isBefore(a, b); };
    std::sort(added.begin(), added.end(), before);
    std::vector<Entry> merged;
    merged.reserve(m_entries.size() + added.size());
    // Each new entry looks for its place among the old ones: few comparisons, one copy of the rest.
    auto from = m_entries.begin();
    for (const Entry& entry : added) {
        const auto place = std::upper_bound(from, m_entries.end(), entry, before);
        merged.insert(merged.end(), from, place);
        merged.push_back(entry);
        from = place;
    }
    merged.insert(merged.end(), from, m_entries.end());
    m_entries = std::move(merged);
}

void RowOrder::update(const std::vector<int>& rows) {
    std::vector<char> isChanged(m_entries.size(), 0);
    std::vector<Entry> changed;
    changed.reserve(rows.size());
    for (const int row : rows) {
        isChanged[static_cast<std::size_t>(row)] = 1;
        changed.push_back({m_column.key(row), row});
    }
    std::erase_if(m_entries, [&](const Entry& entry) {
        return isChanged[static_cast<std::size_t>(entry.row)] != 0;
    });
    merge(std::move(changed));
}

void RowOrder::renumber(const std::vector<int>& rows) {
    for (Entry& entry : m_entries)
        entry.row = rows[static_cast<std::size_t>(entry.row)];
}

void RowOrder::remove(int first, int last) {
    std::erase_if(m_entries,
                  [&](const Entry& entry) { return entry.row >= first && entry.row <= last; });
    const int removed = last - first + 1;
    for (Entry& entry : m_entries)
        if (entry.row > last)
            entry.row -= removed;
}

} // namespace contrafact
