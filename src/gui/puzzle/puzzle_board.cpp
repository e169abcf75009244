// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/puzzle/puzzle_board.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "gui/look/keys.h"
#include "gui/look/theme.h"
#include "gui/look/waveform_renderer.h"

namespace contrafact {

namespace {

constexpr int kSlideMs = 450;
constexpr int kLines = 7; ///< height of a tile

} // namespace

QString pieceLetter(std::size_t piece) {
    return QString(QChar(static_cast<char16_t>(u'A' + piece)));
}

PuzzleBoard::PuzzleBoard(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pieces of the puzzle"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_slide.setStartValue(0.0);
    m_slide.setEndValue(1.0);
    m_slide.setDuration(kSlideMs);
    m_slide.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_slide, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    addBoardKeys();
}

void PuzzleBoard::setPuzzle(const SongPuzzle& puzzle) {
    m_slide.stop();
    m_puzzle = puzzle;
    m_order.clear();
    for (std::size_t i = 0; i < puzzle.pieces.size(); ++i)
        m_order.push_back(i);
    m_chosen = 0;
    m_grip.reset();
    m_isJudged = false;
    m_from = lefts();
    describe();
    update();
}

void PuzzleBoard::setOrder(const std::vector<std::size_t>& order) {
    const std::vector<double> before = lefts();
    m_order = order;
    slideFrom(before);
    describe();
}

void PuzzleBoard::setJudged(bool judged) {
    m_isJudged = judged;
    describe();
    update();
}

QSize PuzzleBoard::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 40, line * kLines};
}

QSize PuzzleBoard::minimumSizeHint() const {
    const int line = fontMetrics().height();
    return {line * 20, line * kLines};
}

QRectF PuzzleBoard::place(std::size_t index) const {
    const double gap = spacingFor(fontMetrics()).medium;
    const auto count = static_cast<double>(m_order.size());
    const double tile = (width() - gap * (count + 1.0)) / count;
    return {gap + static_cast<double>(index) * (tile + gap), gap / 2.0, tile, height() - gap};
}

QRectF PuzzleBoard::tileOf(std::size_t index) const {
    QRectF tile = place(index);
    if (m_grip && index == m_chosen) {
        tile.moveLeft(m_dragged);
    } else if (m_slide.state() == QAbstractAnimation::Running) {
        const double share = m_slide.currentValue().toDouble();
        const double from = m_from[m_order[index]];
        tile.moveLeft(from + (tile.left() - from) * share);
    }
    return tile;
}

std::vector<double> PuzzleBoard::lefts() const {
    std::vector<double> left(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        left[m_order[i]] = tileOf(i).left();
    return left;
}

void PuzzleBoard::slideFrom(const std::vector<double>& left) {
    m_from = left;
    m_slide.stop();
    m_slide.start();
    update();
}

std::optional<std::size_t> PuzzleBoard::indexAt(const QPointF& point) const {
    for (std::size_t i = 0; i < m_order.size(); ++i)
        if (place(i).contains(point))
            return i;
    return std::nullopt;
}

void PuzzleBoard::move(std::size_t from, std::size_t to) {
    if (from == to || to >= m_order.size())
        return;
    const std::vector<double> before = lefts();
    const std::size_t piece = m_order[from];
    m_order.erase(m_order.begin() + static_cast<std::ptrdiff_t>(from));
    m_order.insert(m_order.begin() + static_cast<std::ptrdiff_t>(to), piece);
    m_chosen = to;
    m_isJudged = false;
    slideFrom(before);
    describe();
    Q_EMIT orderChanged();
}

void PuzzleBoard::describe() {
    QString letters;
    for (const std::size_t piece : m_order)
        letters += pieceLetter(piece) + QLatin1Char(' ');
    setAccessibleDescription(letters.trimmed());
}

void PuzzleBoard::mousePressEvent(QMouseEvent* event) {
    const auto index = indexAt(event->position());
    if (event->button() != Qt::LeftButton || !index)
        return;
    m_chosen = *index;
    m_dragged = place(*index).left();
    m_grip = event->position().x() - m_dragged;
    update();
}

void PuzzleBoard::mouseMoveEvent(QMouseEvent* event) {
    if (!m_grip)
        return;
    m_dragged = event->position().x() - *m_grip;
    const double middle = m_dragged + place(0).width() / 2.0;
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < m_order.size(); ++i)
        if (std::abs(place(i).center().x() - middle) <
            std::abs(place(nearest).center().x() - middle))
            nearest = i;
    move(m_chosen, nearest);
    update();
}

void PuzzleBoard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_grip) {
        const std::vector<double> before = lefts();
        m_grip.reset();
        slideFrom(before);
    }
}

void PuzzleBoard::keyPressEvent(QKeyEvent* event) {
    if (!actOnKey(*this, *event))
        QWidget::keyPressEvent(event);
}

void PuzzleBoard::addBoardKeys() {
    const auto neighbour = [this](int step) -> std::optional<std::size_t> {
        const auto to = static_cast<std::ptrdiff_t>(m_chosen) + step;
        if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_order.size()))
            return std::nullopt;
        return static_cast<std::size_t>(to);
    };
    const auto chooses = [this, neighbour](int step) {
        return [this, neighbour, step] {
            m_chosen = neighbour(step).value_or(m_chosen);
            update();
        };
    };
    const auto moves = [this, neighbour](int step) {
        return [this, neighbour, step] {
            if (const auto to = neighbour(step))
                move(m_chosen, *to);
        };
    };
    addKeys(*this, {{{Qt::Key_Left}, tr("The piece before"), chooses(-1)},
                    {{Qt::Key_Right}, tr("The next piece"), chooses(1)},
                    {{Qt::SHIFT | Qt::Key_Left}, tr("Move the piece to the left"), moves(-1)},
                    {{Qt::SHIFT | Qt::Key_Right}, tr("Move the piece to the right"), moves(1)}});
}

void PuzzleBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_slide.stop();
}

void PuzzleBoard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_order.size(); ++i)
        if (i != m_chosen)
            paintTile(painter, i);
    if (m_chosen < m_order.size())
        paintTile(painter, m_chosen); // above the others
    const bool isResting = m_slide.state() != QAbstractAnimation::Running && !m_grip;
    for (std::size_t i = 0; m_isJudged && isResting && i + 1 < m_order.size(); ++i)
        paintJoin(painter, i);
}

void PuzzleBoard::paintTile(QPainter& painter, std::size_t index) const {
    const Colours& colours = coloursFor(palette());
    const Spacing spacing = spacingFor(fontMetrics());
    const std::size_t piece = m_order[index];
    const QRectF tile = tileOf(index);
    const QColor& tone = colours.groups[piece % colours.groups.size()];
    const bool isChosen = index == m_chosen && hasFocus();
    painter.setBrush(colours.card);
    painter.setPen(QPen(isChosen ? colours.accent : colours.line, isChosen ? 2.0 : 1.0));
    painter.drawRoundedRect(tile, spacing.small, spacing.small);
    const QRectF inner = tile.adjusted(spacing.small, spacing.tiny, -spacing.small, -spacing.small);
    const double line = fontMetrics().height();
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(colours.text);
    painter.drawText(QRectF(inner.topLeft(), QSizeF(inner.width(), line)), Qt::AlignCenter,
                     pieceLetter(piece));
    const QRectF wave = inner.adjusted(0.0, line, 0.0, 0.0);
    const double ratio = devicePixelRatioF();
    const PuzzlePiece& part = m_puzzle.pieces[piece];
    QImage image = renderWaveform(m_puzzle.waveform, {part.start, part.end},
                                  {tone, tone.lighter(125), tone.lighter(150)},
                                  (wave.size() * ratio).toSize());
    image.setDevicePixelRatio(ratio);
    painter.drawImage(wave.topLeft(), image);
}

void PuzzleBoard::paintJoin(QPainter& painter, std::size_t index) const {
    const Colours& colours = coloursFor(palette());
    const bool isRight = isTrueJoin(m_puzzle, m_order[index], m_order[index + 1]);
    const QRectF left = place(index);
    const double size = fontMetrics().height() * 1.3;
    const QPointF middle((left.right() + place(index + 1).left()) / 2.0, left.center().y());
    const QRectF badge(middle.x() - size / 2.0, middle.y() - size / 2.0, size, size);
    painter.setPen(QPen(isRight ? colours.positive : colours.negative, 1.5));
    painter.setBrush(colours.card);
    painter.drawEllipse(badge);
    const int icon = qRound(size * 0.7);
    painter.drawPixmap(badge.center() - QPointF(icon / 2.0, icon / 2.0),
                       themedPixmap(isRight ? "confirm" : "reject",
                                    isRight ? colours.positive : colours.negative, icon,
                                    devicePixelRatioF()));
}

} // namespace contrafact
