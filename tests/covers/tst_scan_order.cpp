// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include <QTest>

#include "covers/cover_search.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr const char* kModel = "a network";
constexpr double kFramesPerSecond = 2.15;
constexpr std::size_t kFrames = 64;
constexpr std::size_t kDimension = 12;
constexpr int kWorks = 6;
constexpr int kFiles = 14;

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t count) {
    return (random() >> 8U) % count;
}

PitchClassProfile profileOf(unsigned work, unsigned version) {
    Random chords(work * 977U + 5U);
    Random noise(version * 31U + 7U);
    PitchClassProfile profile{Matrix(kFrames, kPitchClasses), kFramesPerSecond};
    std::size_t root = 0;
    for (std::size_t frame = 0; frame < kFrames; ++frame) {
        if (frame % 4 == 0)
            root = below(chords, kPitchClasses);
        for (std::size_t i = 0; i < kPitchClasses; ++i)
            profile.frames.at(frame, i) = 0.002F * static_cast<float>(below(noise, 100));
        for (const std::size_t step : {0UL, 4UL, 7UL})
            profile.frames.at(frame, (root + step + version % 12) % kPitchClasses) = 1.0F;
    }
    return profile;
}

/// Of a work, with as much of its own as of the work.
std::vector<float> vectorOf(unsigned work, unsigned version, unsigned place) {
    Random shared(work * 131U + place * 17U + 3U);
    Random own(version * 77U + place + 11U);
    std::vector<float> vector(kDimension);
    float squares = 0.0F;
    for (float& value : vector) {
        value = static_cast<float>(below(shared, 200)) + static_cast<float>(below(own, 150)) - 175;
        squares += value * value;
    }
    for (float& value : vector)
        value /= std::sqrt(squares);
    return vector;
}

TrackEmbedding embeddingOf(unsigned work, unsigned version) {
    constexpr std::size_t kSegments = 16;
    TrackEmbedding embedding{kModel, vectorOf(work, version, 0), Matrix(kSegments, kDimension), 3.7,
                             1.9};
    for (std::size_t i = 0; i < kSegments; ++i)
        std::ranges::copy(vectorOf(work, version, static_cast<unsigned>(i) + 1),
                          embedding.segments.row(i).begin());
    return embedding;
}

std::shared_ptr<const Cohort> someCohort() {
    CohortFile file{kModel, "digest", {}, {}, {}};
    for (unsigned i = 0; i < 14; ++i) {
        TrackEmbedding embedding = embeddingOf(100 + i, 500 + i);
        file.tracks.push_back({std::move(embedding.track), std::move(embedding.segments),
                               profileOf(100 + i, 500 + i)});
    }
    return std::make_shared<const Cohort>(std::move(file));
}

Calibration someCalibration() {
    Calibration values;
    values.cohort = {{1.5, -1.0}, {1.5, -1.0}, {1.0, -1.0}};
    return values;
}

/// Of its own, so that it can be removed by itself.
std::filesystem::path folderOf(int file) {
    return "/music/" + std::to_string(file);
}

/// What the library tells, by the names of the files.
struct Told {
    std::map<std::pair<std::string, std::string>, std::vector<double>> pairs;
    std::set<std::set<std::string>> groups;
};

/// A catalogue whose files come and go.
class Library {
public:
    Library(const std::filesystem::path& file, const CoverCalibration& calibration)
        : m_catalogue(std::move(*Catalogue::open(file)))
        , m_calibration(calibration) {}

    void add(int file) {
        Track row;
        row.folder = m_catalogue.folders().add(folderOf(file)).value();
        row.path = folderOf(file) / "song.flac";
        const TrackId id = m_catalogue.tracks().add({row}).value().front().id;
        m_ids[file] = id;
        analyse(file);
    }
    void analyse(int file) {
        const auto version = static_cast<unsigned>(file);
        AnalysisRecord record;
        record.track = m_ids.at(file);
        record.audioHash = "sound " + std::to_string(file * 7919 % 100);
        record.features.durationSeconds = record.features.soundEnd = kFrames / kFramesPerSecond;
        record.features.pitchClasses = profileOf(version % kWorks, version);
        record.features.waveform = {0.1, {{1, 2, 3}}, {100}};
        if (file % 5 != 4) // what the network cannot use is known by its harmony alone
            record.embedding = embeddingOf(version % kWorks, version);
        QVERIFY(m_catalogue.analyses().save(record));
    }
    void remove(int file) {
        const Track track = m_catalogue.tracks().find(m_ids.at(file)).value().value();
        QVERIFY(m_catalogue.folders().remove(track.folder));
        m_ids.erase(file);
    }
    void setState(int file, TrackState state) {
        Track track = m_catalogue.tracks().find(m_ids.at(file)).value().value();
        track.state = state;
        QVERIFY(m_catalogue.tracks().update(std::vector{track}));
    }
    void decide(int one, int other, Decision::Verdict verdict) {
        QVERIFY(m_catalogue.decisions().decide(
            {m_ids.at(one), m_ids.at(other), verdict, Relation::Cover}));
    }
    /// Stops after so many tracks.
    void compare(std::size_t tracks = 1000) {
        WorkControl control;
        std::size_t done = 0;
        (void)compareNewTracks(m_catalogue, m_calibration, control, [&](const Progress&) {
            if (++done == tracks)
                control.stop();
        });
    }
    [[nodiscard]] bool holds(int file) const { return m_ids.contains(file); }

    [[nodiscard]] Told told() const {
        Told told;
        std::map<TrackId, std::string> names;
        for (const auto& [file, id] : m_ids)
            names[id] = folderOf(file).string();
        const std::vector<Pair> pairs = judgedPairs(m_catalogue, m_calibration).value();
        for (Pair pair : pairs) {
            if (names.at(pair.b) < names.at(pair.a))
                pair = reversed(std::move(pair));
            std::vector<double>& numbers = told.pairs[{names.at(pair.a), names.at(pair.b)}];
            numbers = {static_cast<double>(pair.score), static_cast<double>(pair.probability),
                       static_cast<double>(pair.relation),
                       static_cast<double>(pair.keyShiftSemitones), pair.tempoRatio};
            for (const Passage& passage : pair.passages)
                numbers.insert(numbers.end(),
                               {passage.aStart, passage.aEnd, passage.bStart, passage.bEnd});
        }
        const std::vector<CoverGroup> groups =
            coverGroups(m_catalogue, m_calibration, 0.5F).value();
        for (const CoverGroup& group : groups) {
            std::set<std::string> members;
            for (const TrackId member : group.members)
                members.insert(names.at(member));
            told.groups.insert(members);
        }
        return told;
    }

private:
    Catalogue m_catalogue;
    const CoverCalibration& m_calibration;
    std::map<int, TrackId> m_ids;
};

void compareTold(const Told& one, const Told& other) {
    QCOMPARE(one.pairs.size(), other.pairs.size());
    for (const auto& [names, numbers] : one.pairs) {
        const auto found = other.pairs.find(names);
        QVERIFY2(found != other.pairs.end(), (names.first + names.second).c_str());
        QCOMPARE(found->second.size(), numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QVERIFY(std::abs(found->second[i] - numbers[i]) < 1e-5);
    }
    QVERIFY(one.groups == other.groups);
}

} // namespace

/// Files come, go, come back and are decided upon in random order, with scans in between that may
/// be stopped: in the end the library tells what one scan of all that is there tells.
class TestScanOrder : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    // So low that a few files cross them, in both directions.
    const std::vector<SearchLevel> m_levels{{}, {5, 0.3F, 0.5F, 0.01F}, {9, 0.8F, 1.0F, 0.02F}};
    const CoverCalibration m_calibration{CoverCalibrationFile{kModel, someCalibration()},
                                         someCohort(), m_levels};

    [[nodiscard]] Library fresh(const std::string& name) const {
        const auto file = m_folder.path() / name;
        for (const char* ending : {"", "-wal", "-shm"})
            std::filesystem::remove(file.string() + ending);
        return {file, m_calibration};
    }

private Q_SLOTS:
    void everySequenceEndsAsOneScan_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 200; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void everySequenceEndsAsOneScan() {
        QFETCH(unsigned, seed);
        Random random(seed * 7919U);
        Library grown = fresh("grown.sqlite");
        std::vector<std::tuple<int, int, Decision::Verdict>> decisions;
        std::set<int> missing;
        const std::size_t steps = 8 + below(random, 25);
        for (std::size_t step = 0; step < steps; ++step) {
            const int file = static_cast<int>(below(random, kFiles));
            switch (grown.holds(file) ? below(random, 8) : 7) {
            case 0:
                grown.remove(file);
                missing.erase(file);
                break;
            case 1:
                grown.setState(file, TrackState::Missing);
                missing.insert(file);
                break;
            case 2:
                grown.setState(file, TrackState::Analysed);
                missing.erase(file);
                break;
            case 3:
                grown.analyse(file);
                missing.erase(file);
                break;
            case 4:
                grown.compare(1 + below(random, 3));
                break;
            case 5:
                grown.compare();
                break;
            case 6:
                if (const int other = static_cast<int>(below(random, kFiles));
                    other != file && grown.holds(other)) {
                    const auto verdict = below(random, 2) == 0 ? Decision::Verdict::Confirmed
                                                               : Decision::Verdict::Rejected;
                    grown.decide(file, other, verdict);
                    decisions.emplace_back(file, other, verdict);
                }
                break;
            default:
                if (!grown.holds(file))
                    grown.add(file);
            }
        }
        grown.compare();
        Library once = fresh("once.sqlite");
        for (int file = 0; file < kFiles; ++file)
            if (grown.holds(file))
                once.add(file);
        for (const int file : missing)
            once.setState(file, TrackState::Missing);
        once.compare();
        for (const auto& [one, other, verdict] : decisions) // they know their sounds
            if (once.holds(one) && once.holds(other))
                once.decide(one, other, verdict);
        compareTold(grown.told(), once.told());
    }

    /// The libraries above are no use if nothing ever comes of them.
    void versionsAreFoundInThem() {
        Library library = fresh("all.sqlite");
        for (int file = 0; file < kFiles; ++file)
            library.add(file);
        library.compare();
        const Told told = library.told();
        QVERIFY(told.groups.size() >= 3);
        QVERIFY(told.pairs.size() < kFiles * (kFiles - 1) / 2); // some are left out
    }
};

QTEST_GUILESS_MAIN(TestScanOrder)
#include "tst_scan_order.moc"
