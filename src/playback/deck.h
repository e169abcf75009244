#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>

#include <QUrl>

#include "playback/abstract_deck.h"

namespace contrafact {

/// The address of a local file, byte for byte: names that are not valid UTF-8 survive.
[[nodiscard]] QUrl fileUrl(const std::filesystem::path& file);

/// A player with an output of its own, which follows the system's choice of a device. Loading goes
/// on in the background and a seek made meanwhile is kept. What cannot be played arrives as
/// `failed`.
class Deck : public AbstractDeck {
    Q_OBJECT

public:
    explicit Deck(QObject* parent = nullptr);
    ~Deck() override;

    /// Stops and opens another file; an empty path just unloads.
    void load(const std::filesystem::path& file);
    void play() override;
    void pause() override;
    void seek(double seconds) override;
    void setGain(double gain) override;

    [[nodiscard]] double positionSeconds() const override;
    [[nodiscard]] bool isPlaying() const override;
    [[nodiscard]] bool hasFailed() const override;
    [[nodiscard]] bool isLoaded() const;
    /// Whether there is a device that sounds; without one it plays in silence.
    [[nodiscard]] bool hasSound() const;

Q_SIGNALS:
    void soundChanged(bool hasSound);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace contrafact
