#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include "gui/window/main_window.h"

namespace contrafact {

/// Keeps what the person looks at in the window, for each catalogue its own, and gives it back the
/// next time. Kept now and then, so that little is lost when the program does not end by itself.
/// GUI thread.
class SessionMemory : public QObject {
    Q_OBJECT

public:
    SessionMemory(const std::filesystem::path& catalogue, MainWindow& window);

    /// Before that, what the window shows is not kept.
    void recall();
    void keep();

private:
    QString m_key;
    MainWindow& m_window;
    QVariantMap m_kept; ///< as it was kept last
    bool m_isRecalled = false;
    QTimer m_timer;
};

} // namespace contrafact
