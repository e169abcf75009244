// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/heatmap/heatmap_panel.h"

#include <cmath>
#include <utility>

#include <QEvent>
#include <QLocale>
#include <QSignalBlocker>

#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_heatmap_panel.h"

namespace contrafact {

namespace {

/// So many tracks are made ready to draw in a few milliseconds.
constexpr std::size_t kReadyAtOnce = 1000;

} // namespace

HeatmapPanel::HeatmapPanel(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::HeatmapPanel>())
    , m_builder(LogTopic::Covers, QStringLiteral("heatmap")) {
    m_ui->setupUi(this);
    setTextStep(*m_ui->title, 2, QFont::DemiBold);
    setTextStep(*m_ui->messageTitle, 2, QFont::DemiBold);
    setTextStep(*m_ui->value, 2, QFont::DemiBold);
    setSubtle(*m_ui->counts);
    setSubtle(*m_ui->messageText);
    setPrimary(*m_ui->wholeLibrary);
    m_ui->zoomIn->setIcon(themedIcon("zoom-in"));
    m_ui->zoomOut->setIcon(themedIcon("zoom-out"));
    m_ui->zoomFit->setIcon(themedIcon("zoom-fit"));
    m_ui->compare->setIcon(themedIcon("compare"));
    addColourMaps();
    connectControls();
    clear();
}

HeatmapPanel::~HeatmapPanel() = default;

void HeatmapPanel::addColourMaps() {
    m_ui->colours->addItem(tr("Cividis"), static_cast<int>(ColourMap::Cividis));
    m_ui->colours->addItem(tr("Viridis"), static_cast<int>(ColourMap::Viridis));
    m_ui->colours->addItem(tr("Magma"), static_cast<int>(ColourMap::Magma));
    m_ui->colours->addItem(tr("Grey"), static_cast<int>(ColourMap::Grey));
}

void HeatmapPanel::connectControls() {
    connect(m_ui->zoomIn, &QAbstractButton::clicked, m_ui->view, &HeatmapView::zoomIn);
    connect(m_ui->zoomOut, &QAbstractButton::clicked, m_ui->view, &HeatmapView::zoomOut);
    connect(m_ui->zoomFit, &QAbstractButton::clicked, m_ui->view, &HeatmapView::fit);
    connect(m_ui->colours, &QComboBox::currentIndexChanged, this, [this] {
        const auto map = static_cast<ColourMap>(m_ui->colours->currentData().toInt());
        m_ui->view->setColourMap(map);
        m_ui->legend->setColourMap(map);
    });
    connect(m_ui->legend, &ScoreLegend::thresholdMoved, this, &HeatmapPanel::setThreshold);
    connect(m_ui->threshold, &QDoubleSpinBox::valueChanged, this, &HeatmapPanel::setThreshold);
    connect(m_ui->view, &HeatmapView::currentCellChanged, this, &HeatmapPanel::showCell);
    connect(m_ui->view, &HeatmapView::cellActivated, this, &HeatmapPanel::activate);
    connect(m_ui->compare, &QAbstractButton::clicked, this, [this] {
        if (const auto cell = m_ui->view->currentCell())
            activate(*cell);
    });
    connect(m_ui->wholeLibrary, &QAbstractButton::clicked, this,
            &HeatmapPanel::wholeLibraryRequested);
}

void HeatmapPanel::showHeatmap(std::shared_ptr<const SimilarityHeatmap> heatmap,
                               const std::function<QString(TrackId)>& nameOf) {
    const std::size_t tracks = heatmap->order.size();
    if (tracks < 2 || heatmap->similarity.rows() != tracks ||
        heatmap->similarity.columns() != tracks) {
        clear();
        return;
    }
    std::vector<QString> names;
    names.reserve(tracks);
    for (const TrackId track : heatmap->order)
        names.push_back(nameOf(track));
    if (tracks <= kReadyAtOnce) {
        m_builder.withdraw(Kind::Scene);
        showScene(HeatmapScene(*heatmap, std::move(names)));
        return;
    }
    // The scene is shared with the answer alone, which cannot be copied otherwise.
    using Scene = std::shared_ptr<HeatmapScene>;
    m_builder.ask(
        Kind::Scene,
        [heatmap = std::move(heatmap), names = std::move(names)](const Job& /*job*/) {
            return Result<Scene>(std::make_shared<HeatmapScene>(*heatmap, names));
        },
        [this](const Scene& scene) { showScene(std::move(*scene)); });
}

void HeatmapPanel::putInView(HeatmapScene scene) {
    // To give 10,000 tracks' memory back takes a while: the other thread does it. Shared with that
    // work alone, which cannot be copied otherwise.
    auto before = std::make_shared<HeatmapScene>(m_ui->view->setScene(std::move(scene)));
    if (before->tracks() > kReadyAtOnce)
        m_builder.post([before = std::move(before)](const Job& /*job*/) {
            *before = {};
            return Result<void>();
        });
}

void HeatmapPanel::showScene(HeatmapScene scene) {
    scene.setThreshold(threshold());
    m_ui->legend->setHistogram(scene.histogram());
    m_ui->legend->setMarked(std::nullopt);
    putInView(std::move(scene));
    m_ui->pages->setCurrentWidget(m_ui->heatmapPage);
    m_ui->title->setText(
        tr("Similarity of %1", "a number of tracks").arg(trackCount(m_ui->view->scene().tracks())));
    showHint();
    showCounts();
    showRemembered();
}

void HeatmapPanel::followThreshold(double threshold) {
    if (std::abs(threshold - m_followed) < 1e-6)
        return;
    m_followed = threshold;
    setThreshold(threshold);
}

QVariantMap HeatmapPanel::view() const {
    const HeatmapViewport& seen = m_ui->view->viewport();
    QVariantMap view = seen.cells() == 0 ? m_remembered : QVariantMap();
    view.insert(QStringLiteral("threshold"), threshold());
    view.insert(QStringLiteral("followed"), m_followed);
    view.insert(QStringLiteral("colours"), m_ui->colours->currentIndex());
    if (seen.cells() > 0 && !seen.isFitted()) {
        view.insert(QStringLiteral("cells"), static_cast<qulonglong>(seen.cells()));
        view.insert(QStringLiteral("zoom"), seen.pixelsPerCell());
        view.insert(QStringLiteral("corner"), seen.visibleCells().topLeft());
    }
    return view;
}

void HeatmapPanel::restoreView(const QVariantMap& view) {
    if (view.contains(QStringLiteral("threshold"))) {
        m_followed = view[QStringLiteral("followed")].toDouble();
        setThreshold(view[QStringLiteral("threshold")].toDouble());
    }
    if (const int map = view[QStringLiteral("colours")].toInt();
        map >= 0 && map < m_ui->colours->count())
        m_ui->colours->setCurrentIndex(map);
    m_remembered = view;
}

void HeatmapPanel::showRemembered() {
    const QVariantMap view = std::exchange(m_remembered, {});
    if (view.contains(QStringLiteral("zoom")) &&
        view[QStringLiteral("cells")].toULongLong() == m_ui->view->viewport().cells())
        m_ui->view->show(view[QStringLiteral("zoom")].toDouble(),
                         view[QStringLiteral("corner")].toPointF());
}

void HeatmapPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    showMessageIcon();
    if (const auto cell = m_ui->view->currentCell())
        showCell(*cell);
}

void HeatmapPanel::showMessageIcon() {
    m_ui->messageIcon->setPixmap(themedPixmap("heatmap", coloursFor(palette()).subtleText,
                                              3 * fontMetrics().height(), devicePixelRatioF()));
}

void HeatmapPanel::showMessage(const QString& title, const QString& text) {
    m_builder.withdraw(Kind::Scene);
    showMessageIcon();
    m_ui->messageTitle->setText(title);
    m_ui->messageText->setText(text);
    m_ui->pages->setCurrentWidget(m_ui->messagePage);
}

void HeatmapPanel::showLoading(std::size_t tracks) {
    showMessage(tr("Comparing…"),
                tr("%1, each with each", "a number of tracks").arg(trackCount(tracks)));
    m_ui->busy->show();
    m_ui->wholeLibrary->hide();
}

void HeatmapPanel::showFailure(const QString& reason) {
    showMessage(tr("No heatmap"), reason);
    m_ui->busy->hide();
    m_ui->wholeLibrary->show();
}

void HeatmapPanel::clear() {
    showMessage(
        tr("Which tracks are alike?"),
        tr("Select two or more analysed tracks in the library, or a group of covers, to see "
           "how much each is like each other: versions of one work show as bright blocks."));
    m_ui->busy->hide();
    m_ui->wholeLibrary->show();
    putInView({});
}

void HeatmapPanel::setThreshold(double threshold) {
    const QSignalBlocker blocker(m_ui->threshold);
    m_ui->threshold->setValue(threshold);
    m_ui->legend->setThreshold(threshold);
    m_ui->view->setThreshold(threshold);
    showCounts();
}

double HeatmapPanel::threshold() const {
    return m_ui->threshold->value();
}

void HeatmapPanel::showCounts() {
    const HeatmapScene& scene = m_ui->view->scene();
    m_ui->counts->setText(tr("%1, %2 at %3 or more", "numbers of groups and of pairs")
                              .arg(groupCount(scene.groups()),
                                   pairCount(scene.histogram().pairsFrom(threshold())),
                                   locale().toString(threshold(), 'f', 2)));
}

void HeatmapPanel::setCurrentPair(TrackId a, TrackId b) {
    const HeatmapScene& scene = m_ui->view->scene();
    const auto row = scene.rowOf(a);
    const auto column = scene.rowOf(b);
    if (row && column)
        m_ui->view->setCurrentCell({*row, *column});
}

void HeatmapPanel::showCell(const HeatmapCell& cell) {
    const HeatmapScene& scene = m_ui->view->scene();
    const Colours& colours = coloursFor(palette());
    const auto coloured = [](const QString& text, const QColor& colour) {
        return QStringLiteral("<span style='color:%1'>%2</span>")
            .arg(colour.name(), text.toHtmlEscaped());
    };
    m_ui->compare->setEnabled(cell.row != cell.column);
    if (cell.row == cell.column) {
        m_ui->pair->setText(coloured(scene.name(cell.row), colours.sideA));
        m_ui->value->setText(tr("itself"));
        m_ui->legend->setMarked(std::nullopt);
        return;
    }
    const auto similarity = static_cast<double>(scene.similarity(cell.row, cell.column));
    m_ui->pair->setText(QStringLiteral("%1 &nbsp;×&nbsp; %2")
                            .arg(coloured(scene.name(cell.row), colours.sideA),
                                 coloured(scene.name(cell.column), colours.sideB)));
    m_ui->value->setText(locale().toString(similarity, 'f', 3));
    m_ui->legend->setMarked(similarity);
}

void HeatmapPanel::showHint() {
    m_ui->value->setText(tr("–", "no value yet"));
    m_ui->pair->setText(tr("Point at a cell to see its two tracks; click it or press Enter to hear "
                           "them. The wheel zooms, dragging moves."));
    m_ui->compare->setEnabled(false);
}

void HeatmapPanel::activate(const HeatmapCell& cell) {
    const HeatmapScene& scene = m_ui->view->scene();
    if (cell.row != cell.column)
        Q_EMIT pairActivated(scene.track(cell.row), scene.track(cell.column));
}

} // namespace contrafact
