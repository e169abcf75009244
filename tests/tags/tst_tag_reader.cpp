// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/utf8.h"
#include "support/encoded_file.h"
#include "support/signals.h"
#include "support/tagged_file.h"
#include "support/temporary_folder.h"
#include "tags/tag_reader.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

Recording sound() {
    return {sine(440.0, 1.0, 48000.0), 1, 48000};
}

} // namespace

class TestTagReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tagsOfEveryKindAreRead_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"a.wav", "a.aiff", "a.flac", "a.mp3", "a.ogg", "a.opus", "a.m4a",
                                 "a.wv", "a.wma", "a.tta"})
            QTest::newRow(name) << QByteArray(name);
    }

    void tagsOfEveryKindAreRead() {
        QFETCH(QByteArray, name);
        const auto path = m_folder.file(name.toStdString());
        QVERIFY2(encodeFile(path, sound()), "no such encoder");
        QVERIFY(writeTags(path, {"Ein Männlein", "森 and Søn", "Ålbum", 1974, 7}));
        const auto tags = readTags(path);
        QVERIFY(tags.has_value());
        QCOMPARE(tags->title, std::string("Ein Männlein"));
        QCOMPARE(tags->artist, std::string("森 and Søn"));
        QCOMPARE(tags->album, std::string("Ålbum"));
        QCOMPARE(tags->year, 1974);
        QCOMPARE(tags->trackNumber, 7);
        QVERIFY(std::abs(tags->claimedSeconds - 1.0) < 0.2);
    }

    void readingChangesNothing() {
        writeWav(m_folder.file("a.wav"), sound());
        QVERIFY(writeTags(m_folder.file("a.wav"), {"T", "A", "", 0, 0}));
        const auto before = std::filesystem::last_write_time(m_folder.file("a.wav"));
        const std::string bytes = readBytes(m_folder.file("a.wav"));
        QVERIFY(readTags(m_folder.file("a.wav")).has_value());
        QCOMPARE(readBytes(m_folder.file("a.wav")), bytes);
        QVERIFY(std::filesystem::last_write_time(m_folder.file("a.wav")) == before);
    }

    void suffixDoesNotDecideTheKind() {
        QVERIFY(encodeFile(m_folder.file("a.flac"), sound(), {{"title", "Hidden"}}));
        std::filesystem::rename(m_folder.file("a.flac"), m_folder.file("no suffix"));
        QCOMPARE(readTags(m_folder.file("no suffix"))->title, std::string("Hidden"));
    }

    void severalArtistsAreJoined() {
        QVERIFY(
            encodeFile(m_folder.file("b.flac"), sound(), {{"artist", "One"}, {"xrtist", "Two"}}));
        std::string bytes = readBytes(m_folder.file("b.flac"));
        bytes.replace(bytes.find("xrtist"), 6, "artist");
        writeBytes(m_folder.file("b.flac"), bytes);
        QCOMPARE(readTags(m_folder.file("b.flac"))->artist, std::string("One; Two"));
    }

    void albumArtistStandsInForTheArtist() {
        QVERIFY(encodeFile(m_folder.file("a.flac"), sound(), {{"album_artist", "Band"}}));
        QCOMPARE(readTags(m_folder.file("a.flac"))->artist, std::string("Band"));
    }

    void declaredLatin1IsUnderstood_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("title");
        QTest::newRow("ascii") << QByteArray("Plain") << QByteArray("Plain");
        QTest::newRow("latin-1") << QByteArray("Caf\xE9") << QByteArray("Café");
        QTest::newRow("utf-8 in disguise") << QByteArray("Café 重庆") << QByteArray("Café 重庆");
        QTest::newRow("blanks around") << QByteArray("  A B \r\n") << QByteArray("A B");
        QTest::newRow("windows quotes")
            << QByteArray("Don\x92t \x96 Stop") << QByteArray("Don’t – Stop");
        QTest::newRow("cyrillic") << QByteArray("\xC3\xF0\xF3\xEF\xEF\xE0 \xEA\xF0\xEE\xE2\xE8")
                                  << QByteArray("Группа крови");
        QTest::newRow("chinese") << QByteArray(
                                        "\xD4\xC2\xC1\xC1\xB4\xFA\xB1\xED\xCE\xD2\xB5\xC4\xD0\xC4")
                                 << QByteArray("月亮代表我的心");
        QTest::newRow("japanese") << QByteArray("\x82\xB3\x82\xAD\x82\xE7") << QByteArray("さくら");
    }

    void declaredLatin1IsUnderstood() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, title);
        QVERIFY(encodeFile(m_folder.file("a.mp3"), sound()));
        prependLatin1Title(m_folder.file("a.mp3"), bytes.toStdString());
        QCOMPARE(QByteArray::fromStdString(readTags(m_folder.file("a.mp3"))->title), title);
    }

    void everyListOfValuesIsReadAsOne() {
        QVERIFY(encodeFile(m_folder.file("a.mp3"), sound()));
        QVERIFY(writeTags(m_folder.file("a.mp3"), {"Title", "", "", 0, 0}));
        appendApeArtists(m_folder.file("a.mp3"), {"One", "Two"});
        const auto tags = readTags(m_folder.file("a.mp3"));
        QCOMPARE(tags->title, std::string("Title"));
        QCOMPARE(tags->artist, std::string("One; Two"));
    }

    void marksAroundATextAreNoPartOfIt() {
        QVERIFY(encodeFile(m_folder.file("a.flac"), sound()));
        QVERIFY(writeTags(m_folder.file("a.flac"),
                          {"\uFEFFTitle", " \u00A0\uFEFF ", "\u3000Album", 0, 0}));
        const auto tags = readTags(m_folder.file("a.flac"));
        QCOMPARE(tags->title, std::string("Title"));
        QCOMPARE(tags->artist, std::string());
        QCOMPARE(tags->album, std::string("Album"));
    }

    void brokenTagsGiveValidTextOrNone() {
        QVERIFY(encodeFile(m_folder.file("a.mp3"), sound()));
        QVERIFY(writeTags(m_folder.file("a.mp3"), {"Title 森", "Artist", "Album", 2000, 1}));
        const std::string whole = readBytes(m_folder.file("a.mp3"));
        for (std::size_t i = 3; i < 120; ++i) {
            std::string bytes = whole;
            bytes[i] = static_cast<char>(0xFFU - i);
            writeBytes(m_folder.file("b.mp3"), bytes);
            const auto tags = readTags(m_folder.file("b.mp3"));
            QVERIFY(tags.has_value());
            QVERIFY(isValidUtf8(tags->title + tags->artist + tags->album));
        }
    }

    void tagThatClaimsMoreThanTheFileHoldsIsHarmless() {
        writeBytes(m_folder.file("a.mp3"), std::string(200, '\0'));
        prependLatin1Title(m_folder.file("a.mp3"), "Short", 200'000'000);
        QVERIFY(readTags(m_folder.file("a.mp3")).has_value());
    }

    void unknownFileHasEmptyTags() {
        writeBytes(m_folder.file("a.xyz"), "nothing to see");
        const auto tags = readTags(m_folder.file("a.xyz"));
        QVERIFY(tags.has_value());
        QVERIFY(tags->title.empty() && tags->artist.empty());
    }

    void failuresAreNamed() {
        writeBytes(m_folder.file("empty.mp3"), "");
        QCOMPARE(readTags(m_folder.file("none.mp3")).error().code, ErrorCode::FileNotFound);
        QCOMPARE(readTags(m_folder.file("empty.mp3")).error().code, ErrorCode::EmptyFile);
        QCOMPARE(readTags(m_folder.path()).error().code, ErrorCode::NotAudio);
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestTagReader)
#include "tst_tag_reader.moc"
