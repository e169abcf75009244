// SPDX-License-Identifier: GPL-3.0-or-later

#include <random>

#include <QtTest>

#include "medley/medley_file.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : m_random(seed) {}
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    double share() { return std::uniform_real_distribution(0.0, 1.0)(m_random); }
    bool coin() { return upTo(1) == 1; }

private:
    std::mt19937 m_random;
};

JoinStyle randomStyle(Dice& dice) {
    JoinStyle style;
    style.wish.kind = static_cast<JoinKind>(dice.upTo(2));
    style.wish.tempo = static_cast<TempoRule>(dice.upTo(1));
    style.wish.bars = 1 + dice.upTo(63);
    style.wish.seconds = 20.0 * dice.share();
    style.keys = static_cast<KeyRule>(dice.upTo(1));
    return style;
}

MedleyDraft randomDraft(Dice& dice) {
    const std::array names{"plain.flac", "with \"quotes\" and\nlines.mp3", "\xff\xfe no utf8.wav",
                           "Ärger \\x41.ogg", "日本.opus"};
    MedleyDraft draft;
    const int count = dice.upTo(8);
    for (int i = 0; i < count; ++i) {
        DraftPiece piece;
        piece.id = PieceId{10 + i};
        piece.passage.file =
            std::filesystem::path("/music") / names[static_cast<std::size_t>(i) % 5];
        if (dice.coin())
            piece.passage.part = SoundRange{100.0 * dice.share(), 100.0 + 100.0 * dice.share()};
        if (piece.passage.part && dice.coin())
            piece.passage.part->end = std::numeric_limits<double>::infinity();
        piece.title = dice.coin() ? "Títle \"" + std::to_string(i) + "\"" : "";
        piece.artist = dice.coin() ? "An artist" : "";
        piece.sound = dice.coin() ? "0123456789abcdef0123456789abcdef" : "";
        piece.lock = static_cast<PlaceLock>(dice.upTo(3));
        draft.pieces.push_back(piece);
    }
    draft.style = randomStyle(dice);
    if (count > 1) {
        draft.choices.push_back({PieceId{10}, PieceId{11}, randomStyle(dice)});
        draft.apart.emplace_back(PieceId{11}, PieceId{10});
    }
    draft.workRule = static_cast<WorkRule>(dice.upTo(2));
    draft.jumps = static_cast<JumpRule>(dice.upTo(1));
    draft.weights = {dice.share(), dice.share(), dice.share(), 0.0, 1e3 * dice.share()};
    draft.title = dice.coin() ? "Abend, \n\t“Nacht”" : "";
    return draft;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    text.replace(text.find(what), what.size(), by);
    return text;
}

} // namespace

/// Medleys as documents, and the one in the making as it is kept.
class MedleyFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDocumentHoldsEverythingThatWasChosen() {
        for (std::uint32_t seed = 1; seed <= 100; ++seed) {
            Dice dice(seed);
            const MedleyDraft draft = randomDraft(dice);
            const auto read = parseMedley(medleyText(draft, "/medleys"), "/medleys");
            QVERIFY2(read, read ? "" : read.error().detail.c_str());
            QVERIFY(*read == draft);
        }
    }

    void whatIsKeptHoldsTheStepsAndWhatWasLookedAt() {
        for (std::uint32_t seed = 1; seed <= 30; ++seed) {
            Dice dice(seed);
            KeptMedley kept;
            kept.saved = randomDraft(dice);
            kept.document = MedleyDocument(kept.saved);
            for (int step = 0; step < 8; ++step)
                kept.document.change("Step " + std::to_string(step), randomDraft(dice));
            kept.document.undo();
            kept.document.undo();
            kept.file = "/medleys/\xff.medley";
            kept.digest = "abc";
            kept.view = {PieceId{11}, 3.5, 17.25};
            auto read = parseKeptMedley(keptMedleyText(kept)).value();
            QVERIFY(read.document.draft() == kept.document.draft());
            QVERIFY(read.saved == kept.saved && read.isChanged() == kept.isChanged());
            QCOMPARE(read.file, kept.file);
            QCOMPARE(read.digest, kept.digest);
            QVERIFY(read.view == kept.view);
            while (kept.document.canRedo()) {
                QCOMPARE(read.document.redoName(), kept.document.redoName());
                read.document.redo();
                kept.document.redo();
            }
            while (kept.document.canUndo()) {
                QVERIFY(read.document.draft() == kept.document.draft());
                QCOMPARE(read.document.undoName(), kept.document.undoName());
                read.document.undo();
                kept.document.undo();
            }
            QVERIFY(!read.document.canUndo() && read.document.draft() == kept.saved);
        }
    }

    void ofALongHistoryTheNewestStepsAreKept() {
        Dice dice(1);
        MedleyDraft draft;
        for (int i = 1; i <= 200; ++i) {
            DraftPiece piece;
            piece.id = PieceId{i};
            piece.passage.file = "/music/" + std::to_string(i);
            draft.pieces.push_back(piece);
        }
        KeptMedley kept;
        for (int step = 1; step <= 400; ++step) {
            draft.title = std::to_string(step);
            kept.document.change("to " + draft.title, draft);
        }
        const std::string text = keptMedleyText(kept);
        QVERIFY2(text.size() < 4'000'000, qPrintable(QString::number(text.size())));
        MedleyDocument read = parseKeptMedley(text).value().document;
        QCOMPARE(read.draft().title, std::string("400"));
        QCOMPARE(read.undoName(), std::string("to 400"));
        read.undo();
        QCOMPARE(read.draft().title, std::string("399"));
        QVERIFY(read.undone().size() > 10);
    }

    void aNewPieceHasAnIdThatNoneHad() {
        KeptMedley kept;
        MedleyDraft draft;
        DraftPiece piece;
        piece.id = PieceId{7};
        piece.passage.file = "/a";
        draft.pieces = {piece};
        kept.document.change("Add", draft);
        kept.document.change("Remove", {});
        MedleyDocument read = parseKeptMedley(keptMedleyText(kept)).value().document;
        QCOMPARE(read.newPiece().value, 8);
    }

    void aMovedFolderTakesItsMusicAlong() {
        const support::TemporaryFolder folder;
        MedleyDraft draft;
        DraftPiece piece;
        piece.id = PieceId{1};
        piece.passage.file = folder.path() / "old/music/song.flac";
        draft.pieces = {piece};
        const std::string text = medleyText(draft, folder.path() / "old");
        const auto fileIn = [&] {
            return parseMedley(text, folder.path() / "new").value().pieces[0].passage.file;
        };
        QCOMPARE(fileIn(), piece.passage.file); // told as it was, where nothing is to be found
        support::writeBytes(folder.file("new/music/song.flac"), "x");
        QCOMPARE(fileIn(), folder.path() / "new/music/song.flac");
        support::writeBytes(folder.file("old/music/song.flac"), "x");
        QCOMPARE(fileIn(), piece.passage.file); // the path itself goes before
    }

    void whatIsNoMedleyIsRefused_data() {
        Dice dice(3);
        MedleyDraft draft = randomDraft(dice);
        while (draft.pieces.size() < 3)
            draft = randomDraft(dice);
        const std::string text = medleyText(draft, {});
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("isTooNew");
        QTest::newRow("nothing") << std::string() << false;
        QTest::newRow("noise") << std::string("\0\xff\x01RIFF", 7) << false;
        QTest::newRow("another document") << std::string(R"({"format": "x"})") << false;
        QTest::newRow("a list") << std::string("[1, 2]") << false;
        QTest::newRow("deeply nested") << std::string(100'000, '[') << false;
        QTest::newRow("what is kept") << keptMedleyText({}) << false;
        QTest::newRow("no version") << replaced(text, "\"version\": 1,", "") << false;
        QTest::newRow("a later version")
            << replaced(text, "\"version\": 1", "\"version\": 2") << true;
        QTest::newRow("another id") << replaced(text, "\"id\": 11", "\"id\": 10") << false;
        QTest::newRow("no id") << replaced(text, "\"id\": 11", "\"id\": \"x\"") << false;
        QTest::newRow("unknown rule") << replaced(text, "\"jumps\": \"", "\"jumps\": \"x") << false;
        QTest::newRow("negative bars") << replaced(text, "\"bars\": ", "\"bars\": -") << false;
        QTest::newRow("no pieces") << replaced(text, "\"pieces\"", "\"peaces\"") << false;
    }
    void whatIsNoMedleyIsRefused() {
        QFETCH(std::string, text);
        QFETCH(bool, isTooNew);
        const auto read = parseMedley(text, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, isTooNew ? ErrorCode::CatalogueTooNew : ErrorCode::BadFormat);
        QVERIFY(!read.error().detail.empty());
    }

    void aDocumentCutOffAnywhereIsRefused() {
        Dice dice(5);
        const std::string text = medleyText(randomDraft(dice), {});
        for (std::size_t length = 0; length + 2 < text.size(); length += 7)
            QVERIFY(!parseMedley(text.substr(0, length), {}));
    }

    void noByteThatIsAnotherOneEndsTheProgram() {
        Dice dice(7);
        const std::string text = medleyText(randomDraft(dice), {});
        for (int round = 0; round < 2000; ++round) {
            std::string damaged = text;
            damaged[static_cast<std::size_t>(dice.upTo(static_cast<int>(text.size()) - 1))] =
                static_cast<char>(dice.upTo(255));
            const auto read = parseMedley(damaged, {});
            QVERIFY(read || read.error().code == ErrorCode::BadFormat ||
                    read.error().code == ErrorCode::CatalogueTooNew);
        }
    }
};

QTEST_GUILESS_MAIN(MedleyFileTest)
#include "tst_medley_file.moc"
