// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "studio/medley_studio.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// The studio with files that are in no library, as the command line uses it.
class TestMedleyStudio : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    WorkControl m_control;

    [[nodiscard]] std::filesystem::path file(int number) const {
        return m_folder.file(std::to_string(number) + ".wav");
    }
    Result<ReadPiece> read(MedleyStudio& studio, const std::filesystem::path& sound) {
        return studio.read(
            {PieceId{1}, {sound, std::nullopt}, {}, {}, std::nullopt, PlaceLock::Free}, {},
            m_control);
    }
    std::vector<ReadPiece> readBoth(MedleyStudio& studio) {
        return {read(studio, file(0)).value(), read(studio, file(1)).value()};
    }

private Q_SLOTS:
    void initTestCase() {
        for (const int number : {0, 1}) // two versions of one work
            support::writeSong(file(number), {.semitones = 3 * number});
    }

    void versionsAreLookedForWithACoverNetworkAlone() {
        MedleyStudio looking({}, "/no/model", "/no/cover/model");
        QVERIFY(!looking.jumps(readBoth(looking)).empty());
        MedleyStudio other({}, "/no/model", {});
        QVERIFY(other.jumps(readBoth(other)).empty());
    }

    void withoutASequenceNetworkNothingIsSaidAndTheReasonIsKept() {
        MedleyStudio studio({}, "/no/model", {});
        const auto pieces = readBoth(studio);
        QVERIFY(!studio.networkFailure());
        QVERIFY(studio.sequence(pieces, m_control).value().isEmpty());
        QCOMPARE(studio.networkFailure().value().code, ErrorCode::ModelMissing);
    }

    void aPieceAloneFollowsNothing() {
        MedleyStudio studio({}, sharedData("model/sequence"), {});
        const auto pieces = readBoth(studio);
        const Matrix alone = studio.sequence(std::span(pieces).first(1), m_control).value();
        QCOMPARE(alone.rows(), std::size_t{1});
        QCOMPARE(alone.at(0, 0), 0.0F);
        const Matrix both = studio.sequence(pieces, m_control).value();
        QVERIFY(both.at(0, 1) > 0.0F && both.at(1, 0) > 0.0F);
    }

    void whatWasReadIsRemembered() {
        MedleyStudio studio({}, "/no/model", {});
        const auto gone = m_folder.file("gone.wav");
        std::filesystem::copy_file(file(0), gone);
        QVERIFY(read(studio, gone).has_value());
        std::filesystem::remove(gone);
        QVERIFY(read(studio, gone).has_value());
    }
};

QTEST_GUILESS_MAIN(TestMedleyStudio)
#include "tst_medley_studio.moc"
