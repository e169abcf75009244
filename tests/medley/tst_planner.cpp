// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "medley/harmony.h"
#include "medley/key_match.h"
#include "medley/planner.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr auto kMajor = MusicalKey::Mode::Major;
constexpr auto kMinor = MusicalKey::Mode::Minor;

MedleyPiece pieceIn(int tonic, MusicalKey::Mode mode, double tempoBpm) {
    MedleyPiece piece;
    piece.end = piece.trackSeconds = 60.0;
    piece.key = MusicalKey{tonic, mode, 1.0F};
    piece.tempoBpm = tempoBpm;
    return piece;
}

TrackFeatures features() {
    TrackFeatures track;
    track.durationSeconds = 100.0;
    track.soundStart = 0.4;
    track.soundEnd = 98.0;
    track.key = MusicalKey{0, kMajor, 1.0F};
    track.beats.tempoBpm = 100.0;
    for (int beat = 0; beat < 160; ++beat) { // faster from the middle on
        const double seconds = beat < 80 ? 0.6 * beat : 48.0 + 0.5 * (beat - 80);
        track.beats.beats.push_back(static_cast<float>(seconds));
    }
    track.pitchClasses = {Matrix(200, 12, 0.1F), 2.0};
    for (std::size_t frame = 0; frame < 200; ++frame) // C major, then D major
        for (const std::size_t pitch : {0U, 4U, 7U, 5U, 9U, 2U, 11U})
            track.pitchClasses.frames.at(frame, (pitch + (frame < 100 ? 0 : 2)) % 12) =
                pitch == 0 ? 1.0F : 0.6F;
    return track;
}

} // namespace

class TestPlanner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoSemitonesAlwaysMatch() {
        for (int from = 0; from < kPitchClasses; ++from)
            for (int to = 0; to < kPitchClasses; ++to)
                for (const auto mode : {kMajor, kMinor}) {
                    const MusicalKey heard{from, kMajor, 1.0F};
                    const MusicalKey next{to, mode, 1.0F};
                    const int shift = matchingShift(heard, next);
                    QVERIFY(shift >= -2 && shift <= 2);
                    const HarmonicStep step = harmonicStep(heard, transposed(next, shift));
                    QVERIFY(std::abs(step.fifths) <= 1);
                }
    }

    void keysThatFitAreNotShifted() {
        const MusicalKey c{0, kMajor, 1.0F};
        QCOMPARE(matchingShift(c, {0, kMajor, 1.0F}), 0);
        QCOMPARE(matchingShift(c, {9, kMinor, 1.0F}), 0); // the relative
        QCOMPARE(matchingShift(c, {7, kMajor, 1.0F}), 0); // the dominant
        QCOMPARE(matchingShift(c, {1, kMajor, 1.0F}), -1);
        QCOMPARE(matchingShift(c, {2, kMajor, 1.0F}), -2);
        QCOMPARE(std::abs(matchingShift(c, {6, kMajor, 1.0F})), 1);
    }

    void keysAreMatchedToWhatIsHeard() {
        MedleyRequest request;
        request.order = OrderRule::AsGiven;
        request.keys = KeyRule::Matched;
        const auto planned = planMedley(
            {pieceIn(0, kMajor, 100.0), pieceIn(1, kMajor, 100.0), pieceIn(1, kMajor, 100.0)},
            request);
        QVERIFY(planned.has_value());
        QCOMPARE(planned->plan.pieces[0].shiftSemitones, 0);
        QCOMPARE(planned->plan.pieces[1].shiftSemitones, -1);
        QCOMPARE(planned->plan.pieces[2].shiftSemitones, -1); // not from C sharp, but from C
        for (const JoinVerdict& verdict : planned->verdicts)
            QCOMPARE(verdict.harmony->fifths, 0);
    }

    void theOrderObeysLocksAndFindsNeighbours() {
        std::vector<MedleyPiece> pieces{pieceIn(0, kMajor, 100.0), pieceIn(6, kMajor, 140.0),
                                        pieceIn(1, kMajor, 137.0), pieceIn(7, kMajor, 102.0)};
        MedleyRequest request;
        request.constraints.lockedPlaces = {0, std::nullopt, std::nullopt, std::nullopt};
        const auto planned = planMedley(pieces, request);
        QVERIFY(planned.has_value());
        QVERIFY(planned->isProvenBest);
        QCOMPARE(planned->order.front(), 0U);
        QCOMPARE(planned->order[1], 3U);
        QCOMPARE(planned->verdicts.size(), 3U);
        QCOMPARE(planned->plan.joins.size(), 3U);
    }

    void theNetworkHasItsSay() {
        std::vector<MedleyPiece> pieces(3, pieceIn(0, kMajor, 100.0));
        Matrix sequence(3, 3, 0.1F);
        sequence.at(2, 0) = 0.9F;
        sequence.at(0, 1) = 0.9F;
        const auto planned = planMedley(pieces, {}, sequence);
        QCOMPARE(planned->order, (std::vector<std::size_t>{2, 0, 1}));
        QVERIFY(std::ranges::any_of(planned->verdicts[0].reasons, [](const JoinReason& reason) {
            return reason.kind == JoinReason::Kind::Sequence && std::abs(reason.fit - 0.9) < 1e-6;
        }));
    }

    void aPartHasItsOwnTempoAndKey() {
        const TrackFeatures track = features();
        const PieceSource source{"/music/a.ogg", "A", "B", track};
        const auto whole = makePiece(source, std::nullopt);
        QCOMPARE(whole->start, 0.4);
        QCOMPARE(whole->end, 98.0);
        const auto first = makePiece(source, SoundRange{5.0, 45.0});
        const auto second = makePiece(source, SoundRange{55.0, 85.0});
        QVERIFY(second->trackKey == track.key);
        QVERIFY(std::abs(first->tempoBpm - 100.0) < 0.1);
        QVERIFY(std::abs(second->tempoBpm - 120.0) < 0.1);
        QCOMPARE(second->key->tonic, (first->key->tonic + 2) % 12);
        const auto open = makePiece(source, SoundRange{90.0});
        QCOMPARE(open->end, 100.0);
        QCOMPARE(open->tempoBpm, 100.0); // no beats there: that of the track
    }

    void aPartWithoutSoundIsAnError() {
        const support::TemporaryFolder folder;
        support::Recording late;
        late.rateHz = 44100;
        late.channels = 1;
        late.samples.resize(std::size_t{44100} * 30);
        for (std::size_t i = std::size_t{44100} * 20; i < late.samples.size(); ++i)
            late.samples[i] = 0.3F * std::sin(0.05F * static_cast<float>(i));
        MedleyPiece piece;
        piece.file = folder.file("late.wav");
        support::writeWav(piece.file, late);
        piece.trackSeconds = piece.end = 30.0;
        QVERIFY(measured(piece, {}).has_value());
        piece.end = 19.0;
        const auto silent = measured(piece, {});
        QVERIFY(!silent.has_value());
        QCOMPARE(silent.error().code, ErrorCode::Silent);
    }

    void aPartOutsideTheTrackIsAnError_data() {
        QTest::addColumn<double>("start");
        QTest::addColumn<double>("end");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("after it") << 120.0 << 130.0 << QByteArray("begins after the end of");
        QTest::newRow("beyond its end") << 50.0 << 130.0 << QByteArray("ends after the end of");
        QTest::newRow("backwards") << 50.0 << 40.0 << QByteArray("ends before it begins");
        QTest::newRow("nothing") << 50.0 << 50.0 << QByteArray("ends before it begins");
        QTest::newRow("too short") << 50.0 << 50.2 << QByteArray("only 0.2 s long");
    }
    void aPartOutsideTheTrackIsAnError() {
        QFETCH(double, start);
        QFETCH(double, end);
        QFETCH(QByteArray, words);
        const TrackFeatures track = features();
        const auto piece = makePiece({"/music/a.ogg", "", "", track}, SoundRange{start, end});
        QVERIFY(!piece.has_value());
        QCOMPARE(piece.error().code, ErrorCode::BadFormat);
        QVERIFY2(piece.error().detail.find(words.toStdString()) != std::string::npos,
                 piece.error().detail.c_str());
        QCOMPARE(piece.error().path.value(), std::filesystem::path("/music/a.ogg"));
    }
};

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
