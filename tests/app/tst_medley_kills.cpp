// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <random>

#include <QApplication>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include "app/session.h"
#include "core/sha256.h"
#include "gui/medley/medley_panel.h"
#include "studio/medley_store.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int kUsualKills = 6;
constexpr Milliseconds kMostLost{1000}; ///< what was done longer ago is kept
constexpr Milliseconds kPatience{60'000};

std::int64_t nowMs() {
    return std::chrono::duration_cast<Milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count(); // the same clock in both processes
}

std::string digestOf(const MedleyDraft& draft) {
    const std::string text = medleyText(draft, {});
    return sha256(std::as_bytes(std::span(text)));
}

Session::Options optionsIn(const std::filesystem::path& folder) {
    return {.catalogue = folder / "catalogue.sqlite",
            .modelFolder = "/no/model/here",
            .sequenceModelFolder = "/no/model/here",
            .programFolder = "/no/programs/here",
            .demoFolder = {},
            .folders = {},
            .medley = {}};
}

/// The window with somebody before it who edits a medley without a pause, and prints the digest of
/// every draft with the time at which it was made. Ends when it is killed.
class Editing {
public:
    Editing(const std::filesystem::path& folder, std::uint32_t seed)
        : m_window(m_theme)
        , m_session(optionsIn(folder), m_window)
        , m_editor(m_window.pages().medley->editor())
        , m_random(seed) {
        QObject::connect(&m_editor, &MedleyEditor::draftChanged, &m_steps,
                         [](const MedleyDraft& draft) { print(draft); });
        QObject::connect(&m_window.pages().medley->files(), &MedleyFiles::taken, &m_steps,
                         [this] { m_steps.start(); });
        QObject::connect(&m_steps, &QTimer::timeout, &m_steps, [this] { step(); });
        m_steps.setInterval(3);
        m_window.show();
    }

private:
    static void print(const MedleyDraft& draft) {
        std::printf("%lld %s\n", static_cast<long long>(nowMs()), digestOf(draft).c_str());
        std::fflush(stdout);
    }
    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    PieceId anyPiece() {
        const auto& pieces = m_editor.draft().pieces;
        return pieces[static_cast<std::size_t>(upTo(static_cast<int>(pieces.size()) - 1))].id;
    }

    void step() {
        const std::size_t pieces = m_editor.draft().pieces.size();
        if (pieces < 3 || (upTo(5) == 0 && pieces < 40))
            return m_editor.addFiles({"/no/such/" + std::to_string(m_random()) + ".flac"});
        switch (upTo(6)) {
        case 0:
            return m_editor.remove(anyPiece());
        case 1:
            return m_editor.move(anyPiece(), static_cast<std::size_t>(upTo(8)));
        case 2:
            return m_editor.setTitle(QString::number(m_random()));
        case 3:
            return m_editor.setPart(anyPiece(), {1.0, 2.0 + upTo(1000) / 10.0});
        case 4:
            return m_editor.toggleLock(anyPiece());
        case 5:
            return m_editor.undo();
        default:
            return m_editor.setWeights({1.0, upTo(100) / 100.0, 0.1, 0.1, 1.0});
        }
    }

    Theme m_theme{*qApp};
    MainWindow m_window;
    Session m_session;
    MedleyEditor& m_editor;
    std::mt19937 m_random;
    QTimer m_steps;
};

int edit(int argc, char** argv) {
    QApplication application(argc, argv);
    const std::filesystem::path folder = argv[2];
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                       QString::fromStdString(folder.string()));
    QApplication::setOrganizationName(QStringLiteral("contrafact-test"));
    const Editing editing(folder, static_cast<std::uint32_t>(std::stoul(argv[3])));
    return QApplication::exec();
}

} // namespace

/// The window is killed while a medley is edited in it: `--kills N` for another number of times.
class MedleyKillsTest : public QObject {
    Q_OBJECT

public:
    explicit MedleyKillsTest(int kills)
        : m_kills(kills) {}

private Q_SLOTS:
    void nothingButTheLastSecondIsLost() {
        const support::TemporaryFolder folder;
        const auto kept = optionsIn(folder.path()).catalogue.string() + ".medley-draft";
        std::mt19937 random(1);
        std::int64_t mostLost = 0;
        for (int kill = 0; kill < m_kills; ++kill) {
            const Output output = editUntilKilled(folder.path(), kill, random);
            QVERIFY2(!output.made.empty(), "nothing was edited");
            const auto found = readKeptMedley(kept, {});
            QVERIFY2(found, found ? "" : found.error().detail.c_str());
            const std::string digest = digestOf(found->document.draft());
            // What is there was once made, and nothing older than a second was made after it.
            const auto times = output.made.find(digest);
            QVERIFY2(times != output.made.end(), "what is kept is none of the drafts");
            const std::int64_t next = output.next(times->second);
            mostLost = std::max(mostLost, output.killedAt - next);
            QVERIFY2(output.killedAt - next <= kMostLost.count(),
                     qPrintable(QString::number(output.killedAt - next)));
        }
        qInfo("%d kills, at most the last %lld ms were lost", m_kills,
              static_cast<long long>(mostLost));
    }

private:
    struct Output {
        std::map<std::string, std::int64_t> made; ///< when each draft was made, the last time
        std::vector<std::int64_t> times;
        std::int64_t killedAt = 0;

        /// The moment of the first step after one; that of the kill where there was none.
        [[nodiscard]] std::int64_t next(std::int64_t after) const {
            const auto found = std::ranges::upper_bound(times, after);
            return found == times.end() ? killedAt : *found;
        }
    };

    static Output editUntilKilled(const std::filesystem::path& folder, int seed,
                                  std::mt19937& random) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--edit"), QString::fromStdString(folder.string()),
                       QString::number(seed)});
        Output output;
        if (!process.waitForStarted())
            return output;
        // From the first step on, so that every moment of editing is as likely.
        while (!process.canReadLine() &&
               process.waitForReadyRead(static_cast<int>(kPatience.count())))
            ;
        const auto wait = Milliseconds(std::uniform_int_distribution(0, 2500)(random));
        QTest::qWait(static_cast<int>(wait.count()));
        output.killedAt = nowMs();
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        process.waitForFinished();
        for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() != 2 || words[1].size() != 64)
                continue;
            output.times.push_back(words[0].toLongLong());
            output.made[words[1].toStdString()] = words[0].toLongLong();
        }
        return output;
    }

    int m_kills;
};

int main(int argc, char** argv) {
    if (argc == 4 && std::string_view(argv[1]) == "--edit")
        return edit(argc, argv);
    int kills = kUsualKills;
    std::vector<char*> others{argv[0]};
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--kills" && i + 1 < argc)
            kills = std::stoi(argv[++i]);
        else
            others.push_back(argv[i]);
    QCoreApplication application(argc, argv);
    MedleyKillsTest test(kills);
    return QTest::qExec(&test, static_cast<int>(others.size()), others.data());
}

#include "tst_medley_kills.moc"
