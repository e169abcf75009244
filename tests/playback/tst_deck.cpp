// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "playback/deck.h"
#include "support/audio_file.h"
#include "support/signals.h"
#include "support/temporary_folder.h"

using namespace contrafact;

class TestDeck : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

private Q_SLOTS:
    void aDeckPlaysSeeksAndPauses() {
        const auto file = m_folder.file("a.wav");
        support::writeWav(file, {support::sine(440.0, 30.0, 8000.0, 0.02F), 1, 8000});
        Deck deck;
        deck.load(file);
        deck.seek(10.0);
        QCOMPARE(deck.positionSeconds(), 10.0);
        QTRY_VERIFY_WITH_TIMEOUT(deck.isLoaded(), 10000);
        deck.play();
        QTRY_VERIFY_WITH_TIMEOUT(deck.positionSeconds() > 10.2, 10000);
        QVERIFY(deck.positionSeconds() < 20.0);
        deck.pause();
        QVERIFY(!deck.isPlaying());
    }

    void aMissingFileIsToldByItsCode() {
        Deck deck;
        QSignalSpy failures(&deck, &Deck::failed);
        deck.load("/no/such/file.wav");
        deck.play();
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, 10000);
        const auto error = failures.front().front().value<Error>();
        QCOMPARE(error.code, ErrorCode::FileNotFound);
        QVERIFY(deck.hasFailed() && !deck.isPlaying());
    }

    void fileNamesKeepEveryByte() {
        const std::string bytes = "/music/caf\xE9 #1 100%?.flac";
        const QUrl url = fileUrl(std::filesystem::path(bytes));
        QVERIFY(url.isValid() && url.isLocalFile());
        QCOMPARE(QByteArray::fromPercentEncoding(url.toEncoded()),
                 QByteArray("file://") + QByteArray::fromStdString(bytes));
    }
};

QTEST_GUILESS_MAIN(TestDeck)
#include "tst_deck.moc"
