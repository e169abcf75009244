// SPDX-License-Identifier: GPL-3.0-or-later

#include "playback/deck.h"

#include <cmath>
#include <optional>

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QTimer>

#include "core/log.h"

namespace contrafact {

namespace {

ErrorCode codeOf(QMediaPlayer::Error error, const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return ErrorCode::FileNotFound;
    switch (error) {
    case QMediaPlayer::FormatError:
        return ErrorCode::NotAudio;
    case QMediaPlayer::AccessDeniedError:
        return ErrorCode::PermissionDenied;
    default:
        return ErrorCode::DecodeFailed;
    }
}

bool isReady(QMediaPlayer::MediaStatus status) {
    return status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia ||
           status == QMediaPlayer::BufferingMedia || status == QMediaPlayer::EndOfMedia;
}

} // namespace

QUrl fileUrl(const std::filesystem::path& file) {
    const std::string bytes = std::filesystem::absolute(file).string();
    const QByteArray encoded =
        QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toPercentEncoding("/");
    return QUrl::fromEncoded(QByteArrayLiteral("file://") + encoded, QUrl::StrictMode);
}

class Deck::Impl {
public:
    QMediaDevices devices;
    QAudioOutput output;
    QMediaPlayer player; // after the output: it goes first
    std::filesystem::path file;
    std::optional<double> pendingSeek;
    bool failed = false;
    bool announced = false;

    void announce(Deck& owner) {
        if (announced || failed || !isReady(player.mediaStatus()))
            return;
        announced = true;
        if (const auto seconds = std::exchange(pendingSeek, std::nullopt))
            owner.seek(*seconds);
    }
};

Deck::Deck(QObject* parent)
    : AbstractDeck(parent)
    , m_impl(std::make_unique<Impl>()) {
    Impl& impl = *m_impl;
    impl.player.setAudioOutput(&impl.output);
    connect(&impl.devices, &QMediaDevices::audioOutputsChanged, this, [this] {
        m_impl->output.setDevice(QMediaDevices::defaultAudioOutput());
        Q_EMIT soundChanged(hasSound());
    });
    connect(&impl.player, &QMediaPlayer::mediaStatusChanged, this,
            [this](QMediaPlayer::MediaStatus status) {
                // Later: a seek from inside this signal is lost on the GStreamer back end.
                if (isReady(status) && !m_impl->announced)
                    QTimer::singleShot(0, this, [this] { m_impl->announce(*this); });
                if (status == QMediaPlayer::EndOfMedia)
                    Q_EMIT ended();
            });
    connect(&impl.player, &QMediaPlayer::errorOccurred, this,
            [this](QMediaPlayer::Error error, const QString& text) {
                if (error == QMediaPlayer::NoError || m_impl->failed || m_impl->file.empty())
                    return;
                m_impl->failed = true;
                const Error problem{codeOf(error, m_impl->file), text.toStdString(), m_impl->file};
                logError(LogTopic::Playback, problem);
                Q_EMIT failed(problem);
            });
}

Deck::~Deck() {
    m_impl->player.disconnect(this);
    m_impl->player.stop();
}

void Deck::load(const std::filesystem::path& file) {
    m_impl->player.stop();
    m_impl->file = file;
    m_impl->failed = false;
    m_impl->announced = false;
    m_impl->pendingSeek.reset();
    m_impl->player.setSource(file.empty() ? QUrl() : fileUrl(file));
}

void Deck::play() {
    if (!m_impl->failed && !m_impl->file.empty())
        m_impl->player.play();
}

void Deck::pause() {
    if (isPlaying())
        m_impl->player.pause();
}

void Deck::seek(double seconds) {
    if (m_impl->failed)
        return;
    if (!isLoaded()) {
        m_impl->pendingSeek = seconds;
        return;
    }
    m_impl->player.setPosition(static_cast<qint64>(std::llround(std::max(0.0, seconds) * 1000.0)));
}

void Deck::setGain(double gain) {
    m_impl->output.setVolume(static_cast<float>(gain));
}

double Deck::positionSeconds() const {
    if (m_impl->pendingSeek)
        return *m_impl->pendingSeek;
    return static_cast<double>(m_impl->player.position()) / 1000.0;
}

bool Deck::isLoaded() const {
    return m_impl->announced;
}

bool Deck::isPlaying() const {
    return m_impl->player.playbackState() == QMediaPlayer::PlayingState && !m_impl->failed;
}

bool Deck::hasSound() const {
    return !QMediaDevices::defaultAudioOutput().isNull();
}

bool Deck::hasFailed() const {
    return m_impl->failed;
}

} // namespace contrafact
