// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <optional>

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "gui/gallery.h"
#include "gui/medley/join_inspector.h"
#include "gui/medley/live_panel.h"
#include "gui/medley/medley_notice.h"
#include "gui/medley/suggestion_list.h"
#include "gui/sample_library.h"
#include "gui/timeline/medley_matrix_view.h"

using namespace contrafact;

/// The documents of the medley page, and what its views say of one and the same join.
class MedleyDocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->setScheme(gallery::settingScheme());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QApplication::setOrganizationName(QStringLiteral("contrafact-test"));
        m_tracks = std::make_unique<TrackModel>();
        m_tracks->upsert(sample::tracks());
    }

    void changesAreSavedBeforeAnotherMedleyBegins() {
        LivePanel live(*m_tracks);
        live.add(2);
        live.show();
        QSignalSpy saved(&live.panel.files(), &MedleyFiles::saveRequested);
        live.panel.files().saveTo("/medleys/evening.medley");
        live.panel.files().showSaved("/medleys/evening.medley", "digest");
        QVERIFY(!live.panel.files().isChanged());
        live.editor.setTitle(QStringLiteral("Night"));
        const auto begin = [&](QMessageBox::StandardButton answer) {
            bool isAsked = false;
            QTimer timer;
            connect(&timer, &QTimer::timeout, &timer, [&] {
                if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                    isAsked = true;
                    timer.stop();
                    box->button(answer)->click();
                }
            });
            timer.start(20);
            live.panel.files().begin();
            return isAsked;
        };
        QVERIFY(begin(QMessageBox::Cancel));
        QCOMPARE(live.editor.draft().title, std::string("Night"));
        QCOMPARE(saved.count(), 1);
        QVERIFY(begin(QMessageBox::Save));
        QCOMPARE(saved.count(), 2);
        QCOMPARE(saved.last()[2].value<std::optional<std::string>>(),
                 std::optional<std::string>("digest")); // it replaces no other file
        QVERIFY(!live.editor.draft().pieces.empty());   // until it is saved
        live.panel.files().showSavingFailure();
        QVERIFY(!live.editor.draft().pieces.empty());
        QVERIFY(begin(QMessageBox::Save));
        live.panel.files().showSaved("/medleys/evening.medley", "another");
        QVERIFY(live.editor.draft().pieces.empty() && !live.editor.canUndo());
        QVERIFY(!begin(QMessageBox::Cancel)); // nothing could be lost
        live.add(1);
        QVERIFY(begin(QMessageBox::Discard));
        QVERIFY(live.editor.draft().pieces.empty());
    }

    void medleysThatWereOpenedAreListed() {
        QSettings().remove(QStringLiteral("medley/recent"));
        MedleyPanel panel(*m_tracks);
        const auto* list = panel.findChild<QListWidget*>(QStringLiteral("recent"));
        QVERIFY(list->isHidden());
        QSignalSpy asked(&panel.files(), &MedleyFiles::openRequested);
        for (const char* file : {"/medleys/Wedding.medley", "/medleys/old/Evening set.medley",
                                 "/medleys/Wedding.medley"}) {
            KeptMedley opened;
            opened.file = file;
            panel.files().take(opened);
        }
        panel.files().begin();
        check(panel, QStringLiteral("medley-recent"), 0.01);
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("Wedding.medley")));
        Q_EMIT panel.findChild<QListWidget*>(QStringLiteral("recent"))
            ->itemActivated(list->item(1));
        QCOMPARE(asked.count(), 1);
        const std::filesystem::path second = "/medleys/old/Evening set.medley";
        QCOMPARE(asked.last()[0].value<std::filesystem::path>(), second);
        panel.files().showOpeningFailure(second, {ErrorCode::FileNotFound, "", std::nullopt});
        QCOMPARE(list->count(), 1);
        QSettings().remove(QStringLiteral("medley/recent"));
    }

    void whatCouldNotBeOpenedIsSaidOnTheEmptyPageToo() {
        MedleyPanel panel(*m_tracks);
        panel.notice().showOpeningFailure("/medleys/Wedding.medley",
                                          {ErrorCode::CatalogueTooNew, "", std::nullopt});
        check(panel, QStringLiteral("medley-newer"), 0.01);
        QVERIFY(panel.notice().isVisible());
    }

    void whatIsLookedAtComesBackWithTheMedley() {
        std::optional<KeptMedley> kept;
        {
            LivePanel live(*m_tracks);
            live.show();
            live.add(6);
            connect(&live.panel, &MedleyPanel::keepRequested, &live.panel,
                    [&kept](const KeptMedley& now) { kept = now; });
            live.timeline().setFocus();
            QTest::keyClick(&live.timeline(), Qt::Key_Right);
            QTest::keyClick(&live.timeline(), Qt::Key_Right);
            live.button("zoomIn").click();
        }
        QVERIFY(kept);
        QCOMPARE(kept->view.piece, std::optional(PieceId{3}));
        QVERIFY(kept->view.end > kept->view.start);
        LivePanel later(*m_tracks);
        later.show();
        later.panel.files().restore(*kept);
        QVERIFY(later.editor.draft() == kept->document.draft());
        QVERIFY(later.editor.canUndo());
        const TimeRange& seen = later.timeline().window().range();
        QVERIFY(std::abs(seen.start - kept->view.start) < 0.01);
        QVERIFY(std::abs(seen.end - kept->view.end) < 0.01);
        std::optional<KeptMedley> again;
        connect(&later.panel, &MedleyPanel::keepRequested, &later.panel,
                [&again](const KeptMedley& now) { again = now; });
        later.editor.setTitle(QStringLiteral("x"));
        QVERIFY(again->view == kept->view);
    }

    void everyViewSaysTheSameOfEveryJoin() {
        LivePanel live(*m_tracks);
        live.add(6);
        JoinStyle style;
        style.keys = KeyRule::Matched; // keys as they are heard are not those of the recordings
        live.editor.setStyle(style);
        live.show();
        const MedleyArrangement& made = *live.editor.arrangement();
        QVERIFY(std::ranges::any_of(made.plan.pieces, &MedleyPiece::shiftSemitones));
        auto* inspector = live.panel.findChild<JoinInspector*>();
        auto* matrix = live.panel.findChild<MedleyMatrixView*>();
        const auto label = [inspector](const char* name) {
            return inspector->findChild<QLabel*>(QLatin1StringView(name))->text();
        };
        for (std::size_t before = 0; before < 6; ++before)
            for (std::size_t after = 0; after < 6; ++after) {
                if (before == after)
                    continue;
                Q_EMIT matrix->cellChosen(before, after);
                const QString score = label("score");
                const QString grade = label("grade");
                const auto cell = static_cast<double>(made.scores.at(before, after));
                QCOMPARE(score, QLocale().toString(cell, 'f', 2));
                QVERIFY(matrix->accessibleDescription().endsWith(
                    QStringLiteral("%1, score %2").arg(grade, score)));
                // And what it would be said to be among the suggestions.
                live.panel.suggestions().setPiece(PieceId{1}, QStringLiteral("x"));
                live.panel.suggestions().showSuggestions(
                    PieceId{1}, {{TrackId{9}, made.verdictOf(before, after)}}, true);
                auto* list = live.panel.suggestions().findChild<QListWidget*>();
                QVERIFY(list->item(0)->text().endsWith(QStringLiteral("%1 %2").arg(grade, score)));
                if (made.isJoin(before, after)) {
                    QCOMPARE(made.verdicts[before].score, made.verdictOf(before, after).score);
                    QVERIFY(live.timeline().isVisible());
                }
            }
    }

    void whatWouldFollowBetterHasABetterGradeOrScore() {
        const SharedArrangement made = sample::medleyOf(sample::medleyDraft(6));
        for (std::size_t before = 0; before + 1 < 6; ++before) {
            const JoinVerdict now = made->verdictOf(before, before + 1);
            for (std::size_t piece = 0; piece < 6; ++piece) {
                const bool isOffered = std::ranges::count(made->betterAfter(before), piece) > 0;
                const bool isOther = piece != before && piece != before + 1;
                QCOMPARE(isOffered, isOther && isBetter(made->verdictOf(before, piece), now));
            }
        }
    }

private:
    static void check(QWidget& widget, const QString& name, double painted) {
        gallery::checkLook(widget, kPanelSize, name, painted);
    }

    QTemporaryDir m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TrackModel> m_tracks;
};

QTEST_MAIN(MedleyDocumentsTest)
#include "tst_medley_documents.moc"
