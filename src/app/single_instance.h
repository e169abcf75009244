#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <vector>

#include <QLocalServer>

namespace contrafact {

/// One window for a catalogue: a second start hands what it was given to the first and is done. A
/// lock that goes with its process tells whether there is a first, so nothing that a crash leaves
/// behind matters; lock and socket lie in a folder that is the person's alone. Another catalogue is
/// another window. GUI thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// folder: of lock and socket; empty: the system has none, and every start is a first one.
    SingleInstance(const std::filesystem::path& catalogue, const std::filesystem::path& folder);
    ~SingleInstance() override;

    /// The folder of the system for such files of this person.
    [[nodiscard]] static std::filesystem::path runtimeFolder();

    /// Whether the window that is open for the catalogue has taken these; waits for its word, at
    /// most some seconds. False: there is none, or it does not answer, and this one shall open.
    [[nodiscard]] bool handOver(const std::vector<std::filesystem::path>& files);
    /// From now on what other starts hand over is told, what they did before as well.
    void receive();

Q_SIGNALS:
    /// token: by which the system lets the window come forward; may be empty.
    void handed(const std::vector<std::filesystem::path>& files, const QByteArray& token);

private:
    [[nodiscard]] bool lock();
    [[nodiscard]] bool send(const std::vector<std::filesystem::path>& files) const;
    void take();

    std::filesystem::path m_name; ///< of the socket; empty without a folder
    int m_lock = -1;              ///< file descriptor
    QLocalServer m_server;
};

} // namespace contrafact
