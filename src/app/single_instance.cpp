// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/single_instance.h"

#include <chrono>
#include <thread>

#include <QCryptographicHash>
#include <QDataStream>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "services/qt_path.h"

namespace contrafact {

namespace {

constexpr quint32 kGreeting = 0x43464354; ///< a person's other programs might knock too
constexpr int kPatienceMs = 2500;
constexpr int kAnswerMs = 2500;
constexpr std::chrono::milliseconds kPause{40};
constexpr qint64 kMostBytes = 16 << 20;
const QByteArray kTaken = QByteArrayLiteral("taken");

/// Where the window system of this start says that a window may come forward.
QByteArray activationToken() {
    const QByteArray wayland = qgetenv("XDG_ACTIVATION_TOKEN");
    return wayland.isEmpty() ? qgetenv("DESKTOP_STARTUP_ID") : wayland;
}

/// By whatever name it is called, also where there is no file yet.
std::filesystem::path realPath(std::filesystem::path file) {
    constexpr int kMostLinks = 40;
    std::error_code problem;
    for (int i = 0; i < kMostLinks && std::filesystem::is_symlink(file, problem); ++i)
        file = file.parent_path() / std::filesystem::read_symlink(file, problem);
    std::filesystem::path real = std::filesystem::weakly_canonical(file, problem);
    return problem ? file : real;
}

} // namespace

SingleInstance::SingleInstance(const std::filesystem::path& catalogue,
                               const std::filesystem::path& folder) {
    if (folder.empty())
        return;
    const QByteArray file = QByteArray::fromStdString(realPath(catalogue).native());
    const QByteArray hash = QCryptographicHash::hash(file, QCryptographicHash::Sha1);
    m_name = folder / ("contrafact-" + hash.toHex().first(16).toStdString());
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
    m_server.blockSignals(true);
}

SingleInstance::~SingleInstance() {
    m_server.close();
    if (m_lock >= 0)
        ::close(m_lock);
}

std::filesystem::path SingleInstance::runtimeFolder() {
    return fromQtPath(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation));
}

bool SingleInstance::lock() {
    const std::string file = m_name.native() + ".lock";
    if (m_lock < 0)
        m_lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    return m_lock >= 0 && ::flock(m_lock, LOCK_EX | LOCK_NB) == 0;
}

bool SingleInstance::handOver(const std::vector<std::filesystem::path>& files) {
    if (m_name.empty())
        return false;
    QElapsedTimer clock;
    clock.start();
    // The first may still be starting, or just be going.
    while (clock.elapsed() < kPatienceMs) {
        if (lock()) {
            const QString name = toQtPath(m_name);
            QLocalServer::removeServer(name); // what a crash left behind
            m_server.setSocketOptions(QLocalServer::UserAccessOption);
            m_server.listen(name);
            return false;
        }
        if (m_lock < 0)
            return false;
        if (send(files))
            return true;
        std::this_thread::sleep_for(kPause);
    }
    return false;
}

bool SingleInstance::send(const std::vector<std::filesystem::path>& files) const {
    QLocalSocket socket;
    socket.connectToServer(toQtPath(m_name));
    if (!socket.waitForConnected(kAnswerMs))
        return false;
    QList<QByteArray> paths;
    for (const std::filesystem::path& file : files)
        paths << QByteArray::fromStdString(file.native());
    QDataStream stream(&socket);
    stream << kGreeting << paths << activationToken();
    socket.flush();
    QElapsedTimer clock;
    clock.start();
    while (socket.bytesAvailable() < kTaken.size() && clock.elapsed() < kAnswerMs)
        if (!socket.waitForReadyRead(static_cast<int>(kAnswerMs - clock.elapsed())))
            break;
    return socket.readAll() == kTaken;
}

void SingleInstance::receive() {
    m_server.blockSignals(false);
    take();
}

void SingleInstance::take() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (socket->bytesAvailable() > kMostBytes)
                return socket->abort();
            QDataStream stream(socket);
            stream.startTransaction();
            quint32 greeting = 0;
            QList<QByteArray> paths;
            QByteArray token;
            stream >> greeting >> paths >> token;
            if (!stream.commitTransaction())
                return;
            if (greeting != kGreeting)
                return socket->abort();
            std::vector<std::filesystem::path> files;
            for (const QByteArray& path : paths)
                files.emplace_back(path.toStdString());
            Q_EMIT handed(files, token);
            socket->write(kTaken);
            socket->flush();
            socket->disconnectFromServer();
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace contrafact
