// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "nn/cohort_file.h"
#include "nn/model_card.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

/// All numbers are short in binary: half precision holds them.
CohortTrack someTrack(float value) {
    CohortTrack track{{0.5F, value, -0.25F}, Matrix(2, 4, value), {Matrix(5, kPitchClasses), 2.15}};
    track.profile.frames.at(3, 7) = value;
    return track;
}

} // namespace

class TestCohortFile : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    /// A model's folder without weights: the card says which they are.
    [[nodiscard]] CohortFile written() {
        std::filesystem::copy_file(sharedData("model/cover") / kModelCardFile,
                                   m_folder.file(kModelCardFile),
                                   std::filesystem::copy_options::overwrite_existing);
        CohortFile cohort{std::string(readModelCard(m_folder.path()).value().sha256()),
                          {},
                          "two tracks",
                          "a command",
                          {someTrack(0.125F), someTrack(0.75F)}};
        if (!writeCohort(m_folder.path(), cohort))
            qFatal("the cohort cannot be written");
        return cohort;
    }

private Q_SLOTS:
    void whatIsWrittenIsReadBack() {
        const CohortFile cohort = written();
        const CohortFile read = readCohort(m_folder.path()).value();
        QVERIFY(read.tracks == cohort.tracks);
        QCOMPARE(read.modelId, cohort.modelId);
        QCOMPARE(read.madeFrom, cohort.madeFrom);
        QCOMPARE(read.command, cohort.command);
        QCOMPARE(read.digest.size(), std::size_t{64});
    }

    void theShippedCohortBelongsToItsWeights() {
        const auto cohort = readCohort(sharedData("model/cover"));
        QVERIFY2(cohort, cohort ? "" : cohort.error().detail.c_str());
        QVERIFY(cohort->tracks.size() >= 200);
        QVERIFY(cohort->command.starts_with("contrafact-train cohort"));
    }

    void whatDoesNotBelongIsRefused() {
        CohortFile cohort = written();
        cohort.modelId = "other weights";
        QVERIFY(writeCohort(m_folder.path(), cohort));
        QCOMPARE(readCohort(m_folder.path()).error().code, ErrorCode::ModelMismatch);
        std::filesystem::remove(m_folder.path() / kCohortFile);
        QCOMPARE(readCohort(m_folder.path()).error().code, ErrorCode::FileNotFound);
        support::writeBytes(m_folder.path() / kCohortFile, "no tensors");
        QCOMPARE(readCohort(m_folder.path()).error().code, ErrorCode::ModelMismatch);
    }

    void whatContradictsItselfIsRefused() {
        CohortFile cohort = written();
        cohort.tracks[1].vector.push_back(0.5F); // another dimension
        QVERIFY(writeCohort(m_folder.path(), cohort));
        QCOMPARE(readCohort(m_folder.path()).error().code, ErrorCode::ModelMismatch);
        cohort.tracks.clear();
        QVERIFY(writeCohort(m_folder.path(), cohort));
        QCOMPARE(readCohort(m_folder.path()).error().code, ErrorCode::ModelMismatch);
    }
};

QTEST_GUILESS_MAIN(TestCohortFile)
#include "tst_cohort_file.moc"
