// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include <QtTest>

#include "core/sha256.h"

using namespace contrafact;

namespace {

std::span<const std::byte> bytesOf(const std::string& text) {
    return std::as_bytes(std::span(text));
}

} // namespace

class Sha256Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The examples of FIPS 180-4 and its million letters.
    void agreesWithThePublishedExamples_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("digest");
        QTest::newRow("nothing")
            << ""
            << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        QTest::newRow("one block")
            << "abc"
            << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QTest::newRow("two blocks")
            << "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
            << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        QTest::newRow("a million letters")
            << QString(1'000'000, QLatin1Char('a'))
            << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    }
    void agreesWithThePublishedExamples() {
        QFETCH(QString, text);
        QFETCH(QString, digest);
        QCOMPARE(QString::fromStdString(sha256(bytesOf(text.toStdString()))), digest);
    }
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "tst_sha256.moc"
