// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <map>
#include <set>

#include <QApplication>
#include <QJsonArray>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "cli/program.h"
#include "core/locations.h"
#include "gui/compare/compare_text.h"
#include "gui/covers/covers_panel.h"
#include "gui/heatmap/heatmap_scene.h"
#include "models/group_model.h"
#include "models/pair_model.h"
#include "models/texts.h"
#include "services/cover_service.h"
#include "store/catalogue.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 600'000;
/// Of pairs that nothing lists; each costs Compare some twenty milliseconds.
constexpr std::size_t kMostStrangers = 400;

using TrackPair = std::pair<TrackId, TrackId>;
using Numbers = std::map<std::pair<QString, QString>, double>;

/// By the paths, the smaller first; JSON carries three decimals.
void put(Numbers& numbers, const QString& a, const QString& b, double probability) {
    numbers[std::minmax(a, b)] = probability;
}

Numbers linksOf(const QJsonObject& json) {
    Numbers numbers;
    const auto groups = json[QStringLiteral("groups")].toArray();
    for (const auto& group : groups) {
        const auto links = group.toObject()[QStringLiteral("links")].toArray();
        for (const auto& link : links) {
            const QJsonObject pair = link.toObject();
            put(numbers, pair[QStringLiteral("a")].toString(), pair[QStringLiteral("b")].toString(),
                pair[QStringLiteral("probability")].toDouble());
        }
    }
    return numbers;
}

double thousandths(float probability) {
    return std::round(1000.0 * static_cast<double>(probability)) / 1000.0;
}

} // namespace

/// Every place that tells how sure the program is of a pair tells the same: a walk over all pairs
/// of a library. That of the demo, or of the folder or catalogue in CONTRAFACT_ONE_NUMBER.
class TestOneNumber : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    std::filesystem::path m_catalogue;
    std::filesystem::path m_model = sharedData("model/cover");
    std::vector<Track> m_tracks;
    CoverGroups m_groups;
    double m_threshold = -1.0;
    std::shared_ptr<const SimilarityHeatmap> m_heatmap;
    std::unique_ptr<CoverService> m_service;

    [[nodiscard]] QStringList options() const {
        return {QStringLiteral("--catalogue"), text(m_catalogue), QStringLiteral("--model"),
                text(m_model)};
    }

    [[nodiscard]] QString path(TrackId id) const {
        for (const Track& track : m_tracks)
            if (track.id == id)
                return text(track.path);
        return {};
    }

    [[nodiscard]] float cell(TrackId a, TrackId b) const {
        const auto at = [&](TrackId id) {
            const auto& order = m_heatmap->order;
            return static_cast<std::size_t>(std::ranges::find(order, id) - order.begin());
        };
        return m_heatmap->similarity.at(at(a), at(b));
    }

    [[nodiscard]] std::vector<Pair> linksShown() const {
        std::vector<Pair> links;
        for (const CoverGroup& group : *m_groups)
            links.insert(links.end(), group.links.begin(), group.links.end());
        return links;
    }

    [[nodiscard]] std::set<TrackPair> pairsListed() const {
        std::set<TrackPair> listed;
        for (const Pair& link : linksShown())
            listed.insert(std::minmax(link.a, link.b));
        return listed;
    }

    [[nodiscard]] std::optional<GroupId> groupOf(TrackId track) const {
        for (const CoverGroup& group : *m_groups)
            if (std::ranges::find(group.members, track) != group.members.end())
                return group.id;
        return std::nullopt;
    }

    Comparison compared(TrackId a, TrackId b) {
        std::optional<Comparison> answer;
        const auto link = connect(m_service.get(), &CoverService::compared, this,
                                  [&](const Comparison& found) { answer = found; });
        m_service->requestComparison(a, b);
        while (!answer)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        disconnect(link);
        return *answer;
    }

private Q_SLOTS:
    void initTestCase() {
        const QString given = qEnvironmentVariable("CONTRAFACT_ONE_NUMBER");
        std::filesystem::path music = CONTRAFACT_DEMO_FOLDER;
        if (given.endsWith(QStringLiteral(".sqlite")))
            std::filesystem::copy_file(given.toStdString(),
                                       m_catalogue = m_folder.file("given.sqlite"));
        else if (!given.isEmpty())
            music = given.toStdString();
        if (m_catalogue.empty()) {
            m_catalogue = m_folder.file("scanned.sqlite");
            QProcess scan;
            scan.start(QStringLiteral(CONTRAFACT_CLI),
                       QStringList{QStringLiteral("scan"), text(music)} + options());
            QVERIFY(scan.waitForFinished(-1));
            QCOMPARE(scan.exitCode(), 0);
        }
        std::vector<Track> all = Catalogue::open(m_catalogue)->tracks().all().value();
        for (Track& track : all)
            if (track.state == TrackState::Analysed)
                m_tracks.push_back(std::move(track));
        QVERIFY(m_tracks.size() >= 10);
        m_service = std::make_unique<CoverService>(CoverService::Options{m_catalogue, m_model});
        connect(m_service.get(), &CoverService::groupsChanged, this,
                [this](const CoverGroups& groups, double threshold) {
                    m_groups = groups;
                    m_threshold = threshold;
                });
        connect(m_service.get(), &CoverService::heatmapReady, this,
                [this](const std::shared_ptr<const SimilarityHeatmap>& heatmap) {
                    m_heatmap = heatmap;
                });
        m_service->requestGroups();
        std::vector<TrackId> ids;
        for (const Track& track : m_tracks)
            ids.push_back(track.id);
        m_service->requestHeatmap(ids);
        QTRY_VERIFY_WITH_TIMEOUT(m_groups && m_heatmap, kPatienceMs);
        QVERIFY(!m_groups->empty());
    }

    void cellsListsCardsAndSentencesSayTheSame() {
        TrackModel tracks;
        tracks.upsert(m_tracks);
        GroupModel cards(tracks);
        cards.setGroups(m_groups, m_threshold);
        QCOMPARE(static_cast<std::size_t>(cards.rowCount()), m_groups->size());
        PairModel pairs(tracks);
        for (const CoverGroup& group : *m_groups) {
            const GroupCard card = cards.cardAt(cards.rowOf(group.id).value());
            QCOMPARE(card.confidence, group.confidence);
            const auto weakest = std::ranges::min(group.links, {}, &Pair::probability);
            QVERIFY(group.confidence >= weakest.probability);
            pairs.setPairs(group.links);
            QCOMPARE(static_cast<std::size_t>(pairs.rowCount()), group.links.size());
            for (int row = 0; row < pairs.rowCount(); ++row) {
                const Pair& link = pairs.pairAt(row);
                const QString shown =
                    pairs.index(row, static_cast<int>(PairModel::Column::Probability))
                        .data()
                        .toString();
                QCOMPARE(shown, percentText(static_cast<double>(link.probability)));
                QCOMPARE(cell(link.a, link.b), link.probability);
                QCOMPARE(cell(link.b, link.a), link.probability);
                for (const auto& [one, other] : {std::pair(link.a, link.b), {link.b, link.a}}) {
                    const Comparison comparison = compared(one, other);
                    QCOMPARE(comparison.pair.probability, link.probability);
                    QCOMPARE(comparison.pair.relation, link.relation);
                    const QString sentence = verdictSentence(comparison);
                    const bool isFor = link.relation != Relation::NotRelated;
                    const double said = static_cast<double>(link.probability);
                    QVERIFY2(sentence.contains(percentText(isFor ? said : 1.0 - said)),
                             qPrintable(sentence));
                }
            }
        }
    }

    void pairsThatNothingListsSayTheSame() {
        const std::set<TrackPair> listed = pairsListed();
        const std::size_t pairs = m_tracks.size() * (m_tracks.size() - 1) / 2;
        const std::size_t step = 1 + pairs / kMostStrangers;
        std::size_t place = 0;
        for (std::size_t a = 0; a < m_tracks.size(); ++a) {
            for (std::size_t b = a + 1; b < m_tracks.size(); ++b) {
                const TrackId one = m_tracks[a].id;
                const TrackId other = m_tracks[b].id;
                const bool isSure = static_cast<double>(cell(one, other)) >= m_threshold;
                if (listed.contains(std::minmax(one, other)) || (place++ % step != 0 && !isSure))
                    continue;
                QCOMPARE(compared(one, other).pair.probability, cell(one, other));
                // Of two that are surely versions at least one has found others that it belongs to
                // more, or they would be a group.
                QVERIFY(!isSure || groupOf(one) != groupOf(other));
            }
        }
    }

    void theHeatmapCountsTheSame() {
        HeatmapScene scene(*m_heatmap, std::vector<QString>(m_heatmap->order.size()));
        scene.setThreshold(m_threshold);
        QCOMPARE(scene.groups(), m_groups->size());
        const std::set<TrackPair> listed = pairsListed();
        std::size_t sure = 0;
        for (const Pair& link : linksShown())
            sure += static_cast<double>(link.probability) >= m_threshold;
        for (std::size_t a = 0; a < m_tracks.size(); ++a)
            for (std::size_t b = a + 1; b < m_tracks.size(); ++b)
                sure += !listed.contains(std::minmax(m_tracks[a].id, m_tracks[b].id)) &&
                        static_cast<double>(cell(m_tracks[a].id, m_tracks[b].id)) >= m_threshold;
        QCOMPARE(scene.histogram().pairsFrom(m_threshold), sure);
    }

    void theCommandLineAndItsListsSayWhatTheWindowSays() {
        Numbers shown;
        for (const Pair& link : linksShown())
            put(shown, path(link.a), path(link.b), thousandths(link.probability));
        const auto json = QStringLiteral("--json");
        const ProgramRun covers = runCli(QStringList{QStringLiteral("covers"), json} + options());
        QCOMPARE(covers.exitCode, 0);
        QCOMPARE(linksOf(covers.json()), shown);
        const ProgramRun exported = runCli(QStringList{QStringLiteral("export")} + options());
        QCOMPARE(exported.exitCode, 0);
        QCOMPARE(linksOf(exported.json()), shown);
        const auto words = runCli(QStringList{QStringLiteral("covers")} + options()).output;
        QVERIFY2(words.trimmed().split('\n').last().startsWith(
                     QByteArray::number(static_cast<qulonglong>(m_groups->size())) + " group"),
                 words.constData());
        const auto csv = runCli(QStringList{QStringLiteral("export"), QStringLiteral("--format"),
                                            QStringLiteral("csv")} +
                                options());
        std::size_t members = 0;
        for (const CoverGroup& group : *m_groups)
            members += group.members.size();
        QCOMPARE(static_cast<std::size_t>(csv.output.count("\r\n")), members + 1);
        std::size_t asked = 0;
        for (const Pair& link : linksShown()) {
            if (++asked > 20)
                break;
            const QJsonObject pair =
                runCli(QStringList{QStringLiteral("compare"), path(link.a), path(link.b), json} +
                       options())
                    .json();
            QCOMPARE(pair[QStringLiteral("probability")].toDouble(), thousandths(link.probability));
            const QJsonArray matches =
                runCli(QStringList{QStringLiteral("covers"), QStringLiteral("--track"),
                                   path(link.b), QStringLiteral("--top"), QStringLiteral("999"),
                                   json} +
                       options())
                    .json()[QStringLiteral("matches")]
                    .toArray();
            double told = -1.0;
            for (const auto& match : matches)
                if (match.toObject()[QStringLiteral("b")].toString() == path(link.a))
                    told = match.toObject()[QStringLiteral("probability")].toDouble();
            QCOMPARE(told, thousandths(link.probability));
        }
    }

    void theThresholdOfTheWindowIsThatOfTheCommandLine() {
        m_groups.reset();
        m_service->setThreshold(0.25);
        QTRY_VERIFY_WITH_TIMEOUT(m_groups, kPatienceMs);
        QCOMPARE(m_threshold, 0.25);
        const ProgramRun covers =
            runCli(QStringList{QStringLiteral("covers"), QStringLiteral("--json")} + options());
        QCOMPARE(static_cast<std::size_t>(covers.json()[QStringLiteral("groups")].toArray().size()),
                 m_groups->size());
    }
};

QTEST_MAIN(TestOneNumber)
#include "tst_one_number.moc"
