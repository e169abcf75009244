#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace contrafact {

// What happened, for those who look for the reason of something. A program says once where its log
// goes; until then, and without it, nothing is kept. Any thread may write lines.
//
// A log may be sent to somebody: unless a program shows names, no line says what the music is
// called or where it lies. Write `fileForLog(path)` for a file; never a title or an artist.

enum class LogLevel { Debug, Info, Warning };
enum class LogTopic { Library, Covers, Medley, Puzzle, Models, Training, Playback };
enum class LogNames { Hidden, Shown };

/// "library", "covers" ...
[[nodiscard]] const char* logTopicName(LogTopic topic);

/// Takes one line, without its end. Called from any thread, by several at once.
using LogSink = std::function<void(LogLevel level, LogTopic topic, const std::string& line)>;

/// Requires: no other thread writes lines meanwhile. An empty sink ends the log.
void sendLogTo(LogSink sink, LogNames names);

/// Shown where the environment says so: `CONTRAFACT_LOG_NAMES=1`.
[[nodiscard]] LogNames wantedLogNames();

void logLine(LogLevel level, LogTopic topic, const std::string& line);

/// Code, detail and file of what went wrong. What was cancelled on request is no error.
void logError(LogTopic topic, const Error& error, LogLevel level = LogLevel::Warning);

/// The path, or no more than its suffix behind an ellipsis where names are hidden.
[[nodiscard]] std::string fileForLog(const std::filesystem::path& file);

/// "not-audio: Invalid data found (song.mp3)", without the names where they are hidden.
[[nodiscard]] std::string errorForLog(const Error& error);

/// The same text with an ellipsis instead of every absolute path. As paths may hold anything, one
/// that does not stand in quotation marks takes the rest of the text with it.
[[nodiscard]] std::string withoutPaths(std::string_view text);

/// Writes, for those who look very closely, how long it lived: "comparing: 1.250 s".
class LoggedStage {
public:
    LoggedStage(LogTopic topic, const char* name)
        : m_topic(topic)
        , m_name(name) {}
    ~LoggedStage();
    LoggedStage(const LoggedStage&) = delete;
    LoggedStage& operator=(const LoggedStage&) = delete;

private:
    LogTopic m_topic;
    const char* m_name;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace contrafact
