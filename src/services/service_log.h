#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLoggingCategory>

#include "core/log.h"

namespace contrafact {

// A category for each service. Services and what lies below them write with `logError` and
// `logLine` of core/log.h; `QT_LOGGING_RULES="contrafact.*.debug=true"` shows the rest.
Q_DECLARE_LOGGING_CATEGORY(libraryLog)
Q_DECLARE_LOGGING_CATEGORY(coversLog)
Q_DECLARE_LOGGING_CATEGORY(medleyLog)
Q_DECLARE_LOGGING_CATEGORY(puzzleLog)
Q_DECLARE_LOGGING_CATEGORY(modelsLog)
Q_DECLARE_LOGGING_CATEGORY(trainingLog)
Q_DECLARE_LOGGING_CATEGORY(playbackLog)

/// Makes lines of the log messages of Qt, each in its topic's category. Call it before there is any
/// service.
void sendLogToQt(LogNames names);

} // namespace contrafact
