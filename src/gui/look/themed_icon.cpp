// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "gui/look/theme.h"

namespace contrafact {

namespace {

QString pathOf(const QByteArray& role) {
    return QStringLiteral(":/icons/%1.svg").arg(QLatin1StringView(role));
}

/// The drawings are black lines; what is drawn serves as a mask for the colour.
QPixmap drawn(const QByteArray& role, const QColor& colour, QSize pixels) {
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(pathOf(role));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    return pixmap;
}

/// Drawn once and kept: tables ask for the same icons in every row.
QPixmap recoloured(const QByteArray& role, const QColor& colour, QSize pixels) {
    const QString key = QStringLiteral("%1 %2 %3x%4")
                            .arg(QLatin1StringView(role), colour.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = drawn(role, colour, pixels);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

QColor colourOf(QIcon::Mode mode, QIcon::State state) {
    const QPalette palette = QApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    default:
        return state == QIcon::On ? coloursFor(palette).accent
                                  : palette.color(QPalette::ButtonText);
    }
}

/// Asks for the palette each time it paints, so that a change of scheme shows at once.
class RecolouringEngine : public QIconEngine {
public:
    explicit RecolouringEngine(QByteArray role)
        : m_role(std::move(role)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        const double ratio = painter->device()->devicePixelRatioF();
        QPixmap image = recoloured(m_role, colourOf(mode, state), rect.size() * ratio);
        image.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, image);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return recoloured(m_role, colourOf(mode, state), size);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return recoloured(m_role, colourOf(mode, state), size);
    }
    [[nodiscard]] QIconEngine* clone() const override { return new RecolouringEngine(m_role); }

private:
    QByteArray m_role;
};

} // namespace

QIcon themedIcon(const char* role) {
    Q_ASSERT(QFile::exists(pathOf(role)));
    return QIcon(new RecolouringEngine(role));
}

QPixmap themedPixmap(const char* role, const QColor& colour, int size, double devicePixelRatio) {
    const int pixels = qRound(size * devicePixelRatio);
    QPixmap pixmap = recoloured(role, colour, {pixels, pixels});
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace contrafact
