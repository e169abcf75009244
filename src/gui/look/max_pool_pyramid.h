#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <vector>

#include <QImage>
#include <QRectF>
#include <QSize>

#include "core/matrix.h"
#include "gui/look/colour_map.h"

namespace contrafact {

/// A matrix and its halvings: a cell of level n + 1 is the largest of its (up to) four cells of
/// level n, so that zooming out never loses a single bright cell. Level 0 is the matrix itself.
/// A value; the pyramid above level 0 takes a third of a byte per cell.
class MaxPoolPyramid {
public:
    enum class Diagonal { Kept, LeftOut }; ///< LeftOut: a track beside itself says nothing

    MaxPoolPyramid() = default;
    explicit MaxPoolPyramid(Matrix values, Diagonal diagonal = Diagonal::Kept);

    [[nodiscard]] const Matrix& values() const { return m_values; }
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }
    [[nodiscard]] Diagonal diagonal() const { return m_diagonal; }
    /// The matrix and its halvings down to one cell.
    [[nodiscard]] int levels() const { return static_cast<int>(m_pooled.size()) + 1; }
    [[nodiscard]] std::size_t rows(int level) const;
    [[nodiscard]] std::size_t columns(int level) const;
    /// Requires: the cell exists at this level.
    [[nodiscard]] std::uint8_t at(int level, std::size_t row, std::size_t column) const;
    /// Raises `largest` (one per column of the level) to the values of a row where they are higher.
    void addRow(int level, std::size_t row, std::vector<std::uint8_t>& largest) const;
    /// The finest level whose cells are at least one pixel wide when a cell of the matrix is
    /// `pixelsPerCell` wide.
    [[nodiscard]] int levelFor(double pixelsPerCell) const;

private:
    struct Level {
        std::size_t rows = 0;
        std::size_t columns = 0;
        std::vector<std::uint8_t> cells;
    };
    [[nodiscard]] Level firstLevel() const;
    [[nodiscard]] static Level halved(const Level& level);

    Matrix m_values;
    Diagonal m_diagonal = Diagonal::Kept;
    std::vector<Level> m_pooled; ///< level 1 upwards
};

/// Draws the part `visible` of the matrix (x columns, y rows, in cells) into an image of `pixels`.
/// What lies outside the matrix, and the diagonal where it is left out, is transparent. Costs time
/// by the pixels alone; every bright cell keeps at least one pixel.
[[nodiscard]] QImage renderPyramid(const MaxPoolPyramid& pyramid, const ColourTable& colours,
                                   const QRectF& visible, const QSize& pixels);

} // namespace contrafact
