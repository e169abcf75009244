#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPixmap>
#include <QWidget>

namespace contrafact {

/// A view most of which stays the same from one painting to the next: that part is painted once and
/// kept until it is out of date or the size, the colours or the font change, and what moves is
/// painted over it. GUI thread.
class StillView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    /// Paints what stays, on all of the view.
    virtual void paintStill(QPainter& painter) const = 0;
    virtual void paintMoving(QPainter& painter) const = 0;
    /// What stays is out of date.
    void invalidate();

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QPixmap m_still; ///< null when out of date
};

} // namespace contrafact
