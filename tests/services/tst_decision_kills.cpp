// SPDX-License-Identifier: GPL-3.0-or-later

#include <csignal>
#include <cstdio>
#include <map>
#include <random>

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include "services/cover_service.h"
#include "store/catalogue.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kTracks = 6;
constexpr int kPatienceMs = 30'000;

/// All that is decided, in one line.
QByteArray stateOf(const std::vector<KeptDecision>& kept) {
    std::map<std::pair<std::int64_t, std::int64_t>, QByteArray> pairs;
    for (const KeptDecision& decision : kept) {
        const auto a = decision.a.track.value_or(TrackId{}).value;
        const auto b = decision.b.track.value_or(TrackId{}).value;
        pairs[std::minmax(a, b)] += relationName(decision.relation);
    }
    QByteArray state = "state";
    for (const auto& [pair, relation] : pairs)
        state += " " + QByteArray::number(qlonglong{pair.first}) + "-" +
                 QByteArray::number(qlonglong{pair.second}) + ":" + relation;
    return state;
}

/// A person who decides without end, and says before each step what is to come of it ("try ...")
/// and when the program has told that it is kept ("done").
class Person {
public:
    Person(const std::filesystem::path& catalogue, unsigned int seed)
        : m_service({catalogue, {}})
        , m_random(seed) {
        QObject::connect(&m_service, &CoverService::decisionsChanged, &m_loop,
                         [this](const DecisionList& list) {
                             m_list = list;
                             if (stateOf(list.kept) == m_wanted)
                                 m_loop.quit();
                         });
        m_list.kept = Catalogue::open(catalogue)->decisions().kept().value();
    }

    int decideWithoutEnd() {
        while (true) {
            const auto step = nextStep();
            std::printf("try %s\n", m_wanted.constData());
            std::fflush(stdout);
            QTimer::singleShot(kPatienceMs, &m_loop, [this] { m_loop.exit(1); });
            step();
            if (m_loop.exec() != 0)
                return 1;
            std::printf("done\n");
            std::fflush(stdout);
        }
    }

private:
    std::function<void()> nextStep() {
        switch (m_random() % 4) {
        case 0:
            if (m_list.undoable)
                return going(*m_list.undoable, &CoverService::undoDecision);
            break;
        case 1:
            if (m_list.redoable)
                return going({m_list.redoable->after, m_list.redoable->before},
                             &CoverService::redoDecision);
            break;
        case 2:
            if (!m_list.kept.empty()) {
                const KeptDecision gone = m_list.kept[m_random() % m_list.kept.size()];
                return going({{}, {gone}}, [this, gone](CoverService& service) {
                    service.revertDecisions({gone.id});
                });
            }
            break;
        default:
            break;
        }
        const TrackId a{static_cast<std::int64_t>(m_random() % kTracks + 1)};
        const TrackId b{
            (a.value + static_cast<std::int64_t>(m_random() % (kTracks - 1))) % kTracks + 1};
        const Decision decision = decisionBy(a, b, static_cast<Relation>(m_random() % 8));
        std::vector<KeptDecision> kept = m_list.kept;
        std::erase_if(kept, [&](const KeptDecision& one) {
            return std::minmax(*one.a.track, *one.b.track) == std::minmax(a, b);
        });
        KeptDecision added;
        added.a.track = a;
        added.b.track = b;
        added.relation = decision.relation;
        kept.push_back(added);
        m_wanted = stateOf(kept);
        return [this, decision] { m_service.decide(decision); };
    }

    /// The step that takes the change back.
    template <typename Step>
    std::function<void()> going(const DecisionChange& change, Step step) {
        std::vector<KeptDecision> kept = m_list.kept;
        for (const KeptDecision& gone : change.after)
            std::erase_if(kept, [&](const KeptDecision& one) { return one.id == gone.id; });
        kept.insert(kept.end(), change.before.begin(), change.before.end());
        m_wanted = stateOf(kept);
        return [this, step] { std::invoke(step, m_service); };
    }

    CoverService m_service;
    std::mt19937 m_random;
    QEventLoop m_loop;
    DecisionList m_list;
    QByteArray m_wanted;
};

} // namespace

/// Kills the program while decisions are made: what it said is kept is kept, and what it was about
/// to keep is there as a whole or not at all. CONTRAFACT_KILLS says how often, 6 times without.
class TestDecisionKills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatWasAcknowledgedIsLost() {
        const support::TemporaryFolder folder;
        const auto file = folder.path() / "catalogue.sqlite";
        fill(file);
        const int kills = qEnvironmentVariableIntValue("CONTRAFACT_KILLS");
        std::mt19937 random(7);
        for (int i = 0; i < (kills > 0 ? kills : 6); ++i)
            killOnce(file, static_cast<unsigned int>(i), static_cast<int>(random() % 60));
    }

private:
    static void fill(const std::filesystem::path& file) {
        auto catalogue = Catalogue::open(file);
        QVERIFY(catalogue);
        const FolderId folder = catalogue->folders().add("/music").value();
        std::vector<Track> tracks(kTracks);
        for (int i = 0; i < kTracks; ++i) {
            tracks[static_cast<std::size_t>(i)].folder = folder;
            tracks[static_cast<std::size_t>(i)].path = "/music/" + std::to_string(i);
        }
        QVERIFY(catalogue->tracks().add(tracks));
    }

    static void killOnce(const std::filesystem::path& file, unsigned int seed, int delayMs) {
        const QByteArray before = stateOf(Catalogue::open(file)->decisions().kept().value());
        QProcess person;
        person.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--decide"), QString::fromStdString(file.string()),
                      QString::number(seed)});
        QByteArray said;
        while (!said.contains("done") && person.waitForReadyRead(kPatienceMs))
            said += person.readAllStandardOutput();
        QTest::qSleep(delayMs);
        person.kill();
        QVERIFY(person.waitForFinished(kPatienceMs));
        said += person.readAllStandardOutput();
        QVERIFY2(person.exitStatus() == QProcess::CrashExit, said); // it went on until the end
        check(file, before, said);
    }

    static void check(const std::filesystem::path& file, const QByteArray& before,
                      const QByteArray& said) {
        QByteArray kept = before;
        QByteArray tried = before;
        for (const QByteArray& line : said.first(said.lastIndexOf('\n') + 1).split('\n'))
            if (line.startsWith("try "))
                tried = line.sliced(4);
            else if (line == "done")
                kept = tried;
        auto catalogue = Catalogue::open(file);
        QVERIFY(catalogue);
        const QByteArray found = stateOf(catalogue->decisions().kept().value());
        QVERIFY2(found == kept || found == tried,
                 "found " + found + "\nkept  " + kept + "\ntried " + tried);
    }
};

int main(int argumentCount, char** arguments) {
    QCoreApplication application(argumentCount, arguments);
    if (argumentCount == 4 && qstrcmp(arguments[1], "--decide") == 0)
        return Person(arguments[2], QByteArray(arguments[3]).toUInt()).decideWithoutEnd();
    TestDecisionKills test;
    return QTest::qExec(&test, argumentCount, arguments);
}

#include "tst_decision_kills.moc"
