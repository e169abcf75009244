#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <memory>

#include <QVariantMap>
#include <QWidget>

#include "core/comparison.h"
#include "gui/heatmap/heatmap_scene.h"
#include "gui/heatmap/heatmap_viewport.h"
#include "services/worker.h"

namespace Ui {
class HeatmapPanel;
}

namespace contrafact {

/// Pairwise similarity of many tracks: the picture, its legend with the threshold, and a line that
/// says which two tracks are under the pointer. Knows no service: heatmaps come in as values, what
/// the person wants goes out as signals. GUI thread.
class HeatmapPanel : public QWidget {
    Q_OBJECT

public:
    explicit HeatmapPanel(QWidget* parent = nullptr);
    ~HeatmapPanel() override;

    /// `nameOf` is asked once for every track and not kept.
    /// Of many tracks it is made ready on a thread of its own and appears when that is done.
    void showHeatmap(std::shared_ptr<const SimilarityHeatmap> heatmap,
                     const std::function<QString(TrackId)>& nameOf);
    void showLoading(std::size_t tracks);
    void showFailure(const QString& reason);
    /// Back to the page that says what to do.
    void clear();

    /// From which similarity on a cell stands out; follows the person's threshold elsewhere.
    void setThreshold(double threshold);
    [[nodiscard]] double threshold() const;
    /// The same, where `threshold` is another than was followed before: so a threshold that was set
    /// here stays until another is set elsewhere.
    void followThreshold(double threshold);
    /// How the person looks at it: threshold, colours, zoom and place.
    [[nodiscard]] QVariantMap view() const;
    /// Zoom and place are those of the next heatmap.
    void restoreView(const QVariantMap& view);
    /// Puts the crosshair on a pair, where both are shown.
    void setCurrentPair(TrackId a, TrackId b);

Q_SIGNALS:
    void pairActivated(contrafact::TrackId a, contrafact::TrackId b);
    /// The page without a heatmap offers to compare everything.
    void wholeLibraryRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectControls();
    void showScene(HeatmapScene scene);
    void putInView(HeatmapScene scene);
    void addColourMaps();
    void showCounts();
    void showHint();
    void showCell(const HeatmapCell& cell);
    void activate(const HeatmapCell& cell);
    void showRemembered();
    void showMessageIcon();
    void showMessage(const QString& title, const QString& text);

    enum class Kind { Scene };

    std::unique_ptr<Ui::HeatmapPanel> m_ui;
    double m_followed = -1.0; ///< threshold
    QVariantMap m_remembered; ///< zoom and place of the next heatmap
    Worker<> m_builder;       ///< last: ends before what its work uses goes
};

} // namespace contrafact
