// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>

#include <QApplication>
#include <QCloseEvent>
#include <QTest>
#include <QTimer>
#include <QWidget>

#include "app/quit_on_signal.h"

using namespace contrafact;

namespace {

class Window : public QWidget {
public:
    int closed = 0;

protected:
    void closeEvent(QCloseEvent* event) override {
        ++closed;
        QWidget::closeEvent(event);
    }
};

} // namespace

class TestQuitOnSignal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramEndsAsIfItsWindowWereClosed_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("logout") << SIGTERM;
        QTest::newRow("Ctrl-C") << SIGINT;
    }
    void theProgramEndsAsIfItsWindowWereClosed() {
        QFETCH(int, signal);
        const QuitOnSignal quitOnSignal;
        Window window;
        window.show();
        QTimer::singleShot(20, &window, [signal] { ::raise(signal); });
        QTimer::singleShot(10'000, &window, [] { QCoreApplication::exit(1); });
        QCOMPARE(QApplication::exec(), 0);
        QCOMPARE(window.closed, 1);
    }
};

QTEST_MAIN(TestQuitOnSignal)
#include "tst_quit_on_signal.moc"
