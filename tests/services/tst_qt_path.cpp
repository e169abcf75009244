// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QTest>

#include "services/qt_path.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestQtPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameInUtf8IsTheTextThatItSays() {
        QCOMPARE(toQtPath("/Müsik/Größe.flac"), QStringLiteral("/Müsik/Größe.flac"));
        QVERIFY(fromQtPath(QStringLiteral("/Müsik/Größe.flac")) == "/Müsik/Größe.flac");
    }

    void everyPathComesBack_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("umlauts") << QByteArray("/Müsik/Größe.flac");
        QTest::newRow("umlauts of two characters") << QByteArray("/Mu\xCC\x88sik");
        QTest::newRow("beyond 16 bits") << QByteArray("/🎵🎶/𝄞.mp3");
        QTest::newRow("byte order marks") << QByteArray("\xEF\xBB\xBF/a\xEF\xBB\xBF");
        QTest::newRow("Latin-1") << QByteArray("/M\xFCsik/Gr\xF6\xDF"
                                               "e.flac");
        QTest::newRow("both") << QByteArray("/ü\xFC\xC3/\x80🎵\xFF");
        QTest::newRow("a surrogate in UTF-8") << QByteArray("/\xED\xB3\xBC");
    }
    void everyPathComesBack() {
        QFETCH(QByteArray, bytes);
        const QString text = toQtPath(bytes.toStdString());
        QCOMPARE(QByteArray::fromStdString(fromQtPath(text).native()), bytes);
    }

    void aFileThatQtFindsIsTheFileThatWasWritten() {
        const support::TemporaryFolder folder;
        const auto file = folder.file("Größe 🎵.txt");
        support::writeBytes(file, "text");
        const QFileInfoList found = QDir(toQtPath(file.parent_path())).entryInfoList(QDir::Files);
        QCOMPARE(found.size(), 1);
        QVERIFY(fromQtPath(found.first().absoluteFilePath()) == file);
    }
};

QTEST_GUILESS_MAIN(TestQtPath)
#include "tst_qt_path.moc"
