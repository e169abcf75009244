#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QAbstractButton>
#include <QTest>

#include "gui/medley/medley_panel.h"
#include "gui/sample_medley.h"
#include "gui/timeline/medley_timeline_view.h"

namespace contrafact {

inline constexpr QSize kPanelSize(1280, 720);

/// A panel with somebody behind it who answers every draft at once.
class LivePanel {
public:
    explicit LivePanel(const TrackModel& tracks)
        : panel(tracks)
        , editor(panel.editor()) {
        QObject::connect(&editor, &MedleyEditor::draftChanged, &panel, [this](const auto& draft) {
            editor.setArrangement(sample::medleyOf(draft));
        });
    }
    /// Adds the first tracks of the library.
    void add(int count) {
        std::vector<DraggedTrack> tracks;
        for (int i = 1; i <= count; ++i)
            tracks.push_back({TrackId{i}, std::nullopt});
        editor.addTracks(tracks);
    }
    [[nodiscard]] std::vector<std::int64_t> order() const {
        std::vector<std::int64_t> ids;
        for (const DraftPiece& piece : editor.draft().pieces)
            ids.push_back(piece.id.value);
        return ids;
    }
    [[nodiscard]] MedleyTimelineView& timeline() const {
        return *panel.findChild<MedleyTimelineView*>();
    }
    [[nodiscard]] QAbstractButton& button(const char* name) const {
        return *panel.findChild<QAbstractButton*>(QLatin1StringView(name));
    }
    void show() {
        panel.resize(kPanelSize);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    /// Where a piece is drawn now.
    [[nodiscard]] QRectF wave(std::size_t piece) const {
        return timeline().layoutNow().wave(piece);
    }
    void drag(const QPointF& from, const QPointF& to) const {
        QTest::mousePress(&timeline(), Qt::LeftButton, {}, from.toPoint());
        QTest::mouseMove(&timeline(), ((from + to) / 2.0).toPoint());
        QTest::mouseMove(&timeline(), to.toPoint());
        QTest::mouseRelease(&timeline(), Qt::LeftButton, {}, to.toPoint());
    }

    MedleyPanel panel;
    MedleyEditor& editor;
};

} // namespace contrafact
