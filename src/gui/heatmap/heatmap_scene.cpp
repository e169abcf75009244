// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/heatmap_scene.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "similarity/groups.h"

namespace contrafact {

namespace {

constexpr std::size_t kSteps = 1000;

std::size_t stepOf(double score) {
    // Half a thousandth of a step of slack: 0.62F is a little less than 0.62.
    const double step = std::floor(score * static_cast<double>(kSteps) + 5e-4);
    return static_cast<std::size_t>(std::clamp(step, 0.0, static_cast<double>(kSteps)));
}

} // namespace

ScoreHistogram::ScoreHistogram(const Matrix& similarity)
    : m_thousandths(kSteps + 1, 0) {
    for (std::size_t row = 0; row < similarity.rows(); ++row) {
        const auto values = similarity.row(row);
        for (std::size_t column = row + 1; column < values.size(); ++column) {
            const float value = values[column];
            const float scaled = value > 0.0F ? std::min(value, 1.0F) * 1000.0F + 5e-4F : 0.0F;
            ++m_thousandths[static_cast<std::size_t>(scaled)];
        }
    }
}

std::size_t ScoreHistogram::pairsFrom(double score) const {
    if (m_thousandths.empty())
        return 0;
    const auto first = m_thousandths.begin() + static_cast<std::ptrdiff_t>(stepOf(score));
    return std::accumulate(first, m_thousandths.end(), std::size_t{0});
}

std::vector<std::size_t> ScoreHistogram::counts(std::size_t bins) const {
    std::vector<std::size_t> counts(bins, 0);
    for (std::size_t step = 0; step < m_thousandths.size(); ++step)
        counts[std::min(step * bins / kSteps, bins - 1)] += m_thousandths[step];
    return counts;
}

HeatmapScene::HeatmapScene(SimilarityHeatmap heatmap, std::vector<QString> names)
    : m_order(std::move(heatmap.order))
    , m_names(std::move(names))
    , m_pyramid(std::move(heatmap.similarity), MaxPoolPyramid::Diagonal::LeftOut)
    , m_histogram(m_pyramid.values())
    , m_nodes(dendrogramNodes(heatmap.merges, m_order.size()))
    , m_links(std::move(heatmap.links))
    , m_decisions(std::move(heatmap.decisions)) {
    assert(m_names.size() == m_order.size());
    assert(m_pyramid.values().rows() == m_order.size());
    m_treeHeight = 1e-6;
    for (const DendrogramNode& node : m_nodes)
        m_treeHeight = std::max(m_treeHeight, node.height);
    setThreshold(m_threshold);
}

void HeatmapScene::setThreshold(double threshold) {
    m_threshold = threshold;
    GroupingRules rules;
    rules.threshold = threshold;
    const std::vector<CoverGroup> groups = groupVersions(m_links, m_decisions, rules);
    m_groups = groups.size();
    std::unordered_map<TrackId, std::size_t> groupOf;
    for (std::size_t group = 0; group < groups.size(); ++group)
        for (const TrackId member : groups[group].members)
            groupOf.emplace(member, group);
    m_blocks.clear();
    for (std::size_t row = 0; row < m_order.size(); ++row) {
        const auto group = groupOf.find(m_order[row]);
        if (group == groupOf.end())
            continue;
        const bool goesOn = !m_blocks.empty() && m_blocks.back().group == group->second &&
                            m_blocks.back().first + m_blocks.back().count == row;
        if (goesOn)
            ++m_blocks.back().count;
        else
            m_blocks.push_back({group->second, row, 1});
    }
}

std::optional<std::size_t> HeatmapScene::rowOf(TrackId track) const {
    const auto place = std::find(m_order.begin(), m_order.end(), track);
    if (place == m_order.end())
        return std::nullopt;
    return static_cast<std::size_t>(place - m_order.begin());
}

float HeatmapScene::similarity(std::size_t row, std::size_t column) const {
    return m_pyramid.values().at(row, column);
}

} // namespace contrafact
