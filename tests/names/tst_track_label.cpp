// SPDX-License-Identifier: GPL-3.0-or-later

#include <random>
#include <set>

#include <QTest>

#include "names/track_label.h"

using namespace contrafact;

namespace {

Track track(const char* path, const char* title, const char* artist = "", const char* album = "",
            double seconds = 0.0) {
    Track track;
    track.path = path;
    track.tags.title = title;
    track.tags.artist = artist;
    track.tags.album = album;
    track.durationSeconds = seconds;
    return track;
}

std::vector<std::string> texts(const std::vector<Track>& tracks) {
    std::vector<const Track*> borrowed;
    for (const Track& one : tracks)
        borrowed.push_back(&one);
    std::vector<std::string> texts;
    for (const TrackLabel& label : trackLabels(borrowed))
        texts.push_back(labelText(label));
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

class TrackLabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void artistAndTitleAreEnoughWhereTheyTell() {
        QCOMPARE(texts({track("/m/1.mp3", "Hallelujah", "Cohen", "Various"),
                        track("/m/2.mp3", "Hallelujah", "Buckley", "Grace")}),
                 (Texts{"Cohen · Hallelujah", "Buckley · Hallelujah"}));
    }

    void whatTellsIsAddedShortestFirst() {
        // Album, then folder, then file, then length, then more of the path.
        QCOMPARE(texts({track("/m/1.mp3", "Song", "X", "Studio"),
                        track("/m/2.mp3", "Song", "X", "Stage")}),
                 (Texts{"X · Song (Studio)", "X · Song (Stage)"}));
        QCOMPARE(texts({track("/m/one/1.mp3", "Song", "X", "Best"),
                        track("/m/two/1.mp3", "Song", "X", "Best")}),
                 (Texts{"X · Song (one)", "X · Song (two)"}));
        QCOMPARE(texts({track("/m/1.mp3", "Song", "X"), track("/m/2.mp3", "Song", "X")}),
                 (Texts{"X · Song (1.mp3)", "X · Song (2.mp3)"}));
        QCOMPARE(texts({track("/a/CD 1/1.mp3", "Song", "X", "", 61.0),
                        track("/b/CD 1/1.mp3", "Song", "X", "", 3723.0)}),
                 (Texts{"X · Song (1:01)", "X · Song (1:02:03)"}));
        QCOMPARE(texts({track("/a/CD 1/1.mp3", "Song", "X"), track("/b/CD 1/1.mp3", "Song", "X")}),
                 (Texts{"X · Song (a/CD 1)", "X · Song (b/CD 1)"}));
        QCOMPARE(texts({track("/a/1.mp3", "Song", "X"), track("/a/2.mp3", "Song", "X"),
                        track("/b/1.mp3", "Song", "X")}),
                 (Texts{"X · Song (a/1.mp3)", "X · Song (2.mp3)", "X · Song (b)"}));
    }

    void withoutAnArtistItSaysWhereATrackIsFrom() {
        QCOMPARE(texts({track("/m/Tapes/take1.wav", "")}), (Texts{"take1 (Tapes)"}));
        QCOMPARE(texts({track("/m/x.mp3", "Song", "", "Live")}), (Texts{"Song (Live)"}));
        // Tags of nothing but spaces and unseen letters are none.
        QCOMPARE(texts({track("/m/Tapes/take1.wav", " ", "\u200B", "\n")}),
                 (Texts{"take1 (Tapes)"}));
    }

    void aTitleThatLooksLikeAnAdditionIsNotMistakenForOne() {
        QCOMPARE(texts({track("/m/1.mp3", "Song (Live)", "X", "Hits"),
                        track("/m/2.mp3", "Song", "X", "Live"),
                        track("/m/3.mp3", "Song", "X", "Studio")}),
                 (Texts{"X · Song (Live)", "X · Song (2.mp3)", "X · Song (Studio)"}));
    }

    void whatLooksAlikeCountsAsAlike() {
        QCOMPARE(texts({track("/m/1.mp3", "Song", "X", "A"),
                        track("/m/2.mp3", " So\u200Bng ", "X\u00A0", "B")}),
                 (Texts{"X · Song (A)", "X · So\u200Bng (B)"}));
        QCOMPARE(texts({track("/m/1.mp3", "Two\r\nlines", "X")}), (Texts{"X · Two lines"}));
    }

    void textThatRunsFromRightToLeftKeepsItsPlace() {
        QCOMPARE(texts({track("/m/1.mp3", "שלום", "מקהלה", "חי"),
                        track("/m/2.mp3", "שלום", "מקהלה", "Best")}),
                 (Texts{"\u2068מקהלה\u2069 · \u2068שלום\u2069 (\u2068חי\u2069)",
                        "\u2068מקהלה\u2069 · \u2068שלום\u2069 (Best)"}));
        // A mark of direction in a tag turns nothing around it.
        QCOMPARE(texts({track("/m/1.mp3", "\u202ESong", "X")}), (Texts{"X · Song"}));
    }

    void partsOfOneFileAreCalledTheSame() {
        const Track one = track("/m/1.mp3", "Song", "X");
        QCOMPARE(texts({one, track("/m/2.mp3", "Song", "X"), one}),
                 (Texts{"X · Song (1.mp3)", "X · Song (2.mp3)", "X · Song (1.mp3)"}));
    }

    void namesThatAreNoTextAreToldApart() {
        const Texts found = texts({track("/m/caf\xE9.mp3", ""), track("/m/caf\xE8.mp3", "")});
        QCOMPARE(found, (Texts{"caf\\xE9 (m)", "caf\\xE8 (m)"}));
    }

    void theOriginIsWhatStandsBesideTheTitle() {
        QCOMPARE(originText({"Song", "X", ""}), std::string("X"));
        QCOMPARE(originText({"Song", "X", "Live"}), std::string("X (Live)"));
        QCOMPARE(originText({"Song", "", "Live"}), std::string("(Live)"));
    }

    void noTwoTracksOfALibraryLookTheSame() {
        std::mt19937 random(7);
        const auto any = [&](std::vector<const char*> of) { return of[random() % of.size()]; };
        const std::string longest(300, 'x');
        for (int round = 0; round < 200; ++round) {
            std::set<std::filesystem::path> paths;
            std::vector<Track> tracks;
            for (int i = 0; i < 40; ++i) {
                Track one = track("",
                                  any({"", "Song", "Song (Live)", "Song\u200B", "X · Song", "שיר",
                                       longest.c_str()}),
                                  any({"", "X", " X", "Song"}), any({"", "Live", "CD 1", "1.mp3"}),
                                  static_cast<double>(random() % 3) * 60.0);
                one.path = std::string("/") + any({"a", "b", "Live"}) + "/" +
                           any({"CD 1", "Live"}) + "/" + any({"1", "2", "Song"}) + ".mp3";
                if (paths.insert(one.path).second)
                    tracks.push_back(one);
            }
            std::set<std::string> seen;
            for (std::string text : texts(tracks)) {
                while (text.find("\u200B") != std::string::npos)
                    text.erase(text.find("\u200B"), 3);
                QVERIFY2(seen.insert(text).second, text.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TrackLabelTest)
#include "tst_track_label.moc"
