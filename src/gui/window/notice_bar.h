#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QToolBar>

#include "core/result.h"

class QLabel;

namespace contrafact {

/// A line above the pages that stays until it is closed. GUI thread.
class NoticeBar : public QToolBar {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent);

    /// The catalogue cannot be used, or work in it failed.
    void showCatalogueFailure(const Error& error);
    void showModelUnavailable(const Error& error);

private:
    void showNotice(const QString& text);

    QLabel* m_text;
};

} // namespace contrafact
