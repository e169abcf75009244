#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>

#include <QFrame>

#include "gui/medley/medley_editor.h"

namespace Ui {
class MedleyNotice;
}

namespace contrafact {

/// A line above the medley: what could not be done, until it is closed, or the pieces that cannot
/// be played, as long as they are in the draft. GUI thread.
class MedleyNotice : public QFrame {
    Q_OBJECT

public:
    explicit MedleyNotice(QWidget* parent = nullptr);
    ~MedleyNotice() override;

    void showOrderFailure(const Error& error);
    /// Nothing, where it was wanted.
    void showRenderingFailure(const Error& error);
    void showListFailure(const Error& error);
    void showOpeningFailure(const std::filesystem::path& file, const Error& error);
    void showSavingFailure(const std::filesystem::path& file, const Error& error);
    /// The medley of last time cannot be had; what there was of it lies in `aside`.
    void showRestoringFailure(const Error& error, const std::filesystem::path& aside);
    void showKeepingFailure(const Error& error);
    void showNetworkUnavailable(const Error& error);
    /// The first piece that cannot be played, if there is one, and how many more there are.
    void showPieces(const MedleyEditor& editor);

Q_SIGNALS:
    void removalRequested(contrafact::PieceId piece);
    /// The person knows where its file is.
    void locationRequested(contrafact::PieceId piece);

private:
    void showText(const QString& text);
    void refresh();

    std::unique_ptr<Ui::MedleyNotice> m_ui;
    QString m_text; ///< stays until it is closed
    std::optional<PieceId> m_failed;
    QString m_failure;        ///< why that piece cannot be played
    bool m_isMissing = false; ///< its file
};

} // namespace contrafact
