// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QTest>

#include "cli/program.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

/// What the program says of files that are gone.
class TestMissingFiles : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    [[nodiscard]] ProgramRun run(const QString& command, const QStringList& more = {}) const {
        return runCli(QStringList{command, QStringLiteral("--catalogue"),
                                  text(m_folder.path() / "catalogue.sqlite")} +
                      more);
    }
    [[nodiscard]] ProgramRun scanned() const {
        return run(QStringLiteral("scan"),
                   {text(m_folder.path() / "music"), QStringLiteral("--model"),
                    QStringLiteral("/no/model"), QStringLiteral("--json")});
    }
    /// The lists that say something of that file.
    [[nodiscard]] QStringList listsNaming(const char* name) const {
        QStringList naming;
        for (const char* format : {"m3u8", "xspf", "csv", "html"})
            if (run(QStringLiteral("export"), {QStringLiteral("--format"), QLatin1String(format)})
                    .output.contains(name))
                naming << QLatin1String(format);
        if (run(QStringLiteral("covers")).output.contains(name))
            naming << QStringLiteral("covers");
        return naming;
    }
    [[nodiscard]] QByteArray tracks() const { return run(QStringLiteral("export")).output; }

private Q_SLOTS:
    void initTestCase() {
        for (const auto& [name, semitones] :
             {std::pair("low", 0), std::pair("middle", 3), std::pair("high", 5)})
            support::writeSong(m_folder.file(std::string("music/") + name + ".wav"),
                               {.seed = 1, .semitones = semitones, .seconds = 45.0});
        QCOMPARE(scanned().json()[QStringLiteral("analysed")].toInt(), 3);
        QCOMPARE(listsNaming("high.wav").size(), 5);
    }

    void aFileThatIsGoneIsInNoListAndComesBackWithItsFile() {
        const auto file = m_folder.path() / "music" / "high.wav";
        const auto elsewhere = m_folder.path() / "high.wav";
        std::filesystem::rename(file, elsewhere);
        QCOMPARE(scanned().exitCode, 0);
        QCOMPARE(listsNaming("high.wav"), QStringList());
        QCOMPARE(listsNaming("middle.wav").size(), 5);
        QVERIFY(tracks().contains("\"missing\"")); // where the whole library is told
        std::filesystem::rename(elsewhere, file);
        QCOMPARE(scanned().json()[QStringLiteral("analysed")].toInt(), 0);
        QCOMPARE(listsNaming("high.wav").size(), 5);
    }

    void aFileThatIsGoneIsForgottenWhenThatIsAskedFor() {
        std::filesystem::remove(m_folder.path() / "music" / "low.wav");
        QCOMPARE(scanned().exitCode, 0);
        const ProgramRun forgotten =
            run(QStringLiteral("forget-missing"), {QStringLiteral("--json")});
        const QJsonArray paths = forgotten.json()[QStringLiteral("forgotten")].toArray();
        QCOMPARE(paths.size(), 1);
        QVERIFY(paths[0].toString().endsWith(u"low.wav"));
        QVERIFY(!tracks().contains("low.wav"));
        QVERIFY(run(QStringLiteral("forget-missing")).output.startsWith("0 tracks"));
    }
};

QTEST_GUILESS_MAIN(TestMissingFiles)
#include "tst_missing_files.moc"
