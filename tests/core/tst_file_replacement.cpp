// SPDX-License-Identifier: GPL-3.0-or-later

#include <cerrno>
#include <fstream>

#include <QTest>

#include "core/file_replacement.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::support;

namespace {

bool isAlone(const std::filesystem::path& file) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::directory_iterator(file.parent_path()))
        ++count;
    return count == 1 && std::filesystem::exists(file);
}

} // namespace

class TestFileReplacement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsMadeOrReplacedWhole() {
        const auto file = m_folder.file("whole/a.txt");
        QVERIFY(replaceFile(file, "one").has_value());
        QCOMPARE(readBytes(file), std::string("one"));
        QVERIFY(replaceFile(file, "other").has_value());
        QCOMPARE(readBytes(file), std::string("other"));
        QVERIFY(isAlone(file));
    }

    void whatIsNotCommittedGoesAway() {
        const auto file = m_folder.file("dropped/a.txt");
        writeBytes(file, "what was there");
        {
            FileReplacement replacement(file);
            writeBytes(replacement.temporary(), "half");
            const FileReplacement moved = std::move(replacement);
            QVERIFY(!isAlone(file));
        }
        QVERIFY(isAlone(file));
        QCOMPARE(readBytes(file), std::string("what was there"));
    }

    void whereNothingCanBeWrittenItSaysSo() {
        QCOMPARE(replaceFile("/no/folder/a.txt", "a").error().code, ErrorCode::FileNotFound);
        QCOMPARE(replaceFile(m_folder.path(), "a").error().code, ErrorCode::PermissionDenied);
        QCOMPARE(checkWritable("/no/folder/a.txt").error().code, ErrorCode::FileNotFound);
        QCOMPARE(checkWritable(m_folder.path()).error().code, ErrorCode::PermissionDenied);
        QVERIFY(checkWritable(m_folder.path() / "new.txt").has_value());
    }

    void errorsOfTheSystemAreUnderstood_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("disk") << ENOSPC << ErrorCode::DiskFull;
        QTest::newRow("quota") << EDQUOT << ErrorCode::DiskFull;
        QTest::newRow("largest file") << EFBIG << ErrorCode::DiskFull;
        QTest::newRow("rights") << EACCES << ErrorCode::PermissionDenied;
        QTest::newRow("read only") << EROFS << ErrorCode::PermissionDenied;
        QTest::newRow("folder") << ENOENT << ErrorCode::FileNotFound;
        QTest::newRow("memory") << ENOMEM << ErrorCode::OutOfMemory;
        QTest::newRow("other") << EIO << ErrorCode::Internal;
    }
    void errorsOfTheSystemAreUnderstood() {
        QFETCH(int, number);
        QFETCH(ErrorCode, code);
        const Error error = writeError({number, std::generic_category()}, "/a");
        QCOMPARE(error.code, code);
        QVERIFY(!error.detail.empty());
        QCOMPARE(error.path.value(), std::filesystem::path("/a"));
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestFileReplacement)
#include "tst_file_replacement.moc"
