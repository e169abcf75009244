#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <optional>
#include <vector>

#include <QVariantAnimation>
#include <QWidget>

#include "medley/puzzle.h"

namespace contrafact {

/// The letter that a piece is called by: A is the first as shuffled.
[[nodiscard]] QString pieceLetter(std::size_t piece);

/// The pieces of a puzzle as tiles with their waveforms, in an order that is changed by dragging
/// or with the arrow keys (with Shift: moves the chosen tile). Tiles slide to their places. GUI
/// thread.
class PuzzleBoard : public QWidget {
    Q_OBJECT

public:
    explicit PuzzleBoard(QWidget* parent = nullptr);

    void setPuzzle(const SongPuzzle& puzzle);
    /// Slides the tiles into another order. Requires: every piece once.
    void setOrder(const std::vector<std::size_t>& order);
    /// Whether joins are marked as right or wrong.
    void setJudged(bool judged);

    [[nodiscard]] const std::vector<std::size_t>& order() const { return m_order; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the person.
    void orderChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addBoardKeys();
    [[nodiscard]] QRectF place(std::size_t index) const;
    [[nodiscard]] QRectF tileOf(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> indexAt(const QPointF& point) const;
    void move(std::size_t from, std::size_t to);
    void slideFrom(const std::vector<double>& left);
    [[nodiscard]] std::vector<double> lefts() const;
    void paintTile(QPainter& painter, std::size_t index) const;
    void paintJoin(QPainter& painter, std::size_t index) const;
    void describe();

    SongPuzzle m_puzzle;
    std::vector<std::size_t> m_order;
    std::vector<double> m_from; ///< of each piece: where it slides from, pixels
    QVariantAnimation m_slide;
    std::size_t m_chosen = 0;
    std::optional<double> m_grip; ///< while dragging: from the left edge of the tile
    double m_dragged = 0.0;       ///< left edge of the chosen tile
    bool m_isJudged = false;
};

} // namespace contrafact
