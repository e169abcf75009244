// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <fstream>

#include <QTemporaryDir>
#include <QtTest>

#include "learners/mel_songs.h"

using namespace contrafact;

namespace {

MelSong song(const std::string& name, std::size_t frames, std::vector<std::size_t> downbeats) {
    MelSong result{name, Matrix(frames, 128), std::move(downbeats)};
    for (std::size_t i = 0; i < result.levels.values().size(); ++i)
        result.levels.values()[i] = static_cast<float>(i % 200) * 0.07F;
    return result;
}

} // namespace

class MelSongsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packComesBackInHalfPrecisionWithExactDownbeats() {
        const QTemporaryDir folder;
        const auto pack = std::filesystem::path(folder.path().toStdString()) / "a.pack";
        // Frames beyond 2048 are no numbers of half precision; they come back all the same.
        const std::vector<MelSong> written{song("a", 9000, {0, 87, 2049, 4097, 5001, 7000}),
                                           song("b", 50, {})};
        QVERIFY(writeMelSongs(pack, written));
        const auto read = readMelSongs(pack);
        QVERIFY(read);
        QCOMPARE(read->size(), 2UL);
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(read->at(i).name, written[i].name);
            QCOMPARE(read->at(i).downbeats, written[i].downbeats);
            QCOMPARE(read->at(i).levels.rows(), written[i].levels.rows());
            for (std::size_t value = 0; value < 128 * 50; ++value)
                QVERIFY(std::abs(read->at(i).levels.values()[value] -
                                 written[i].levels.values()[value]) < 0.005F);
        }
    }

    void fileThatIsNoPackIsRefused() {
        const QTemporaryDir folder;
        const auto pack = std::filesystem::path(folder.path().toStdString()) / "b.pack";
        QCOMPARE(readMelSongs(pack).error().code, ErrorCode::ModelMissing);
        std::ofstream(pack) << "not a pack at all, only words";
        QCOMPARE(readMelSongs(pack).error().code, ErrorCode::ModelMismatch);
    }
};

QTEST_GUILESS_MAIN(MelSongsTest)
#include "tst_mel_songs.moc"
