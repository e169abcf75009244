// SPDX-License-Identifier: GPL-3.0-or-later

#include <fstream>

#include <QtTest>

#include "trainer/cover_recipe_file.h"

using namespace contrafact;

namespace {

/// What a file with this text is read as.
Result<CoverRecipe> recipeOf(const std::string& text) {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("a.json")).toStdString();
    std::ofstream(file) << text;
    return readCoverRecipe(file);
}

} // namespace

class CoverRecipeFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedRecipeReads() {
        const auto recipe = readCoverRecipe(CONTRAFACT_RECIPES "/pitch-class-net.json");
        QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().detail.c_str());
        QCOMPARE(recipe->name, std::string("pitch-class-net"));
        QVERIFY(recipe->network == NetworkShape(PitchClassShape{{32, 48, 64, 96}, 256}));
        QCOMPARE(recipe->batch.sourceWeights.size(), std::size_t{9});
        QCOMPARE(recipe->losses.scale, 24.0);
    }

    void everyRecipeReads() {
        int found = 0;
        for (const auto& entry : std::filesystem::directory_iterator(CONTRAFACT_RECIPES)) {
            const auto recipe = readCoverRecipe(entry.path());
            QVERIFY2(recipe.has_value(),
                     recipe ? "" : (entry.path().string() + recipe.error().detail).c_str());
            QCOMPARE(recipe->name, entry.path().stem().string());
            ++found;
        }
        QVERIFY(found >= 5);
    }

    void networkAndLossesOfThePapersRead() {
        const auto recipe = readCoverRecipe(CONTRAFACT_RECIPES "/lyrac-net.json");
        QVERIFY(recipe);
        const auto shape = std::get<WideResidualShape>(recipe->network);
        QCOMPARE(shape.depth, std::int64_t{16});
        QVERIFY(shape.instanceNorm && shape.generalisedMean && shape.neck);
        QVERIFY(recipe->losses.softmax == CoverLossOptions::Softmax::Linear);
        QCOMPARE(recipe->losses.tripletWeight, 1.0);
        QCOMPARE(recipe->losses.prototypicalWeight, 1.0);
        QCOMPARE(recipe->losses.contrastiveWeight, 0.0);
    }

    void aRecipeExtendsAnother() {
        const auto whole = readCoverRecipe(CONTRAFACT_RECIPES "/lyrac-losses.json").value();
        const auto part = readCoverRecipe(CONTRAFACT_RECIPES "/lyrac-losses-triplet.json").value();
        QCOMPARE(part.losses.tripletWeight, 1.0);
        QCOMPARE(part.losses.crossEntropyWeight, 0.0);
        QVERIFY(part.network == whole.network);
        QCOMPARE(part.batch.sourceWeights, whole.batch.sourceWeights);
    }

    void anExtensionMayTakeMembersAway() {
        const auto net = readCoverRecipe(CONTRAFACT_RECIPES "/lyrac-net.json").value();
        const auto losses = readCoverRecipe(CONTRAFACT_RECIPES "/lyrac-losses.json").value();
        QVERIFY(std::holds_alternative<WideResidualShape>(net.network));
        QVERIFY(std::holds_alternative<PitchClassShape>(losses.network));
        QCOMPARE(losses.losses.tripletWeight, net.losses.tripletWeight);
    }

    void recipesInARingOrOfNothingAreRefused() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        std::ofstream(path / "a.json") << R"({"extends": "b"})";
        std::ofstream(path / "b.json") << R"({"extends": "a"})";
        std::ofstream(path / "c.json") << R"({"extends": "nothing"})";
        QCOMPARE(readCoverRecipe(path / "a.json").error().code, ErrorCode::BadFormat);
        QCOMPARE(readCoverRecipe(path / "c.json").error().code, ErrorCode::BadFormat);
    }

    void partsOfTheGeneratorCanBeLeftOut() {
        const auto recipe =
            recipeOf(R"({"batch": {"source_weights": {"a": 2}}, "variety": {"drums": false}})");
        QVERIFY(recipe && !recipe->variety.drums);
        QVERIFY(recipe->variety.sungVoice && recipe->variety.postEffects);
        QCOMPARE(recipeOf(R"({"variety": {"drum": false}})").error().code, ErrorCode::BadFormat);
    }

    void whatIsLeftOutKeepsItsDefault() {
        const auto recipe =
            recipeOf(R"({"batch": {"classes": 7, "source_weights": {"a": 2}}, "seed": 9})");
        QVERIFY(recipe);
        QCOMPARE(recipe->batch.classes, std::size_t{7});
        QCOMPARE(recipe->batch.versionsPerClass, BatchOptions{}.versionsPerClass);
        QCOMPARE(recipe->seed, std::uint64_t{9});
        QCOMPARE(recipe->schedule.learningRate, ScheduleOptions{}.learningRate);
    }

    void mistakesAreRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("not JSON") << "{";
        QTest::newRow("not an object") << "[]";
        QTest::newRow("unknown member")
            << R"({"batch": {"source_weights": {"a": 1}, "clases": 3}})";
        QTest::newRow("unknown section")
            << R"({"batch": {"source_weights": {"a": 1}}, "losss": {}})";
        QTest::newRow("wrong type") << R"({"batch": {"source_weights": {"a": "much"}}})";
        QTest::newRow("no collections") << "{}";
        QTest::newRow("weight of zero") << R"({"batch": {"source_weights": {"a": 0}}})";
        QTest::newRow("one class") << R"({"batch": {"source_weights": {"a": 1}, "classes": 1}})";
        QTest::newRow("clips the wrong way round")
            << R"({"batch": {"source_weights": {"a": 1}, "shortest_frames": 900}})";
        QTest::newRow("no such depth") << R"({"batch": {"source_weights": {"a": 1}},
                   "network": {"architecture": "wide-residual-net", "depth": 17}})";
        QTest::newRow("no such architecture")
            << R"({"batch": {"source_weights": {"a": 1}}, "network": {"architecture": "net"}})";
        QTest::newRow("member of the other architecture")
            << R"({"batch": {"source_weights": {"a": 1}}, "network": {"depth": 16}})";
        QTest::newRow("no loss") << R"({"batch": {"source_weights": {"a": 1}},
                   "losses": {"cross_entropy_weight": 0, "contrastive_weight": 0,
                              "segment_weight": 0}})";
        QTest::newRow("no query beside the supports") << R"({"batch": {"source_weights": {"a": 1}},
                   "losses": {"prototypical_weight": 1, "supports": 3}})";
        QTest::newRow("three widths")
            << R"({"batch": {"source_weights": {"a": 1}}, "network": {"widths": [1, 2, 3]}})";
    }
    void mistakesAreRefused() {
        QFETCH(QString, text);
        const auto recipe = recipeOf(text.toStdString());
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().code, ErrorCode::BadFormat);
    }

    void missingFileIsNotFound() {
        QCOMPARE(readCoverRecipe("/nowhere/recipe.json").error().code, ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(CoverRecipeFileTest)
#include "tst_cover_recipe_file.moc"
