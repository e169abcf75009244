// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/preview_bar.h"

#include <QEvent>
#include <QLocale>

#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_preview_bar.h"

namespace contrafact {

namespace {

constexpr int kFollowMs = 40;

} // namespace

PreviewBar::PreviewBar(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PreviewBar>()) {
    m_ui->setupUi(this);
    setSubtle(*m_ui->time);
    m_timer.setInterval(kFollowMs);
    connect(&m_timer, &QTimer::timeout, this, &PreviewBar::follow);
    connect(m_ui->play, &QAbstractButton::clicked, this, [this] {
        if (isPlaying())
            stop();
        else
            Q_EMIT playRequested();
    });
    showState();
}

PreviewBar::~PreviewBar() = default;

void PreviewBar::setDeck(Deck* deck) {
    if (m_deck)
        m_deck->disconnect(this);
    m_deck = deck;
    if (!deck)
        return;
    connect(deck, &Deck::ended, this, &PreviewBar::stop);
    connect(deck, &Deck::failed, this, &PreviewBar::showFailure);
}

void PreviewBar::request(PieceId before, PieceId after, const QString& name) {
    stop();
    m_name = name;
    m_ui->what->setFullText(tr("Preparing %1…").arg(name));
    Q_EMIT previewRequested(before, after);
}

void PreviewBar::play(const MedleyPreview& preview) {
    m_preview = preview;
    if (m_deck && !m_deck->hasSound()) {
        m_ui->what->setFullText(tr("There is no sound device: the join cannot be heard."));
        return;
    }
    m_ui->what->setFullText(tr("Hearing %1").arg(m_name));
    if (!m_deck)
        return;
    m_deck->load(preview.file);
    m_deck->play();
    m_timer.start();
    showState();
}

void PreviewBar::showFailure(const Error& error) {
    stop();
    m_ui->what->setFullText(tr("The join cannot be heard: %1").arg(errorText(error.code)));
}

void PreviewBar::stop() {
    m_timer.stop();
    if (m_deck && m_deck->isPlaying())
        m_deck->pause();
    m_ui->what->setFullText({});
    m_ui->time->clear();
    showState();
    Q_EMIT playheadMoved(std::nullopt);
}

void PreviewBar::forgetPlace() {
    m_preview.medleyStart.reset();
    Q_EMIT playheadMoved(std::nullopt);
}

void PreviewBar::setPlayEnabled(bool enabled) {
    m_ui->play->setEnabled(enabled);
}

void PreviewBar::follow() {
    if (!m_deck)
        return stop();
    const double seconds = m_deck->positionSeconds();
    const double toMark = m_preview.markSeconds - seconds;
    m_ui->time->setText(toMark > 0.0
                            ? tr("%1 s to the join").arg(locale().toString(toMark, 'f', 1))
                            : tr("%1 s after the join").arg(locale().toString(-toMark, 'f', 1)));
    Q_EMIT playheadMoved(m_preview.medleyStart ? std::optional(*m_preview.medleyStart + seconds)
                                               : std::nullopt);
}

void PreviewBar::showState() {
    m_ui->play->setIcon(themedIcon(isPlaying() ? "stop" : "play"));
    m_ui->play->setAccessibleName(isPlaying() ? tr("Stop") : tr("Hear the join"));
}

void PreviewBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

} // namespace contrafact
