// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "cli/cover_recipe_file.h"

using namespace contrafact;

class CoverRecipeFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedRecipeReads() {
        const auto recipe = readCoverRecipe(CONTRAFACT_RECIPES "/pitch-class-net.json");
        QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().detail.c_str());
        QCOMPARE(recipe->name, std::string("pitch-class-net"));
        QCOMPARE(recipe->network, (PitchClassShape{{32, 48, 64, 96}, 256}));
        QCOMPARE(recipe->batch.sourceWeights.size(), std::size_t{9});
        QCOMPARE(recipe->losses.scale, 24.0);
    }

    void whatIsLeftOutKeepsItsDefault() {
        const auto recipe =
            parseCoverRecipe(R"({"batch": {"classes": 7, "source_weights": {"a": 2}}, "seed": 9})");
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
        QTest::newRow("three widths")
            << R"({"batch": {"source_weights": {"a": 1}}, "network": {"widths": [1, 2, 3]}})";
    }
    void mistakesAreRefused() {
        QFETCH(QString, text);
        const auto recipe = parseCoverRecipe(text.toStdString());
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().code, ErrorCode::BadFormat);
    }

    void missingFileIsNotFound() {
        QCOMPARE(readCoverRecipe("/nowhere/recipe.json").error().code, ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(CoverRecipeFileTest)
#include "tst_cover_recipe_file.moc"
