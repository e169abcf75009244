// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <QTest>

#include "audio/decoder.h"
#include "console/group_list.h"
#include "scores/template_bank.h"
#include "support/audio_file.h"
#include "support/temporary_folder.h"
#include "trainer/collection.h"
#include "trainer/tiny_sound_font.h"
#include "trainer/version_rendering.h"

using namespace contrafact;

namespace {

constexpr std::size_t kSecond = 22050;
constexpr int kViolin = 40;

/// A scale over bass notes; the pitch is the song's own.
Song songOf(std::int64_t composition, std::int64_t arrangement, std::int64_t cluster) {
    Song song;
    song.compositionId = composition;
    song.arrangementId = arrangement;
    song.melodyCluster = cluster;
    song.source = "sung";
    song.bpm = 120.0F;
    song.beats = 32.0F;
    for (int beat = 0; beat < 32; ++beat) {
        const auto onset = static_cast<float>(beat);
        const auto pitch = static_cast<std::uint8_t>(60 + (beat * 5 + composition) % 12);
        song.notes.push_back({onset, 1.0F, pitch, 90, Role::Lead});
        song.notes.push_back({onset, 1.0F, 43, 90, Role::Bass});
        if (beat % 4 == 0)
            song.chords.push_back({onset, 4.0F, 7, ChordQuality::Major});
    }
    return song;
}

/// Six clusters of two compositions, each in two arrangements.
std::vector<Song> corpus() {
    std::vector<Song> songs;
    for (std::int64_t composition = 0; composition < 12; ++composition)
        for (std::int64_t arrangement = 0; arrangement < 2; ++arrangement)
            songs.push_back(songOf(composition, 100 + arrangement, composition / 2));
    return songs;
}

double loudest(std::span<const float> samples) {
    double peak = 0.0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(static_cast<double>(sample)));
    return peak;
}

PerformedPart violin(std::vector<NoteEvent> notes) {
    return {Role::Lead, kViolin, false, 0.0F, std::move(notes)};
}

} // namespace

class TestCollection : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;

    [[nodiscard]] std::filesystem::path font() const { return m_folder.path() / "all.sf2"; }
    [[nodiscard]] SoundfontRenderer renderer() const {
        return std::move(SoundfontRenderer::load(font()).value());
    }

private Q_SLOTS:
    void initTestCase() {
        std::vector<test::FontPreset> presets{{0, 128}};
        for (int program = 0; program < kDrumKitProgram; ++program)
            presets.push_back({program, 0});
        test::writeSineFont(font(), presets);
    }

    void versionsAreOfOneTuneAndPiecesOfOthers() {
        const std::vector<Song> songs = corpus();
        const auto plan = planCollection(songs, {.works = 2, .versions = 3, .tracks = 10});
        QVERIFY(plan.has_value());
        QCOMPARE(plan->size(), std::size_t(10));
        std::set<std::string> names;
        std::map<std::int64_t, std::set<std::size_t>> worksOfCluster; // pieces from 100 on
        std::map<std::size_t, std::set<std::int64_t>> tunes, arrangements;
        for (std::size_t i = 0; i < plan->size(); ++i) {
            const PlannedTrack& track = (*plan)[i];
            const Song& song = songs[track.song];
            names.insert(track.name);
            worksOfCluster[song.melodyCluster].insert(track.work.value_or(100 + i));
            QVERIFY(track.seconds >= 30.0 && track.seconds <= 240.0);
            if (track.work) {
                tunes[*track.work].insert(song.compositionId);
                arrangements[*track.work].insert(song.arrangementId);
            }
        }
        QCOMPARE(names.size(), std::size_t(10));
        QCOMPARE(worksOfCluster.size(), std::size_t(6));
        for (const auto& [cluster, works] : worksOfCluster)
            QCOMPARE(works.size(), std::size_t(1));
        QCOMPARE(tunes.size(), std::size_t(2));
        for (const std::size_t work : {0U, 1U}) {
            QCOMPARE(tunes[work].size(), std::size_t(1));
            QCOMPARE(arrangements[work].size(), std::size_t(2));
        }
    }

    void oneSeedIsOnePlan() {
        const std::vector<Song> songs = corpus();
        const auto seeds = [&](std::uint64_t seed) {
            const auto plan =
                planCollection(songs, {.works = 2, .versions = 2, .tracks = 8, .seed = seed});
            std::vector<std::uint64_t> found;
            for (const PlannedTrack& track : *plan)
                found.push_back(track.seed);
            return found;
        };
        QCOMPARE(seeds(5), seeds(5));
        QVERIFY(seeds(5) != seeds(6));
        const auto all = seeds(5);
        QCOMPARE(std::set(all.begin(), all.end()).size(), all.size());
    }

    void whatTheCorpusCannotFillIsRefused() {
        const std::vector<Song> songs = corpus();
        const auto code = [&](const CollectionRequest& request) {
            const auto plan = planCollection(songs, request);
            return plan ? ErrorCode::Internal : plan.error().code;
        };
        QCOMPARE(code({.works = 7, .versions = 2, .tracks = 14}), ErrorCode::BadFormat);
        QCOMPARE(code({.works = 2, .versions = 2, .tracks = 9}), ErrorCode::BadFormat);
        QCOMPARE(code({.works = 2, .versions = 3, .tracks = 5}), ErrorCode::BadFormat);
        QVERIFY(planCollection(songs, {.works = 2, .versions = 2, .tracks = 8}).has_value());
    }

    void aPartSoundsWhenItsNotesDo() {
        auto font = renderer();
        const auto samples = font.play(violin({{1.0F, 1.0F, 69}, {3.0F, 0.5F, 60}}), 4 * kSecond);
        QCOMPARE(samples.size(), 4 * kSecond);
        const std::span<const float> all(samples);
        QCOMPARE(loudest(all.first(kSecond - 64)), 0.0);
        QVERIFY(loudest(all.subspan(kSecond + 2000, kSecond / 2)) > 0.01);
        QVERIFY(loudest(all.subspan(2 * kSecond + 11025, 5000)) < 0.001);
        QVERIFY(loudest(all.subspan(3 * kSecond + 2000, 5000)) > 0.01);
    }

    void louderNotesAreLouder() {
        auto font = renderer();
        const auto power = [&](float level) {
            return loudest(font.play(violin({{0.0F, 1.0F, 69, level}}), kSecond));
        };
        QVERIFY(power(1.0F) > 1.5 * power(0.6F));
    }

    void whatWasPlayedBeforeIsNotHeard() {
        auto font = renderer();
        QVERIFY(loudest(font.play(violin({{0.0F, 9.0F, 72}}), 1000)) > 0.01);
        const auto samples = font.play(violin({{0.5F, 0.5F, 76}}), kSecond);
        QCOMPARE(loudest(std::span(samples).first(kSecond / 2 - 64)), 0.0);
        QVERIFY(loudest(samples) > 0.01);
    }

    void notesThatAreNoneAreHarmless() {
        auto font = renderer();
        const auto samples = font.play(
            violin({{-1.0F, 3.0F, 60}, {0.1F, 1.0F, -4}, {0.2F, 1.0F, 200}, {9.0F, 1.0F, 60}}),
            kSecond);
        QCOMPARE(loudest(samples), 0.0);
    }

    void oneSeedIsOneVersion() {
        const Song song = songOf(1, 1, 1);
        const auto rendered = [&](std::uint64_t seed) {
            auto font = renderer();
            return renderVersion(font, song, seed, 5.0);
        };
        const auto version = rendered(7);
        QCOMPARE(version.size(), 5 * kSecond);
        QVERIFY(std::abs(loudest(version) - 0.89) < 0.001);
        QCOMPARE(version.back(), 0.0F);
        QVERIFY(rendered(8) != version);
        QVERIFY(rendered(7) == version);
    }

    void theCollectionIsWhatEvaluateReads() {
        const CollectionRequest request{.works = 1, .versions = 2, .tracks = 3, .seed = 2};
        CollectionSource source;
        source.soundfont = font();
        const std::vector<Song> songs = corpus();
        const auto folder = m_folder.path() / "out";
        const auto again = m_folder.path() / "again";
        QVERIFY(renderCollection(songs, source, request, {folder}).has_value());
        QVERIFY(renderCollection(songs, source, request, {again}).has_value());
        const auto list = readGroupList(folder / "groups.json", folder);
        QVERIFY(list.has_value());
        QCOMPARE(list->works, (std::vector<int>{0, 0, GroupList::kNoise}));
        QCOMPARE(renderCollection(songs, source, request, {folder}).error().code,
                 ErrorCode::FileExists);
        const auto plan = planCollection(songs, request);
        for (std::size_t i = 0; i < 3; ++i) {
            const auto info = decodeMono(list->files[i], [](std::span<const float>) {});
            QVERIFY(info.has_value());
            QCOMPARE(info->sourceRate, 22050);
            QCOMPARE(info->channels, 1);
            QVERIFY(std::abs(info->seconds - (*plan)[i].seconds) < 0.001);
            QCOMPARE(support::readBytes(again / list->files[i].filename()),
                     support::readBytes(list->files[i]));
        }
    }

    void missingFontsAndFullFoldersAreErrors() {
        const std::vector<Song> songs = corpus();
        const CollectionRequest request{.works = 1, .versions = 2, .tracks = 2};
        CollectionSource source;
        source.soundfont = "/no/font.sf2";
        const auto folder = m_folder.path() / "none";
        QCOMPARE(renderCollection(songs, source, request, {folder}).error().code,
                 ErrorCode::FileNotFound);
        source.soundfont = font();
        QCOMPARE(renderCollection(songs, source, request, {font() / "inside"}).error().code,
                 ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
