// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "library/folder_walk.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"
#include "support/unprivileged.h"

using namespace contrafact;
using namespace contrafact::support;
namespace fs = std::filesystem;

namespace {

constexpr FolderId kFolder{7};

Result<FolderWalk> walked(const fs::path& root, WalkOptions options = {}) {
    return walkFolder({kFolder, root}, options);
}

/// The found paths below the root, as one text.
std::string namesOf(const FolderWalk& walk) {
    std::string names;
    for (const FoundFile& file : walk.found)
        names += file.path.lexically_relative(walk.root).native() + ' ';
    return names;
}

} // namespace

class TestFolderWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }

    void audioIsFoundAtAnyDepthInOrder() {
        for (const char* name : {"b/c/d/e/4.ogg", "b/2.flac", "a.mp3", "cover.jpg", "b/list.m3u"})
            put(name, "x");
        QCOMPARE(namesOf(*walked(root())), std::string("a.mp3 b/2.flac b/c/d/e/4.ogg "));
    }

    void sizeTimeAndFolderAreNoted() {
        put("a.mp3", "12345");
        const fs::file_time_type time = fs::last_write_time(root() / "a.mp3");
        const FoundFile file = walked(root())->found.at(0);
        QCOMPARE(file.sizeBytes, 5U);
        QVERIFY(file.folder == kFolder);
        QVERIFY(file.changedNs != 0);
        QVERIFY(file.fileNumber != 0);
        const auto sinceEpoch = std::chrono::file_clock::to_sys(time).time_since_epoch();
        QCOMPARE(file.modifiedNs,
                 std::chrono::duration_cast<std::chrono::nanoseconds>(sinceEpoch).count());
    }

    void emptyFilesAreListedByTheirSuffixOnly() {
        put("empty.mp3", "");
        put("empty", "");
        QCOMPARE(namesOf(*walked(root())), std::string("empty.mp3 "));
    }

    void unknownSuffixesAreToldByTheirFirstBytes() {
        put("song", "fLaC and so on");
        put("song.unknown", "OggS and so on");
        put("letter", "Dear Sir");
        QCOMPARE(namesOf(*walked(root())), std::string("song song.unknown "));
    }

    void namesThatAreNoTextAreFound() {
        put("caf\xE9\n.mp3", "x");
        QCOMPARE(namesOf(*walked(root())), std::string("caf\xE9\n.mp3 "));
    }

    void hiddenNamesAreSkippedUnlessAskedFor() {
        put(".secret/a.mp3", "x");
        put("._b.mp3", "x");
        put("c.mp3", "x");
        QCOMPARE(namesOf(*walked(root())), std::string("c.mp3 "));
        QCOMPARE(namesOf(*walked(root(), {WalkOptions::Hidden::Visit})),
                 std::string("._b.mp3 c.mp3 .secret/a.mp3 "));
    }

    void wastebasketsAndThumbnailsAreSkipped() {
        put("$RECYCLE.BIN/a.mp3", "x");
        put("@eaDir/b.mp3", "x");
        QCOMPARE(namesOf(*walked(root())), std::string());
    }

    void loopsOfLinksEnd() {
        put("a/song.mp3", "x");
        fs::create_directory_symlink(root(), root() / "a" / "up");
        fs::create_directory_symlink(root() / "a", root() / "again");
        fs::create_symlink(root() / "self", root() / "self");
        QCOMPARE(namesOf(*walked(root())), std::string("a/song.mp3 "));
    }

    void linksLeadOutsideAndEachThingIsListedOnce() {
        TemporaryFolder elsewhere;
        writeBytes(elsewhere.file("far/away.mp3"), "x");
        put("real.mp3", "y");
        fs::create_directory_symlink(elsewhere.path() / "far", root() / "link1");
        fs::create_directory_symlink(elsewhere.path() / "far", root() / "link2");
        fs::create_symlink(elsewhere.path() / "far" / "away.mp3", root() / "direct.mp3");
        fs::create_symlink(root() / "real.mp3", root() / "alias.mp3");
        fs::create_symlink(root() / "gone.mp3", root() / "dangling.mp3");
        const auto walk = walked(root());
        QCOMPARE(walk->found.size(), 2U);
        QVERIFY(walk->found[0].path == root() / "real.mp3");
        QCOMPARE(walk->found[1].path.filename().native(), std::string("away.mp3"));
        QVERIFY(walk->unreadable.empty());
    }

    void unreadableFolderIsReportedAndTheRestGoesOn() {
        put("a/1.mp3", "x");
        put("b/2.mp3", "x");
        constexpr auto kAnybody = fs::perms::group_read | fs::perms::group_exec |
                                  fs::perms::others_read | fs::perms::others_exec;
        fs::permissions(root(), kAnybody, fs::perm_options::add);
        fs::permissions(root() / "a", fs::perms::none);
        const auto walk = [this] {
            const Unprivileged nobody;
            return walked(root());
        }();
        fs::permissions(root() / "a", fs::perms::owner_all);
        QCOMPARE(namesOf(*walk), std::string("b/2.mp3 "));
        QCOMPARE(walk->unreadable.size(), 1U);
        QVERIFY(walk->unreadable[0].path == root() / "a");
        QCOMPARE(walk->unreadable[0].error.code, ErrorCode::PermissionDenied);
    }

    void filesThatCannotBeLookedAtAreReported() {
        put("a/1.mp3", "x");
        put("a/cover.jpg", "x");
        put("b/2.mp3", "x");
        fs::permissions(root(), fs::perms::all);
        fs::permissions(root() / "a",
                        fs::perms::all ^ (fs::perms::owner_exec | fs::perms::group_exec |
                                          fs::perms::others_exec));
        const auto walk = [this] {
            const Unprivileged nobody;
            return walked(root());
        }();
        fs::permissions(root() / "a", fs::perms::owner_all);
        QCOMPARE(namesOf(*walk), std::string("b/2.mp3 "));
        QCOMPARE(walk->unreadable.size(), 1U);
        QVERIFY(walk->unreadable[0].path == root() / "a/1.mp3");
        QCOMPARE(walk->unreadable[0].error.code, ErrorCode::PermissionDenied);
    }

    void pathsThatAreTooLongAreReported() {
        // Step by step: no call takes the whole path.
        const fs::path before = fs::current_path();
        fs::current_path(root());
        const std::string name(200, 'n');
        for (std::size_t length = root().native().size(); length < 4090; length += 201) {
            fs::create_directory(name);
            fs::current_path(name);
            if (length + 201 > 3880)
                writeBytes(std::string(160, 's') + ".mp3", "x"); // some of them within reach
        }
        fs::current_path(before);
        const auto walk = walked(root());
        QVERIFY(!walk->unreadable.empty());
        for (const auto& failure : walk->unreadable)
            QCOMPARE(failure.error.code, ErrorCode::DecodeFailed);
    }

    void missingRootIsOffline() {
        const auto walk = walked(root() / "unplugged");
        QCOMPARE(walk->state, LibraryFolder::State::Offline);
        QVERIFY(walk->found.empty());
    }

    void fileAsRootIsUnreadable() {
        put("a.mp3", "x");
        QCOMPARE(walked(root() / "a.mp3")->state, LibraryFolder::State::Unreadable);
    }

    void emptyRootHasNoEntries() {
        QCOMPARE(walked(root())->entries, 0U);
        QCOMPARE(walked(root())->state, LibraryFolder::State::Online);
    }

    void everyFileIsAnnouncedAsItIsFound() {
        put("a.mp3", "x");
        put("b/c.mp3", "x");
        std::vector<FoundFile> announced;
        const auto walk = walkFolder({kFolder, root()}, {},
                                     [&](const FoundFile& file) { announced.push_back(file); });
        QVERIFY(announced == walk->found);
        QCOMPARE(announced.size(), 2U);
    }

    void stopCancels() {
        put("a.mp3", "x");
        put("b/c.mp3", "x");
        std::stop_source source;
        int found = 0;
        const auto stopAtFirst = [&](const FoundFile&) {
            ++found;
            source.request_stop();
        };
        const auto walk = walkFolder({kFolder, root()}, {}, stopAtFirst, source.get_token());
        QCOMPARE(walk.error().code, ErrorCode::Cancelled);
        QCOMPARE(found, 1);
    }

private:
    [[nodiscard]] const fs::path& root() const { return m_folder->path(); }
    void put(const std::string& name, const std::string& bytes) const {
        writeBytes(m_folder->file(name), bytes);
    }

    std::unique_ptr<TemporaryFolder> m_folder;
};

QTEST_GUILESS_MAIN(TestFolderWalk)
#include "tst_folder_walk.moc"
