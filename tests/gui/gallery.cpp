// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/gallery.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QComboBox>
#include <QDir>
#include <QHash>
#include <QHeaderView>
#include <QHoverEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTest>

#include "gui/text_record.h"

namespace contrafact::gallery {
namespace {

constexpr double kLeastContrast = 4.5; ///< of every text

template <typename Widget>
QList<const Widget*> visibleChildren(const QWidget& root) {
    QList<const Widget*> visible;
    for (const Widget* child : root.findChildren<const Widget*>())
        if (child->isVisible())
            visible << child;
    return visible;
}

QString described(const QWidget& widget, const QString& text) {
    return QStringLiteral("%1 %2 \"%3\" in %4x%5")
        .arg(QLatin1StringView(widget.metaObject()->className()), widget.objectName(), text)
        .arg(widget.width())
        .arg(widget.height());
}

/// The letter of a mnemonic is drawn by itself: text on both sides of it does not move towards it,
/// as it would under kerning, which the label's own size hint counts on.
int widthAroundMnemonic(const QLabel& label) {
    const QString text = label.text();
    const qsizetype mark = text.indexOf(QLatin1Char('&'));
    if (label.buddy() == nullptr || mark < 0)
        return 0;
    const QFontMetricsF metrics(label.font());
    return qCeil(metrics.horizontalAdvance(text.first(mark)) +
                 metrics.horizontalAdvance(text.sliced(mark + 1, 1)) +
                 metrics.horizontalAdvance(text.sliced(mark + 2)));
}

bool isLabelCut(const QLabel& label) {
    if (label.text().isEmpty())
        return false;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height() + 1;
    // A label that elides says so by a size policy that ignores its text.
    const bool elides = label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    const int needed = std::max(label.sizeHint().width(), widthAroundMnemonic(label));
    return !elides && needed > label.width() + 1;
}

/// Parts of Qt's own widgets, which the owner names.
bool isInternal(const QWidget& widget) {
    if (qobject_cast<const QScrollBar*>(&widget) != nullptr ||
        qobject_cast<const QHeaderView*>(&widget) != nullptr ||
        widget.objectName().startsWith(QLatin1StringView("qt_")))
        return true;
    const QWidget* parent = widget.parentWidget();
    return qobject_cast<const QAbstractItemView*>(parent) != nullptr ||
           qobject_cast<const QComboBox*>(parent) != nullptr ||
           qobject_cast<const QTabBar*>(parent) != nullptr ||
           (qobject_cast<const QLineEdit*>(parent) != nullptr);
}

bool isControl(const QWidget& widget) {
    return widget.focusPolicy() != Qt::NoFocus && widget.isVisible() && !isInternal(widget);
}

/// What a box has for its text beside frame and arrow.
int roomForText(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    return box.style()
        ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box)
        .width();
}

template <typename Ancestor>
const Ancestor* ancestorOf(const QWidget* widget) {
    while (widget != nullptr && qobject_cast<const Ancestor*>(widget) == nullptr)
        widget = widget->parentWidget();
    return qobject_cast<const Ancestor*>(widget);
}

bool scrolls(const QScrollBar& bar) {
    return bar.maximum() > bar.minimum();
}

/// Whether a text goes beyond the place that it is painted in, and cannot be scrolled into view.
bool isOutside(const DrawnText& drawn) {
    const auto* area = ancestorOf<QAbstractScrollArea>(drawn.widget);
    const double slack = drawn.place.height() * 0.3; // above capitals and below most letters
    const QRectF& place = drawn.place;
    const bool isBeside =
        place.left() < drawn.room.left() - 1.5 || place.right() > drawn.room.right() + 1.5;
    const bool isBeyond =
        place.top() + slack < drawn.room.top() || place.bottom() - slack > drawn.room.bottom();
    return (isBeside && (area == nullptr || !scrolls(*area->horizontalScrollBar()))) ||
           (isBeyond && (area == nullptr || !scrolls(*area->verticalScrollBar())));
}

/// Whether a text was shortened where nothing shows the rest: cells have tips.
bool isLostByEliding(const DrawnText& drawn) {
    if (!drawn.text.contains(QChar(0x2026)))
        return false;
    if (ancestorOf<QTabBar>(drawn.widget) != nullptr)
        return true;
    const auto* view = ancestorOf<QAbstractItemView>(drawn.widget);
    if (view == nullptr)
        return false;
    if (const auto* header = qobject_cast<const QHeaderView*>(view)) {
        const int section = header->logicalIndexAt(
            header->viewport()->mapFrom(header->window(), drawn.place.center().toPoint()));
        return header->model()->headerData(section, header->orientation()).toString() != drawn.text;
    }
    const QModelIndex cell =
        view->indexAt(view->viewport()->mapFrom(view->window(), drawn.place.center().toPoint()));
    return cell.data(Qt::DisplayRole).toString() != drawn.text &&
           cell.data(Qt::ToolTipRole).toString().isEmpty();
}

QString spokenName(const QWidget& widget) {
    if (!widget.accessibleName().isEmpty())
        return widget.accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text().isEmpty() ? QString() : button->text();
    for (const QLabel* label : widget.window()->findChildren<const QLabel*>())
        if (label->buddy() == &widget)
            return label->text();
    return {};
}

} // namespace

QString settingName() {
    return qEnvironmentVariable("CONTRAFACT_GALLERY", QStringLiteral("light"));
}

ColourScheme settingScheme() {
    return settingName() == QLatin1StringView("dark") ? ColourScheme::Dark : ColourScheme::Light;
}

QImage picture(QWidget& widget, QSize size, const QString& name) {
    widget.show(); // the screen of the tests is small, and the window fits itself to it
    widget.resize(size);
    if (!QTest::qWaitForWindowExposed(&widget))
        return {};
    QTest::qWait(30); // layouts and delayed item layouts settle
    const QImage image = widget.grab().toImage();
    const QDir folder(QStringLiteral(CONTRAFACT_GALLERY_FOLDER));
    folder.mkpath(QStringLiteral("."));
    const bool saved =
        image.save(folder.filePath(QStringLiteral("%1-%2.png").arg(name, settingName())));
    return saved ? image : QImage();
}

double paintedShare(const QImage& image) {
    if (image.isNull())
        return 0.0;
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    int most = 0;
    for (const int count : std::as_const(counts))
        most = std::max(most, count);
    return 1.0 - static_cast<double>(most) / (static_cast<double>(image.width()) * image.height());
}

QStringList cutTexts(QWidget& root) {
    QStringList cut;
    for (const QLabel* label : visibleChildren<QLabel>(root))
        if (isLabelCut(*label))
            cut << described(*label, label->text());
    for (const auto* button : visibleChildren<QAbstractButton>(root))
        if (!isInternal(*button) && !button->text().isEmpty() &&
            button->sizeHint().width() > button->width() + 1)
            cut << described(*button, button->text());
    for (const auto* box : visibleChildren<QComboBox>(root))
        for (int item = 0; item < box->count(); ++item)
            if (roomForText(*box) < box->fontMetrics().horizontalAdvance(box->itemText(item)))
                cut << described(*box, box->itemText(item));
    for (const auto* edit : visibleChildren<QLineEdit>(root))
        if (edit->fontMetrics().horizontalAdvance(edit->placeholderText()) > edit->width())
            cut << described(*edit, edit->placeholderText());
    for (const DrawnText& drawn : drawnTexts(root))
        if (isOutside(drawn) || isLostByEliding(drawn))
            cut << described(*drawn.widget, drawn.text) +
                       QStringLiteral(" at %1,%2").arg(drawn.place.x()).arg(drawn.place.y());
    return cut;
}

QStringList unnamedControls(const QWidget& root) {
    QStringList unnamed;
    for (const QWidget* widget : visibleChildren<QWidget>(root))
        if (isControl(*widget) && spokenName(*widget).isEmpty())
            unnamed << described(*widget, {});
    return unnamed;
}

QStringList faintTexts(QWidget& root) {
    QStringList faint;
    for (const DrawnText& drawn : drawnTexts(root))
        if (drawn.contrast < kLeastContrast)
            faint << described(*drawn.widget, drawn.text) +
                         QStringLiteral(" %1 on %2: %3")
                             .arg(drawn.ink.name(), drawn.paper.name())
                             .arg(drawn.contrast, 0, 'f', 2);
    return faint;
}

QStringList faintTextsUnderTheMouse(QWidget& root) {
    QList<QWidget*> hovered;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !widget->isEnabled())
            continue;
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget)) {
            const QPointF place = view->visualRect(view->indexAt({3, 3})).center();
            QHoverEvent move(QEvent::HoverMove, place, place, {-1.0, -1.0});
            QCoreApplication::sendEvent(view->viewport(), &move);
        }
        widget->setAttribute(Qt::WA_UnderMouse);
        hovered << widget;
    }
    const QStringList faint = faintTexts(root);
    for (QWidget* widget : std::as_const(hovered))
        widget->setAttribute(Qt::WA_UnderMouse, false);
    return faint;
}

QStringList faintTextsWhenDisabled(QWidget& root) {
    root.setEnabled(false);
    const QStringList faint = faintTexts(root);
    root.setEnabled(true);
    return faint;
}

QStringList unreachableControls(QWidget& root) {
    QSet<const QWidget*> reached;
    for (QWidget* next = root.nextInFocusChain(); next != nullptr && !reached.contains(next);
         next = next->nextInFocusChain())
        reached << next;
    QStringList unreachable;
    for (const QWidget* widget : visibleChildren<QWidget>(root)) {
        const bool wantsTab = (widget->focusPolicy() & Qt::TabFocus) != 0;
        const bool isButton = qobject_cast<const QAbstractButton*>(widget) != nullptr;
        if (!widget->isEnabled() || isInternal(*widget))
            continue;
        if ((wantsTab && !reached.contains(widget)) || (isButton && !wantsTab))
            unreachable << described(*widget, {});
    }
    return unreachable;
}

void checkControls(QWidget& root) {
    QCOMPARE(cutTexts(root).join(QStringLiteral("; ")), QString());
    QCOMPARE(unnamedControls(root), QStringList());
    QCOMPARE(faintTexts(root).join(QStringLiteral("; ")), QString());
    QCOMPARE(faintTextsUnderTheMouse(root), QStringList());
    QCOMPARE(faintTextsWhenDisabled(root).join(QStringLiteral("; ")), QString());
    QCOMPARE(unreachableControls(root), QStringList());
}

void checkLook(QWidget& widget, QSize size, const QString& name, double painted) {
    const QImage image = picture(widget, size, name);
    QVERIFY(!image.isNull());
    QVERIFY(paintedShare(image) > painted);
    checkControls(widget);
}

} // namespace contrafact::gallery
