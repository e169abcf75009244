// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <QUrl>
#include <QXmlStreamReader>

#include "cli/library_report.h"
#include "rendering/xml_text.h"

using namespace contrafact;

namespace {

constexpr const char* kOddTitle = "Rock & <Roll> \"live\" 'n' \x01 more ☂";

Track trackAt(std::int64_t id, std::filesystem::path path, std::string title) {
    Track track;
    track.id = TrackId{id};
    track.path = std::move(path);
    track.tags.title = std::move(title);
    track.tags.artist = "Ada & Co";
    track.durationSeconds = 61.25;
    track.key = MusicalKey{9, MusicalKey::Mode::Minor, 0.5F};
    track.tempoBpm = 104.3;
    return track;
}

TrackNames names() {
    return TrackNames({trackAt(1, "/music/a b/100% #1?.flac", kOddTitle),
                       trackAt(2, "/music/\xFF\xFEodd.mp3", "")});
}

std::vector<CoverGroup> groups() {
    Pair pair;
    pair.a = TrackId{1};
    pair.b = TrackId{2};
    pair.probability = 0.94F;
    pair.relation = Relation::Cover;
    pair.keyShiftSemitones = -3;
    pair.tempoRatio = 1.12;
    pair.passages.resize(1);
    CoverGroup group;
    group.id = GroupId{1};
    group.members = {pair.a, pair.b, TrackId{77}}; // the last is in no library
    group.confidence = 0.94F;
    group.links = {pair};
    return {group};
}

/// The texts of all elements of a name, as a real parser reads them.
QStringList texts(const std::string& document, const QString& element) {
    QXmlStreamReader reader(QByteArray::fromStdString(document));
    QStringList found;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
            found << reader.readElementText(QXmlStreamReader::IncludeChildElements);
    if (reader.hasError())
        found << reader.errorString();
    return found;
}

} // namespace

class TestLibraryReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textThatXmlCannotHoldIsReplaced() {
        QCOMPARE(xmlText("caf\xC3\xA9\tx<&>"), std::string("caf\xC3\xA9\tx<&>"));
        QCOMPARE(xmlText("\xFF|\x02|\xEF\xBF\xBF"),
                 std::string("\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD"));
    }

    void everyLineOfAPlaylistThatIsNoCommentIsAFile() {
        const TrackNames library({trackAt(1, "/music/new\nline.mp3", "two\r\nlines"),
                                  trackAt(2, "/music/\xFF.mp3", "")});
        QCOMPARE(m3u8Playlist(groups(), library),
                 std::string("#EXTM3U\n"
                             "#EXTINF:61,Ada & Co - two lines\nfile:///music/new%0Aline.mp3\n"
                             "#EXTINF:61,Ada & Co - \\xFF\nfile:///music/%FF.mp3\n"));
    }

    void aPlaylistLeadsBackToTheVeryFiles() {
        const auto library = names();
        const std::string list = xspfPlaylist(groups(), library);
        const QStringList locations = texts(list, QStringLiteral("location"));
        QCOMPARE(locations.size(), 2);
        for (int i = 0; i < 2; ++i) {
            const QByteArray encoded = locations[i].toLatin1();
            QVERIFY(encoded.startsWith("file:///music/"));
            QCOMPARE(QByteArray::fromPercentEncoding(encoded.mid(7)).toStdString(),
                     library.find(TrackId{i + 1})->path.native());
        }
        QVERIFY(QUrl(locations[0], QUrl::StrictMode).isValid());
        QCOMPARE(texts(list, QStringLiteral("duration")),
                 QStringList({QStringLiteral("61250"), QStringLiteral("61250")}));
        QCOMPARE(texts(list, QStringLiteral("creator"))[0], QStringLiteral("Ada & Co"));
        QVERIFY(texts(list, QStringLiteral("album")).isEmpty()); // of no name
    }

    void oddTitlesReadBack() {
        const QStringList titles = texts(xspfPlaylist(groups(), names()), QStringLiteral("title"));
        QCOMPARE(titles.size(), 3); // the list's own first
        QCOMPARE(titles[1], QString::fromUtf8(kOddTitle).replace(QChar(1), QChar(u' ')));
        QCOMPARE(titles[2], QStringLiteral("\\xFF\\xFEodd"));
    }

    void theReportHasEveryMemberAndPairAndNoForeignMarkup() {
        const std::string page = htmlReport(groups(), names());
        QVERIFY(page.find("<Roll>") == std::string::npos);
        QVERIFY(page.find("Rock &amp; &lt;Roll&gt;") != std::string::npos);
        QVERIFY(page.find("prefers-color-scheme: dark") != std::string::npos);
        QVERIFY(page.find("http") == std::string::npos); // loads nothing
        std::string body = page.substr(page.find("<body>"));
        body.resize(body.rfind("</html>"));
        const QStringList cells = texts(body, QStringLiteral("td"));
        QCOMPARE(cells.size(), 2 * 6 + 6);
        QVERIFY(cells.contains(QStringLiteral("94 %")));
        QVERIFY(cells.contains(QStringLiteral("-3 semitones")));
        QVERIFY(cells.contains(QStringLiteral("A minor")));
        QVERIFY(cells.contains(QStringLiteral("1:01")));
    }

    void withoutGroupsTheReportSaysSo() {
        QVERIFY(htmlReport({}, names()).find("No versions were found.") != std::string::npos);
        QVERIFY(texts(xspfPlaylist({}, names()), QStringLiteral("track")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLibraryReport)
#include "tst_library_report.moc"
