#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QPen>
#include <QString>
#include <QWidget>

namespace contrafact {

/// How the curve of a number is drawn: a colour that colour-blind eyes tell apart, and a stroke of
/// its own for those that see none.
[[nodiscard]] QPen curvePen(const QPalette& palette, std::size_t number);

/// The title of a chart and, after it, what each of its curves is and its value at one moment. As
/// high as its lines are at the width it is given. GUI thread; only shows.
class CurveLegend : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        QString label;
        QString value;
    };

    explicit CurveLegend(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setEntries(std::vector<Entry> entries);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where each entry begins, when they flow into lines of this width.
    [[nodiscard]] std::vector<QPoint> placesIn(int width) const;
    [[nodiscard]] int entryWidth(const Entry& entry) const;
    [[nodiscard]] int swatchWidth() const;
    [[nodiscard]] QFont strongFont() const;

    QString m_title;
    std::vector<Entry> m_entries;
};

} // namespace contrafact
