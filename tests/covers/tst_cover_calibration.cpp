// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "covers/cover_calibration.h"
#include "nn/model_card.h"
#include "similarity/fusion.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// The shipped calibration, and what counts without it.
class TestCoverCalibration : public QObject {
    Q_OBJECT

private:
    const CoverCalibration m_shipped = CoverCalibration::read(sharedData("model/cover"));
    const std::string m_modelId =
        std::string(readModelCard(sharedData("model/cover")).value().sha256());
    const std::string m_other = "another network";

private Q_SLOTS:
    void countsForEmbeddingsOfItsWeightsAlone() {
        QVERIFY(!m_shipped.problem(m_modelId));
        QVERIFY(m_shipped.of(m_modelId) ==
                readCoverCalibration(sharedData("model/cover")).value().values);
        QVERIFY(!(m_shipped.of(m_other) == m_shipped.of(m_modelId)));
        QCOMPARE(m_shipped.problem(m_other)->code, ErrorCode::ModelMismatch);
    }

    void tracksAreMeasuredAgainstTheCohortOfTheirModelAlone() {
        QVERIFY(m_shipped.cohort(m_modelId) != nullptr);
        QVERIFY(m_shipped.cohort({}) != nullptr); // their harmony needs no network
        QVERIFY(m_shipped.cohort(m_other) == nullptr);
        QVERIFY(m_shipped.basis(m_modelId) != m_shipped.basis(m_other));
    }

    void aModelWithoutFallsBackAndSaysWhy() {
        const support::TemporaryFolder folder;
        std::filesystem::copy_file(sharedData("model/cover") / kModelCardFile,
                                   folder.path() / kModelCardFile);
        const auto without = CoverCalibration::read(folder.path());
        QCOMPARE(without.problem(m_modelId)->code, ErrorCode::FileNotFound);
        QVERIFY(without.of(m_modelId) == m_shipped.of(m_other));
        QVERIFY(!without.problem({})); // of tracks without embeddings there is nothing to say
    }

    void anUnknownNetworkMakesLessLikely() {
        const TrackBackground background{ScoreStatistics{0.05F, 0.07F}, ScoreStatistics{0.2F, 0.1F},
                                         ScoreStatistics{3.2F, 1.1F}};
        for (const float share : {0.2F, 0.5F, 0.8F, 1.0F})
            for (const bool isAligned : {false, true}) {
                PairScores scores{share, share, std::nullopt};
                if (isAligned)
                    scores.alignment = 3.5F + 10.0F * share;
                const auto likely = [&](const std::string& id, const TrackBackground& known) {
                    return fuse(scores, known, known, 100, m_shipped.of(id)).probability;
                };
                QVERIFY(likely(m_other, {}) < likely(m_modelId, {}));
                QVERIFY(likely(m_other, background) < likely(m_modelId, background));
            }
    }

    void theAlignmentAloneSaysTheSameWithAndWithout() {
        const TrackBackground known{{}, {}, ScoreStatistics{3.0F, 1.0F}};
        for (const float alignment : {0.5F, 4.0F, 9.0F}) {
            const PairScores scores{{}, {}, alignment};
            QCOMPARE(fuse(scores, known, known, 50, m_shipped.of({})).probability,
                     fuse(scores, known, known, 50, m_shipped.of(m_modelId)).probability);
        }
    }

    void theAlignmentAloneIsEnoughWhereItIsStrong() {
        const auto likely = [&](float alignment) {
            return fuse({{}, {}, alignment}, {}, {}, 100, m_shipped.of({})).probability;
        };
        QVERIFY(likely(12.0F) > 0.95F);
        QVERIFY(likely(4.0F) < 0.05F);
    }
};

QTEST_GUILESS_MAIN(TestCoverCalibration)
#include "tst_cover_calibration.moc"
