// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sample_comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace contrafact::sample {

namespace {

constexpr std::array<const char*, 12> kTitles{
    "Greensleeves", "Scarborough Fair", "Shenandoah",     "Danny Boy",
    "La Folia",     "Amazing Grace",    "Auld Lang Syne", "House of the Rising Sun",
    "Sakura",       "O Sole Mio",       "Korobeiniki",    "Down by the Riverside"};
constexpr std::array<const char*, 7> kPlayers{"string quartet", "solo piano", "brass band",
                                              "guitar duo",     "choir",      "organ trio",
                                              "swing band"};

std::size_t groupSize(std::size_t group) {
    constexpr std::array<std::size_t, 8> sizes{3, 2, 5, 1, 4, 7, 1, 2};
    return sizes[group % sizes.size()];
}

/// Joins nodes two by two, lowest first, until one is left.
void joinAll(SimilarityHeatmap& map, std::vector<int> nodes, float height, float step) {
    while (nodes.size() > 1) {
        std::vector<int> joined;
        for (std::size_t i = 0; i + 1 < nodes.size(); i += 2) {
            map.merges.push_back({nodes[i], nodes[i + 1], height});
            joined.push_back(static_cast<int>(map.order.size() + map.merges.size()) - 1);
        }
        if (nodes.size() % 2 == 1)
            joined.push_back(nodes.back());
        nodes = joined;
        height = std::min(0.97F, height + step);
    }
}

double noise(std::mt19937& random) {
    return static_cast<double>(random() % 10000U) / 10000.0;
}

WaveformPeaks waveform(double seconds, unsigned seed, double beatSeconds, double drumsFrom) {
    std::mt19937 random(seed);
    WaveformPeaks peaks;
    peaks.secondsPerColumn = 0.1;
    const auto columns = static_cast<std::size_t>(seconds / peaks.secondsPerColumn);
    for (std::size_t i = 0; i < columns; ++i) {
        const double now = static_cast<double>(i) * peaks.secondsPerColumn;
        const double section = 0.62 + 0.3 * std::sin(now * 2.0 * std::numbers::pi / 37.0);
        const double fade = std::min({1.0, now / 4.0, (seconds - now) / 7.0});
        const double beat = std::exp(-4.0 * std::fmod(now, beatSeconds) / beatSeconds);
        const double drums = now > drumsFrom ? 0.35 * beat : 0.05 * beat;
        const double level =
            std::clamp(fade * (section * (0.55 + 0.3 * noise(random)) + drums), 0.0, 1.0);
        const auto band = [&](double share) {
            const double decibels = 20.0 * std::log10(std::max(1e-3, level * share));
            return static_cast<unsigned char>(
                std::clamp(255.0 * (decibels + 60.0) / 60.0, 0.0, 255.0));
        };
        peaks.peak.push_back(static_cast<unsigned char>(255.0 * level));
        peaks.bands.push_back({band(0.5 + drums), band(0.45 + 0.2 * section),
                               band(0.12 + 0.6 * drums + 0.1 * noise(random))});
    }
    return peaks;
}

BeatGrid beats(double seconds, double beatSeconds, double first) {
    BeatGrid grid;
    grid.tempoBpm = 60.0 / beatSeconds;
    grid.confidence = 0.9F;
    for (double now = first; now < seconds; now += beatSeconds) {
        if (grid.beats.size() % 4 == 0)
            grid.downbeats.push_back(static_cast<int>(grid.beats.size()));
        grid.beats.push_back(static_cast<float>(now));
    }
    return grid;
}

Track track(std::int64_t id, const char* title, const char* artist, double seconds, int tonic,
            double bpm) {
    Track track;
    track.id = {id};
    track.path = "/music/" + std::string(artist) + "/" + title + ".flac";
    track.tags.title = title;
    track.tags.artist = artist;
    track.state = TrackState::Analysed;
    track.durationSeconds = seconds;
    track.key = MusicalKey{tonic, MusicalKey::Mode::Minor, 0.8F};
    track.tempoBpm = bpm;
    return track;
}

void appendLine(std::vector<AlignedMoment>& path, const Passage& passage) {
    for (double a = passage.aStart; a <= passage.aEnd + 1e-9; a += 0.5) {
        const double share = (a - passage.aStart) / (passage.aEnd - passage.aStart);
        const double sway = 0.35 * std::sin(share * 9.0);
        path.push_back({a, passage.bStart + share * (passage.bEnd - passage.bStart) +
                               sway * share * (1 - share) * 4});
    }
    std::sort(path.begin(), path.end(), [](const AlignedMoment& left, const AlignedMoment& right) {
        return left.aSeconds < right.aSeconds;
    });
}

constexpr double kSecondsPerCell = 0.5;

/// Music that repeats every `period` rows: stripes beside the diagonal, as real pairs show.
Matrix crossSimilarity(const Comparison& comparison, bool isRelated) {
    std::mt19937 random(11);
    const auto rows = static_cast<std::size_t>(comparison.a.durationSeconds / kSecondsPerCell);
    const auto columns = static_cast<std::size_t>(comparison.b.durationSeconds / kSecondsPerCell);
    Matrix values(rows, columns);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const double a = static_cast<double>(row) * kSecondsPerCell;
            const double b = static_cast<double>(column) * kSecondsPerCell * 1.12;
            const double phase = std::fmod(std::abs(a - b) + 7.0, 29.0);
            const double stripe =
                isRelated ? 0.42 * std::exp(-std::pow(phase - 14.5, 2.0) / 6.0) : 0.0;
            const double chords = 0.12 * (1.0 + std::sin(a * 0.9) * std::sin(b * 0.9));
            values.at(row, column) = static_cast<float>(
                std::clamp(0.05 + chords + stripe + 0.15 * noise(random), 0.0, 1.0));
        }
    }
    for (const AlignedMoment& moment : comparison.path) {
        for (int d = -3; d <= 3; ++d) {
            const auto row = static_cast<std::size_t>(moment.aSeconds / kSecondsPerCell);
            const auto column =
                static_cast<std::size_t>(std::max(0.0, moment.bSeconds / kSecondsPerCell + d));
            if (row < rows && column < columns)
                values.at(row, column) = static_cast<float>(
                    std::clamp(0.97 - 0.14 * std::abs(d) - 0.15 * noise(random), 0.0, 1.0));
        }
    }
    return values;
}

} // namespace

SimilarityHeatmap heatmap(std::size_t tracks) {
    std::mt19937 random(5);
    SimilarityHeatmap map;
    map.similarity = Matrix(tracks, tracks);
    for (std::size_t row = 0; row < tracks; ++row) {
        map.order.push_back({static_cast<std::int64_t>(row) + 100});
        map.similarity.at(row, row) = 1.0F;
        for (std::size_t column = 0; column < row; ++column) {
            const double kin = 0.06 * std::exp(-static_cast<double>(row - column) / 40.0);
            const double value = 0.08 + kin + 0.22 * std::pow(noise(random), 2.0);
            map.similarity.at(row, column) = static_cast<float>(value);
            map.similarity.at(column, row) = static_cast<float>(value);
        }
    }
    std::vector<int> tops;
    for (std::size_t first = 0, group = 0; first < tracks; ++group) {
        const std::size_t last = std::min(tracks, first + groupSize(group));
        int top = static_cast<int>(first);
        float height = 0.12F + 0.2F * static_cast<float>(noise(random));
        for (std::size_t row = first + 1; row < last; ++row, height += 0.05F) {
            for (std::size_t column = first; column < row; ++column) {
                const float value = 1.0F - height - 0.04F * static_cast<float>(noise(random));
                map.similarity.at(row, column) = value;
                map.similarity.at(column, row) = value;
                Pair& link = map.links.emplace_back();
                link.a = map.order[column];
                link.b = map.order[row];
                link.probability = value;
            }
            map.merges.push_back({top, static_cast<int>(row), height});
            top = static_cast<int>(tracks + map.merges.size()) - 1;
        }
        tops.push_back(top);
        first = last;
    }
    joinAll(map, tops, 0.72F, 0.035F);
    return map;
}

QString heatmapName(TrackId track) {
    const auto row = static_cast<std::size_t>(track.value) - 100;
    std::size_t group = 0;
    std::size_t first = 0;
    while (first + groupSize(group) <= row)
        first += groupSize(group++);
    return QString::fromUtf8("%1 – %2").arg(
        QString::fromUtf8(kTitles[group % kTitles.size()]),
        QString::fromUtf8(kPlayers[(row - first + group) % kPlayers.size()]));
}

ComparedTracks cover() {
    ComparedTracks made;
    made.a = track(1, "Scarborough Fair", "The Lowland Consort", 200.0, 9, 112.0);
    made.b = track(2, "Scarborough Fair", "Nightbus Quartet", 204.0, 0, 125.0);
    Comparison& comparison = made.comparison;
    comparison.a = {made.a.id,
                    200.0,
                    waveform(200.0, 3, 0.536, 30.0),
                    beats(200.0, 0.536, 0.4),
                    {-14.0, -1.0, 8.0}};
    comparison.b = {made.b.id,
                    204.0,
                    waveform(204.0, 8, 0.479, 60.0),
                    beats(204.0, 0.479, 0.2),
                    {-9.0, -0.2, 5.0}};
    Pair& pair = comparison.pair;
    pair.a = made.a.id;
    pair.b = made.b.id;
    pair.score = 0.81F;
    pair.probability = 0.944F;
    pair.relation = Relation::Cover;
    pair.keyShiftSemitones = 3;
    pair.tempoRatio = 1.12;
    pair.passages = {{14.0, 86.0, 31.0, 95.5, 0.93F, 3, 1.12},
                     {96.0, 150.0, 128.0, 176.0, 0.81F, 3, 1.13},
                     {161.0, 188.0, 178.5, 202.0, 0.58F, 3, 1.15}};
    for (const Passage& passage : pair.passages)
        appendLine(comparison.path, passage);
    const Matrix seen = crossSimilarity(comparison, true);
    for (const MusicProfile profile :
         {MusicProfile::Harmony, MusicProfile::Pitches, MusicProfile::Melody})
        comparison.crossSimilarities.push_back({profile, seen});
    return made;
}

ComparedTracks strangers() {
    ComparedTracks made = cover();
    made.b = track(3, "Korobeiniki", "Kvas Orchestra", 204.0, 2, 140.0);
    Comparison& comparison = made.comparison;
    comparison.pair = {};
    comparison.pair.a = made.a.id;
    comparison.pair.b = made.b.id;
    comparison.pair.probability = 0.03F;
    comparison.pair.relation = Relation::NotRelated;
    comparison.path.clear();
    for (CrossSimilarity& seen : comparison.crossSimilarities)
        seen.values = crossSimilarity(comparison, false);
    return made;
}

} // namespace contrafact::sample
