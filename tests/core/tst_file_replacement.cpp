// SPDX-License-Identifier: GPL-3.0-or-later

#include <cerrno>
#include <fstream>

#include <QTest>
#include <sys/stat.h>

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

    void aFileThatIsThereIsKeptUnlessToldOtherwise() {
        const auto file = m_folder.file("kept/a.txt");
        QVERIFY(replaceFile(file, "mine", Existing::Kept).has_value());
        QCOMPARE(replaceFile(file, "new", Existing::Kept).error().code, ErrorCode::FileExists);
        QCOMPARE(checkWritable(file, Existing::Kept).error().code, ErrorCode::FileExists);
        QCOMPARE(readBytes(file), std::string("mine"));
        QVERIFY(isAlone(file));
        QVERIFY(checkWritable(file, Existing::Replaced).has_value());
    }

    void aFileThatCameMeanwhileIsKept() {
        const auto file = m_folder.file("meanwhile/a.txt");
        {
            FileReplacement replacement(file, Existing::Kept);
            QVERIFY(checkWritable(file, Existing::Kept).has_value());
            writeBytes(replacement.temporary(), "new");
            writeBytes(file, "of somebody else");
            QCOMPARE(replacement.commit().error().code, ErrorCode::FileExists);
        }
        QCOMPARE(readBytes(file), std::string("of somebody else"));
        QVERIFY(isAlone(file));
    }

    void aLinkCountsAsAFileEvenIfItLeadsNowhere() {
        const auto link = m_folder.file("links/a.txt");
        std::filesystem::create_symlink("nowhere", link);
        QCOMPARE(replaceFile(link, "new", Existing::Kept).error().code, ErrorCode::FileExists);
        QVERIFY(std::filesystem::is_symlink(link));
        const auto music = m_folder.file("links/b.txt");
        writeBytes(music, "music");
        std::filesystem::remove(link);
        std::filesystem::create_symlink("b.txt", link);
        QVERIFY(replaceFile(link, "new").has_value()); // the link goes, not where it leads
        QCOMPARE(readBytes(music), std::string("music"));
        QCOMPARE(readBytes(link), std::string("new"));
    }

    void devicesAndPipesAreNeverReplaced() {
        const auto pipe = m_folder.file("special/pipe");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        const auto link = m_folder.file("special/link");
        std::filesystem::create_symlink("/dev/null", link);
        for (const auto& special : {pipe, link}) {
            QCOMPARE(replaceFile(special, "new").error().code, ErrorCode::PermissionDenied);
            QCOMPARE(checkWritable(special).error().code, ErrorCode::PermissionDenied);
        }
        QVERIFY(std::filesystem::is_fifo(pipe));
        QVERIFY(std::filesystem::is_symlink(link));
    }

    void theLongestNamesOfTheFileSystemCanBeWritten() {
        std::string wide;
        for (int i = 0; i < 63; ++i)
            wide += "\xF0\x9F\x8E\xB5"; // four bytes
        for (const std::string& name : {std::string(255, 'n'), wide + ".a"}) {
            const auto file = m_folder.file("long-" + std::to_string(name.front()) + '/' + name);
            QVERIFY(checkWritable(file).has_value());
            QVERIFY(replaceFile(file, "whole").has_value());
            QCOMPARE(readBytes(file), std::string("whole"));
            QVERIFY(isAlone(file));
        }
        const auto tooLong = m_folder.path() / std::string(256, 'n');
        QCOMPARE(checkWritable(tooLong).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(replaceFile(tooLong, "a").error().code, ErrorCode::PermissionDenied);
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
        QTest::newRow("too long a name") << ENAMETOOLONG << ErrorCode::PermissionDenied;
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
