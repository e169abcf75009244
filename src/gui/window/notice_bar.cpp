// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/window/notice_bar.h"

#include <QLabel>

#include "gui/look/icon_label.h"
#include "gui/look/theme.h"
#include "models/texts.h"

namespace contrafact {

NoticeBar::NoticeBar(QWidget* parent)
    : QToolBar(tr("Notice"), parent)
    , m_text(new QLabel(this)) {
    setObjectName(QStringLiteral("noticeBar"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    auto* icon = new IconLabel(this);
    icon->setIcon("warning", fontMetrics().height() * 4 / 3);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(icon);
    addWidget(m_text);
    QAction* close = addAction(themedIcon("reject"), tr("Close this notice"));
    widgetForAction(close)->setFocusPolicy(Qt::TabFocus);
    connect(close, &QAction::triggered, this, &QToolBar::hide);
    hide();
}

void NoticeBar::showCatalogueFailure(const Error& error) {
    showNotice(
        error.path
            ? tr("%1: %2", "what is wrong, file").arg(errorText(error.code), pathText(*error.path))
            : errorText(error.code));
}

void NoticeBar::showModelUnavailable(const Error& error) {
    const QString reason =
        error.path
            ? tr("%1 (%2)", "what is wrong, file").arg(errorText(error.code), pathText(*error.path))
            : errorText(error.code);
    showNotice(
        tr("%1. Versions are still found by comparing harmony, but less surely.").arg(reason));
}

void NoticeBar::showNotice(const QString& text) {
    m_text->setText(text);
    show();
}

} // namespace contrafact
