// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QWidget>

#include "gui/medley/medley_cursor.h"
#include "gui/medley/medley_editor.h"
#include "gui/medley/medley_saver.h"
#include "gui/sample_library.h"
#include "gui/sample_medley.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// The draft under its editor, and what is looked at of it, without a widget.
class MedleyEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_tracks.upsert(sample::tracks()); }
    void init() {
        m_editor = std::make_unique<MedleyEditor>(m_tracks);
        m_cursor = std::make_unique<MedleyCursor>(*m_editor);
    }

    void everyStepHasAName() {
        add(2);
        QCOMPARE(m_editor->undoName(), QStringLiteral("Add 2 pieces"));
        add(1);
        QCOMPARE(m_editor->undoName(), QStringLiteral("Add a piece"));
        m_editor->toggleLock(PieceId{1});
        QCOMPARE(m_editor->undoName(), QStringLiteral("Lock a piece"));
        m_editor->toggleLock(PieceId{1});
        QCOMPARE(m_editor->undoName(), QStringLiteral("Unlock a piece"));
        m_editor->undo();
        QCOMPARE(m_editor->redoName(), QStringLiteral("Unlock a piece"));
    }

    void aStepThatChangesNothingIsNone() {
        add(2);
        QSignalSpy changed(m_editor.get(), &MedleyEditor::draftChanged);
        m_editor->move(PieceId{1}, 0);
        m_editor->setOrder({PieceId{1}, PieceId{2}});
        m_editor->remove(PieceId{9});
        QCOMPARE(changed.count(), 0);
        m_editor->undo();
        QVERIFY(!m_editor->canUndo());
    }

    void aPieceIsShiftedOverItsLockedNeighbours() {
        add(4);
        m_editor->setLock(PieceId{2}, PlaceLock::Here);
        QVERIFY(m_editor->shift(PieceId{1}, 1));
        QCOMPARE(order(), (Order{3, 2, 1, 4}));
        QVERIFY(m_editor->shift(PieceId{1}, -1));
        QCOMPARE(order(), (Order{1, 2, 3, 4}));
        QVERIFY(!m_editor->shift(PieceId{1}, -1));
        QVERIFY(!m_editor->shift(PieceId{2}, 1));
    }

    void anEdgeIsTrimmedOnceItIsKnownWhatCameOfTheStepBefore() {
        add(2);
        m_editor->trim(PieceId{1}, PieceEdge::Start, 1);
        QVERIFY(!m_editor->draft().pieces[0].passage.part);
        arrange();
        m_editor->trim(PieceId{1}, PieceEdge::Start, 1);
        const auto part = m_editor->draft().pieces[0].passage.part;
        QVERIFY(part);
        m_editor->trim(PieceId{1}, PieceEdge::Start, 1);
        QCOMPARE(m_editor->draft().pieces[0].passage.part->start, part->start);
    }

    void aPieceWhoseFileIsElsewhereIsOfThatFileThen() {
        add(2);
        m_editor->setFile(PieceId{2}, "/found.flac");
        const DraftPiece& piece = m_editor->draft().pieces[1];
        QCOMPARE(piece.passage.file, std::filesystem::path("/found.flac"));
        QVERIFY(!piece.track && piece.sound.empty());
        QCOMPARE(m_editor->undoName(), QStringLiteral("Find the file of a piece"));
        m_editor->undo();
        QVERIFY(m_editor->draft().pieces[1].track);
    }

    void theCursorChoosesThePieceThatTakesTheRemovedOnesPlace() {
        add(3);
        m_cursor->choosePiece(PieceId{2});
        m_cursor->remove();
        QCOMPARE(m_cursor->piece(), PieceId{3});
        m_cursor->remove();
        QCOMPARE(m_cursor->piece(), PieceId{1});
        m_cursor->remove();
        QVERIFY(!m_cursor->piece());
        QVERIFY(m_editor->draft().pieces.empty());
    }

    void theJoinOfTheLastPieceIsTheOneBeforeIt() {
        add(3);
        m_cursor->choosePiece(PieceId{2});
        QCOMPARE(m_cursor->pair()->after, PieceId{3});
        m_cursor->choosePiece(PieceId{3});
        QCOMPARE(m_cursor->pair()->before, PieceId{2});
        m_editor->remove(PieceId{3});
        m_cursor->followDraft(m_editor->draft());
        QVERIFY(!m_cursor->piece());
        QVERIFY(!m_cursor->pair());
    }

    void aListNamesTheRenderedFileOnlyIfThatPlaysTheSame() {
        add(2);
        QWidget window;
        MedleySaver saver(*m_editor, window);
        QSignalSpy wanted(&saver, &MedleySaver::listRequested);
        const auto medleyFile = [&] {
            saver.writeListTo("/lists/evening.cue");
            return wanted.last()[1].value<std::filesystem::path>();
        };
        saver.renderTo("/music/evening.flac");
        QVERIFY(medleyFile().empty()); // not there yet
        saver.remember("/music/evening.flac");
        QCOMPARE(medleyFile(), std::filesystem::path("/music/evening.flac"));
        m_editor->remove(PieceId{2});
        QVERIFY(medleyFile().empty());
        m_editor->undo();
        QCOMPARE(medleyFile(), std::filesystem::path("/music/evening.flac"));
    }

    void aFileThatIsThereIsAskedAbout() {
        const support::TemporaryFolder folder;
        QWidget window;
        const auto file = folder.file("evening.flac");
        QCOMPARE(MedleySaver::askAbout(file, window), Existing::Kept); // no question
        support::writeBytes(file, "music");
        for (const bool isReplaced : {true, false}) {
            QString question;
            QTimer::singleShot(0, &window, [&] {
                auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
                question = box->text();
                const auto buttons = box->buttons();
                for (QAbstractButton* button : buttons)
                    if ((box->buttonRole(button) == QMessageBox::DestructiveRole) == isReplaced)
                        button->click();
            });
            const auto answer = MedleySaver::askAbout(file, window);
            QVERIFY(question.contains(QStringLiteral("evening.flac")));
            QCOMPARE(answer, isReplaced ? std::optional(Existing::Replaced) : std::nullopt);
        }
    }

    void whatWasSaidAboutAFileGoesWithIt() {
        add(2);
        QWidget window;
        MedleySaver saver(*m_editor, window);
        QSignalSpy rendered(&saver, &MedleySaver::renderRequested);
        QSignalSpy listed(&saver, &MedleySaver::listRequested);
        saver.renderTo("/music/a.flac");
        saver.renderTo("/music/a.flac", Existing::Replaced);
        saver.writeListTo("/music/a.csv", Existing::Replaced);
        QCOMPARE(rendered[0][1].value<Existing>(), Existing::Kept);
        QCOMPARE(rendered[1][1].value<Existing>(), Existing::Replaced);
        QCOMPARE(listed[0][2].value<Existing>(), Existing::Replaced);
    }

private:
    using Order = std::vector<std::int64_t>;

    void add(int count) {
        std::vector<DraggedTrack> tracks;
        for (int i = 1; i <= count; ++i)
            tracks.push_back({TrackId{i}, std::nullopt});
        m_editor->addTracks(tracks);
    }

    void arrange() { m_editor->setArrangement(sample::medleyOf(m_editor->draft())); }

    [[nodiscard]] Order order() const {
        Order ids;
        for (const DraftPiece& piece : m_editor->draft().pieces)
            ids.push_back(piece.id.value);
        return ids;
    }

    TrackModel m_tracks;
    std::unique_ptr<MedleyEditor> m_editor;
    std::unique_ptr<MedleyCursor> m_cursor;
};

QTEST_MAIN(MedleyEditorTest)
#include "tst_medley_editor.moc"
