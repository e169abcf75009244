// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/puzzle_service.h"

#include <QTemporaryDir>

#include "medley/timeline.h"
#include "rendering/render.h"
#include "services/qt_path.h"
#include "studio/song_puzzle.h"

namespace contrafact {

/// Where orders lie that are to be heard.
struct PuzzleService::SoundFolder {
    QTemporaryDir folder;
    int files = 0;

    /// Another name each time: the player may still have the last one open.
    std::filesystem::path nextFile() {
        return fromQtPath(folder.path()) / ("puzzle" + std::to_string(++files % 2) + ".wav");
    }
};

PuzzleService::PuzzleService(Options options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_worker(LogTopic::Puzzle, QStringLiteral("puzzles"),
               [this](const Error& error) { Q_EMIT failed(error); }) {}

PuzzleService::~PuzzleService() = default;

void PuzzleService::cut(const PuzzleWish& wish) {
    m_worker.ask(
        Kind::Puzzle,
        [file = m_options.catalogue, wish](const Job& /*job*/) {
            return Catalogue::open(file).and_then(
                [&](const Catalogue& catalogue) { return cutPuzzle(catalogue, wish); });
        },
        [this](const SongPuzzle& puzzle) { Q_EMIT puzzleCut(puzzle); });
}

void PuzzleService::solve(const SongPuzzle& puzzle, PuzzleEdges edges) {
    const PuzzleModels models{m_options.sequenceModel, m_options.continuityModel};
    m_worker.ask(
        Kind::Puzzle,
        [this, puzzle, edges, models](const Job& job) {
            const auto judged = [&](std::size_t before, std::size_t after, double probability) {
                job.tell([this, before, after, probability] {
                    Q_EMIT pairJudged(before, after, probability);
                });
            };
            return solvePuzzle(puzzle, edges, models, judged, job.control());
        },
        [this](const std::vector<std::size_t>& order) { Q_EMIT solved(order); });
}

void PuzzleService::render(const SongPuzzle& puzzle, const std::vector<std::size_t>& order) {
    m_worker.ask(
        Kind::Puzzle,
        [plan = puzzlePlan(puzzle, order)](SoundFolder& folder, const Job& job) {
            auto file = folder.nextFile();
            return renderFile(plan, timelineOf(plan), {file, Existing::Replaced}, {},
                              job.stopToken())
                .map([&] { return file; });
        },
        [this](const std::filesystem::path& file) { Q_EMIT rendered(file); });
}

void PuzzleService::useModel(const std::filesystem::path& folder) {
    m_options.sequenceModel = folder;
}

} // namespace contrafact
