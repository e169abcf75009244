// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdio>
#include <limits>

#include <QTest>
#include <sys/resource.h>

#include "audio/decoder.h"
#include "core/processor_time.h"
#include "medley/pieces.h"
#include "rendering/render.h"
#include "support/songs.h"
#include "support/temporary_folder.h"

using namespace contrafact;
using namespace contrafact::pieces;

namespace {

constexpr int kPieces = 10;
constexpr double kPieceSeconds = 66.0; // ten of them, blended, make ten minutes

template <typename Work>
double leastCpuSeconds(Work work) {
    double least = std::numeric_limits<double>::max();
    for (int run = 0; run < 2; ++run) {
        const double start = processorSeconds();
        work();
        least = std::min(least, processorSeconds() - start);
    }
    return least;
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

} // namespace

/// What it costs to render a medley of ten minutes, beside plain decoding of as much sound. Printed
/// and not asserted: `ctest -L benchmark -V`.
class BenchMedley : public QObject {
    Q_OBJECT

private:
    support::TemporaryFolder m_folder;
    MedleyPlan m_plan;
    double m_decode = 0.0;

    void measure(const char* name, const char* file) {
        const MedleyTimeline timeline = timelineOf(m_plan);
        const double cost = leastCpuSeconds([&] {
            QVERIFY(renderFile(m_plan, timeline, {m_folder.path() / file, Existing::Replaced})
                        .has_value());
        });
        std::printf("%-34s %7.2f s CPU  %6.1f x real time  %5.1f x decoding  %4.0f MB\n", name,
                    cost, timeline.seconds() / cost, cost / m_decode, peakMegabytes());
        std::fflush(stdout);
    }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < kPieces; ++i) {
            const double tempo = 100.0 + 2.0 * (i % 4);
            const auto sound = support::songSamples({.seed = static_cast<std::uint32_t>(i + 1),
                                                     .tempoBpm = tempo,
                                                     .seconds = kPieceSeconds},
                                                    kStereoRateHz);
            m_plan.pieces.push_back(
                pieceOf(m_folder.path() / (std::to_string(i) + ".wav"), sound,
                        gridOf({.tempoBpm = tempo, .first = 0.0}, kPieceSeconds)));
        }
        m_plan.joins.resize(kPieces - 1);
        // The pieces as they usually come: encoded.
        for (MedleyPiece& piece : m_plan.pieces) {
            MedleyPlan alone{{piece}, {}, {}};
            auto encoded = piece.file;
            encoded.replace_extension(".ogg");
            QVERIFY(
                renderFile(alone, timelineOf(alone), {encoded, Existing::Replaced}).has_value());
            std::filesystem::remove(piece.file);
            piece.file = encoded;
        }
        m_decode = leastCpuSeconds([this] {
            for (const MedleyPiece& piece : m_plan.pieces)
                QVERIFY(decodeMono(piece.file, [](std::span<const float>) {}).has_value());
        });
        std::printf("decoding of %d pieces                %7.2f s CPU, %4.0f MB\n", kPieces,
                    m_decode, peakMegabytes());
    }

    void measuring() {
        const double cost = leastCpuSeconds([this] {
            for (const MedleyPiece& piece : m_plan.pieces)
                QVERIFY(measured(piece, {}).has_value());
        });
        std::printf("%-34s %7.2f s CPU  %5.1f x decoding\n", "levels and attacks of all pieces",
                    cost, cost / m_decode);
    }

    void cuts() {
        std::ranges::fill(m_plan.joins, JoinWish{.kind = JoinKind::Cut});
        measure("cuts, to WAV", "a.wav");
    }

    void crossfades() {
        std::ranges::fill(m_plan.joins, JoinWish{.kind = JoinKind::Crossfade});
        measure("crossfades of 4 bars, to FLAC", "a.flac");
    }

    void blends_data() {
        QTest::addColumn<QByteArray>("suffix");
        for (const char* suffix : {"wav", "flac", "mp3", "ogg", "opus"})
            QTest::newRow(suffix) << QByteArray(suffix);
    }
    void blends() {
        QFETCH(QByteArray, suffix);
        std::ranges::fill(m_plan.joins, JoinWish{.kind = JoinKind::Blend});
        measure(("blends of 4 bars, to " + suffix).constData(), ("b." + suffix).constData());
    }

    void allShifted() {
        std::ranges::fill(m_plan.joins, JoinWish{.kind = JoinKind::Blend});
        for (MedleyPiece& piece : m_plan.pieces)
            piece.shiftSemitones = &piece == m_plan.pieces.data() ? 0 : 2;
        measure("blends, all but the first shifted", "c.wav");
    }
};

QTEST_GUILESS_MAIN(BenchMedley)
#include "bench_medley.moc"
