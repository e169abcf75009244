// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/puzzle_service.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <QTemporaryDir>

#include "evaluation/puzzles.h"
#include "rendering/render.h"
#include "services/qt_path.h"
#include "services/task_thread.h"
#include "store/catalogue.h"
#include "studio/song_puzzle.h"

namespace contrafact {

namespace {

constexpr double kRemovedSeconds = 0.065;

std::vector<std::size_t> shuffledPlaces(std::size_t count, std::uint32_t seed) {
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::mt19937 generator(seed);
    do {
        std::ranges::shuffle(places, generator);
    } while (count > 1 && std::ranges::is_sorted(places)); // that would be no puzzle
    return places;
}

Result<SongPuzzle> cutPuzzle(const std::filesystem::path& file, const PuzzleWish& wish) {
    const auto catalogue = Catalogue::open(file);
    if (!catalogue)
        return failureOf(catalogue);
    const auto track = catalogue->tracks().find(wish.track);
    const auto sketch = catalogue->analyses().sketch(wish.track);
    if (!track || !sketch)
        return failure(track ? sketch.error() : track.error());
    if (!*track || !*sketch)
        return failure(ErrorCode::FileNotFound, "the track has not been analysed");
    const auto cut = cutSong((*track)->path, (*track)->durationSeconds, (*sketch)->beats,
                             {wish.pieces, wish.seconds});
    if (cut.empty())
        return failure(ErrorCode::TooShort, "too short for so many pieces", (*track)->path);
    SongPuzzle puzzle{
        wish.track, (*track)->path, {}, shuffledPlaces(cut.size(), wish.seed), (*sketch)->waveform};
    for (const std::size_t place : puzzle.places)
        puzzle.pieces.push_back({cut[place].start, cut[place].end});
    return puzzle;
}

std::vector<SoundPiece> soundsOf(const SongPuzzle& puzzle) {
    std::vector<SoundPiece> sounds;
    for (const PuzzlePiece& piece : puzzle.pieces)
        sounds.push_back({puzzle.file, piece.start, piece.end});
    return sounds;
}

/// The pieces one after the other, without anything that would hide how they fit.
MedleyPlan planOf(const SongPuzzle& puzzle, const std::vector<std::size_t>& order) {
    const double end = std::ranges::max_element(puzzle.pieces, {}, &PuzzlePiece::end)->end;
    MedleyPlan plan;
    for (const std::size_t number : order) {
        MedleyPiece piece;
        piece.file = puzzle.file;
        piece.trackSeconds = piece.soundEnd = end;
        piece.start = puzzle.pieces[number].start;
        piece.end = puzzle.pieces[number].end;
        plan.pieces.push_back(std::move(piece));
    }
    JoinWish cut;
    cut.kind = JoinKind::Cut;
    plan.joins.assign(order.size() - 1, cut);
    return plan;
}

} // namespace

PuzzleResult puzzleResult(const SongPuzzle& puzzle, std::span<const std::size_t> order) {
    PuzzleAnswer answer;
    for (const std::size_t piece : order)
        answer.push_back(puzzle.places[piece]);
    const PuzzleFigures figures = puzzleFigures(std::span(&answer, 1)).front();
    const std::size_t joins = answer.size() - 1;
    const auto count = static_cast<double>(joins);
    return {joins, static_cast<std::size_t>(std::lround(figures.pairwise.value * count)),
            figures.pairwiseChance * count};
}

bool isTrueJoin(const SongPuzzle& puzzle, std::size_t before, std::size_t after) {
    return puzzle.places[after] == puzzle.places[before] + 1;
}

/// Calls arrive on the GUI thread; the work is done on another.
class PuzzleService::Impl {
public:
    Impl(PuzzleService& owner, Options options)
        : m_owner(owner)
        , m_catalogue(std::move(options.catalogue))
        , m_sequenceModel(std::move(options.sequenceModel))
        , m_continuityModel(std::move(options.continuityModel))
        , m_thread(QStringLiteral("puzzles")) {}
    ~Impl() { m_control->stop(); }

    void cut(const PuzzleWish& wish) {
        post([this, wish](WorkControl&) {
            answer(cutPuzzle(m_catalogue, wish),
                   [this](const SongPuzzle& puzzle) { Q_EMIT m_owner.puzzleCut(puzzle); });
        });
    }

    void solve(const SongPuzzle& puzzle, PuzzleEdges edges) {
        post([this, puzzle, edges, model = m_sequenceModel](WorkControl& control) {
            const PuzzleHearing hearing{model, m_continuityModel,
                                        edges == PuzzleEdges::Removed ? kRemovedSeconds : 0.0};
            auto order = solvePuzzle(
                soundsOf(puzzle), hearing,
                [this](std::size_t a, std::size_t b, double probability) {
                    onOwner([this, a, b, probability] {
                        Q_EMIT m_owner.pairJudged(a, b, probability);
                    });
                },
                control);
            answer(std::move(order),
                   [this](const std::vector<std::size_t>& found) { Q_EMIT m_owner.solved(found); });
        });
    }

    void render(const SongPuzzle& puzzle, const std::vector<std::size_t>& order) {
        post([this, plan = planOf(puzzle, order)](WorkControl& control) {
            // Another name each time: the player may still have the last one open.
            const std::filesystem::path file =
                fromQtPath(m_folder.path()) / ("puzzle" + std::to_string(++m_files % 2) + ".wav");
            auto done = renderFile(plan, timelineOf(plan), file, {}, control.stopToken()).map([&] {
                return file;
            });
            answer(std::move(done), [this](const std::filesystem::path& written) {
                Q_EMIT m_owner.rendered(written);
            });
        });
    }

    void useModel(const std::filesystem::path& folder) { m_sequenceModel = folder; }

    void stop() {
        m_control->stop();
        m_control = std::make_shared<WorkControl>();
    }

private:
    void post(std::function<void(WorkControl&)> task) {
        stop();
        m_thread.post([this, control = m_control, task = std::move(task)] {
            if (control->isStopped())
                return;
            m_current = control;
            task(*control);
        });
    }
    /// Tells the owner on its thread, unless something else has been asked meanwhile.
    void onOwner(std::function<void()> task) {
        QMetaObject::invokeMethod(
            &m_owner,
            [control = m_current, task = std::move(task)] {
                if (!control->isStopped())
                    task();
            },
            Qt::QueuedConnection);
    }
    template <typename Value, typename Emit>
    void answer(Result<Value> value, Emit emit) {
        if (value)
            onOwner([value = std::move(*value), emit = std::move(emit)] { emit(value); });
        else if (value.error().code != ErrorCode::Cancelled)
            onOwner([this, error = value.error()] { Q_EMIT m_owner.failed(error); });
    }

    PuzzleService& m_owner;
    const std::filesystem::path m_catalogue;
    std::filesystem::path m_sequenceModel; ///< the GUI thread's alone
    const std::filesystem::path m_continuityModel;
    QTemporaryDir m_folder;
    std::shared_ptr<WorkControl> m_control = std::make_shared<WorkControl>(); // shared with a task
    std::shared_ptr<WorkControl> m_current; ///< of the task that runs; its thread's alone
    int m_files = 0;                        ///< that thread's alone
    TaskThread m_thread;                    ///< last: joined before what its tasks use goes
};

PuzzleService::PuzzleService(Options options, QObject* parent)
    : QObject(parent)
    , m_impl(std::make_unique<Impl>(*this, std::move(options))) {}

PuzzleService::~PuzzleService() = default;

void PuzzleService::cut(const PuzzleWish& wish) {
    m_impl->cut(wish);
}
void PuzzleService::useModel(const std::filesystem::path& folder) {
    m_impl->useModel(folder);
}
void PuzzleService::solve(const SongPuzzle& puzzle, PuzzleEdges edges) {
    m_impl->solve(puzzle, edges);
}
void PuzzleService::render(const SongPuzzle& puzzle, const std::vector<std::size_t>& order) {
    m_impl->render(puzzle, order);
}
void PuzzleService::stop() {
    m_impl->stop();
}

} // namespace contrafact
