// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/terminal_progress.h"

#include <array>
#include <iostream>
#include <string>

#include <unistd.h>

namespace contrafact {

namespace {

constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr auto kLineInterval = std::chrono::seconds(3);
constexpr std::size_t kBarWidth = 24;
constexpr std::size_t kNameWidth = 44;

const char* stageName(Progress::Stage stage) {
    constexpr std::array kNames{"Finding files", "Reading tags", "Analysing", "Comparing",
                                "Grouping",      "Training",     "Rendering"};
    return kNames.at(static_cast<std::size_t>(stage));
}

std::string countText(const Progress& progress) {
    std::string text = std::to_string(progress.done);
    if (progress.total > 0)
        text += " of " + std::to_string(progress.total);
    return text;
}

// The end of a path says more than its beginning.
std::string ending(const std::string& text) {
    if (text.size() <= kNameWidth)
        return text;
    std::size_t start = text.size() - kNameWidth;
    while (start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U)
        ++start;
    return "..." + text.substr(start);
}

} // namespace

TerminalProgress::TerminalProgress()
    : m_isTerminal(isatty(STDERR_FILENO) != 0) {}

TerminalProgress::~TerminalProgress() {
    if (m_isTerminal && m_hasDrawn)
        std::cerr << "\r\033[K";
}

void TerminalProgress::show(const Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    const bool isEnd = progress.total > 0 && progress.done == progress.total;
    const auto interval = m_isTerminal ? std::chrono::milliseconds(kRedraw) : kLineInterval;
    if (!isEnd && now - m_last < interval)
        return;
    m_last = now;
    if (m_isTerminal)
        drawBar(progress);
    else
        std::cerr << stageName(progress.stage) << ": " << countText(progress) << '\n';
}

void TerminalProgress::drawBar(const Progress& progress) {
    std::string bar;
    if (progress.total > 0) {
        const std::size_t full = kBarWidth * progress.done / progress.total;
        bar = '[' + std::string(full, '#') + std::string(kBarWidth - full, '.') + "] ";
    }
    std::cerr << "\r\033[K" << stageName(progress.stage) << ' ' << bar << countText(progress) << ' '
              << ending(progress.what) << std::flush;
    m_hasDrawn = true;
}

} // namespace contrafact
