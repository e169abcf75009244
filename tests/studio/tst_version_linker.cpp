// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/locations.h"
#include "nn/track_embedder.h"
#include "studio/piece_maker.h"
#include "studio/version_linker.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr std::size_t kFiles = 4; ///< two works, two versions of each
constexpr std::pair<std::size_t, std::size_t> kVersions{0, 1};

} // namespace

class TestVersionLinker : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    std::vector<PieceMaterial> m_materials;
    std::vector<MedleyPiece> m_pieces;

    void add(VersionLinker& linker, std::size_t file,
             std::optional<TrackEmbedding> known = std::nullopt) const {
        linker.add(m_materials[file].file, m_materials[file].features, std::move(known), {});
    }

    bool isLinked(VersionLinker& linker) const {
        return linker.links(m_pieces).contains(kVersions);
    }

private Q_SLOTS:
    void initTestCase() {
        WorkControl control;
        for (std::size_t i = 0; i < kFiles; ++i) {
            const auto file = m_folder.file(std::to_string(i) + ".wav");
            support::writeSong(file, {.seed = static_cast<std::uint32_t>(i / 2 + 1),
                                      .semitones = static_cast<int>(3 * i),
                                      .tempoBpm = 104.0 + 6.0 * static_cast<double>(i)});
            m_materials.push_back(analysedMaterial(file, control).value());
            m_pieces.push_back(measuredPiece(m_materials.back(), std::nullopt, {}).value());
        }
    }

    void versionsAreLinkedBothWaysAndOthersAreNot_data() {
        QTest::addColumn<QString>("model");
        QTest::newRow("by alignment alone") << QStringLiteral("/no/model");
        QTest::newRow("by the network too")
            << QString::fromStdString(sharedData("model/cover").string());
    }
    void versionsAreLinkedBothWaysAndOthersAreNot() {
        QFETCH(QString, model);
        VersionLinker linker(model.toStdString());
        for (std::size_t file = 0; file < kFiles; ++file)
            add(linker, file);
        std::vector<std::pair<std::size_t, std::size_t>> linked;
        for (const auto& [pair, jumps] : linker.links(m_pieces))
            linked.push_back(pair);
        const decltype(linked) wanted{{0, 1}, {1, 0}, {2, 3}, {3, 2}};
        QCOMPARE(linked, wanted);
    }

    void soundThatNoLibraryKnowsIsHeardByTheNetwork() {
        const auto embedder = loadTrackEmbedder(sharedData("model/cover"));
        QVERIFY(embedder.has_value());
        TrackEmbedding opposite = (*embedder)->embed(m_materials[0].features.constantQ).value();
        for (float& number : opposite.track)
            number = -number;
        for (float& number : opposite.segments.values())
            number = -number;

        VersionLinker hearing(sharedData("model/cover"));
        add(hearing, 0, opposite);
        add(hearing, 1);
        QVERIFY(!isLinked(hearing)); // the other was heard, and is nothing like this

        VersionLinker deaf("/no/model");
        add(deaf, 0, opposite);
        add(deaf, 1);
        QVERIFY(isLinked(deaf));
    }

    void embeddingsOfTwoModelsAreNotCompared() {
        const TrackEmbedding one{"one", {1.0F, 0.0F}, {}, 0.0, 0.0};
        const TrackEmbedding opposite{"one", {-1.0F, 0.0F}, {}, 0.0, 0.0};
        TrackEmbedding foreign = opposite;
        foreign.modelId = "other";
        VersionLinker same("/no/model");
        add(same, 0, one);
        add(same, 1, opposite);
        QVERIFY(!isLinked(same));
        VersionLinker mixed("/no/model");
        add(mixed, 0, one);
        add(mixed, 1, foreign);
        QVERIFY(isLinked(mixed));
    }
};

QTEST_GUILESS_MAIN(TestVersionLinker)
#include "tst_version_linker.moc"
