#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QTableWidget>

#include "core/pair.h"
#include "models/track_mime.h"

namespace contrafact {

/// The passages of a pair: from and to in both, key and tempo of B against A, and the strength as a
/// bar with its number. In the order of A, or of the column whose title is clicked. Choosing one
/// asks to hear it. GUI thread.
class PassageList : public QTableWidget {
    Q_OBJECT

public:
    explicit PassageList(QWidget* parent = nullptr);

    /// a, b: whose passages they are.
    void setPassages(std::vector<Passage> passages, TrackId a, TrackId b);
    /// Marks the passage that is being played, if any.
    void markAt(double aSeconds, double bSeconds);
    [[nodiscard]] std::optional<Passage> currentPassage() const;

Q_SIGNALS:
    void passageChosen(const contrafact::Passage& passage);
    /// A stretch of one side shall go into the medley.
    void partChosen(const contrafact::DraggedTrack& part);

protected:
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QList<QTableWidgetItem*>& items) const override;

private:
    void arrange();
    void addPartAction(const QString& text, int column);
    /// What a row is in the file of the side whose column it is.
    [[nodiscard]] DraggedTrack partOf(int row, int column) const;

    TrackId m_a;
    TrackId m_b;
    std::vector<Passage> m_passages;
    int m_marked = -1;
};

} // namespace contrafact
