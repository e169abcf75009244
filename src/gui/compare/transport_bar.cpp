// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/transport_bar.h"

#include <cmath>

#include <QEvent>
#include <QSignalBlocker>

#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_transport_bar.h"

namespace contrafact {

namespace {

constexpr int kSliderSteps = 10000;
constexpr double kVolumeSteps = 100.0;

} // namespace

TransportBar::TransportBar(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::TransportBar>()) {
    m_ui->setupUi(this);
    m_ui->place->setRange(0, kSliderSteps);
    m_ui->switchSide->setIcon(themedIcon("swap"));
    m_ui->loop->setIcon(themedIcon("loop"));
    setPrimary(*m_ui->play);
    setPlaying(false);
    setSide(Side::A);
    showVolumeIcon();
    connectControls();
}

TransportBar::~TransportBar() = default;

void TransportBar::connectControls() {
    connect(m_ui->play, &QAbstractButton::clicked, this, &TransportBar::playToggled);
    connect(m_ui->sideA, &QAbstractButton::clicked, this, [this] {
        setSide(m_side); // the player decides
        Q_EMIT sideRequested(Side::A);
    });
    connect(m_ui->sideB, &QAbstractButton::clicked, this, [this] {
        setSide(m_side);
        Q_EMIT sideRequested(Side::B);
    });
    connect(m_ui->switchSide, &QAbstractButton::clicked, this,
            [this] { Q_EMIT sideRequested(otherSide(m_side)); });
    connect(m_ui->place, &QSlider::valueChanged, this, [this](int value) {
        const double duration = m_side == Side::A ? m_aDuration : m_bDuration;
        Q_EMIT seekRequested(m_side, duration * value / kSliderSteps);
    });
    connect(m_ui->loop, &QAbstractButton::toggled, this, &TransportBar::loopToggled);
    connect(m_ui->match, &QAbstractButton::toggled, this, &TransportBar::loudnessMatchToggled);
    connect(m_ui->volume, &QSlider::valueChanged, this,
            [this](int value) { Q_EMIT volumeChanged(value / kVolumeSteps); });
}

void TransportBar::setDurations(double aSeconds, double bSeconds) {
    m_aDuration = aSeconds;
    m_bDuration = bSeconds;
    showTimes();
}

void TransportBar::setPositions(double aSeconds, double bSeconds) {
    m_aSeconds = aSeconds;
    m_bSeconds = bSeconds;
    showTimes();
}

void TransportBar::showTimes() {
    const auto text = [](double seconds, double duration) {
        return tr("%1 / %2", "time of length").arg(clockText(seconds), clockText(duration));
    };
    m_ui->timeA->setText(text(m_aSeconds, m_aDuration));
    m_ui->timeB->setText(text(m_bSeconds, m_bDuration));
    const double seconds = m_side == Side::A ? m_aSeconds : m_bSeconds;
    const double duration = m_side == Side::A ? m_aDuration : m_bDuration;
    if (m_ui->place->isSliderDown())
        return;
    const QSignalBlocker blocker(m_ui->place);
    const double share = duration > 0.0 ? seconds / duration : 0.0;
    m_ui->place->setValue(static_cast<int>(std::lround(share * kSliderSteps)));
}

void TransportBar::setSide(Side side) {
    m_side = side;
    m_ui->sideA->setChecked(side == Side::A);
    m_ui->sideB->setChecked(side == Side::B);
    showTimes();
}

void TransportBar::showVolumeIcon() {
    m_ui->volumeIcon->setPixmap(
        themedPixmap("volume", palette().color(QPalette::WindowText),
                     fontMetrics().height() + spacingFor(fontMetrics()).tiny, devicePixelRatioF()));
}

void TransportBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    showVolumeIcon();
    setPlaying(m_isPlaying);
}

void TransportBar::setPlaying(bool playing) {
    m_isPlaying = playing;
    const QString text = playing ? tr("Pause") : tr("Play");
    m_ui->play->setText(text);
    m_ui->play->setToolTip(tr("%1 (Space)").arg(text));
    m_ui->play->setIcon(
        QIcon(themedPixmap(playing ? "pause" : "play", coloursFor(palette()).onAccent,
                           fontMetrics().height() * 2, devicePixelRatioF())));
}

void TransportBar::setLooping(bool looping) {
    const QSignalBlocker blocker(m_ui->loop);
    m_ui->loop->setChecked(looping);
}

void TransportBar::setVolume(double volume) {
    const QSignalBlocker blocker(m_ui->volume);
    m_ui->volume->setValue(static_cast<int>(std::lround(volume * kVolumeSteps)));
}

} // namespace contrafact
