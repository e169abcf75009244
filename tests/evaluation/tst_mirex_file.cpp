// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <sstream>

#include <QTemporaryDir>
#include <QTest>

#include "evaluation/mirex_file.h"

using namespace contrafact;

namespace {

MirexMatrix example() {
    return {"Contrafact",
            {"/a/one.wav", "/a/two words.wav", "/b/three.wav"},
            {0, 2},
            Matrix(2, 3, std::vector<float>{0.0F, 0.25F, 1.5F, 1.5F, 0.1F, 0.0F})};
}

Result<MirexMatrix> parsed(const std::string& text) {
    std::istringstream stream(text);
    return readMirexMatrix(stream);
}

} // namespace

class TestMirexFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formatIsAsThePagesSay() {
        std::ostringstream stream;
        writeMirexMatrix(stream, example());
        QCOMPARE(QString::fromStdString(stream.str()), QStringLiteral("Contrafact\n"
                                                                      "1\t/a/one.wav\n"
                                                                      "2\t/a/two words.wav\n"
                                                                      "3\t/b/three.wav\n"
                                                                      "Q/R\t1\t2\t3\n"
                                                                      "1\t0\t0.25\t1.5\n"
                                                                      "3\t1.5\t0.100000001\t0\n"));
    }

    void writtenMatrixReadsBackExactly() {
        std::ostringstream stream;
        writeMirexMatrix(stream, example());
        const auto matrix = parsed(stream.str());
        QVERIFY(matrix.has_value());
        QCOMPARE(matrix->systemName, example().systemName);
        QCOMPARE(matrix->files, example().files);
        QCOMPARE(matrix->queries, example().queries);
        QCOMPARE(matrix->distances, example().distances);
    }

    void spacesAndWindowsLineEndsAreRead() {
        const auto matrix = parsed("sys\r\n1 x.wav\r\n2 y.wav\r\nQ/R 1 2\r\n2 1e-3 0\r\n\r\n");
        QVERIFY(matrix.has_value());
        QCOMPARE(matrix->files[1], std::string("y.wav"));
        QCOMPARE(matrix->distances.at(0, 0), 0.001F);
    }

    void badFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no matrix") << QByteArray("sys\n1\ta\n");
        QTest::newRow("list out of order") << QByteArray("sys\n2\ta\nQ/R\t1\n1\t0\n");
        QTest::newRow("too few distances") << QByteArray("sys\n1\ta\n2\tb\nQ/R\t1\t2\n1\t0\n");
        QTest::newRow("no number") << QByteArray("sys\n1\ta\nQ/R\t1\n1\tfar\n");
        QTest::newRow("negative") << QByteArray("sys\n1\ta\nQ/R\t1\n1\t-2\n");
        QTest::newRow("infinite") << QByteArray("sys\n1\ta\nQ/R\t1\n1\tinf\n");
        QTest::newRow("unknown query") << QByteArray("sys\n1\ta\nQ/R\t1\n2\t0\n");
        QTest::newRow("fractional query") << QByteArray("sys\n1\ta\nQ/R\t1\n1.5\t0\n");
    }

    void badFilesAreRefused() {
        QFETCH(QByteArray, text);
        const auto matrix = parsed(text.toStdString());
        QVERIFY(!matrix);
        QCOMPARE(matrix.error().code, ErrorCode::BadFormat);
        QVERIFY(matrix.error().detail.starts_with("line "));
    }

    void filesOnDisk() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("m.txt")).toStdString();
        QVERIFY(saveMirexMatrix(path, example()));
        const auto matrix = loadMirexMatrix(path);
        QVERIFY(matrix.has_value());
        QCOMPARE(matrix->distances, example().distances);
        const auto missing = loadMirexMatrix(path.parent_path() / "none.txt");
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
        QVERIFY(!saveMirexMatrix(path.parent_path() / "none" / "m.txt", example()));
    }

    void distancesTurnSimilarityAround() {
        const Matrix similarity(1, 4, std::vector<float>{-1.0F, 3.0F, NAN, 0.5F});
        const Matrix expected(1, 4, std::vector<float>{4.0F, 0.0F, 4.0F, 2.5F});
        QCOMPARE(distancesFrom(similarity), expected);
    }

    void matrixIsJudgedBySmallDistances() {
        // Query 1: file 2 at 0.25 before file 3 at 1.5. Query 3: file 2 at 0.1 before file 1.
        const auto rankings = rankQueries(rankingTask(example(), {7, 7, 7}));
        QCOMPARE(rankings.size(), std::size_t(2));
        QCOMPARE(rankings[0].ranks, (std::vector<std::size_t>{1, 2}));
        const auto split = rankQueries(rankingTask(example(), {7, 8, 7}));
        QCOMPARE(split[0].ranks, (std::vector<std::size_t>{2}));
    }
};

QTEST_GUILESS_MAIN(TestMirexFile)
#include "tst_mirex_file.moc"
