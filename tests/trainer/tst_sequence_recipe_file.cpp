// SPDX-License-Identifier: GPL-3.0-or-later

#include <fstream>
#include <set>

#include <QtTest>

#include "trainer/sequence_recipe_file.h"

using namespace contrafact;

namespace {

/// What a file with this text is read as.
Result<SequenceRecipe> recipeOf(const std::string& text) {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("a.json")).toStdString();
    std::ofstream(file) << text;
    return readSequenceRecipe(file);
}

} // namespace

class SequenceRecipeFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRecipeReads() {
        std::set<SequenceArchitecture> architectures;
        for (const auto& entry : std::filesystem::directory_iterator(CONTRAFACT_RECIPES)) {
            const auto recipe = readSequenceRecipe(entry.path());
            QVERIFY2(recipe.has_value(),
                     recipe ? "" : (entry.path().string() + recipe.error().detail).c_str());
            QCOMPARE(recipe->name, entry.path().stem().string());
            architectures.insert(recipe->network.architecture);
        }
        QCOMPARE(architectures.size(), kSequenceKinds.size());
    }

    void publishedNetworkIsTheOneOfThePaper() {
        const auto recipe = readSequenceRecipe(CONTRAFACT_RECIPES "/similarity-embedding.json");
        QVERIFY(recipe);
        QVERIFY(recipe->network == SequenceShape{});
        QCOMPARE(recipe->schedule.learningRate, 1e-3);
    }

    void membersAreTaken() {
        const auto recipe = recipeOf(
            R"({"name": "a", "network": {"architecture": "siamese", "channels": [1, 2, 3]},
                "fragments": {"songs": 4, "pieces": 6, "anywhere_share": 0.5,
                              "longest_mask_seconds": 0.2},
                "losses": {"choice_weight": 2},
                "schedule": {"samples": 7}, "validation": {"songs": 5}})");
        QVERIFY(recipe);
        QCOMPARE(recipe->network.architecture, SequenceArchitecture::Siamese);
        QVERIFY(recipe->network.channels == (std::array<std::int64_t, 3>{1, 2, 3}));
        QCOMPARE(recipe->fragments.songs, std::size_t{4});
        QCOMPARE(recipe->fragments.pieces, std::size_t{6});
        QCOMPARE(recipe->fragments.anywhereShare, 0.5);
        QCOMPARE(recipe->fragments.longestMaskSeconds, 0.2);
        QCOMPARE(recipe->losses.choiceWeight, 2.0);
        QCOMPARE(recipe->schedule.samples, std::int64_t{7});
        QCOMPARE(recipe->validation.songs, std::size_t{5});
    }

    void ordersAloneTrainOnlyNetworksOfPairs() {
        const auto text = QStringLiteral(
            R"({"network": {"architecture": "%1"},
                "losses": {"cross_entropy_weight": 0, "order_weight": 1}})");
        for (const SequenceKind& kind : kSequenceKinds) {
            const auto recipe = recipeOf(text.arg(QLatin1String(kind.name)).toStdString());
            QCOMPARE(recipe.has_value(), kind.pieces == 2);
            if (recipe)
                continue;
            QCOMPARE(recipe.error().code, ErrorCode::BadFormat);
            QVERIFY(recipe.error().detail.find("cross_entropy_weight") != std::string::npos);
        }
    }

    void mistakesAreRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("not JSON") << "{";
        QTest::newRow("unknown member") << R"({"fragments": {"song": 3}})";
        QTest::newRow("no such architecture") << R"({"network": {"architecture": "net"}})";
        QTest::newRow("no width") << R"({"network": {"hidden": 0}})";
        QTest::newRow("one song") << R"({"fragments": {"songs": 1}})";
        QTest::newRow("two pieces") << R"({"fragments": {"pieces": 2}})";
        QTest::newRow("more than all songs") << R"({"fragments": {"anywhere_share": 1.1}})";
        QTest::newRow("frames the wrong way round") << R"({"fragments": {"shortest_frames": 900}})";
        QTest::newRow("masks the wrong way round")
            << R"({"fragments": {"shortest_mask_seconds": 3}})";
        QTest::newRow("no loss") << R"({"losses": {"cross_entropy_weight": 0}})";
        QTest::newRow("a negative weight") << R"({"losses": {"order_weight": -1}})";
        QTest::newRow("no budget") << R"({"schedule": {"minutes": 0}})";
    }
    void mistakesAreRefused() {
        QFETCH(QString, text);
        const auto recipe = recipeOf(text.toStdString());
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().code, ErrorCode::BadFormat);
    }
};

QTEST_GUILESS_MAIN(SequenceRecipeFileTest)
#include "tst_sequence_recipe_file.moc"
