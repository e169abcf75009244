#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <vector>

#include <QWidget>

namespace contrafact {

/// What the network says of every two pieces of a puzzle: rows are followed by columns. Fills in
/// pair by pair; the joins of an order can be framed. GUI thread.
class PuzzleMatrixView : public QWidget {
    Q_OBJECT

public:
    explicit PuzzleMatrixView(QWidget* parent = nullptr);

    /// Empty, for so many pieces.
    void clear(std::size_t pieces);
    void setPair(std::size_t before, std::size_t after, double probability);
    void setOrder(const std::vector<std::size_t>& order);

    [[nodiscard]] std::size_t filledPairs() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] double side() const;
    [[nodiscard]] QRectF cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool isJoin(std::size_t before, std::size_t after) const;
    void paintCell(QPainter& painter, std::size_t row, std::size_t column) const;
    [[nodiscard]] const std::optional<double>& at(std::size_t row, std::size_t column) const {
        return m_pairs[row * m_pieces + column];
    }

    std::size_t m_pieces = 0;
    std::vector<std::optional<double>> m_pairs; ///< pieces x pieces
    std::vector<std::size_t> m_order;
};

} // namespace contrafact
