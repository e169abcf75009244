// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/service_log.h"

#include <array>

namespace contrafact {

Q_LOGGING_CATEGORY(libraryLog, "contrafact.library", QtInfoMsg)
Q_LOGGING_CATEGORY(coversLog, "contrafact.covers", QtInfoMsg)
Q_LOGGING_CATEGORY(medleyLog, "contrafact.medley", QtInfoMsg)
Q_LOGGING_CATEGORY(puzzleLog, "contrafact.puzzle", QtInfoMsg)
Q_LOGGING_CATEGORY(modelsLog, "contrafact.models", QtInfoMsg)
Q_LOGGING_CATEGORY(trainingLog, "contrafact.training", QtInfoMsg)
Q_LOGGING_CATEGORY(playbackLog, "contrafact.playback", QtInfoMsg)

void sendLogToQt(LogNames names) {
    const auto sink = [](LogLevel level, LogTopic topic, const std::string& line) {
        constexpr std::array kCategories{libraryLog, coversLog,   medleyLog,  puzzleLog,
                                         modelsLog,  trainingLog, playbackLog};
        const auto category = kCategories.at(static_cast<std::size_t>(topic));
        const QString text = QString::fromStdString(line);
        switch (level) {
        case LogLevel::Debug:
            qCDebug(category).noquote() << text;
            break;
        case LogLevel::Info:
            qCInfo(category).noquote() << text;
            break;
        case LogLevel::Warning:
            qCWarning(category).noquote() << text;
            break;
        }
    };
    sendLogTo(sink, names);
}

} // namespace contrafact
