#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTableWidget>
#include <vector>

#include "core/pair.h"

namespace contrafact {

/// The passages of a pair in the order of A: from and to in both, and the strength as a bar with
/// its number. Choosing one asks to hear it. GUI thread.
class PassageList : public QTableWidget {
    Q_OBJECT

public:
    explicit PassageList(QWidget* parent = nullptr);

    void setPassages(std::vector<Passage> passages);
    /// Marks the passage that is being played, if any.
    void markAt(double aSeconds, double bSeconds);
    [[nodiscard]] std::optional<Passage> currentPassage() const;

Q_SIGNALS:
    void passageChosen(const contrafact::Passage& passage);

private:
    std::vector<Passage> m_passages;
    int m_marked = -1;
};

} // namespace contrafact
