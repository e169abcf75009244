// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/max_pool_pyramid.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

constexpr QRgb kNothing = 0;

/// For every pixel of one axis the index of the cell under it, or `count` where there is none.
std::vector<std::size_t> cellsUnderPixels(double start, double span, int pixels, int level,
                                          std::size_t count) {
    std::vector<std::size_t> cells(static_cast<std::size_t>(pixels), count);
    const double cellSize = std::ldexp(1.0, level);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double place = start + span * (static_cast<double>(i) + 0.5) / pixels;
        const double cell = std::floor(place / cellSize);
        if (cell >= 0.0 && cell < static_cast<double>(count))
            cells[i] = static_cast<std::size_t>(cell);
    }
    return cells;
}

} // namespace

MaxPoolPyramid::MaxPoolPyramid(Matrix values, Diagonal diagonal)
    : m_values(std::move(values))
    , m_diagonal(diagonal) {
    if (std::max(m_values.rows(), m_values.columns()) < 2)
        return;
    m_pooled.push_back(firstLevel());
    while (std::max(m_pooled.back().rows, m_pooled.back().columns) > 1)
        m_pooled.push_back(halved(m_pooled.back()));
}

MaxPoolPyramid::Level MaxPoolPyramid::firstLevel() const {
    Level level;
    level.rows = (m_values.rows() + 1) / 2;
    level.columns = (m_values.columns() + 1) / 2;
    level.cells.assign(level.rows * level.columns, 0);
    std::vector<float> largest(m_values.columns());
    for (std::size_t row = 0; row < level.rows; ++row) {
        std::fill(largest.begin(), largest.end(), 0.0F);
        for (std::size_t source = 2 * row; source < std::min(2 * row + 2, m_values.rows());
             ++source) {
            const auto values = m_values.row(source);
            for (std::size_t column = 0; column < values.size(); ++column) {
                const bool isLeftOut = m_diagonal == Diagonal::LeftOut && column == source;
                const float value = isLeftOut ? 0.0F : values[column];
                largest[column] = value > largest[column] ? value : largest[column];
            }
        }
        std::uint8_t* cells = level.cells.data() + row * level.columns;
        for (std::size_t column = 0; column + 1 < largest.size(); column += 2)
            cells[column / 2] = quantised(std::max(largest[column], largest[column + 1]));
        if (largest.size() % 2 == 1)
            cells[largest.size() / 2] = quantised(largest.back());
    }
    return level;
}

MaxPoolPyramid::Level MaxPoolPyramid::halved(const Level& level) {
    Level half;
    half.rows = (level.rows + 1) / 2;
    half.columns = (level.columns + 1) / 2;
    half.cells.assign(half.rows * half.columns, 0);
    for (std::size_t row = 0; row < level.rows; ++row) {
        const std::uint8_t* source = level.cells.data() + row * level.columns;
        std::uint8_t* target = half.cells.data() + (row / 2) * half.columns;
        for (std::size_t column = 0; column < level.columns; ++column)
            target[column / 2] = std::max(target[column / 2], source[column]);
    }
    return half;
}

std::size_t MaxPoolPyramid::rows(int level) const {
    return level == 0 ? m_values.rows() : m_pooled[static_cast<std::size_t>(level) - 1].rows;
}

std::size_t MaxPoolPyramid::columns(int level) const {
    return level == 0 ? m_values.columns() : m_pooled[static_cast<std::size_t>(level) - 1].columns;
}

std::uint8_t MaxPoolPyramid::at(int level, std::size_t row, std::size_t column) const {
    if (level == 0)
        return quantised(m_values.at(row, column));
    const Level& pooled = m_pooled[static_cast<std::size_t>(level) - 1];
    return pooled.cells[row * pooled.columns + column];
}

int MaxPoolPyramid::levelFor(double pixelsPerCell) const {
    int level = 0;
    while (level + 1 < levels() && std::ldexp(pixelsPerCell, level) < 1.0 - 1e-9)
        ++level;
    return level;
}

QImage renderPyramid(const MaxPoolPyramid& pyramid, const ColourTable& colours,
                     const QRectF& visible, const QSize& pixels) {
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (pyramid.isEmpty() || image.isNull() || visible.isEmpty())
        return image;
    const int level = pyramid.levelFor(
        std::min(pixels.width() / visible.width(), pixels.height() / visible.height()));
    const std::size_t rows = pyramid.rows(level);
    const std::size_t columns = pyramid.columns(level);
    const auto columnUnder =
        cellsUnderPixels(visible.left(), visible.width(), pixels.width(), level, columns);
    const auto rowUnder =
        cellsUnderPixels(visible.top(), visible.height(), pixels.height(), level, rows);
    const bool skipsDiagonal = level == 0 && pyramid.diagonal() == MaxPoolPyramid::Diagonal::LeftOut;
    for (std::size_t y = 0; y < rowUnder.size(); ++y) {
        const std::size_t row = rowUnder[y];
        if (row == rows)
            continue;
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
        for (std::size_t x = 0; x < columnUnder.size(); ++x) {
            const std::size_t column = columnUnder[x];
            const bool isNothing = column == columns || (skipsDiagonal && column == row);
            line[x] = isNothing ? kNothing : (colours[pyramid.at(level, row, column)] | 0xFF000000);
        }
    }
    return image;
}

} // namespace contrafact
