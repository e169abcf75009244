// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QAbstractButton>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "gui/gallery.h"
#include "gui/medley/join_inspector.h"
#include "gui/medley/live_panel.h"
#include "gui/medley/medley_notice.h"
#include "gui/medley/medley_panel.h"
#include "gui/medley/medley_work.h"
#include "gui/medley/preview_bar.h"
#include "gui/medley/suggestion_list.h"
#include "gui/sample_library.h"
#include "gui/sample_medley.h"
#include "gui/timeline/medley_curves_view.h"
#include "gui/timeline/medley_matrix_view.h"
#include "gui/timeline/medley_timeline_view.h"

using namespace contrafact;

namespace {

using Order = std::vector<std::int64_t>;

} // namespace

/// The medley panel as people see it and work with it, with made-up music behind it.
class MedleyPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->setScheme(gallery::settingScheme());
        m_tracks = std::make_unique<TrackModel>();
        m_tracks->upsert(sample::tracks());
    }

    void beginsByTellingWhatToDo() {
        MedleyPanel panel(*m_tracks);
        QSignalSpy asked(&panel, &MedleyPanel::addRequested);
        check(panel, QStringLiteral("medley-empty"), 0.01);
        panel.findChild<QAbstractButton*>(QStringLiteral("addChosen"))->click();
        QCOMPARE(asked.count(), 1);
    }

    void onePieceIsAMedley() {
        LivePanel live(*m_tracks);
        live.add(1);
        check(live.panel, QStringLiteral("medley-one"), 0.1);
        QVERIFY(!live.button("order").isEnabled());
        QVERIFY(live.button("exportButton").isEnabled());
    }

    void sixPiecesShowTheirJoins() {
        LivePanel live(*m_tracks);
        live.add(6);
        check(live.panel, QStringLiteral("medley"), 0.2);
        auto* tabs = live.panel.findChild<QTabWidget*>(QStringLiteral("tabs"));
        tabs->setCurrentIndex(2);
        check(live.panel, QStringLiteral("medley-rules"), 0.2);
        tabs->setCurrentIndex(1);
        const auto arrangement = sample::medleyOf(live.editor.draft());
        live.panel.suggestions().showSuggestions(PieceId{1},
                                                 {{TrackId{9}, arrangement->verdicts[0]},
                                                  {TrackId{12}, arrangement->verdicts[4]},
                                                  {TrackId{15}, arrangement->verdicts[2]}},
                                                 true);
        check(live.panel, QStringLiteral("medley-next"), 0.2);
        QCOMPARE(live.panel.findChild<QListWidget*>(QStringLiteral("list"))->count(), 3);
    }

    void thePieceUnderTheKeysHasAMenu() {
        LivePanel live(*m_tracks);
        live.add(3);
        live.show();
        QSignalSpy puzzles(&live.panel, &MedleyPanel::puzzleRequested);
        live.timeline().setFocus();
        QTest::keyClick(&live.timeline(), Qt::Key_Right);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(&live.timeline(), &event);
        QMenu* menu = nullptr;
        for (QMenu* found : live.timeline().findChildren<QMenu*>())
            menu = found;
        QVERIFY(menu != nullptr);
        QTRY_VERIFY(menu->isVisible());
        const auto action = [&](const char* text) {
            const QList<QAction*> actions = menu->actions();
            return *std::ranges::find(actions, QString::fromLatin1(text), &QAction::text);
        };
        action("Cut as a &puzzle")->trigger();
        QCOMPARE(puzzles.count(), 1);
        QCOMPARE(puzzles.first().first().value<TrackId>().value, 2);
        action("Always f&irst")->trigger();
        QCOMPARE(live.editor.draft().find(PieceId{2})->lock, PlaceLock::First);
        menu->close();
    }

    void savingAsksBeforeItTakesANameThatIsThere() {
        const QTemporaryDir folder;
        QFile taken(folder.filePath(QStringLiteral("taken.flac")));
        QVERIFY(taken.open(QIODevice::WriteOnly));
        LivePanel live(*m_tracks);
        live.add(2);
        live.show();
        QSignalSpy rendered(&live.panel.saver(), &MedleySaver::renderRequested);
        auto* save = live.panel.findChild<QPushButton*>(QStringLiteral("exportButton"));
        bool isAsked = false;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            if (auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                isAsked = true;
                timer.stop();
                question->button(QMessageBox::Cancel)->click();
            } else if (auto* dialog =
                           qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
                dialog->setDirectory(folder.path());
                dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))
                    ->setText(QStringLiteral("taken"));
                QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
            }
        });
        timer.start(50);
        save->menu()->actions().constFirst()->trigger();
        QVERIFY(isAsked);
        QCOMPARE(rendered.count(), 0);
    }

    void aPieceThatCannotBeReadIsSaid() {
        MedleyPanel panel(*m_tracks);
        MedleyEditor& editor = panel.editor();
        connect(&editor, &MedleyEditor::draftChanged, &panel, [&editor](const MedleyDraft& draft) {
            editor.setArrangement(draft.pieces.size() == 6 ? sample::medleyWithFailure(draft)
                                                           : sample::medleyOf(draft));
        });
        std::vector<DraggedTrack> tracks;
        for (int i = 1; i <= 6; ++i)
            tracks.push_back({TrackId{i}, std::nullopt});
        editor.addTracks(tracks);
        check(panel, QStringLiteral("medley-error"), 0.2);
        QVERIFY(!panel.findChild<QAbstractButton*>(QStringLiteral("exportButton"))->isEnabled());
        auto* remove = panel.findChild<QAbstractButton*>(QStringLiteral("removal"));
        QVERIFY(remove->isVisible());
        auto* find = panel.findChild<QAbstractButton*>(QStringLiteral("location"));
        QVERIFY(find->isVisible()); // its file is not there
        QSignalSpy wanted(&panel.notice(), &MedleyNotice::locationRequested);
        panel.notice().disconnect(&panel); // no dialog
        connect(&panel.notice(), &MedleyNotice::removalRequested, &editor, &MedleyEditor::remove);
        find->click();
        QCOMPARE(wanted.last()[0].value<PieceId>(), PieceId{2});
        remove->click();
        QCOMPARE(editor.draft().pieces.size(), std::size_t{5});
        QVERIFY(!remove->isVisible());
    }

    void renderingShowsHowFarItIs() {
        LivePanel live(*m_tracks);
        live.add(6);
        QSignalSpy wanted(&live.panel.saver(), &MedleySaver::renderRequested);
        QSignalSpy cancelled(&live.panel.work(), &MedleyWork::cancelRequested);
        live.panel.saver().renderTo("/music/evening.flac");
        QCOMPARE(wanted.count(), 1);
        WorkProgress work;
        work.progress = {Progress::Stage::Rendering, 120, 280, "Ode"};
        work.secondsLeft = 8.0;
        live.panel.work().showRendering(work);
        check(live.panel, QStringLiteral("medley-rendering"), 0.2);
        QVERIFY(!live.button("exportButton").isEnabled());
        live.button("cancel").click();
        QCOMPARE(cancelled.count(), 1);
        live.panel.work().showRenderingFailure({ErrorCode::Cancelled, "", std::nullopt});
        QVERIFY(!live.button("cancel").isVisible());
        QVERIFY(live.button("exportButton").isEnabled());
    }

    void everyStepIsUndoneAndDoneAgain() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(4);
        MedleyTimelineView& timeline = live.timeline();
        timeline.setFocus();
        std::vector<MedleyDraft> drafts{live.editor.draft()};
        const auto step = [&](auto act) {
            act();
            QVERIFY(live.editor.draft() != drafts.back());
            drafts.push_back(live.editor.draft());
        };
        step([&] { QTest::keyClick(&timeline, Qt::Key_Right, Qt::AltModifier); });
        step([&] { QTest::keyClick(&timeline, Qt::Key_L); });
        step([&] { QTest::keyClick(&timeline, Qt::Key_Right, Qt::ShiftModifier); });
        step([&] { QTest::keyClick(&timeline, Qt::Key_Left, Qt::ControlModifier); });
        step([&] { live.panel.findChild<QSlider*>(QStringLiteral("key"))->setValue(50); });
        step([&] { live.button("apart").click(); });
        step([&] { QTest::keyClick(&timeline, Qt::Key_Delete); });
        for (std::size_t i = drafts.size() - 1; i > 0; --i) {
            QCOMPARE(live.editor.draft(), drafts[i]);
            live.editor.undo();
        }
        QCOMPARE(live.editor.draft(), drafts.front());
        for (std::size_t i = 1; i < drafts.size(); ++i) {
            live.editor.redo();
            QCOMPARE(live.editor.draft(), drafts[i]);
        }
        QVERIFY(!live.editor.canRedo());
    }

    void aPieceIsDraggedToAnotherPlace() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(4);
        live.drag(live.wave(0).center(), live.wave(2).center() + QPointF(6.0, 0.0));
        QCOMPARE(live.order(), (Order{2, 3, 1, 4}));
        live.editor.undo();
        QCOMPARE(live.order(), (Order{1, 2, 3, 4}));
        live.drag(live.wave(3).center(), live.wave(0).center() - QPointF(6.0, 0.0));
        QCOMPARE(live.order(), (Order{4, 1, 2, 3}));
    }

    void aLockedPieceStaysWhereItIs() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(4);
        const QRectF lock = live.timeline().layoutNow().lock(1);
        QTest::mouseClick(&live.timeline(), Qt::LeftButton, {}, lock.center().toPoint());
        QCOMPARE(live.editor.draft().pieces[1].lock, PlaceLock::Here);
        live.drag(live.wave(1).center(), live.wave(3).center());
        QCOMPARE(live.order(), (Order{1, 2, 3, 4}));
        live.drag(live.wave(0).center(), live.wave(3).center() + QPointF(6.0, 0.0));
        QCOMPARE(live.order(), (Order{3, 2, 4, 1}));
    }

    void anEdgeIsDraggedToABar() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(3);
        const QRectF block = live.wave(0);
        const double distance = 11.3 / live.timeline().layoutNow().secondsPerPixel();
        live.drag({block.left() + 1.0, block.center().y()},
                  {block.left() + distance, block.center().y()});
        const auto part = live.editor.draft().pieces[0].passage.part;
        QVERIFY(part);
        // 120 beats a minute from 0.5 s on: bars begin every two seconds.
        const double bars = (part->start - 0.5) / 2.0;
        QVERIFY2(std::abs(bars - std::round(bars)) < 1e-6, qPrintable(QString::number(bars)));
        QVERIFY(std::abs(part->start - 11.3) <= 1.5);
        QCOMPARE(part->end, 64.0);
    }

    void aCellOfTheMatrixIsHeard() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(4);
        auto* matrix = live.panel.findChild<MedleyMatrixView*>();
        QSignalSpy wanted(&live.panel.preview(), &PreviewBar::previewRequested);
        QTest::mouseClick(matrix, Qt::LeftButton, {}, matrix->rectOf({2, 0}).center().toPoint());
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first()[0].value<PieceId>().value, 3);
        QCOMPARE(wanted.first()[1].value<PieceId>().value, 1);
        QTest::mouseClick(matrix, Qt::LeftButton, {}, matrix->rectOf({1, 1}).center().toPoint());
        QCOMPARE(wanted.count(), 1); // nothing follows itself
        QTest::keyClick(&live.timeline(), Qt::Key_Space);
        QCOMPARE(wanted.count(), 1); // silence again
        QTest::keyClick(matrix, Qt::Key_Up);
        QTest::keyClick(matrix, Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted.last()[0].value<PieceId>().value, 2);
        QCOMPARE(wanted.last()[1].value<PieceId>().value, 1);
    }

    void whatIsDroppedComesIn() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(2);
        const auto data =
            trackMime({{TrackId{7}, DraggedTrack::Part{3.0, 21.0}}, {TrackId{8}, std::nullopt}});
        const MedleyLayout layout = live.timeline().layoutNow();
        const QPointF point = layout.block(1).topLeft() + QPointF(4.0, 4.0);
        QDragEnterEvent enter(point.toPoint(), Qt::CopyAction, data.get(), Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&live.timeline(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(point, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&live.timeline(), &drop);
        QCOMPARE(live.order(), (Order{1, 3, 4, 2}));
        const DraftPiece& passage = live.editor.draft().pieces[1];
        QCOMPARE(passage.track->value, 7);
        QCOMPARE(passage.passage.part->start, 3.0);
        QCOMPARE(passage.passage.part->end, 21.0);
    }

    void theOrderThatIsFoundIsOneStep() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(4);
        QSignalSpy wanted(&live.panel, &MedleyPanel::orderRequested);
        live.button("order").click();
        QCOMPARE(wanted.count(), 1);
        live.editor.setOrder({PieceId{3}, PieceId{1}, PieceId{4}, PieceId{2}});
        live.panel.work().showOrdered(true);
        QCOMPARE(live.order(), (Order{3, 1, 4, 2}));
        live.editor.undo();
        QCOMPARE(live.order(), (Order{1, 2, 3, 4}));
        live.panel.notice().showOrderFailure({ErrorCode::BadFormat, "no order", std::nullopt});
        QVERIFY(live.panel.notice()
                    .findChild<QLabel*>(QStringLiteral("text"))
                    ->text()
                    .startsWith(QStringLiteral("No order keeps all rules")));
    }

    void aBetterFollowerIsPutThere() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(6);
        auto* inspector = live.panel.findChild<JoinInspector*>();
        Q_EMIT inspector->followerChosen(PieceId{1}, PieceId{5});
        QCOMPARE(live.order(), (Order{1, 5, 2, 3, 4, 6}));
        Q_EMIT inspector->followerChosen(PieceId{3}, PieceId{1});
        QCOMPARE(live.order(), (Order{5, 2, 3, 1, 4, 6}));
    }

    void aJoinKeepsTheStyleThatWasChosenForIt() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(3);
        JoinStyle style;
        style.wish.kind = JoinKind::Cut;
        auto* inspector = live.panel.findChild<JoinInspector*>();
        Q_EMIT inspector->styleChosen(PieceId{1}, PieceId{2}, style);
        const MedleyDraft& draft = live.editor.draft();
        QCOMPARE(draft.styleOf(PieceId{1}, PieceId{2}), style);
        QCOMPARE(draft.styleOf(PieceId{2}, PieceId{3}), JoinStyle());
        Q_EMIT inspector->styleChosen(PieceId{1}, PieceId{2}, std::nullopt);
        QCOMPARE(live.editor.draft().styleOf(PieceId{1}, PieceId{2}), JoinStyle());
    }

    void zoomingKeepsTimelineAndCurvesTogether() {
        LivePanel live(*m_tracks);
        live.show();
        live.add(6);
        const auto curves = [&live] {
            return live.panel.findChild<MedleyCurvesView*>()->grab().toImage();
        };
        const QImage whole = curves();
        const double all = live.timeline().window().range().span();
        live.button("zoomIn").click();
        const QImage zoomed = curves();
        QVERIFY(zoomed != whole);
        QCOMPARE(live.timeline().window().range().span(), all / 1.5);
        auto* scroll = live.panel.findChild<QScrollBar*>(QStringLiteral("scroll"));
        scroll->setValue(scroll->maximum());
        QVERIFY(std::abs(live.timeline().window().range().end - all) < 0.1);
        QVERIFY(curves() != zoomed);
        live.button("zoomFit").click();
        QVERIFY(live.timeline().window().isWhole());
        QVERIFY(curves() == whole);
    }

private:
    static void check(QWidget& widget, const QString& name, double painted) {
        gallery::checkLook(widget, kPanelSize, name, painted);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TrackModel> m_tracks;
};

QTEST_MAIN(MedleyPanelTest)
#include "tst_medley_panel.moc"
