#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <span>
#include <string>

namespace contrafact {

/// XXH3-128 of a stream of samples, cut to 16-bit integers towards zero. Tags and containers do
/// not enter into it; not meant to withstand anyone who wants a collision.
class SampleHash {
public:
    SampleHash();
    ~SampleHash();

    void update(std::span<const float> samples);

    /// 32 lower-case hex digits, most significant first.
    [[nodiscard]] std::string hexDigits() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace contrafact
