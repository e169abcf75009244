#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include <QObject>
#include <QUrl>

#include "core/result.h"

namespace contrafact {

/// The address of a local file, byte for byte: names that are not valid UTF-8 survive.
[[nodiscard]] QUrl fileUrl(const std::filesystem::path& file);

/// One player with its own output: a file, a position, a gain. Lives on the GUI thread; loading
/// goes on in the background and a seek made meanwhile is kept. What cannot be played arrives as
/// `failed`.
class Deck : public QObject {
    Q_OBJECT

public:
    explicit Deck(QObject* parent = nullptr);
    ~Deck() override;

    /// Stops and opens another file; an empty path just unloads.
    void load(const std::filesystem::path& file);
    void play();
    void pause();
    void seek(double seconds);
    /// Linear, 0..1.
    void setGain(double gain);

    [[nodiscard]] double positionSeconds() const;
    [[nodiscard]] double durationSeconds() const;
    [[nodiscard]] bool isLoaded() const;
    [[nodiscard]] bool isPlaying() const;
    [[nodiscard]] bool hasFailed() const;

Q_SIGNALS:
    void loaded(double durationSeconds);
    void ended();
    void failed(const contrafact::Error& error);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
