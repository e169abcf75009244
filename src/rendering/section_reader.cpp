// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/section_reader.h"

#include <algorithm>
#include <cmath>

namespace contrafact {

namespace {

/// A stretcher is given more than is heard of it on both sides: the edges of its stream sound thin.
constexpr double kSettlingSeconds = 0.25;

std::size_t framesOf(double seconds) {
    return static_cast<std::size_t>(heardFrames(std::max(seconds, 0.0)));
}

/// The knots of a section with its settling, counted in frames from `first`.
std::vector<StretchPoint> stretchPoints(const PieceSection& section, const TimeKnot& first) {
    std::vector<StretchPoint> points;
    const auto add = [&](const TimeKnot& knot) {
        const StretchPoint point{framesOf(knot.source - first.source),
                                 framesOf(knot.heard - first.heard)};
        const StretchPoint last = points.empty() ? StretchPoint{} : points.back();
        if (point.input > last.input && point.output > last.output)
            points.push_back(point);
    };
    for (const TimeKnot& knot : section.knots)
        add(knot);
    const TimeKnot last = section.knots.back();
    add({last.source + kSettlingSeconds, last.heard + kSettlingSeconds});
    return points;
}

} // namespace

SectionReader::SectionReader(StereoReader reader, std::optional<TimeStretcher> stretcher,
                             std::size_t settlingFrames)
    : m_reader(std::move(reader))
    , m_stretcher(std::move(stretcher))
    , m_settling(settlingFrames) {}

Result<std::unique_ptr<SectionSound>> SectionReader::open(const std::filesystem::path& file,
                                                          const PieceSection& section,
                                                          std::stop_token stop) {
    const TimeKnot& start = section.knots.front();
    const double settling =
        section.isStretched ? std::clamp(start.source, 0.0, kSettlingSeconds) : 0.0;
    const TimeKnot first{start.source - settling, start.heard - settling};
    auto reader = StereoReader::open(file, {first.source}, std::move(stop));
    if (!reader)
        return failureOf(reader);
    std::optional<TimeStretcher> stretcher;
    if (section.isStretched)
        stretcher.emplace(stretchPoints(section, first), section.shiftSemitones);
    return std::unique_ptr<SectionSound>(
        new SectionReader(std::move(*reader), std::move(stretcher), framesOf(settling)));
}

Result<void> SectionReader::read(std::span<StereoFrame> frames) {
    if (m_stretcher)
        return readStretched(frames);
    const auto count = m_reader.read(frames);
    if (!count)
        return failureOf(count);
    std::ranges::fill(frames.subspan(*count), StereoFrame{});
    return {};
}

Result<void> SectionReader::readStretched(std::span<StereoFrame> frames) {
    while (!frames.empty()) {
        const bool isSettling = m_settling > 0;
        const std::size_t wanted = isSettling ? std::min(m_settling, frames.size()) : frames.size();
        const std::size_t count = m_stretcher->pull(frames.first(wanted));
        if (isSettling)
            m_settling -= count;
        else
            frames = frames.subspan(count);
        if (count > 0)
            continue;
        if (m_stretcher->wanted() == 0) {
            std::ranges::fill(frames, StereoFrame{});
            return {};
        }
        if (auto fed = feed(); !fed)
            return fed;
    }
    return {};
}

Result<void> SectionReader::feed() {
    m_input.assign(m_stretcher->wanted(), StereoFrame{});
    if (const auto count = m_reader.read(m_input); !count)
        return failureOf(count);
    m_stretcher->push(m_input); // after the end of the file, silence
    return {};
}

} // namespace contrafact
