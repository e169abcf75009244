#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <optional>

#include <QWidget>

#include "medley/arrangement.h"

namespace contrafact {

/// How well each piece of a medley (row) would be followed by each other (column), in a map that
/// needs no colour vision. The joins that are in the medley are framed. A click or Enter asks to
/// hear one; the arrow keys move. GUI thread.
class MedleyMatrixView : public QWidget {
    Q_OBJECT

public:
    struct Cell {
        std::size_t before = 0;
        std::size_t after = 0;
        friend bool operator==(const Cell&, const Cell&) = default;
    };

    explicit MedleyMatrixView(QWidget* parent = nullptr);

    void setArrangement(SharedArrangement arrangement);
    void setCurrent(std::optional<Cell> cell);
    [[nodiscard]] std::optional<Cell> current() const { return m_current; }
    [[nodiscard]] QRectF rectOf(const Cell& cell) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellChosen(std::size_t before, std::size_t after);
    /// Wants to be heard.
    void cellActivated(std::size_t before, std::size_t after);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::size_t pieces() const;
    [[nodiscard]] double side() const;
    [[nodiscard]] QPointF corner() const;
    [[nodiscard]] std::optional<Cell> cellAt(const QPointF& point) const;
    [[nodiscard]] QString described(const Cell& cell) const;
    void choose(const Cell& cell);
    void activateCurrent();
    void move(int rows, int columns);
    void paintNumbers(QPainter& painter) const;
    void paintCell(QPainter& painter, const Cell& cell) const;

    SharedArrangement m_arrangement;
    std::optional<Cell> m_current;
};

} // namespace contrafact
