// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/text_record.h"

#include <map>
#include <utility>

#include <QHash>
#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include "gui/look/theme.h"

namespace contrafact::gallery {
namespace {

/// Of what is behind a text, the part with the least contrast that may be left out of account.
constexpr double kShareBehind = 0.1;

QColor over(const QColor& ink, const QColor& paper, double opacity) {
    const double alpha = ink.alphaF() * opacity;
    const auto mixed = [&](double above, double below) {
        return static_cast<float>(alpha * above + (1.0 - alpha) * below);
    };
    return QColor::fromRgbF(mixed(ink.redF(), paper.redF()), mixed(ink.greenF(), paper.greenF()),
                            mixed(ink.blueF(), paper.blueF()));
}

/// Paints into a picture, and notes each text with what is behind it before it is painted.
class RecordingEngine : public QPaintEngine {
public:
    explicit RecordingEngine(QImage& image)
        : QPaintEngine(QPaintEngine::AllFeatures)
        , m_image(image) {}

    std::vector<DrawnText> texts;

    bool begin(QPaintDevice* /*device*/) override {
        m_hasClip = false;
        m_systemClip = QRegion();
        return m_painter.begin(&m_image);
    }
    bool end() override { return m_painter.end(); }
    [[nodiscard]] Type type() const override { return User; }

    void updateState(const QPaintEngineState& now) override {
        const DirtyFlags dirty = now.state();
        if (dirty & DirtyTransform)
            m_painter.setTransform(now.transform());
        if (dirty & DirtyPen)
            m_painter.setPen(now.pen());
        if (dirty & DirtyBrush)
            m_painter.setBrush(now.brush());
        if (dirty & DirtyBrushOrigin)
            m_painter.setBrushOrigin(now.brushOrigin());
        if (dirty & DirtyFont)
            m_painter.setFont(now.font());
        if (dirty & DirtyHints)
            m_painter.setRenderHints(now.renderHints());
        if (dirty & DirtyCompositionMode)
            m_painter.setCompositionMode(now.compositionMode());
        if (dirty & DirtyOpacity)
            m_painter.setOpacity(now.opacity());
        if (dirty & DirtyClipRegion)
            m_painter.setClipRegion(now.clipRegion(), now.clipOperation());
        if (dirty & DirtyClipPath)
            m_painter.setClipPath(now.clipPath(), now.clipOperation());
        if (dirty & (DirtyClipRegion | DirtyClipPath))
            m_hasClip = now.clipOperation() != Qt::NoClip;
        if (dirty & DirtyClipEnabled)
            m_painter.setClipping(m_hasClip = now.isClipEnabled());
    }

    void drawRects(const QRectF* rects, int count) override { painter().drawRects(rects, count); }
    void drawRects(const QRect* rects, int count) override { painter().drawRects(rects, count); }
    void drawLines(const QLineF* lines, int count) override { painter().drawLines(lines, count); }
    void drawLines(const QLine* lines, int count) override { painter().drawLines(lines, count); }
    void drawPoints(const QPointF* points, int count) override {
        painter().drawPoints(points, count);
    }
    void drawEllipse(const QRectF& rect) override { painter().drawEllipse(rect); }
    void drawPath(const QPainterPath& path) override { painter().drawPath(path); }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
        if (mode == PolylineMode)
            painter().drawPolyline(points, count);
        else
            painter().drawPolygon(points, count,
                                  mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
    void drawPixmap(const QRectF& to, const QPixmap& pixmap, const QRectF& from) override {
        painter().drawPixmap(to, pixmap, from);
    }
    void drawTiledPixmap(const QRectF& to, const QPixmap& pixmap, const QPointF& from) override {
        painter().drawTiledPixmap(to, pixmap, from);
    }
    void drawImage(const QRectF& to, const QImage& image, const QRectF& from,
                   Qt::ImageConversionFlags flags) override {
        painter().drawImage(to, image, from, flags);
    }
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        note(at, item);
        painter().drawTextItem(at, item);
    }

private:
    [[nodiscard]] QRectF room() const {
        QRectF room = QRectF(m_image.rect());
        if (!systemClip().isEmpty())
            room &= QRectF(systemClip().boundingRect());
        if (m_hasClip && m_painter.hasClipping())
            room &= m_painter.transform().mapRect(m_painter.clipBoundingRect());
        return room;
    }

    [[nodiscard]] QColor inkOver(const QColor& paper) const {
        return over(m_painter.pen().color(), paper, m_painter.opacity());
    }

    /// The clip of widgets, which no state tells of.
    QPainter& painter() {
        if (const QRegion now = systemClip(); now != m_systemClip)
            m_painter.paintEngine()->setSystemClip(m_systemClip = now);
        return m_painter;
    }

    void note(const QPointF& at, const QTextItem& item) {
        DrawnText drawn;
        drawn.text = item.text();
        drawn.place = m_painter.transform().mapRect(
            QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent()));
        drawn.room = room();
        const QRect seen = (drawn.place & drawn.room).toAlignedRect() & m_image.rect();
        if (drawn.text.trimmed().isEmpty() || seen.width() < 2 || seen.height() < 2)
            return;
        QHash<QRgb, int> behind;
        for (int y = seen.top(); y <= seen.bottom(); ++y)
            for (int x = seen.left(); x <= seen.right(); ++x)
                ++behind[m_image.pixel(x, y)];
        std::multimap<double, std::pair<QRgb, int>> byContrast;
        for (const auto [pixel, count] : behind.asKeyValueRange())
            byContrast.emplace(contrastRatio(inkOver(QColor(pixel)), QColor(pixel)),
                               std::pair(pixel, count));
        double pixels = kShareBehind * seen.width() * seen.height();
        for (const auto& [contrast, colour] : byContrast) {
            drawn.contrast = contrast;
            drawn.paper = QColor(colour.first);
            drawn.ink = inkOver(drawn.paper);
            pixels -= colour.second;
            if (pixels <= 0.0)
                break;
        }
        texts.push_back(std::move(drawn));
    }

    QImage& m_image;
    QPainter m_painter;
    QRegion m_systemClip;
    bool m_hasClip = false;
};

class RecordingDevice : public QPaintDevice {
public:
    explicit RecordingDevice(const QWidget& widget)
        : m_image(widget.size(), QImage::Format_ARGB32_Premultiplied)
        , m_dotsPerInch(widget.logicalDpiX())
        , m_engine(m_image) {
        m_image.fill(Qt::black);
    }

    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }
    [[nodiscard]] std::vector<DrawnText>& texts() { return m_engine.texts; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
        case PdmWidth:
            return m_image.width();
        case PdmHeight:
            return m_image.height();
        case PdmWidthMM:
            return m_image.widthMM();
        case PdmHeightMM:
            return m_image.heightMM();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        case PdmNumColors:
            return 0;
        case PdmDepth:
            return 32;
        default:
            return m_dotsPerInch; // of the screen that fonts were made for
        }
    }

private:
    QImage m_image;
    int m_dotsPerInch;
    mutable RecordingEngine m_engine;
};

const QWidget* widgetAt(const QWidget& root, const QPointF& place) {
    const QWidget* below = root.childAt(place.toPoint());
    return below == nullptr ? &root : below;
}

} // namespace

std::vector<DrawnText> drawnTexts(QWidget& root) {
    RecordingDevice device(root);
    root.render(&device);
    for (DrawnText& drawn : device.texts())
        drawn.widget = widgetAt(root, (drawn.place & drawn.room).center());
    return std::move(device.texts());
}

} // namespace contrafact::gallery
