#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

#include "core/comparison.h"
#include "gui/heatmap/dendrogram.h"
#include "gui/look/max_pool_pyramid.h"

namespace contrafact {

/// How often each similarity occurs among the pairs of a heatmap, in steps of a thousandth.
class ScoreHistogram {
public:
    ScoreHistogram() = default;
    explicit ScoreHistogram(const Matrix& similarity);

    /// Pairs (each counted once, nothing with itself) at `score` or above.
    [[nodiscard]] std::size_t pairsFrom(double score) const;
    /// The counts in `bins` equal steps over 0..1.
    [[nodiscard]] std::vector<std::size_t> counts(std::size_t bins) const;

private:
    std::vector<std::size_t> m_thousandths;
};

/// Neighbouring rows of one group. Where the tree has put something between them, a group has more
/// than one.
struct HeatmapBlock {
    std::size_t group = 0; ///< number of the group
    std::size_t first = 0; ///< row
    std::size_t count = 0;
};

/// A heatmap made ready to draw: values and their halvings, the tree, names, histogram, and the
/// groups at the present threshold. Knows no widget.
class HeatmapScene {
public:
    HeatmapScene() = default;
    /// Requires: one name per row.
    HeatmapScene(SimilarityHeatmap heatmap, std::vector<QString> names);

    /// Groups the rows as the page of covers would at that threshold.
    void setThreshold(double threshold);

    [[nodiscard]] std::size_t tracks() const { return m_order.size(); }
    [[nodiscard]] TrackId track(std::size_t row) const { return m_order.at(row); }
    [[nodiscard]] const QString& name(std::size_t row) const { return m_names.at(row); }
    [[nodiscard]] std::optional<std::size_t> rowOf(TrackId track) const;
    [[nodiscard]] float similarity(std::size_t row, std::size_t column) const;
    [[nodiscard]] const MaxPoolPyramid& pyramid() const { return m_pyramid; }
    [[nodiscard]] const std::vector<DendrogramNode>& nodes() const { return m_nodes; }
    [[nodiscard]] double treeHeight() const { return m_treeHeight; }
    [[nodiscard]] const ScoreHistogram& histogram() const { return m_histogram; }
    [[nodiscard]] double threshold() const { return m_threshold; }
    [[nodiscard]] std::size_t groups() const { return m_groups; }
    /// From the first row to the last.
    [[nodiscard]] const std::vector<HeatmapBlock>& blocks() const { return m_blocks; }

private:
    std::vector<TrackId> m_order;
    std::vector<QString> m_names;
    MaxPoolPyramid m_pyramid;
    ScoreHistogram m_histogram;
    std::vector<DendrogramNode> m_nodes;
    double m_treeHeight = 1.0;
    double m_threshold = 0.5;
    std::vector<Pair> m_links;
    std::vector<Decision> m_decisions;
    std::size_t m_groups = 0;
    std::vector<HeatmapBlock> m_blocks;
};

} // namespace contrafact
