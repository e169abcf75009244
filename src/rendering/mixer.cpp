// SPDX-License-Identifier: GPL-3.0-or-later

#include "rendering/mixer.h"

#include <algorithm>

#include "medley/levelling.h"
#include "rendering/section_reader.h"

namespace contrafact {

namespace {

constexpr std::size_t kBlockFrames = 2048;
constexpr std::size_t kGainFrames = 32; // between two looks at the gain, which runs straight

} // namespace

MedleyMixer::MedleyMixer(const MedleyPlan& plan, const MedleyTimeline& timeline,
                         const HeardRange& range, std::stop_token stop,
                         SectionPreparation preparation)
    : m_plan(plan)
    , m_timeline(timeline)
    , m_stop(std::move(stop))
    , m_preparation(std::move(preparation))
    , m_first(heardFrames(std::max(range.start, 0.0)))
    , m_last(std::max(m_first, heardFrames(std::min(range.end, timeline.seconds()))))
    , m_mixed(m_first)
    , m_out(m_first - static_cast<std::int64_t>(Limiter::kDelayFrames))
    , m_limiter(kCeilingDb)
    , m_sound(kBlockFrames) {
    const double start = static_cast<double>(m_first) / kStereoRateHz;
    for (PieceSection& section : sectionsOf(plan, timeline))
        if (heardFrames(section.heardEnd()) > m_first &&
            heardFrames(section.heardStart()) < lastMixed())
            m_waiting.push_back(sectionFrom(std::move(section), start));
}

Result<void> MedleyMixer::openVoices(std::int64_t until) {
    const auto isDue = [&] { return heardFrames(m_waiting.front().heardStart()) < until; };
    while (!m_waiting.empty() && (isDue() || m_voices.size() < m_preparation.sectionsAtOnce))
        if (auto opened = openNext(); !opened)
            return opened;
    return {};
}

Result<void> MedleyMixer::openNext() {
    PieceSection section = std::move(m_waiting.front());
    m_waiting.pop_front();
    auto source = SectionReader::open(m_plan.pieces[section.piece].file, section, m_stop);
    if (!source)
        return failureOf(source);
    const std::int64_t start = heardFrames(section.heardStart());
    const std::int64_t end = std::min(heardFrames(section.heardEnd()), lastMixed());
    const auto frames = static_cast<std::size_t>(std::max<std::int64_t>(end - start, 0));
    if (m_preparation.prepare)
        *source = m_preparation.prepare(std::move(*source), frames);
    m_voices.push_back({std::move(section), std::move(*source), start, end});
    return {};
}

Result<void> MedleyMixer::mix(std::span<StereoFrame> frames) {
    std::ranges::fill(frames, StereoFrame{});
    const std::int64_t end = m_mixed + static_cast<std::int64_t>(frames.size());
    if (auto opened = openVoices(end); !opened)
        return opened;
    for (Voice& voice : m_voices)
        if (auto added = addVoice(voice, frames); !added)
            return added;
    m_mixed = end;
    std::erase_if(m_voices, [end](const Voice& voice) { return voice.end <= end; });
    return {};
}

Result<void> MedleyMixer::addVoice(Voice& voice, std::span<StereoFrame> frames) {
    const std::int64_t end = m_mixed + static_cast<std::int64_t>(frames.size());
    const std::int64_t from = std::max(voice.start, m_mixed);
    const std::int64_t to = std::min(voice.end, end);
    if (to <= from)
        return {};
    const auto count = static_cast<std::size_t>(to - from);
    if (auto read = voice.sound->read(std::span(m_sound).first(count)); !read)
        return read;
    addWithGain(voice, from, frames.subspan(static_cast<std::size_t>(from - m_mixed), count));
    return {};
}

void MedleyMixer::addWithGain(const Voice& voice, std::int64_t place,
                              std::span<StereoFrame> target) const {
    const PlacedPiece& piece = m_timeline.pieces[voice.section.piece];
    const auto gain = [&](std::size_t frame) {
        const double heard =
            static_cast<double>(place + static_cast<std::int64_t>(frame)) / kStereoRateHz;
        return gainAt(piece, std::clamp(heard, piece.heardStart(), piece.heardEnd())) *
               overlapGain(voice.section, heard);
    };
    float left = gain(0);
    for (std::size_t first = 0; first < target.size(); first += kGainFrames) {
        const std::size_t count = std::min(kGainFrames, target.size() - first);
        const float right = gain(first + count);
        const float step = (right - left) / static_cast<float>(count);
        for (std::size_t i = 0; i < count; ++i) {
            const float now = left + step * static_cast<float>(i);
            target[first + i].left += now * m_sound[first + i].left;
            target[first + i].right += now * m_sound[first + i].right;
        }
        left = right;
    }
}

Result<std::size_t> MedleyMixer::read(std::span<StereoFrame> frames) {
    std::size_t done = 0;
    std::vector<StereoFrame> block(kBlockFrames);
    while (done < frames.size() && m_out < m_last) {
        if (m_stop.stop_requested())
            return failure(ErrorCode::Cancelled, "stopped");
        // What the limiter holds back at the start is not sound yet.
        const std::int64_t lead = std::max<std::int64_t>(m_first - m_out, 0);
        const std::int64_t left = m_last - m_out;
        const std::size_t count =
            std::min({kBlockFrames, frames.size() - done + static_cast<std::size_t>(lead),
                      static_cast<std::size_t>(left)});
        const std::span<StereoFrame> part = std::span(block).first(count);
        if (auto mixed = mix(part); !mixed)
            return failureOf(mixed);
        m_limiter.process(part);
        m_out += static_cast<std::int64_t>(count);
        const auto skipped = std::min(static_cast<std::size_t>(lead), count);
        std::ranges::copy(part.subspan(skipped),
                          frames.begin() + static_cast<std::ptrdiff_t>(done));
        done += count - skipped;
    }
    return done;
}

} // namespace contrafact
