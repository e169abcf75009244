// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/look/max_pool_pyramid.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

/// The cells of one axis that one pixel shows; none where `first` is past `last`.
struct CellSpan {
    std::size_t first = 1;
    std::size_t last = 0;
    [[nodiscard]] bool isEmpty() const { return first > last; }
    friend bool operator==(const CellSpan&, const CellSpan&) = default;
};

/// One axis of a picture: `pixels` over the cells from `start` on, `span` of them.
struct Axis {
    double start = 0.0;
    double span = 0.0;
    int pixels = 0;
    int level = 0;
    std::size_t matrixCells = 0; ///< at level 0
    std::size_t levelCells = 0;
};

/// For every pixel the cell under its middle. The last pixel takes a narrower rest at the end of
/// the matrix along, so that nothing falls between two pixels.
std::vector<CellSpan> cellsUnderPixels(const Axis& axis) {
    std::vector<CellSpan> cells(static_cast<std::size_t>(axis.pixels));
    const double cellSize = std::ldexp(1.0, axis.level);
    CellSpan* lastInside = nullptr;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double place = axis.start + axis.span * (static_cast<double>(i) + 0.5) / axis.pixels;
        if (place < 0.0 || place >= static_cast<double>(axis.matrixCells))
            continue;
        cells[i].first = cells[i].last = static_cast<std::size_t>(place / cellSize);
        lastInside = &cells[i];
    }
    const double end = std::min(axis.start + axis.span, static_cast<double>(axis.matrixCells));
    if (lastInside != nullptr) {
        const auto rest = static_cast<std::size_t>(std::ceil(end / cellSize - 1e-9)) - 1;
        lastInside->last = std::clamp(rest, lastInside->first, axis.levelCells - 1);
    }
    return cells;
}

/// The largest value of each column over some rows of cells.
std::vector<std::uint8_t> largestOf(const MaxPoolPyramid& pyramid, int level,
                                    const CellSpan& rows) {
    std::vector<std::uint8_t> largest(pyramid.columns(level));
    for (std::size_t row = rows.first; row <= rows.last; ++row)
        pyramid.addRow(level, row, largest);
    return largest;
}

/// Draws one line of pixels from the values of its row of cells.
void drawLine(QRgb* line, const std::vector<std::uint8_t>& values,
              const std::vector<CellSpan>& columns, const ColourTable& colours) {
    for (std::size_t x = 0; x < columns.size(); ++x) {
        const CellSpan& span = columns[x];
        if (span.isEmpty())
            continue;
        std::uint8_t value = values[span.first];
        for (std::size_t column = span.first + 1; column <= span.last; ++column)
            value = std::max(value, values[column]);
        line[x] = colours[value] | 0xFF000000;
    }
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

void MaxPoolPyramid::addRow(int level, std::size_t row, std::vector<std::uint8_t>& largest) const {
    if (level == 0) {
        const auto values = m_values.row(row);
        for (std::size_t column = 0; column < values.size(); ++column)
            largest[column] = std::max(largest[column], quantised(values[column]));
        return;
    }
    const Level& pooled = m_pooled[static_cast<std::size_t>(level) - 1];
    const std::uint8_t* cells = pooled.cells.data() + row * pooled.columns;
    for (std::size_t column = 0; column < pooled.columns; ++column)
        largest[column] = std::max(largest[column], cells[column]);
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
    const auto columns = cellsUnderPixels({visible.left(), visible.width(), pixels.width(), level,
                                           pyramid.columns(0), pyramid.columns(level)});
    const auto rows = cellsUnderPixels({visible.top(), visible.height(), pixels.height(), level,
                                        pyramid.rows(0), pyramid.rows(level)});
    const bool skipsDiagonal =
        level == 0 && pyramid.diagonal() == MaxPoolPyramid::Diagonal::LeftOut;
    for (std::size_t y = 0; y < rows.size(); ++y) {
        if (rows[y].isEmpty())
            continue;
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(y)));
        if (y > 0 && rows[y] == rows[y - 1]) {
            std::copy_n(line - image.bytesPerLine() / 4, pixels.width(), line);
            continue;
        }
        drawLine(line, largestOf(pyramid, level, rows[y]), columns, colours);
        for (std::size_t x = 0; skipsDiagonal && x < columns.size(); ++x)
            if (columns[x] == rows[y])
                line[x] = 0;
    }
    return image;
}

} // namespace contrafact
