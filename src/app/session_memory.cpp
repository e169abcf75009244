// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session_memory.h"

#include <utility>

#include <QCryptographicHash>
#include <QSettings>

#include "gui/window/window_memory.h"

namespace contrafact {

namespace {

constexpr int kKeepingMs = 15'000;

QString keyOf(const std::filesystem::path& catalogue) {
    const QByteArray path = QByteArray::fromStdString(catalogue.native());
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex();
    return QStringLiteral("sessions/") + QString::fromLatin1(digest.first(16));
}

} // namespace

SessionMemory::SessionMemory(const std::filesystem::path& catalogue, MainWindow& window)
    : m_key(keyOf(catalogue))
    , m_window(window) {
    m_timer.setInterval(kKeepingMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        keep();
        m_window.saveSettings();
    });
    m_timer.start();
}

void SessionMemory::recall() {
    if (std::exchange(m_isRecalled, true))
        return;
    m_kept = QSettings().value(m_key).toMap();
    if (!m_kept.isEmpty())
        recallView(m_window, m_kept);
}

void SessionMemory::keep() {
    if (!m_isRecalled)
        return;
    QVariantMap view = rememberedView(m_window);
    if (view == m_kept)
        return;
    QSettings().setValue(m_key, view);
    m_kept = std::move(view);
}

} // namespace contrafact
