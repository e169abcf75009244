// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include <QtTest>

#include "nn/model_card.h"
#include "nn/weights_file.h"

using namespace contrafact;

namespace {

/// Values that half precision holds exactly.
Weights someWeights() {
    return {
        {{"architecture", "a-net"}, {"widths", "1 2"}},
        {{"first", {2, 2}, {1.0F, -0.5F, 0.25F, 1024.0F}}, {"second", {3}, {0.0F, 3.0F, -7.0F}}}};
}

std::vector<std::byte> fileOf(const std::string& header, std::size_t dataBytes) {
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < 8; ++i)
        bytes.push_back(static_cast<std::byte>(header.size() >> (8 * i)));
    for (const char letter : header)
        bytes.push_back(static_cast<std::byte>(letter));
    bytes.resize(bytes.size() + dataBytes);
    return bytes;
}

} // namespace

class WeightsFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodingGivesBackWhatWasEncoded() {
        const auto weights = decodeWeights(encodeWeights(someWeights()));
        QVERIFY(weights);
        QVERIFY(*weights == someWeights());
    }

    void layoutIsLengthHeaderHalves() {
        const auto bytes = encodeWeights(someWeights());
        const auto length =
            std::to_integer<std::size_t>(bytes[0]) + 256 * std::to_integer<std::size_t>(bytes[1]);
        QCOMPARE(length % 8, std::size_t{0});
        QCOMPARE(bytes.size(), 8 + length + 7 * 2);
        const std::string header(reinterpret_cast<const char*>(bytes.data()) + 8, length);
        QVERIFY(header.starts_with("{\"__metadata__\""));
        QVERIFY(
            header.find("\"second\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[8,14]}") !=
            std::string::npos);
        // 1.0 in IEEE half precision is 0x3c00, little endian.
        QCOMPARE(bytes[8 + length], std::byte{0x00});
        QCOMPARE(bytes[9 + length], std::byte{0x3c});
    }

    void everyCutFileIsRefused() {
        const auto bytes = encodeWeights(someWeights());
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto cut = decodeWeights(std::span(bytes).first(size));
            QVERIFY(!cut);
            QCOMPARE(cut.error().code, ErrorCode::ModelMismatch);
        }
    }

    void contradictoryHeadersAreRefused_data() {
        QTest::addColumn<QString>("header");
        QTest::newRow("not JSON") << "{weights";
        QTest::newRow("not an object") << "[1, 2]";
        QTest::newRow("no type") << R"({"a": {"shape": [1], "data_offsets": [0, 2]}})";
        QTest::newRow("another type")
            << R"({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}})";
        QTest::newRow("beyond the end")
            << R"({"a": {"dtype": "F16", "shape": [4], "data_offsets": [4, 12]}})";
        QTest::newRow("backwards")
            << R"({"a": {"dtype": "F16", "shape": [1], "data_offsets": [4, 2]}})";
        QTest::newRow("another size")
            << R"({"a": {"dtype": "F16", "shape": [2], "data_offsets": [0, 2]}})";
        QTest::newRow("negative")
            << R"({"a": {"dtype": "F16", "shape": [-1], "data_offsets": [0, 2]}})";
        QTest::newRow("runs over")
            << R"({"a": {"dtype": "F16", "shape": [4294967296, 4294967296], "data_offsets": [0, 0]}})";
    }
    void contradictoryHeadersAreRefused() {
        QFETCH(QString, header);
        const auto weights = decodeWeights(fileOf(header.toStdString(), 8));
        QVERIFY(!weights);
        QCOMPARE(weights.error().code, ErrorCode::ModelMismatch);
    }

    void lengthBeyondTheFileIsRefused() {
        const std::vector<std::byte> bytes(64, std::byte{0xff});
        QCOMPARE(decodeWeights(bytes).error().code, ErrorCode::ModelMismatch);
    }

    void missingFileIsAMissingModel() {
        QCOMPARE(readModelFile("/nowhere/weights").error().code, ErrorCode::ModelMissing);
        QCOMPARE(readModelCard("/nowhere").error().code, ErrorCode::ModelMissing);
    }

    void filesAreReplacedAsAWhole() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("w")).toStdString();
        QVERIFY(writeModelFile(path, encodeWeights(someWeights())));
        const std::vector<std::byte> second(3, std::byte{7});
        QVERIFY(writeModelFile(path, second));
        QVERIFY(readModelFile(path).value() == second);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        QCOMPARE(writeModelFile("/nowhere/weights", second).error().code, ErrorCode::FileNotFound);
    }

    void cardKeepsFieldsAndText() {
        const ModelCard card{{{"sha256", "abc"}, {"command", "train: all"}}, "\n# Title\n"};
        const auto parsed = parseModelCard(formatModelCard(card));
        QVERIFY(parsed);
        QVERIFY(*parsed == card);
        QCOMPARE(parsed->sha256(), std::string_view("abc"));
        QCOMPARE(parsed->value("command"), std::string_view("train: all"));
        QCOMPARE(parsed->value("nothing"), std::string_view());
    }

    void brokenCardsAreRefused() {
        for (const char* text : {"", "# no front matter", "---\nname: x\n", "---\nno colon\n---\n"})
            QCOMPARE(parseModelCard(text).error().code, ErrorCode::BadFormat);
    }
};

QTEST_GUILESS_MAIN(WeightsFileTest)
#include "tst_weights_file.moc"
