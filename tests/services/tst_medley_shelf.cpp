// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>
#include <optional>

#include <QTest>

#include "core/file_replacement.h"
#include "services/medley_shelf.h"
#include "store/catalogue.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 20'000;

/// A shelf and what it said last.
struct Reader {
    explicit Reader(const MedleyShelf::Options& options)
        : shelf(std::make_unique<MedleyShelf>(options)) {
        QObject::connect(shelf.get(), &MedleyShelf::restored, shelf.get(),
                         [this](const KeptMedley& kept) { restored = kept; });
        QObject::connect(shelf.get(), &MedleyShelf::restoringFailed, shelf.get(),
                         [this](const Error& error, const std::filesystem::path& file) {
                             failure = error;
                             aside = file;
                         });
        QObject::connect(shelf.get(), &MedleyShelf::keepingFailed, shelf.get(),
                         [this](const Error& error) {
                             failure = error;
                             ++failures;
                         });
        QObject::connect(shelf.get(), &MedleyShelf::opened, shelf.get(),
                         [this](const KeptMedley& medley) { opened = medley; });
        QObject::connect(shelf.get(), &MedleyShelf::openingFailed, shelf.get(),
                         [this](const auto&, const Error& error) { failure = error; });
        QObject::connect(shelf.get(), &MedleyShelf::saved, shelf.get(),
                         [this](const auto&, const std::string& written) { digest = written; });
        QObject::connect(shelf.get(), &MedleyShelf::savingFailed, shelf.get(),
                         [this](const auto&, const Error& error) { failure = error; });
        QObject::connect(shelf.get(), &MedleyShelf::changedElsewhere, shelf.get(),
                         [this](const std::filesystem::path& file) { changed = file; });
    }

    std::unique_ptr<MedleyShelf> shelf;
    std::optional<KeptMedley> restored;
    std::optional<KeptMedley> opened;
    std::optional<std::string> digest;
    std::optional<std::filesystem::path> changed;
    std::optional<Error> failure;
    int failures = 0;
    std::filesystem::path aside;
};

MedleyDraft draftOf(const std::filesystem::path& file, const std::string& title) {
    DraftPiece piece;
    piece.id = PieceId{1};
    piece.passage = {file, SoundRange{1.0, 5.5}};
    piece.title = "A song";
    MedleyDraft draft;
    draft.title = title;
    draft.pieces = {piece};
    return draft;
}

KeptMedley keptOf(const MedleyDraft& draft) {
    KeptMedley kept;
    kept.document.change("Add a piece", draft);
    kept.view = {PieceId{1}, 2.0, 4.0};
    return kept;
}

} // namespace

/// Medleys that are kept, saved and opened.
class MedleyShelfTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<support::TemporaryFolder>(); }

    void whatIsKeptIsThereAgainWithItsSteps() {
        {
            Reader reader(options());
            restore(reader);
            QVERIFY(reader.restored->document.draft() == MedleyDraft());
            reader.shelf->keep(keptOf(draftOf("/a.flac", "Evening")));
            QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(kept()), kPatienceMs);
        }
        Reader later(options());
        restore(later);
        QVERIFY(later.restored->document.draft() == draftOf("/a.flac", "Evening"));
        QCOMPARE(later.restored->document.undoName(), std::string("Add a piece"));
        QVERIFY(later.restored->view == (MedleyView{PieceId{1}, 2.0, 4.0}));
    }

    void whatWasKeptAMomentAgoIsWrittenBeforeTheShelfGoes() {
        {
            Reader reader(options());
            restore(reader);
            for (int i = 0; i <= 50; ++i)
                reader.shelf->keep(keptOf(draftOf("/a.flac", std::to_string(i))));
        }
        Reader later(options());
        restore(later);
        QCOMPARE(later.restored->document.draft().title, std::string("50"));
    }

    void nothingIsKeptOverWhatWasNotReadYet() {
        {
            Reader reader(options());
            restore(reader);
            reader.shelf->keep(keptOf(draftOf("/a.flac", "Evening")));
        }
        {
            const Reader hasty(options());
            hasty.shelf->keep(keptOf(MedleyDraft()));
            hasty.shelf->restore();
            hasty.shelf->keep(keptOf(MedleyDraft()));
        }
        Reader later(options());
        restore(later);
        QCOMPARE(later.restored->document.draft().title, std::string("Evening"));
    }

    void whatCannotBeReadIsPutAsideAndTold() {
        for (const std::string& bytes :
             {std::string("{\"format\": \"contrafact-med"),
              std::string(R"({"format": "contrafact-medley-in-the-making", "version": 99})")}) {
            support::writeBytes(kept(), bytes);
            Reader reader(options());
            reader.shelf->restore();
            QTRY_VERIFY_WITH_TIMEOUT(reader.failure, kPatienceMs);
            QVERIFY(reader.restored);
            QCOMPARE(support::readBytes(reader.aside), bytes);
            reader.shelf->keep(keptOf(draftOf("/a.flac", "New")));
            reader.shelf.reset();
            QCOMPARE(support::readBytes(reader.aside), bytes);
            QVERIFY(std::filesystem::exists(kept()));
        }
    }

    void thatNothingCanBeKeptIsToldOnce() {
        support::writeBytes(m_folder->path() / "file", "no folder");
        Reader reader({catalogue(), m_folder->path() / "file" / "kept"});
        restore(reader);
        for (int i = 0; i < 3; ++i) {
            reader.shelf->keep(keptOf(draftOf("/a.flac", std::to_string(i))));
            QTest::qWait(500);
        }
        QTRY_COMPARE_WITH_TIMEOUT(reader.failures, 1, kPatienceMs);
    }

    void aSavedMedleyIsOpenedAgain() {
        Reader reader(options());
        const auto file = m_folder->path() / "my medley.medley";
        reader.shelf->save(draftOf("/a.flac", "Evening"), file, std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(reader.digest, kPatienceMs);
        reader.shelf->open(file);
        QTRY_VERIFY_WITH_TIMEOUT(reader.opened, kPatienceMs);
        QVERIFY(reader.opened->document.draft() == draftOf("/a.flac", "Evening"));
        QVERIFY(!reader.opened->isChanged() && !reader.opened->document.canUndo());
        QCOMPARE(reader.opened->file, file);
        QCOMPARE(reader.opened->digest, *reader.digest);
    }

    void aFileThatSomethingElseHasChangedIsNotReplaced() {
        Reader reader(options());
        const auto file = m_folder->path() / "evening.medley";
        reader.shelf->save(draftOf("/a.flac", "One"), file, std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(reader.digest, kPatienceMs);
        const std::string first = *std::exchange(reader.digest, std::nullopt);
        reader.shelf->save(draftOf("/a.flac", "Two"), file, first); // it is as it was left
        QTRY_VERIFY_WITH_TIMEOUT(reader.digest, kPatienceMs);
        QVERIFY(!reader.changed);
        support::writeBytes(file, "something else");
        reader.shelf->save(draftOf("/a.flac", "Three"), file, reader.digest);
        QTRY_VERIFY_WITH_TIMEOUT(reader.changed, kPatienceMs);
        QCOMPARE(support::readBytes(file), std::string("something else"));
        std::filesystem::remove(file); // gone is not changed
        reader.changed.reset();
        reader.shelf->save(draftOf("/a.flac", "Three"), file, first);
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(file), kPatienceMs);
    }

    void whatCannotBeOpenedOrSavedIsToldAndLeftAsItIs() {
        Reader reader(options());
        const auto code = [&reader] {
            const ErrorCode told = reader.failure->code;
            reader.failure.reset();
            return told;
        };
        reader.shelf->open("/no/such.medley");
        QTRY_VERIFY_WITH_TIMEOUT(reader.failure, kPatienceMs);
        QCOMPARE(code(), ErrorCode::FileNotFound);
        reader.shelf->open(m_folder->path());
        QTRY_VERIFY_WITH_TIMEOUT(reader.failure, kPatienceMs);
        QCOMPARE(code(), ErrorCode::BadFormat);
        const auto damaged = m_folder->file("damaged.medley");
        support::writeBytes(damaged, "{\"format\": 3");
        reader.shelf->open(damaged);
        QTRY_VERIFY_WITH_TIMEOUT(reader.failure, kPatienceMs);
        QCOMPARE(code(), ErrorCode::BadFormat);
        QCOMPARE(support::readBytes(damaged), std::string("{\"format\": 3"));
        reader.shelf->save(draftOf("/a.flac", "One"), "/no/folder/a.medley", std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(reader.failure, kPatienceMs);
        QCOMPARE(code(), ErrorCode::FileNotFound);
    }

    void aMovedFileIsFoundByItsSoundAndAMissingOneIsKept() {
        const auto now = m_folder->file("music/now.wav");
        support::writeBytes(now, "sound");
        TrackId id;
        {
            Catalogue library = std::move(*Catalogue::open(catalogue()));
            Track row;
            row.folder = library.folders().add(m_folder->path() / "music").value();
            row.path = now;
            row.state = TrackState::Analysed;
            id = library.tracks().add({row}).value()[0].id;
            AnalysisRecord record;
            record.track = id;
            record.audioHash = "1234";
            QVERIFY(library.analyses().save(record));
        }
        MedleyDraft draft = draftOf(m_folder->path() / "music/before.wav", "Moved");
        draft.pieces[0].sound = "1234";
        DraftPiece missing = draft.pieces[0];
        missing.id = PieceId{2};
        missing.sound = "5678";
        missing.passage.file = "/gone.wav";
        draft.pieces.push_back(missing);
        const auto file = m_folder->path() / "moved.medley";
        Reader reader(options());
        reader.shelf->save(draft, file, std::nullopt);
        reader.shelf->open(file);
        QTRY_VERIFY_WITH_TIMEOUT(reader.opened, kPatienceMs);
        const auto& pieces = reader.opened->document.draft().pieces;
        QCOMPARE(pieces[0].passage.file, now);
        QCOMPARE(pieces[0].track, std::optional(id));
        QCOMPARE(pieces[0].passage.part->end, 5.5);
        QVERIFY(pieces[1] == missing);
        // The same of what is kept, in every step.
        restore(reader);
        reader.shelf->keep(keptOf(draft));
        reader.shelf.reset();
        Reader later(options());
        restore(later);
        QCOMPARE(later.restored->document.draft().pieces[0].passage.file, now);
    }

    void whatAKilledProgramLeftGoesAway() {
        const auto old = m_folder->path() / ".contrafact-1-1.part";
        const auto fresh = m_folder->path() / ".contrafact-2-1.part";
        support::writeBytes(old, "half");
        support::writeBytes(fresh, "half");
        std::filesystem::last_write_time(old, std::filesystem::file_time_type::clock::now() -
                                                  std::chrono::hours(1));
        Reader reader(options());
        restore(reader);
        QVERIFY(!std::filesystem::exists(old));
        QVERIFY(std::filesystem::exists(fresh)); // maybe another one's that runs
    }

private:
    [[nodiscard]] std::filesystem::path kept() const { return m_folder->path() / "kept"; }
    [[nodiscard]] std::filesystem::path catalogue() const {
        return m_folder->path() / "catalogue.sqlite";
    }
    [[nodiscard]] MedleyShelf::Options options() const { return {catalogue(), kept()}; }
    static void restore(Reader& reader) {
        reader.shelf->restore();
        QTRY_VERIFY_WITH_TIMEOUT(reader.restored, kPatienceMs);
    }

    std::unique_ptr<support::TemporaryFolder> m_folder;
};

QTEST_GUILESS_MAIN(MedleyShelfTest)
#include "tst_medley_shelf.moc"
