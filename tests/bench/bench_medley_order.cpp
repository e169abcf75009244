// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdio>

#include <QElapsedTimer>
#include <QTest>

#include "analysis/pipeline.h"
#include "audio/decoder.h"
#include "core/locations.h"
#include "core/processor_time.h"
#include "services/medley_service.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr int kClips = 12;
constexpr double kClipSeconds = 60.0;
constexpr int kLibraryTracks = 100'000;

} // namespace

/// What it costs to find the order of twelve clips of a library that has been analysed, and a piece
/// to come next, beside plain decoding of the twelve. Printed and not asserted: `ctest -L benchmark
/// -V`.
class BenchMedleyOrder : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    std::vector<Track> m_tracks;
    double m_decode = 0.0;

    std::filesystem::path catalogueFile() const { return m_folder.path() / "catalogue.sqlite"; }

    MedleyDraft draftOf(int clips) const {
        MedleyDraft draft;
        for (int i = 0; i < clips; ++i) {
            const Track& track = m_tracks[static_cast<std::size_t>(i)];
            draft.pieces.push_back({PieceId{i + 1},
                                    {track.path, std::nullopt},
                                    track.tags.title,
                                    {},
                                    track.id,
                                    PlaceLock::Free});
        }
        return draft;
    }

    void measure(const char* name, MedleyService& service, const MedleyDraft& draft) const {
        bool isOrdered = false;
        const QMetaObject::Connection heard = connect(
            &service, &MedleyService::ordered, &service,
            [&](const std::vector<PieceId>& order, bool) { isOrdered = order.size() == kClips; });
        QElapsedTimer wall;
        wall.start();
        const double start = processorSeconds();
        service.findOrder(draft);
        QTRY_VERIFY_WITH_TIMEOUT(isOrdered, kPatienceMs);
        const double cost = processorSeconds() - start;
        tell(name, wall, cost);
        disconnect(heard);
    }

    void tell(const char* name, const QElapsedTimer& wall, double cost) const {
        std::printf("%-44s %6.2f s, %6.2f s CPU  %5.2f x decoding\n", name,
                    static_cast<double>(wall.elapsed()) / 1000.0, cost, cost / m_decode);
        std::fflush(stdout);
    }

private Q_SLOTS:
    void initTestCase() {
        Catalogue catalogue = std::move(*Catalogue::open(catalogueFile()));
        const FolderId folder = catalogue.folders().add(m_folder.path()).value();
        for (int i = 0; i < kClips; ++i) {
            Track row;
            row.folder = folder;
            row.path = m_folder.file(std::to_string(i) + ".wav");
            support::writeSong(row.path, {.seed = static_cast<std::uint32_t>(i + 1),
                                          .semitones = i,
                                          .tempoBpm = 96.0 + 4.0 * i,
                                          .seconds = kClipSeconds});
            m_tracks.push_back(row);
        }
        m_tracks = catalogue.tracks().add(std::move(m_tracks)).value();
        WorkControl control;
        QVERIFY(analyseTracks(catalogue, m_tracks, {1, "/no/model"}, control, {}).has_value());
        const double start = processorSeconds();
        for (const Track& track : m_tracks)
            QVERIFY(decodeMono(track.path, [](std::span<const float>) {}).has_value());
        m_decode = processorSeconds() - start;
        std::printf("decoding of %d clips of %.0f s %28.2f s CPU\n", kClips, kClipSeconds,
                    m_decode);
    }

    void anOrderIsFound() {
        MedleyService service({catalogueFile(), sharedData("model/sequence"), "/no/model"});
        connect(&service, &MedleyService::networkUnavailable, this,
                [](const Error& error) { QFAIL(error.detail.c_str()); });
        const MedleyDraft draft = draftOf(kClips);
        measure("analysed tracks, nothing heard yet", service, draft);
        measure("again, everything heard", service, draft);
        MedleyDraft trimmed = draft;
        trimmed.pieces[3].passage.part = SoundRange{10.0, 40.0};
        measure("one clip trimmed", service, trimmed);
    }

    /// All but the twelve clips are rows of the catalogue without files, so fewer are listened to
    /// than in a library of that size.
    void aNextPieceIsFoundInALargeLibrary() {
        Catalogue catalogue = std::move(*Catalogue::open(catalogueFile()));
        std::vector<Track> others(kLibraryTracks - kClips, m_tracks.front());
        for (std::size_t i = 0; i < others.size(); ++i)
            others[i].path = m_folder.file("other " + std::to_string(i) + ".wav");
        for (Track& track : others)
            track.state = TrackState::Analysed;
        QVERIFY(catalogue.tracks().add(std::move(others)).has_value());
        MedleyService service({catalogueFile(), sharedData("model/sequence"), "/no/model"});
        QElapsedTimer wall;
        double start = 0.0;
        bool isFinished = false;
        connect(&service, &MedleyService::suggested, this,
                [&](PieceId, const std::vector<MedleySuggestion>& found, bool isFinal) {
                    tell(isFinal ? "next piece, of 100,000 tracks, listened to"
                                 : "next piece, of 100,000 tracks, by the facts",
                         wall, processorSeconds() - start);
                    QVERIFY(isFinal || !found.empty());
                    isFinished = isFinal;
                });
        for (int run = 0; run < 2; ++run) {
            isFinished = false;
            wall.start();
            start = processorSeconds();
            service.suggest(draftOf(1), PieceId{1});
            QTRY_VERIFY_WITH_TIMEOUT(isFinished, kPatienceMs);
        }
    }
};

QTEST_GUILESS_MAIN(BenchMedleyOrder)
#include "bench_medley_order.moc"
