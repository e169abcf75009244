#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "playback/abstract_deck.h"

namespace contrafact {

/// A deck without a sound: its clock moves when the test says so, at a pace of its own, and begins
/// as late after a seek as the test wants.
class FakeDeck : public AbstractDeck {
public:
    double rate = 1.0; ///< seconds of its clock per second
    double seekLatencySeconds = 0.08;
    double durationSeconds = 30.0;
    double gain = 0.0;
    int seeks = 0;

    void play() override { m_isPlaying = !m_hasFailed; }
    void pause() override { m_isPlaying = false; }
    void seek(double seconds) override {
        ++seeks;
        m_position = seconds;
        m_standing = seekLatencySeconds;
    }
    void setGain(double linear) override { gain = linear; }

    [[nodiscard]] double positionSeconds() const override { return m_position; }
    [[nodiscard]] bool isPlaying() const override { return m_isPlaying; }
    [[nodiscard]] bool hasFailed() const override { return m_hasFailed; }

    void pass(double seconds) {
        if (!m_isPlaying)
            return;
        const double waited = std::min(seconds, m_standing);
        m_standing -= waited;
        m_position += rate * (seconds - waited);
        if (m_position < durationSeconds)
            return;
        m_position = durationSeconds;
        m_isPlaying = false;
        Q_EMIT ended();
    }
    void fail() {
        m_hasFailed = true;
        m_isPlaying = false;
        Q_EMIT failed(Error{ErrorCode::DecodeFailed, {}, {}});
    }

private:
    double m_position = 0.0;
    double m_standing = 0.0; ///< seconds until it rolls
    bool m_isPlaying = false;
    bool m_hasFailed = false;
};

} // namespace contrafact
