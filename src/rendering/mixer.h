#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "rendering/limiter.h"
#include "rendering/piece_section.h"
#include "rendering/section_sound.h"

namespace contrafact {

/// A part of a medley, in seconds of it.
struct HeardRange {
    double start = 0.0;
    double end = 0.0;
};

/// Plays a medley or a part of it: opens every section when its time comes, or earlier where it can
/// be prepared, and closes it after. The memory does not grow with the length of the medley or of
/// its pieces. Borrows the plan and the timeline. One object belongs to one thread at a time.
class MedleyMixer {
public:
    MedleyMixer(const MedleyPlan& plan, const MedleyTimeline& timeline, const HeardRange& range,
                std::stop_token stop, SectionPreparation preparation = {});

    [[nodiscard]] std::int64_t totalFrames() const { return m_last - m_first; }
    /// Fills `frames` and says how many there are: fewer than asked for only at the end. Errors:
    /// those of `StereoReader`.
    [[nodiscard]] Result<std::size_t> read(std::span<StereoFrame> frames);

private:
    struct Voice {
        PieceSection section;
        std::unique_ptr<SectionSound> sound;
        std::int64_t start = 0; ///< frames of the medley
        std::int64_t end = 0;
    };

    /// The end of what is mixed: the limiter looks ahead.
    [[nodiscard]] std::int64_t lastMixed() const {
        return m_last + static_cast<std::int64_t>(Limiter::kDelayFrames);
    }
    /// Opens what begins before a frame, and what comes next where that can be prepared.
    Result<void> openVoices(std::int64_t until);
    Result<void> openNext();
    /// The sum of all voices from `m_mixed` on.
    Result<void> mix(std::span<StereoFrame> frames);
    Result<void> addVoice(Voice& voice, std::span<StereoFrame> frames);
    void addWithGain(const Voice& voice, std::int64_t place, std::span<StereoFrame> target) const;

    const MedleyPlan& m_plan;
    const MedleyTimeline& m_timeline;
    std::stop_token m_stop;
    SectionPreparation m_preparation;
    std::int64_t m_first;
    std::int64_t m_last;
    std::int64_t m_mixed; ///< frames of the medley that went into the limiter
    std::int64_t m_out;   ///< that came out
    std::deque<PieceSection> m_waiting;
    std::deque<Voice> m_voices;
    Limiter m_limiter;
    std::vector<StereoFrame> m_sound; ///< of one voice
};

} // namespace contrafact
