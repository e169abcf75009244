#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>

#include <QWidget>

#include "medley/arrangement.h"

namespace Ui {
class JoinInspector;
}

namespace contrafact {

/// How well one piece follows another, in words with the reasons, and what else could be done:
/// another style of join, another key, another piece. GUI thread.
class JoinInspector : public QWidget {
    Q_OBJECT

public:
    explicit JoinInspector(QWidget* parent = nullptr);
    ~JoinInspector() override;

    /// Requires: pieces of the arrangement, or none.
    void showPair(const SharedArrangement& arrangement, std::optional<PieceId> before,
                  std::optional<PieceId> after);

Q_SIGNALS:
    void hearRequested(contrafact::PieceId before, contrafact::PieceId after);
    /// None: like all others.
    void styleChosen(contrafact::PieceId before, contrafact::PieceId after,
                     const std::optional<contrafact::JoinStyle>& style);
    void apartChosen(contrafact::PieceId a, contrafact::PieceId b, bool isApart);
    /// `piece` shall follow `before`.
    void followerChosen(contrafact::PieceId before, contrafact::PieceId piece);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showGrade(const JoinVerdict& verdict, const QString& compromise);
    void showKeyOffer(std::size_t before, std::size_t after);
    void showBetter(std::size_t before);

    std::unique_ptr<Ui::JoinInspector> m_ui;
    SharedArrangement m_arrangement;
    PieceId m_before;
    PieceId m_after;
    bool m_isShowing = false;
};

} // namespace contrafact
