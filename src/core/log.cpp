// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/log.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "core/path_text.h"

namespace contrafact {

namespace {

constexpr const char* kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kLongestSuffix = 5;

struct Log {
    LogSink sink;
    LogNames names = LogNames::Hidden;
};

Log& theLog() {
    static Log log;
    return log;
}

void replaceAll(std::string& text, const std::string& part, const std::string& replacement) {
    if (part.empty())
        return;
    for (auto at = text.find(part); at != std::string::npos;
         at = text.find(part, at + replacement.size()))
        text.replace(at, part.size(), replacement);
}

// "a/b" and "1 / 2" are no paths, nor is "and/or".
bool isPathStart(std::string_view text, std::size_t i) {
    constexpr std::string_view kBefore = " \"'(:=<[,";
    return text[i] == '/' && i + 1 < text.size() && text[i + 1] != ' ' &&
           (i == 0 || kBefore.find(text[i - 1]) != std::string_view::npos);
}

std::size_t pathEnd(std::string_view text, std::size_t start) {
    const char before = start == 0 ? ' ' : text[start - 1];
    if (before != '"' && before != '\'')
        return text.size();
    const std::size_t closing = text.rfind(before); // names may hold quotation marks too
    return closing > start ? closing : text.size();
}

} // namespace

const char* logTopicName(LogTopic topic) {
    constexpr std::array kNames{"library", "covers",   "medley",  "puzzle",
                                "models",  "training", "playback"};
    return kNames.at(static_cast<std::size_t>(topic));
}

void sendLogTo(LogSink sink, LogNames names) {
    theLog() = {std::move(sink), names};
}

LogNames wantedLogNames() {
    const char* wish = std::getenv("CONTRAFACT_LOG_NAMES");
    return wish != nullptr && std::string_view(wish) == "1" ? LogNames::Shown : LogNames::Hidden;
}

void logLine(LogLevel level, LogTopic topic, const std::string& line) {
    if (const LogSink& sink = theLog().sink)
        sink(level, topic, line);
}

void logError(LogTopic topic, const Error& error, LogLevel level) {
    if (error.code != ErrorCode::Cancelled)
        logLine(level, topic, errorForLog(error));
}

std::string fileForLog(const std::filesystem::path& file) {
    if (theLog().names == LogNames::Shown)
        return displayPath(file);
    const std::string suffix = lowerSuffix(file);
    const bool saysNoMore =
        !suffix.empty() && suffix.size() <= kLongestSuffix &&
        std::ranges::all_of(suffix, [](unsigned char c) { return std::isalnum(c) != 0; });
    return saysNoMore ? kEllipsis + ('.' + suffix) : kEllipsis;
}

std::string errorForLog(const Error& error) {
    std::string text = errorCodeName(error.code);
    if (!error.detail.empty()) {
        std::string detail = error.detail;
        if (theLog().names == LogNames::Hidden) {
            if (error.path) {
                replaceAll(detail, error.path->native(), kEllipsis);
                replaceAll(detail, error.path->filename().native(), kEllipsis);
            }
            detail = withoutPaths(detail);
        }
        text += ": " + detail;
    }
    if (error.path)
        text += " (" + fileForLog(*error.path) + ")";
    return text;
}

std::string withoutPaths(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size();) {
        if (isPathStart(text, i)) {
            kept += kEllipsis;
            i = pathEnd(text, i);
        } else {
            kept += text[i++];
        }
    }
    return kept;
}

LoggedStage::~LoggedStage() {
    const std::chrono::duration<double> lived = std::chrono::steady_clock::now() - m_start;
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), ": %.3f s", lived.count());
    logLine(LogLevel::Debug, m_topic, m_name + std::string(seconds.data()));
}

} // namespace contrafact
