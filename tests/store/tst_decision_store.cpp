// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "store/fresh_catalogues.h"

using namespace contrafact;

class TestDecisionStore : public QObject, private FreshCatalogues {
    Q_OBJECT

private Q_SLOTS:
    void whatIsForgottenLeavesItsDecisionsToAFileOfTheSameSound() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/a.mp3");
        const Track other = added(catalogue, "/music/other.mp3");
        const Track sameSound = added(catalogue, "/music/link to a.mp3");
        for (const Track& track : {one, sameSound})
            QVERIFY(catalogue.analyses().save(recordOf(track.id)));
        QVERIFY(catalogue.decisions().decide({one.id, other.id, Decision::Verdict::Confirmed, {}}));
        QVERIFY(catalogue.tracks().forget(std::vector{one.id}));
        QVERIFY(!catalogue.tracks().find(one.id).value());
        const auto decisions = catalogue.decisions().all().value();
        QCOMPARE(decisions.size(), 1UL);
        QVERIFY(decisions[0].a == sameSound.id && decisions[0].b == other.id);
    }

    void aLaterDecisionOnAPairTakesThePlaceOfTheEarlier() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/a.mp3");
        const Track two = added(catalogue, "/music/b.mp3");
        QVERIFY(catalogue.decisions().decide({one.id, two.id, Decision::Verdict::Confirmed, {}}));
        const auto later = catalogue.decisions().decide(
            {two.id, one.id, Decision::Verdict::Rejected, Relation::NotRelated});
        QCOMPARE(later->before.size(), 1UL);
        const auto kept = catalogue.decisions().kept().value();
        QCOMPARE(kept.size(), 1UL);
        QCOMPARE(kept[0].verdict, Decision::Verdict::Rejected);
        QCOMPARE(kept[0].id, later->before[0].id);
        QCOMPARE(catalogue.decisions().on(one.id, two.id)->value().verdict,
                 Decision::Verdict::Rejected);
    }

    void changesOfDecisionsAreTakenBackAndMadeAgain() {
        Catalogue catalogue = fresh();
        DecisionStore& decisions = catalogue.decisions();
        const Track one = added(catalogue, "/music/a.mp3");
        const Track two = added(catalogue, "/music/b.mp3");
        const Track three = added(catalogue, "/music/c.mp3");
        QVERIFY(decisions.decide({one.id, two.id, Decision::Verdict::Confirmed, Relation::Remix}));
        QVERIFY(decisions.decide({two.id, three.id, Decision::Verdict::Unsure, {}}));
        const auto before = decisions.kept().value();
        const auto change =
            decisions.decide({one.id, two.id, Decision::Verdict::Rejected, Relation::NotRelated});
        const auto after = decisions.kept().value();
        QVERIFY(before != after);
        QVERIFY(decisions.takeBack(*change));
        QVERIFY(decisions.kept().value() == before);
        QVERIFY(decisions.takeBack({change->after, change->before}));
        QVERIFY(decisions.kept().value() == after);

        const auto removed = decisions.remove(std::vector{after[0].id, after[1].id});
        QVERIFY(decisions.kept()->empty());
        QVERIFY(decisions.takeBack(*removed));
        QVERIFY(decisions.kept().value() == after);
    }

    void aChangeIsTakenBackForTheSoundsNotForWhateverBearsTheirNumbers() {
        Catalogue catalogue = fresh();
        DecisionStore& decisions = catalogue.decisions();
        const auto analysed = [&](const char* path, const char* hash) {
            const Track track = added(catalogue, path);
            AnalysisRecord record = recordOf(track.id);
            record.audioHash = hash;
            return catalogue.analyses().save(record).map([&] { return track; }).value();
        };
        const Track one = analysed("/music/one.mp3", "aaaa");
        const Track two = analysed("/music/two.mp3", "bbbb");
        QVERIFY(decisions.decide({one.id, two.id, Decision::Verdict::Confirmed, Relation::Remix}));
        const auto removed = decisions.remove(std::vector{decisions.kept()->front().id});
        QVERIFY(catalogue.folders().remove(one.folder));
        const Track stranger = analysed("/music/stranger.mp3", "cccc");
        QCOMPARE(stranger.id, one.id); // numbers are used again
        const Track other = analysed("/music/other.mp3", "dddd");
        QVERIFY(decisions.takeBack(*removed));
        QVERIFY(!decisions.on(stranger.id, other.id).value());
        const Track again = analysed("/music/again.mp3", "aaaa");
        const Track twice = analysed("/music/twice.mp3", "bbbb");
        QCOMPARE(decisions.on(twice.id, again.id)->value().relation, Relation::Remix);
    }

    void decisionsOnTracksThatAreGoneCanBeNamed() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/one.mp3");
        const Track two = added(catalogue, "/music/two.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(one.id)));
        QVERIFY(catalogue.decisions().decide({one.id, two.id, Decision::Verdict::Confirmed, {}}));
        QVERIFY(catalogue.folders().remove(one.folder));
        const KeptDecision kept = catalogue.decisions().kept()->front();
        QVERIFY(!kept.a.track && !kept.b.track && !inForce(kept));
        QCOMPARE(kept.a.path, one.path);
        QCOMPARE(kept.b.path, two.path);
        QCOMPARE(kept.a.title, std::string("Greensleeves"));
        QCOMPARE(kept.a.audioHash, std::string("cafe"));
    }

    void importedDecisionsFindTheirTracksNowOrLater() {
        Catalogue catalogue = fresh();
        DecisionStore& decisions = catalogue.decisions();
        const Track one = added(catalogue, "/music/one.mp3");
        const Track two = added(catalogue, "/music/two.mp3");
        QVERIFY(catalogue.analyses().save(recordOf(one.id)));
        KeptDecision from{{},
                          {{}, "cafe", "/elsewhere/1.mp3", "First", {}},
                          {{}, "later", "/elsewhere/3.mp3", "Third", {}},
                          Decision::Verdict::Confirmed,
                          Relation::Cover,
                          "2026-01-02T00:00:00Z"};
        QCOMPARE(decisions.import(std::vector{from})->after.size(), 1UL);
        QCOMPARE(decisions.import(std::vector{from})->after.size(), 0UL); // known
        QVERIFY(decisions.all()->empty());
        const Track three = added(catalogue, "/music/three.mp3");
        AnalysisRecord record = recordOf(three.id);
        record.audioHash = "later";
        QVERIFY(catalogue.analyses().save(record));
        QCOMPARE(decisions.on(one.id, three.id)->value().relation, Relation::Cover);

        from.relation = Relation::Remix;
        from.decidedAt = "2026-01-01T00:00:00Z"; // older than what is known
        QCOMPARE(decisions.import(std::vector{from})->after.size(), 0UL);
        from.decidedAt = "2026-01-03T00:00:00Z";
        QCOMPARE(decisions.import(std::vector{from})->before.size(), 1UL);
        QCOMPARE(decisions.on(one.id, three.id)->value().relation, Relation::Remix);
        QCOMPARE(decisions.kept()->size(), 1UL);
    }

    void copiesOfOneSoundGetTheirOwnDecisionsBack() {
        Catalogue catalogue = fresh();
        const auto fill = [&] {
            for (const char* path : {"/music/copy 1.mp3", "/music/copy 2.mp3", "/music/other.mp3"})
                (void)added(catalogue, path);
            const auto tracks = catalogue.tracks().all().value();
            for (const Track& track : tracks) {
                AnalysisRecord record = recordOf(track.id);
                record.audioHash = track.path == "/music/other.mp3" ? "beef" : "cafe";
                if (!catalogue.analyses().save(record))
                    return std::vector<Track>();
            }
            return tracks;
        };
        const auto first = fill();
        for (const std::size_t copy : {0U, 1U})
            QVERIFY(catalogue.decisions().decide(
                {first[copy].id, first[2].id, Decision::Verdict::Confirmed, {}}));
        QVERIFY(catalogue.folders().remove(first[0].folder));
        const auto again = fill();
        for (const std::size_t copy : {0U, 1U})
            QVERIFY(catalogue.decisions().on(again[copy].id, again[2].id).value());
    }

    void aDecisionOnWhatIsNotThereIsAnError() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/one.mp3");
        for (const TrackId other : {TrackId{99}, one.id})
            QCOMPARE(catalogue.decisions().decide({.a = one.id, .b = other}).error().code,
                     ErrorCode::NotInLibrary);
        QVERIFY(catalogue.decisions().kept()->empty());
    }

    void decisionsComeBackWithTheSound() {
        Catalogue catalogue = fresh();
        const FolderId folder = catalogue.folders().add("/music").value();
        const auto analysedAt = [&](FolderId place, const char* path, const char* hash) {
            const Track track = catalogue.tracks().add({fileAt(place, path)}).value().front();
            AnalysisRecord record = recordOf(track.id);
            record.audioHash = hash;
            return catalogue.analyses().save(record).map([&] { return track.id; }).value();
        };
        const TrackId one = analysedAt(folder, "/music/one.flac", "aaaa");
        const TrackId two = analysedAt(folder, "/music/two.flac", "bbbb");
        QVERIFY(catalogue.decisions().decide(
            {one, two, Decision::Verdict::Confirmed, Relation::Remix}));
        QVERIFY(catalogue.folders().remove(folder));
        QVERIFY(catalogue.decisions().all()->empty());

        const FolderId elsewhere = catalogue.folders().add("/archive").value();
        const TrackId twoAgain = analysedAt(elsewhere, "/archive/b.flac", "bbbb");
        QVERIFY(catalogue.decisions().all()->empty());
        const TrackId oneAgain = analysedAt(elsewhere, "/archive/a.flac", "aaaa");
        const auto decisions = catalogue.decisions().all().value();
        QCOMPARE(decisions.size(), 1UL);
        QCOMPARE(decisions[0].a, oneAgain);
        QCOMPARE(decisions[0].b, twoAgain);
        QCOMPARE(decisions[0].verdict, Decision::Verdict::Confirmed);
        QCOMPARE(decisions[0].relation, Relation::Remix);
    }

    void aDecisionOnTwoEqualFilesNeverJoinsATrackWithItself() {
        Catalogue catalogue = fresh();
        const Track one = added(catalogue, "/music/one.flac");
        const Track two = added(catalogue, "/music/two.flac");
        QVERIFY(catalogue.decisions().decide({one.id, two.id, Decision::Verdict::Confirmed, {}}));
        QVERIFY(catalogue.analyses().save(recordOf(one.id))); // the decision learns the sound
        QVERIFY(catalogue.analyses().save(recordOf(two.id)));
        QVERIFY(catalogue.folders().remove(one.folder));
        const Track first = added(catalogue, "/music/one.flac");
        QVERIFY(catalogue.analyses().save(recordOf(first.id)));
        QVERIFY(catalogue.decisions().all()->empty());
        const Track second = added(catalogue, "/music/two.flac");
        QVERIFY(catalogue.analyses().save(recordOf(second.id)));
        const auto decisions = catalogue.decisions().all().value();
        QCOMPARE(decisions.size(), 1UL);
        QVERIFY(decisions[0].a != decisions[0].b);
    }

    void aDecisionDoesNotTakeTheTrackThatStayedForTheOneThatWent() {
        Catalogue catalogue = fresh();
        const FolderId archive = catalogue.folders().add("/archive").value();
        const Track gone =
            catalogue.tracks().add({fileAt(archive, "/archive/one.flac")}).value().front();
        const Track kept = added(catalogue, "/music/two.flac");
        QVERIFY(catalogue.decisions().decide({gone.id, kept.id, Decision::Verdict::Confirmed, {}}));
        for (const Track& track : {gone, kept}) // of equal sound
            QVERIFY(catalogue.analyses().save(recordOf(track.id)));
        QVERIFY(catalogue.folders().remove(archive));
        QVERIFY(catalogue.analyses().save(recordOf(kept.id)));
        QVERIFY(catalogue.decisions().all()->empty());
    }
};

QTEST_GUILESS_MAIN(TestDecisionStore)
#include "tst_decision_store.moc"
