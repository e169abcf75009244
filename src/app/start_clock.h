#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QWidget>

namespace contrafact {

Q_DECLARE_LOGGING_CATEGORY(startLog)

/// Writes to the log category `contrafact.start` how long `main` took until the window was painted
/// for the first time, then forgets the window. GUI thread.
class StartClock : public QObject {
    Q_OBJECT

public:
    StartClock();
    void watch(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QElapsedTimer m_sinceMain;
};

} // namespace contrafact
