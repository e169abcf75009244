// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "nn/cohort_file.h"
#include "nn/model_card.h"
#include "nn/weights_file.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

/// All numbers are short in binary: half precision holds them.
CohortTrack someTrack(float value) {
    CohortTrack track{{0.5F, value, -0.25F}, Matrix(2, 4, value), {Matrix(5, kPitchClasses), 2.15}};
    track.profile.frames.at(3, 7) = value;
    track.leakFree = {Matrix(5, kPitchClasses, 0.5F * value), 2.15};
    track.melody = {Matrix(4, kPitchClasses, 0.25F * value), 2.15};
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

    /// As it was before further profiles were heard.
    void aCohortOfThreeArraysATrackIsRead() {
        const CohortFile cohort = written();
        Weights weights =
            decodeWeights(readModelFile(m_folder.path() / kCohortFile).value()).value();
        std::erase_if(weights.tensors, [](const WeightTensor& tensor) {
            return tensor.name.starts_with("leak_free.") || tensor.name.starts_with("melody.");
        });
        QVERIFY(writeModelFile(m_folder.path() / kCohortFile, encodeWeights(weights),
                               Existing::Replaced));
        const CohortFile read = readCohort(m_folder.path()).value();
        QCOMPARE(read.tracks.size(), std::size_t{2});
        QVERIFY(read.tracks[1].profile.frames == cohort.tracks[1].profile.frames);
        QVERIFY(read.tracks[1].leakFree.frames.isEmpty() && read.tracks[1].melody.frames.isEmpty());
        // Half of one is none.
        weights.tensors.pop_back();
        QVERIFY(writeModelFile(m_folder.path() / kCohortFile, encodeWeights(weights),
                               Existing::Replaced));
        QCOMPARE(readCohort(m_folder.path()).error().code, ErrorCode::ModelMismatch);
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
