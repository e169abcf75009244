#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>

namespace contrafact {

/// A label of one line that gives way: what does not fit is left out at the end or, for paths, in
/// the middle, and shown in full as tool tip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setFullText(const QString& text, Qt::TextElideMode mode = Qt::ElideRight);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_fullText;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace contrafact
