// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "library/audio_kind.h"

using namespace contrafact;

class TestAudioKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTellWhatTheyCan_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, NameKind kind) {
            QTest::newRow(name) << QByteArray(name) << static_cast<int>(kind);
        };
        row("a.mp3", NameKind::Audio);
        row("A.FLAC", NameKind::Audio);
        row("a.b.Mp+", NameKind::Audio);
        row("caf\xE9.opus", NameKind::Audio);
        row("cover.jpg", NameKind::Other);
        row("list.M3U8", NameKind::Other);
        row("hybrid.wvc", NameKind::Other); // begins like WavPack
        row("photo.HEIC", NameKind::Other); // begins like MP4
        row("words.mks", NameKind::Other);  // begins like Matroska
        row("noise", NameKind::Unknown);
        row("a.xx", NameKind::Unknown);
        row("trailing.", NameKind::Unknown);
        row("mp3", NameKind::Unknown);
    }

    void namesTellWhatTheyCan() {
        QFETCH(QByteArray, name);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(nameKind(name.toStdString())), kind);
    }

    void firstBytesTellTheRest_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("audio");
        const QByteArray module = QByteArray(1080, ' ') + "M.K.";
        QTest::newRow("wav") << QByteArray("RIFF\x24\0\0\0WAVE", 12) << true;
        QTest::newRow("ogg") << QByteArray("OggS\0\2") << true;
        QTest::newRow("mp3 frame") << QByteArray("\xFF\xFB\x90\x64", 4) << true;
        QTest::newRow("aac frame") << QByteArray("\xFF\xF1\x50\x80", 4) << true;
        QTest::newRow("tracker module") << module << true;
        QTest::newRow("mp4") << QByteArray("\0\0\0\x20"
                                           "ftypM4A ",
                                           12)
                             << true;
        QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0", 4) << false;
        QTest::newRow("utf-16 text") << QByteArray("\xFF\xFE\x41\0", 4) << false;
        QTest::newRow("avi") << QByteArray("RIFF\x24\0\0\0AVI ", 12) << false;
        QTest::newRow("text") << QByteArray("La la la la") << false;
        QTest::newRow("zeros") << QByteArray(256, '\0') << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }

    void firstBytesTellTheRest() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, audio);
        QCOMPARE(startsLikeAudio(bytes.toStdString()), audio);
    }
};

QTEST_GUILESS_MAIN(TestAudioKind)
#include "tst_audio_kind.moc"
