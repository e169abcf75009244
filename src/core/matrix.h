#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace contrafact {

/// A dense row-major matrix of floats. A value: copying copies the numbers.
class Matrix {
public:
    Matrix() = default;
    Matrix(std::size_t rows, std::size_t columns, float fill = 0.0F)
        : m_rows(rows)
        , m_columns(columns)
        , m_values(rows * columns, fill) {}
    /// Requires: values.size() == rows * columns.
    Matrix(std::size_t rows, std::size_t columns, std::vector<float> values)
        : m_rows(rows)
        , m_columns(columns)
        , m_values(std::move(values)) {
        assert(m_values.size() == rows * columns);
    }

    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }

    [[nodiscard]] float& at(std::size_t row, std::size_t column) {
        assert(row < m_rows && column < m_columns);
        return m_values[row * m_columns + column];
    }
    [[nodiscard]] float at(std::size_t row, std::size_t column) const {
        assert(row < m_rows && column < m_columns);
        return m_values[row * m_columns + column];
    }
    [[nodiscard]] std::span<float> row(std::size_t index) {
        assert(index < m_rows);
        return std::span<float>(m_values).subspan(index * m_columns, m_columns);
    }
    [[nodiscard]] std::span<const float> row(std::size_t index) const {
        assert(index < m_rows);
        return std::span<const float>(m_values).subspan(index * m_columns, m_columns);
    }
    [[nodiscard]] std::span<float> values() { return m_values; }
    [[nodiscard]] std::span<const float> values() const { return m_values; }

    friend bool operator==(const Matrix&, const Matrix&) = default;

private:
    std::size_t m_rows = 0;
    std::size_t m_columns = 0;
    std::vector<float> m_values;
};

} // namespace contrafact
