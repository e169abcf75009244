// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/compare_panel.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <QKeyEvent>
#include <QPainter>
#include <QShortcut>

#include "gui/compare/compare_text.h"
#include "gui/look/keys.h"
#include "gui/look/theme.h"
#include "models/texts.h"

#include "ui_compare_panel.h"

namespace contrafact {

namespace {

/// The letter of a side on its colour; hollow while the other one sounds.
QPixmap badge(const QString& letter, const QColor& colour, bool isFilled, const QWidget& widget) {
    const int side = widget.fontMetrics().height() * 2;
    QPixmap pixmap(QSize(side, side) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 2.0));
    painter.setBrush(isFilled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(1.0, 1.0, side - 2.0, side - 2.0), side / 4.0, side / 4.0);
    painter.setFont(scaledFont(widget.font(), 2, QFont::Bold));
    painter.setPen(isFilled ? widget.palette().color(QPalette::Base) : colour);
    painter.drawText(QRectF(0.0, 0.0, side, side), Qt::AlignCenter, letter);
    return pixmap;
}

std::vector<MarkedStretch> stretchesOf(const std::vector<Passage>& passages, Side side) {
    std::vector<MarkedStretch> stretches;
    for (const Passage& passage : passages) {
        const TimeRange range = side == Side::A ? TimeRange{passage.aStart, passage.aEnd}
                                                : TimeRange{passage.bStart, passage.bEnd};
        stretches.push_back({range, static_cast<double>(passage.strength)});
    }
    return stretches;
}

} // namespace

ComparePanel::ComparePanel(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ComparePanel>()) {
    m_ui->setupUi(this);
    for (QLabel* title : {m_ui->titleA, m_ui->titleB})
        setTextStep(*title, 1, QFont::DemiBold);
    for (QLabel* facts :
         std::initializer_list<QLabel*>{m_ui->originA, m_ui->originB, m_ui->factsA, m_ui->factsB})
        setSubtle(*facts);
    setTextStep(*m_ui->messageTitle, 2, QFont::DemiBold);
    setTextStep(*m_ui->verdict, 1, QFont::DemiBold);
    setTextStep(*m_ui->passagesTitle, 0, QFont::DemiBold);
    setTextStep(*m_ui->tempoTitle, 0, QFont::DemiBold);
    setSubtle(*m_ui->messageText);
    setSubtle(*m_ui->nothingText);
    showSound(true);
    m_ui->waveformA->setSide(Side::A);
    m_ui->waveformB->setSide(Side::B);
    connectViews();
    connectTransportBar();
    // Tab is the key of this panel; Shift+Tab still walks through its controls.
    auto* tab = new QShortcut(QKeySequence(Qt::Key_Tab), this);
    tab->setContext(Qt::WidgetWithChildrenShortcut);
    tab->setWhatsThis(tr("Switch sides at this moment of the music"));
    connect(tab, &QShortcut::activated, this, &ComparePanel::switchSide);
    addPlayerKeys();
    clear();
}

ComparePanel::~ComparePanel() = default;

void ComparePanel::connectViews() {
    for (const Side side : {Side::A, Side::B}) {
        WaveformView* view = side == Side::A ? m_ui->waveformA : m_ui->waveformB;
        connect(view, &WaveformView::seekRequested, this,
                [this, side](double seconds) { seek(side, seconds); });
        connect(view, &WaveformView::windowChanged, this,
                [this, side](const TimeWindow& window) { followWindow(side, window); });
        connect(view, &WaveformView::hovered, this,
                [this, side](std::optional<double> seconds) { hover(side, seconds); });
    }
    connect(m_ui->strip, &AlignmentStrip::seekRequested, this,
            [this](double aSeconds) { seek(Side::A, aSeconds); });
    connect(m_ui->crossSimilarity, &CrossSimilarityView::seekRequested, this, &ComparePanel::hear);
    connect(m_ui->seenBox, &QComboBox::activated, this, [this](int chosen) {
        const auto& seen = m_comparison.crossSimilarities[static_cast<std::size_t>(chosen)];
        m_ui->crossSimilarity->setSimilarity(seen.values);
    });
    connect(m_ui->passages, &PassageList::passageChosen, this, &ComparePanel::hearPassage);
    connect(m_ui->passages, &PassageList::partChosen, this, &ComparePanel::partChosen);
}

void ComparePanel::connectTransportBar() {
    TransportBar* bar = m_ui->transport;
    connect(bar, &TransportBar::playToggled, this, [this] {
        if (m_transport)
            m_transport->togglePlay();
    });
    connect(bar, &TransportBar::sideRequested, this, [this](Side side) {
        if (m_transport)
            m_transport->setSide(side);
    });
    connect(bar, &TransportBar::seekRequested, this, &ComparePanel::seek);
    connect(bar, &TransportBar::loopToggled, this, &ComparePanel::loopHere);
    connect(bar, &TransportBar::volumeChanged, this, [this](double volume) {
        if (m_transport)
            m_transport->setVolume(volume);
    });
    connect(bar, &TransportBar::loudnessMatchToggled, this, [this](bool matched) {
        if (m_transport)
            m_transport->setLoudnessMatched(matched);
    });
}

void ComparePanel::setTransport(SideBySide* transport) {
    if (m_transport)
        m_transport->disconnect(this);
    m_transport = transport;
    if (!transport)
        return;
    connect(transport, &SideBySide::positionsChanged, this, &ComparePanel::showPositions);
    connect(transport, &SideBySide::sideChanged, this, &ComparePanel::showSide);
    connect(transport, &SideBySide::playingChanged, this, &ComparePanel::showPlaying);
    connect(transport, &SideBySide::loopChanged, this, &ComparePanel::showLoop);
    connect(transport, &SideBySide::failed, this, &ComparePanel::showPlaybackFailure);
    connect(transport, &SideBySide::soundChanged, this, &ComparePanel::showSound);
    showSound(transport->hasSound());
    m_ui->transport->setVolume(transport->volume());
}

void ComparePanel::showComparison(const Comparison& comparison, const NamedTrack& a,
                                  const NamedTrack& b) {
    m_comparison = comparison;
    // What strangers have in common is chance, and drawn it would look like a finding.
    if (statedRelation(comparison.pair) == Relation::NotRelated) {
        m_comparison.pair.passages.clear();
        m_comparison.path.clear();
    }
    const auto& [pair, aSide, bSide] = std::tie(m_comparison.pair, m_comparison.a, m_comparison.b);
    m_map = AlignmentMap(comparison.path, aSide.durationSeconds, bSide.durationSeconds);
    showTracks(a, b);
    m_ui->waveformA->setRecording(aSide, stretchesOf(pair.passages, Side::A));
    m_ui->waveformB->setRecording(bSide, stretchesOf(pair.passages, Side::B));
    m_ui->strip->setAlignment(m_comparison);
    m_ui->crossSimilarity->setComparison(m_comparison);
    showProfiles();
    m_ui->passages->setPassages(pair.passages, pair.a, pair.b);
    m_ui->tempo->setComparison(m_comparison);
    m_ui->findings->setCurrentWidget(pair.passages.empty() ? m_ui->nothingPage : m_ui->foundPage);
    m_ui->transport->setDurations(aSide.durationSeconds, bSide.durationSeconds);
    m_ui->problem->hide();
    m_ui->pages->setCurrentWidget(m_ui->comparePage);
    showSide(Side::A);
    showVerdict();
    showPositions(0.0, 0.0);
    if (m_transport)
        m_transport->load({a.track.path, aSide.loudness}, {b.track.path, bSide.loudness}, m_map);
    showRemembered();
}

QVariantMap ComparePanel::view() const {
    if (m_remembered)
        return m_remembered->view; // the two have not been shown since
    const TimeRange& seen = m_ui->waveformA->window().range();
    QVariantMap view{{QStringLiteral("a"), m_aSeconds},
                     {QStringLiteral("b"), m_bSeconds},
                     {QStringLiteral("side"), static_cast<int>(m_side)},
                     {QStringLiteral("from"), seen.start},
                     {QStringLiteral("to"), seen.end}};
    if (m_transport)
        view.insert(QStringLiteral("volume"), m_transport->volume());
    return view;
}

void ComparePanel::restoreView(const QVariantMap& view, TrackId a, TrackId b) {
    m_remembered = {view, a, b};
    if (m_transport && view.contains(QStringLiteral("volume"))) {
        m_transport->setVolume(view[QStringLiteral("volume")].toDouble());
        m_ui->transport->setVolume(m_transport->volume());
    }
}

void ComparePanel::showRemembered() {
    const auto remembered = std::exchange(m_remembered, std::nullopt);
    const Pair& pair = m_comparison.pair;
    if (!remembered || pair.a != remembered->a || pair.b != remembered->b)
        return;
    const auto number = [&](const char* name) {
        return remembered->view[QLatin1StringView(name)].toDouble();
    };
    const AlignedMoment moment{std::clamp(number("a"), 0.0, m_comparison.a.durationSeconds),
                               std::clamp(number("b"), 0.0, m_comparison.b.durationSeconds)};
    const auto side = number("side") > 0.5 ? Side::B : Side::A;
    if (m_transport) {
        m_transport->setSide(side);
        m_transport->seekPairing(moment);
    } else {
        showSide(side);
    }
    showPositions(moment.aSeconds, moment.bSeconds);
    TimeWindow window = m_ui->waveformA->window();
    window.show({number("from"), number("to")});
    if (number("to") > number("from") && !window.isWhole()) {
        m_ui->waveformA->setWindow(window);
        followWindow(Side::A, window);
    }
}

void ComparePanel::showTracks(const NamedTrack& a, const NamedTrack& b) {
    m_ui->titleA->setFullText(displayTitle(a.label), Qt::ElideMiddle);
    m_ui->titleB->setFullText(displayTitle(b.label), Qt::ElideMiddle);
    m_ui->originA->setFullText(displayOrigin(a.label), Qt::ElideMiddle);
    m_ui->originB->setFullText(displayOrigin(b.label), Qt::ElideMiddle);
    m_ui->factsA->setText(trackFactsText(a.track, m_comparison.a.durationSeconds));
    m_ui->factsB->setText(trackFactsText(b.track, m_comparison.b.durationSeconds));
}

void ComparePanel::showProfiles() {
    m_ui->seenBox->clear();
    for (const CrossSimilarity& seen : m_comparison.crossSimilarities)
        m_ui->seenBox->addItem(profileLabel(seen.profile));
    m_ui->seenBox->setEnabled(m_ui->seenBox->count() > 1);
}

void ComparePanel::showVerdict() {
    const Pair& pair = m_comparison.pair;
    const Colours& colours = coloursFor(palette());
    const bool isAgainst = statedRelation(pair) == Relation::NotRelated;
    const bool isFor = pair.probability >= 0.5F || statedRelation(pair) != pair.relation;
    const char* role = isAgainst ? "reject" : isFor ? "confirm" : "unsure";
    const double probability = static_cast<double>(pair.probability);
    const QColor ink = isAgainst ? colours.subtleText : confidenceColour(probability, colours);
    m_ui->verdictIcon->setPixmap(
        themedPixmap(role, ink, fontMetrics().height() * 3 / 2, devicePixelRatioF()));
    m_ui->verdict->setText(verdictSentence(m_comparison));
}

void ComparePanel::showBadges() {
    const Colours& colours = coloursFor(palette());
    const auto letter = [](Side side) { return side == Side::A ? tr("A") : tr("B"); };
    m_ui->badgeA->setPixmap(badge(letter(Side::A), colours.sideA, m_side == Side::A, *this));
    m_ui->badgeB->setPixmap(badge(letter(Side::B), colours.sideB, m_side == Side::B, *this));
}

void ComparePanel::showMessageIcon() {
    m_ui->messageIcon->setPixmap(themedPixmap("compare", coloursFor(palette()).subtleText,
                                              3 * fontMetrics().height(), devicePixelRatioF()));
}

void ComparePanel::showMessage(const QString& title, const QString& text) {
    showMessageIcon();
    m_ui->messageTitle->setText(title);
    m_ui->messageText->setText(text);
    m_ui->pages->setCurrentWidget(m_ui->messagePage);
    m_comparison = {};
    if (m_transport)
        m_transport->clear();
}

void ComparePanel::showLoading(const NamedTrack& a, const NamedTrack& b) {
    showMessage(tr("Comparing…"),
                tr("%1\nwith\n%2").arg(displayName(a.label), displayName(b.label)));
    m_ui->busy->show();
}

void ComparePanel::showDecision(const std::optional<Decision>& decision) {
    if (m_ui->pages->currentWidget() != m_ui->comparePage)
        return;
    m_comparison.pair.decision = decision;
    showVerdict();
}

void ComparePanel::showFailure(const QString& reason) {
    showMessage(tr("These two cannot be compared"), reason);
    m_ui->busy->hide();
}

void ComparePanel::clear() {
    showMessage(tr("Compare two versions"),
                tr("Choose a pair in Covers, a cell of the heatmap, or two tracks in the library. "
                   "You see where they match and hear both at the same moment of the music."));
    m_ui->busy->hide();
}

void ComparePanel::showPositions(double aSeconds, double bSeconds) {
    m_aSeconds = aSeconds;
    m_bSeconds = bSeconds;
    m_ui->waveformA->setPlayhead(aSeconds);
    m_ui->waveformB->setPlayhead(bSeconds);
    m_ui->strip->setPlayheads(aSeconds, bSeconds);
    m_ui->crossSimilarity->setPlayheads(aSeconds, bSeconds);
    m_ui->tempo->setPlayhead(aSeconds);
    m_ui->passages->markAt(aSeconds, bSeconds);
    m_ui->transport->setPositions(aSeconds, bSeconds);
    if (!m_transport || !m_transport->isPlaying())
        return;
    WaveformView* heard = m_side == Side::A ? m_ui->waveformA : m_ui->waveformB;
    TimeWindow window = heard->window();
    window.follow(m_side == Side::A ? aSeconds : bSeconds);
    if (window.range() != heard->window().range()) {
        heard->setWindow(window);
        followWindow(m_side, window);
    }
}

void ComparePanel::showSide(Side side) {
    m_side = side;
    m_ui->waveformA->setSounding(side == Side::A);
    m_ui->waveformB->setSounding(side == Side::B);
    m_ui->transport->setSide(side);
    showBadges();
}

void ComparePanel::showPlaying(bool playing) {
    m_ui->transport->setPlaying(playing);
}

void ComparePanel::showSound(bool hasSound) {
    m_ui->silence->setVisible(!hasSound);
}

void ComparePanel::followWindow(Side side, const TimeWindow& window) {
    WaveformView* other = side == Side::A ? m_ui->waveformB : m_ui->waveformA;
    TimeWindow followed = other->window();
    if (window.isWhole()) {
        followed.showAll();
    } else {
        followed.show(
            {m_map.toOther(side, window.range().start), m_map.toOther(side, window.range().end)});
    }
    other->setWindow(followed);
    m_ui->strip->setWindows(m_ui->waveformA->window(), m_ui->waveformB->window());
}

void ComparePanel::hover(Side side, std::optional<double> seconds) {
    const auto other = seconds ? std::optional(m_map.toOther(side, *seconds)) : std::nullopt;
    m_ui->waveformA->setHovered(side == Side::A ? seconds : other);
    m_ui->waveformB->setHovered(side == Side::B ? seconds : other);
}

void ComparePanel::seek(Side side, double seconds) {
    if (m_transport) {
        m_transport->seek(side, seconds);
        return;
    }
    const double other = m_map.toOther(side, seconds);
    showPositions(side == Side::A ? seconds : other, side == Side::A ? other : seconds);
}

void ComparePanel::hear(const AlignedMoment& moment) {
    if (!m_transport) {
        showPositions(moment.aSeconds, moment.bSeconds);
        return;
    }
    m_transport->seekPairing(moment);
    m_transport->play();
}

void ComparePanel::hearPassage(const Passage& passage) {
    if (m_transport && m_transport->loop())
        m_transport->setLoop(passage);
    hear({passage.aStart, passage.bStart});
}

void ComparePanel::switchSide() {
    if (m_transport && m_ui->pages->currentWidget() == m_ui->comparePage)
        m_transport->switchSide();
    else
        focusNextChild();
}

std::optional<Passage> ComparePanel::passageHere() const {
    const auto& passages = m_comparison.pair.passages;
    const auto here = std::ranges::find_if(passages, [this](const Passage& passage) {
        return m_aSeconds >= passage.aStart && m_aSeconds <= passage.aEnd;
    });
    if (here != passages.end())
        return *here;
    if (const auto chosen = m_ui->passages->currentPassage())
        return chosen;
    return passages.empty() ? std::nullopt : std::optional(passages.front());
}

void ComparePanel::loopHere(bool looping) {
    const auto loop = looping ? passageHere() : std::nullopt;
    if (m_transport)
        m_transport->setLoop(loop);
    showLoop(loop);
}

void ComparePanel::showLoop(const std::optional<Passage>& loop) {
    m_ui->transport->setLooping(loop.has_value());
    m_ui->waveformA->setLoop(loop ? std::optional(TimeRange{loop->aStart, loop->aEnd})
                                  : std::nullopt);
    m_ui->waveformB->setLoop(loop ? std::optional(TimeRange{loop->bStart, loop->bEnd})
                                  : std::nullopt);
}

void ComparePanel::showPlaybackFailure(Side side, const Error& error) {
    const QString which = side == Side::A ? tr("A") : tr("B");
    m_ui->problem->setText(tr("%1 cannot be heard: %2.").arg(which, playbackErrorText(error)));
    m_ui->problem->show();
}

void ComparePanel::keyPressEvent(QKeyEvent* event) {
    const bool canPlay = m_transport && m_ui->pages->currentWidget() == m_ui->comparePage;
    if (!canPlay || !actOnKey(*this, *event))
        QWidget::keyPressEvent(event);
}

void ComparePanel::addPlayerKeys() {
    addKeys(*this, {{{Qt::Key_Space}, tr("Play or pause"), [this] { m_transport->togglePlay(); }},
                    {{Qt::Key_A}, tr("Hear A"), [this] { m_transport->setSide(Side::A); }},
                    {{Qt::Key_B}, tr("Hear B"), [this] { m_transport->setSide(Side::B); }},
                    {{Qt::Key_L}, tr("Repeat the passage or stop repeating it"), [this] {
                         loopHere(!m_transport->loop().has_value());
                     }}});
}

void ComparePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    showBadges();
    showMessageIcon();
    if (m_ui->pages->currentWidget() == m_ui->comparePage)
        showVerdict();
}

} // namespace contrafact
