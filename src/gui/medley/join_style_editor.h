#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QWidget>

#include "medley/draft.h"

namespace Ui {
class JoinStyleEditor;
}

namespace contrafact {

/// How pieces shall be joined: cut, crossfade or blend, how long, in whose tempo and key. GUI
/// thread.
class JoinStyleEditor : public QWidget {
    Q_OBJECT

public:
    explicit JoinStyleEditor(QWidget* parent = nullptr);
    ~JoinStyleEditor() override;

    void setStyle(const JoinStyle& style);
    [[nodiscard]] JoinStyle style() const;

Q_SIGNALS:
    /// By the person.
    void styleChanged(const contrafact::JoinStyle& style);

private:
    void showLength();
    void tell();

    std::unique_ptr<Ui::JoinStyleEditor> m_ui;
    JoinStyle m_style;
    bool m_isShowing = false;
};

} // namespace contrafact
