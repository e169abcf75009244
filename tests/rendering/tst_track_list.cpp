// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <QUrl>
#include <QXmlStreamReader>

#include "medley/pieces.h"
#include "rendering/rekordbox_xml.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::pieces;

namespace {

/// Two pieces, 10 s and 8 s of which overlap by 2 s; the second file's name is no UTF-8.
struct Example {
    MedleyPlan plan;
    MedleyTimeline timeline;

    Example() {
        MedleyPiece one;
        one.file = "/music/one & only.flac";
        one.title = "One <\"1\">";
        one.artist = "Ada, B";
        one.trackSeconds = 60.0;
        one.beats = gridOf({.tempoBpm = 120.0, .first = 1.0}, 60.0);
        one.tempoBpm = 120.0;
        one.key = MusicalKey{9, MusicalKey::Mode::Minor, 1.0F};
        one.trackKey = one.key;
        MedleyPiece two;
        two.file = "/music/caf\xE9.mp3";
        two.title = "Two\nlines";
        two.trackSeconds = 30.0;
        two.shiftSemitones = -1;
        plan.pieces = {one, two};
        plan.joins.resize(1);
        plan.title = "A medley";
        timeline.pieces.resize(2);
        timeline.pieces[0].knots = {{5.0, 0.0}, {15.0, 10.0}};
        timeline.pieces[1].knots = {{0.5, 8.0}, {8.5, 16.0}};
        timeline.joins = {{JoinKind::Crossfade, Compromise::None, 8.0, 9.0, 10.0}};
    }
    [[nodiscard]] MedleyTrackList list(const char* file = "/music/list") const {
        return {plan, timeline, "/music/out/medley.mp3", file, Existing::Kept};
    }
};

/// Empty, or what is wrong with it.
QString xmlProblem(const std::string& text) {
    QXmlStreamReader reader(QByteArray::fromStdString(text));
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

/// Attributes of all elements of one name.
std::vector<QXmlStreamAttributes> elements(const std::string& text, const char* name) {
    std::vector<QXmlStreamAttributes> found;
    QXmlStreamReader reader(QByteArray::fromStdString(text));
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement &&
            reader.name() == QLatin1String(name))
            found.push_back(reader.attributes());
    return found;
}

double number(const QXmlStreamAttributes& attributes, const char* name) {
    return attributes.value(QLatin1String(name)).toDouble();
}

} // namespace

class TestTrackList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void m3u8() {
        QCOMPARE(m3u8Text(Example().list()), std::string("#EXTM3U\n"
                                                         "#PLAYLIST:A medley\n"
                                                         "#EXTINF:9,Ada, B - One <\"1\">\n"
                                                         "#EXTVLCOPT:start-time=5.000\n"
                                                         "#EXTVLCOPT:stop-time=14.000\n"
                                                         "/music/one & only.flac\n"
                                                         "#EXTINF:7,Two lines\n"
                                                         "#EXTVLCOPT:start-time=1.500\n"
                                                         "#EXTVLCOPT:stop-time=8.500\n"
                                                         "file:///music/caf%E9.mp3\n"));
    }

    void xspf() {
        const std::string text = xspfText(Example().list());
        QCOMPARE(text, std::string(
                           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n"
                           "  <title>A medley</title>\n"
                           "  <trackList>\n"
                           "    <track>\n"
                           "      <location>file:///music/one%20%26%20only.flac</location>\n"
                           "      <title>One &lt;\"1\"&gt;</title>\n"
                           "      <creator>Ada, B</creator>\n"
                           "      <annotation>From 5.000 s to 14.000 s of the track</annotation>\n"
                           "      <duration>9000</duration>\n"
                           "    </track>\n"
                           "    <track>\n"
                           "      <location>file:///music/caf%E9.mp3</location>\n"
                           "      <title>Two lines</title>\n"
                           "      <annotation>From 1.500 s to 8.500 s of the track</annotation>\n"
                           "      <duration>7000</duration>\n"
                           "    </track>\n"
                           "  </trackList>\n"
                           "</playlist>\n"));
        QCOMPARE(xmlProblem(text), QString());
    }

    void csv() {
        QCOMPARE(csvText(Example().list()),
                 std::string("number,medley_start,medley_end,title,artist,path,track_start,"
                             "track_end,tempo_bpm,key,shift_semitones,join,join_start,join_mark,"
                             "join_end\r\n"
                             "1,0.000,10.000,\"One <\"\"1\"\">\",\"Ada, B\",/music/one & only.flac,"
                             "5.000,15.000,120.00,A minor,0,,,,\r\n"
                             "2,8.000,16.000,Two lines,,/music/caf\\xE9.mp3,0.500,8.500,,,-1,"
                             "crossfade,8.000,9.000,10.000\r\n"));
    }

    void cue() {
        QCOMPARE(cueText(Example().list("/music/out/medley.cue")),
                 std::string("TITLE \"A medley\"\n"
                             "FILE \"medley.mp3\" MP3\n"
                             "  TRACK 01 AUDIO\n"
                             "    TITLE \"One <'1'>\"\n"
                             "    PERFORMER \"Ada, B\"\n"
                             "    INDEX 01 00:00:00\n"
                             "  TRACK 02 AUDIO\n"
                             "    TITLE \"Two lines\"\n"
                             "    INDEX 01 00:09:00\n"));
        QVERIFY(cueText(Example().list("/elsewhere/a.cue"))
                    .find("FILE \"/music/out/medley.mp3\" MP3\n") != std::string::npos);
    }

    void everyLineOfAPlaylistThatIsNoCommentIsAFile() {
        Example example;
        example.plan.title = "A\nB\xE2\x80\xA8"
                             "C";
        example.plan.pieces[0].file = "/music/a\nb.flac";
        example.plan.pieces[0].title = " \r\n";
        example.plan.pieces[0].artist = "Ada\x0B"
                                        "B";
        example.plan.pieces[1].file = "/music/blank at the end ";
        QCOMPARE(m3u8Text(example.list()),
                 std::string("#EXTM3U\n"
                             "#PLAYLIST:A B C\n"
                             "#EXTINF:9,Ada B - a\\x0Ab\n"
                             "#EXTVLCOPT:start-time=5.000\n"
                             "#EXTVLCOPT:stop-time=14.000\n"
                             "file:///music/a%0Ab.flac\n"
                             "#EXTINF:7,Two lines\n"
                             "#EXTVLCOPT:start-time=1.500\n"
                             "#EXTVLCOPT:stop-time=8.500\n"
                             "file:///music/blank%20at%20the%20end%20\n"));
    }

    void aCueSheetThatCannotBeReadIsRefusedBeforeTheWork() {
        const auto code = [](const char* medley, std::size_t pieces, const char* list) {
            const auto checked = checkTrackList(list, medley, pieces, Existing::Kept);
            return checked ? std::optional<ErrorCode>() : checked.error().code;
        };
        QCOMPARE(code("/tmp/my \"best\" mix.wav", 2, "/tmp/none.cue"), ErrorCode::BadFormat);
        QCOMPARE(code("/tmp/two\nlines.wav", 2, "/tmp/none.cue"), ErrorCode::BadFormat);
        QCOMPARE(code("/tmp/a.wav", 100, "/tmp/none.cue"), ErrorCode::BadFormat);
        QCOMPARE(code("/tmp/a.wav", 99, "/tmp/none.cue"), std::nullopt);
        QCOMPARE(code("/tmp/my \"best\" mix.wav", 100, "/tmp/none.m3u8"), std::nullopt);
        QCOMPARE(code("", 2, "/tmp/none.cue"), ErrorCode::BadFormat);
    }

    void cueTimesAreInFramesOfSeventyFive() {
        Example example;
        example.timeline.joins[0].mark = 61.0 + 74.0 / 75.0;
        QVERIFY(cueText(example.list()).find("INDEX 01 01:01:74\n") != std::string::npos);
        example.timeline.joins[0].mark = 61.9999;
        QVERIFY(cueText(example.list()).find("INDEX 01 01:02:00\n") != std::string::npos);
    }

    void rekordbox() {
        const std::string text = rekordboxXml(Example().list());
        QCOMPARE(xmlProblem(text), QString());
        QCOMPARE(elements(text, "COLLECTION")[0].value(QLatin1String("Entries")).toInt(), 3);
        const auto tracks = elements(text, "TRACK");
        QCOMPARE(tracks.size(), 3U + 2U); // the collection, the playlist
        QCOMPARE(tracks[0].value(QLatin1String("Name")), QLatin1String("One <\"1\">"));
        QCOMPARE(tracks[0].value(QLatin1String("Tonality")), QLatin1String("Am"));
        QCOMPARE(tracks[0].value(QLatin1String("AverageBpm")), QLatin1String("120.00"));
        QCOMPARE(tracks[0].value(QLatin1String("Location")),
                 QLatin1String("file://localhost/music/one%20%26%20only.flac"));
        QCOMPARE(tracks[1].value(QLatin1String("Location")),
                 QLatin1String("file://localhost/music/caf%E9.mp3"));
        QCOMPARE(tracks[2].value(QLatin1String("TotalTime")).toInt(), 16);
        QCOMPARE(tracks[3].value(QLatin1String("Key")).toInt(), 1);
        QCOMPARE(tracks[4].value(QLatin1String("Key")).toInt(), 2);
    }

    void rekordboxMarksThePiecesAndTheJoins() {
        const auto marks = elements(rekordboxXml(Example().list()), "POSITION_MARK");
        QCOMPARE(marks.size(), 6U);
        const std::vector<double> expected{5.0, 14.0, 1.5, 8.5, 0.0, 9.0};
        for (std::size_t i = 0; i < marks.size(); ++i) {
            QCOMPARE(number(marks[i], "Start"), expected[i]);
            QCOMPARE(marks[i].value(QLatin1String("Num")), QLatin1String("-1"));
        }
        QCOMPARE(marks[5].value(QLatin1String("Name")), QLatin1String("Two lines"));
    }

    void rekordboxHasTheBeatsOfTheFileAndOfTheMedley() {
        const auto tempos = elements(rekordboxXml(Example().list()), "TEMPO");
        QCOMPARE(tempos.size(), 2U);
        QCOMPARE(number(tempos[0], "Inizio"), 1.0);
        QCOMPARE(number(tempos[0], "Bpm"), 120.0);
        QCOMPARE(tempos[0].value(QLatin1String("Metro")), QLatin1String("4/4"));
        QCOMPARE(number(tempos[1], "Inizio"), 0.0); // the downbeat at 5 s is heard at once
        QCOMPARE(number(tempos[1], "Bpm"), 120.0);
    }

    void rekordboxTellsTheKeyAndTempoOfTheTrackNotOfItsFirstPassage() {
        Example example;
        example.plan.pieces[0].tempoBpm = 60.0;
        example.plan.pieces[0].key = MusicalKey{0, MusicalKey::Mode::Major, 1.0F};
        const auto track = elements(rekordboxXml(example.list()), "TRACK")[0];
        QCOMPARE(track.value(QLatin1String("Tonality")), QLatin1String("Am"));
        QCOMPARE(track.value(QLatin1String("AverageBpm")), QLatin1String("120.00"));
    }

    void oneFileInTwoPiecesIsOneTrack() {
        Example example;
        example.plan.pieces[1].file = example.plan.pieces[0].file;
        const std::string text = rekordboxXml(example.list());
        QCOMPARE(elements(text, "COLLECTION")[0].value(QLatin1String("Entries")).toInt(), 2);
        QCOMPARE(elements(text, "POSITION_MARK").size(), 6U);
    }

    void aTempoThatChangesTakesSeveralMarks() {
        BeatGrid grid = gridOf({.tempoBpm = 120.0, .first = 0.5}, 16.0);
        double beat = static_cast<double>(grid.beats.back());
        for (int i = 0; i < 32; ++i) {
            beat += 60.0 / 100.0;
            if (grid.beats.size() % 4 == 0)
                grid.downbeats.push_back(static_cast<int>(grid.beats.size()));
            grid.beats.push_back(static_cast<float>(beat));
        }
        const std::vector<TempoMark> marks = tempoMarks(grid);
        QVERIFY(marks.size() >= 2 && marks.size() <= 3);
        QVERIFY(std::abs(marks.front().tempoBpm - 120.0) < 0.01);
        QVERIFY(std::abs(marks.back().tempoBpm - 100.0) < 0.01);
        QVERIFY(tempoMarks({}).empty());
    }

    void listsAreWrittenByTheirSuffix() {
        const support::TemporaryFolder folder;
        const Example example;
        const std::pair<const char*, std::string (*)(const MedleyTrackList&)> kinds[] = {
            {"m3u8", m3u8Text},
            {"xspf", xspfText},
            {"csv", csvText},
            {"CUE", cueText},
            {"xml", rekordboxXml}};
        for (const auto& [suffix, textOf] : kinds) {
            const auto file = folder.path() / (std::string("list.") + suffix);
            const MedleyTrackList list{example.plan, example.timeline, "/music/m.wav", file};
            QVERIFY(writeTrackList(list));
            QCOMPARE(support::readBytes(file), textOf(list));
            support::writeBytes(file, "of somebody else");
            QCOMPARE(writeTrackList(list).error().code, ErrorCode::FileExists);
            QCOMPARE(support::readBytes(file), std::string("of somebody else"));
        }
        const auto other = folder.path() / "list.txt";
        QCOMPARE(writeTrackList({example.plan, example.timeline, "", other}).error().code,
                 ErrorCode::BadFormat);
        const auto sheet = folder.path() / "none.cue";
        QCOMPARE(writeTrackList({example.plan, example.timeline, "", sheet}).error().code,
                 ErrorCode::BadFormat);
        QCOMPARE(
            writeTrackList({example.plan, example.timeline, "", "/no/folder/a.csv"}).error().code,
            ErrorCode::FileNotFound);
        QCOMPARE(
            writeTrackList({example.plan, example.timeline, "", "/dev/full/a.csv"}).error().code,
            ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(TestTrackList)
#include "tst_track_list.moc"
