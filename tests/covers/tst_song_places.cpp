// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <cstdio>
#include <map>
#include <string_view>

#include <QTest>

#include "covers/pair_comparison.h"
#include "covers/song_mixes.h"

using namespace contrafact;
using namespace contrafact::test;

namespace {

/// What the program was called with: a few mixes of the demo library, or
/// `tst_song_places --mixes 200 --key-changes 50 --seed 7 FOLDER...`.
struct Wanted {
    int mixes = 2;
    int keyChanges = 2;
    unsigned seed = 7;
    std::vector<std::filesystem::path> folders;
};

Wanted& wanted() {
    static Wanted values;
    return values;
}

std::string clock(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%d:%04.1f", static_cast<int>(seconds) / 60,
                  std::fmod(seconds, 60.0));
    return text;
}

/// What is wrong with where a song was found; empty: nothing.
std::string misplacement(const Pair& pair, const MixedSong& song) {
    constexpr double kToleranceSeconds = 2.0;
    if (pair.passages.empty())
        return "not found";
    const Passage& passage = pair.passages.front();
    if (passage.keyShiftSemitones != song.change.semitones ||
        pair.keyShiftSemitones != song.change.semitones)
        return "another key";
    const auto isPlaced = [&](double inSong, double inMix) {
        return std::abs(song.start + inSong / song.change.speed - inMix) <= kToleranceSeconds;
    };
    const bool isThere =
        isPlaced(passage.aStart, passage.bStart) && isPlaced(passage.aEnd, passage.bEnd);
    return isThere ? "" : "another place";
}

const char* kindOf(const Change& change) {
    if (change.isNone())
        return "unchanged";
    if (change.semitones == 0)
        return "another tempo";
    return change.speed == 1.0 ? "another key" : "another key and tempo";
}

/// How many of a kind were right.
struct Count {
    int right = 0;
    int all = 0;
};

void tell(const std::map<std::string, Count>& counts) {
    for (const auto& [kind, count] : counts)
        std::printf("%-24s %4d of %4d\n", kind.c_str(), count.right, count.all);
    std::fflush(stdout);
}

bool areMostRight(const std::map<std::string, Count>& counts) {
    Count all;
    for (const auto& [kind, count] : counts) {
        all.right += count.right;
        all.all += count.all;
    }
    return all.all > 0 && 100 * all.right >= 95 * all.all;
}

} // namespace

/// Whether songs inside longer recordings, and changes of key, are found where they are.
class TestSongPlaces : public QObject {
    Q_OBJECT

private:
    std::vector<Recording> m_recordings;

    bool isToldRightly(std::size_t recording, int semitones, double at) const {
        const std::vector<float>& samples = m_recordings[recording].samples;
        const auto cut = samples.begin() + static_cast<std::ptrdiff_t>(at * kAnalysisRateHz);
        std::vector<float> mix(samples.begin(), cut);
        const auto rest = changed(std::vector<float>(cut, samples.end()), {semitones, 1.0});
        mix.insert(mix.end(), rest.begin(), rest.end());
        const Pair pair = comparePair(m_recordings[recording].material, materialOf(mix)).pair;
        const std::vector<Passage> stretches = keyStretches(pair.passages);
        constexpr double kToleranceSeconds = 3.0;
        const bool isTold = stretches.size() == 2 && stretches[0].keyShiftSemitones == 0 &&
                            stretches[1].keyShiftSemitones == semitones &&
                            std::abs(stretches[1].aStart - at) <= kToleranceSeconds &&
                            std::abs(stretches[1].bStart - at) <= kToleranceSeconds;
        if (!isTold) {
            std::printf("%s, %+d from %s on:", m_recordings[recording].name.c_str(), semitones,
                        clock(at).c_str());
            for (const Passage& stretch : stretches)
                std::printf(" %+d from A %s, B %s on", stretch.keyShiftSemitones,
                            clock(stretch.aStart).c_str(), clock(stretch.bStart).c_str());
            std::printf("\n");
        }
        return isTold;
    }

private Q_SLOTS:
    void initTestCase() {
        m_recordings = recordingsIn(wanted().folders);
        QVERIFY(m_recordings.size() >= 3);
    }

    void songsOfAMixAreFoundInTheirPlaceAndKey() {
        std::mt19937 random(wanted().seed);
        std::map<std::string, Count> counts;
        for (int i = 0; i < wanted().mixes; ++i) {
            const Mix mix = mixed(m_recordings, randomSongs(m_recordings.size(), random));
            for (const MixedSong& song : mix.songs) {
                const Recording& recording = m_recordings[song.recording];
                const Pair pair = comparePair(recording.material, mix.material).pair;
                const std::string wrong = misplacement(pair, song);
                Count& count = counts[kindOf(song.change)];
                ++count.all;
                count.right += wrong.empty() ? 1 : 0;
                if (!wrong.empty())
                    std::printf("mix %d, %s, %+d, %.2fx at %s: %s\n", i, recording.name.c_str(),
                                song.change.semitones, song.change.speed, clock(song.start).c_str(),
                                wrong.c_str());
            }
        }
        tell(counts);
        QVERIFY(areMostRight(counts));
    }

    void changesOfKeyAreTold() {
        std::mt19937 random(wanted().seed);
        std::map<std::string, Count> counts;
        for (int i = 0; i < wanted().keyChanges; ++i) {
            const std::size_t recording = random() % m_recordings.size();
            const int step = static_cast<int>(random() % 8) - 4; // -4..-1, 1..4
            const double room = m_recordings[recording].material.seconds - 30.0;
            const double at = 15.0 + room * static_cast<double>(random() % 1000) / 1000.0;
            Count& count = counts["change of key"];
            ++count.all;
            count.right += isToldRightly(recording, step < 0 ? step : step + 1, at) ? 1 : 0;
        }
        tell(counts);
        QVERIFY(areMostRight(counts));
    }
};

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const auto number = [&] { return i + 1 < argc ? std::atoi(argv[++i]) : 0; };
        if (argument == "--mixes")
            wanted().mixes = number();
        else if (argument == "--key-changes")
            wanted().keyChanges = number();
        else if (argument == "--seed")
            wanted().seed = static_cast<unsigned>(number());
        else
            wanted().folders.emplace_back(argument);
    }
    wanted().folders.emplace_back(CONTRAFACT_DEMO_FOLDER);
    TestSongPlaces test;
    return QTest::qExec(&test, QStringList{QString::fromLocal8Bit(argv[0])});
}

#include "tst_song_places.moc"
