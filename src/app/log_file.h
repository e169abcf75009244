#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <mutex>

#include <QtGlobal>

#include "core/log.h"

namespace contrafact {

/// While it lives, all messages of Qt are kept in a file, those of this program among them, and
/// then go where they went before. A full file gets the ending `.1`, older ones `.2` and so on. The
/// first message makes the file; one that cannot be written keeps nothing, and nothing is said
/// about that. Messages may come from any thread. At most one object at a time.
class LogFile {
public:
    struct Options {
        std::filesystem::path file;
        LogNames names = LogNames::Hidden; ///< hidden: nothing that looks like a path is kept
        std::uintmax_t fullBytes = 2U << 20U;
        int olderFiles = 3;
    };

    explicit LogFile(Options options);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

private:
    static void handle(QtMsgType type, const QMessageLogContext& context, const QString& message);
    void write(const std::string& line, bool matters);
    bool makeReady();
    void rotate();
    [[nodiscard]] std::filesystem::path older(int age) const;

    const Options m_options;
    QtMessageHandler m_before = nullptr;
    std::mutex m_mutex; ///< guards the stream
    std::ofstream m_stream;
};

} // namespace contrafact
