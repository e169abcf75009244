// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/corpus.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "scores/chord_estimation.h"
#include "scores/chord_names.h"
#include "scores/sqlite_reader.h"

namespace contrafact {

namespace {

constexpr double kTicksPerBeat = 24.0;

std::string_view splitName(Split split) {
    switch (split) {
    case Split::Train:
        return "train";
    case Split::Validation:
        return "validation";
    case Split::Test:
        break;
    }
    return "test";
}

/// The shift of an arrangement's time against its composition's, from one tick on.
struct Anchor {
    std::int64_t compositionTick = 0;
    std::int64_t arrangementTick = 0;
};

struct Composition {
    std::int64_t id = 0;
    std::int64_t melodyCluster = 0;
    std::string source;
    float bpm = 0.0F;
};

struct ArrangementRow {
    std::int64_t id = 0;
    bool hasChords = false; ///< the composition's labels hold for it
};

struct BarGrid {
    std::int64_t barTicks = 96;
    std::int64_t firstFullBar = 0;
};

Role roleOf(std::string_view role, std::int64_t index, bool isDrum) {
    if (isDrum)
        return Role::Drums;
    if (index == 0)
        return Role::Lead;
    if (role == "bass")
        return Role::Bass;
    const bool isMelodic = role == "bridge" || role == "voice" || role == "melody";
    return isMelodic ? Role::Second : Role::Accompaniment;
}

/// Decodes records of u32 onset, u16 duration, u8 pitch, u8 velocity (little-endian).
void appendNotes(std::vector<Note>& notes, std::span<const unsigned char> blob, Role role) {
    constexpr std::size_t kRecordBytes = 8;
    constexpr float kLongestBeats = 16.0F;
    notes.reserve(notes.size() + blob.size() / kRecordBytes);
    for (std::size_t at = 0; at + kRecordBytes <= blob.size(); at += kRecordBytes) {
        const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(blob[at + i]); };
        const std::uint32_t onset = byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
        const std::uint32_t duration = byte(4) | byte(5) << 8;
        const bool isPlayable = role == Role::Drums || (blob[at + 6] >= 12 && blob[at + 6] <= 120);
        if (duration == 0 || !isPlayable)
            continue;
        notes.push_back({static_cast<float>(onset / kTicksPerBeat),
                         std::min(kLongestBeats, static_cast<float>(duration / kTicksPerBeat)),
                         blob[at + 6], blob[at + 7], role});
    }
}

/// The first arrangement, which is as written, and others evenly spread over the rest.
std::vector<ArrangementRow> spread(std::vector<ArrangementRow> rows, std::size_t limit) {
    if (rows.size() <= limit || limit == 0)
        return rows;
    std::vector<ArrangementRow> chosen;
    for (std::size_t i = 0; i < limit; ++i)
        chosen.push_back(rows[i * (rows.size() - 1) / std::max<std::size_t>(1, limit - 1)]);
    return chosen;
}

/// Starts the song at the bar line before its first note, with the pick-up kept in its own bar.
void startAtABarLine(Song& song, const BarGrid& grid) {
    const auto bar = static_cast<double>(grid.barTicks) / kTicksPerBeat;
    const double phase = static_cast<double>(grid.firstFullBar % grid.barTicks) / kTicksPerBeat;
    const double origin = phase > 0.0 ? phase - bar : 0.0;
    const double first = static_cast<double>(song.notes.front().onset);
    const auto start = static_cast<float>(origin + std::floor((first - origin) / bar + 1e-6) * bar);
    for (Note& note : song.notes) {
        note.onset -= start;
        song.beats = std::max(song.beats, note.onset + note.duration);
    }
    for (Chord& chord : song.chords)
        chord.onset -= start;
    std::erase_if(song.chords, [&](const Chord& chord) {
        return chord.onset + chord.duration <= 0.0F || chord.onset >= song.beats;
    });
    song.beatsPerBar = static_cast<float>(bar);
}

/// The queries of one reading, prepared once.
class CorpusReader {
public:
    static Result<CorpusReader> open(const std::filesystem::path& path) {
        auto database = SqliteReader::open(path);
        if (!database)
            return failureOf(database);
        CorpusReader reader(std::move(*database));
        for (const auto& [query, sql] : reader.statements()) {
            auto prepared = reader.m_database.query(sql);
            if (!prepared)
                return failureOf(prepared);
            *query = std::move(*prepared);
        }
        return reader;
    }

    std::vector<Composition> compositions(Split split) {
        std::vector<Composition> found;
        m_compositions.restart(splitName(split));
        while (m_compositions.next())
            found.push_back({m_compositions.integer(0), m_compositions.integer(1),
                             std::string(m_compositions.text(2)),
                             static_cast<float>(m_compositions.real(3))});
        return found;
    }

    std::vector<Song> songs(const Composition& composition, const CorpusOptions& options) {
        const BarGrid grid = barGrid(composition.id);
        std::vector<Song> songs;
        for (const ArrangementRow& row :
             spread(arrangements(composition.id), options.arrangementsPerComposition)) {
            Song song = readSong(composition, row, grid, options);
            if (!song.notes.empty())
                songs.push_back(std::move(song));
        }
        return songs;
    }

    bool failed() const {
        return m_compositions.failed() || m_arrangements.failed() || m_bars.failed() ||
               m_chords.failed() || m_anchors.failed() || m_parts.failed();
    }

private:
    explicit CorpusReader(SqliteReader database)
        : m_database(std::move(database)) {}

    std::vector<std::pair<SqliteQuery*, const char*>> statements() {
        return {
            {&m_compositions, "SELECT id, melody_cluster, source, tempo_bpm FROM composition "
                              "WHERE split = ?1 ORDER BY id"},
            {&m_arrangements, "SELECT id, aligned FROM arrangement WHERE composition_id = ?1 "
                              "ORDER BY kind = 'mma', id"},
            {&m_bars, "SELECT start_tick, bar_ticks FROM bar_run WHERE composition_id = ?1 "
                      "ORDER BY bar_ticks * count DESC LIMIT 1"},
            {&m_chords, "SELECT start_tick, end_tick, root_pc, quality FROM chord "
                        "WHERE composition_id = ?1 AND root_pc IS NOT NULL ORDER BY start_tick"},
            {&m_anchors, "SELECT comp_tick, arr_tick FROM arr_anchor WHERE arrangement_id = ?1 "
                         "ORDER BY comp_tick"},
            {&m_parts, "SELECT \"index\", role, is_drum, notes FROM part WHERE arrangement_id = ?1 "
                       "ORDER BY \"index\""}};
    }

    std::vector<ArrangementRow> arrangements(std::int64_t compositionId) {
        std::vector<ArrangementRow> rows;
        m_arrangements.restart(compositionId);
        while (m_arrangements.next())
            rows.push_back({m_arrangements.integer(0), m_arrangements.integer(1) != 0});
        return rows;
    }

    BarGrid barGrid(std::int64_t compositionId) {
        m_bars.restart(compositionId);
        if (!m_bars.next() || m_bars.integer(1) <= 0)
            return {};
        return {m_bars.integer(1), m_bars.integer(0)};
    }

    std::vector<Anchor> anchors(std::int64_t arrangementId) {
        std::vector<Anchor> found;
        m_anchors.restart(arrangementId);
        while (m_anchors.next())
            found.push_back({m_anchors.integer(0), m_anchors.integer(1)});
        return found;
    }

    std::vector<Chord> chords(std::int64_t compositionId, const std::vector<Anchor>& anchors) {
        std::vector<Chord> found;
        m_chords.restart(compositionId);
        while (m_chords.next()) {
            const std::int64_t start = m_chords.integer(0);
            std::int64_t shift = 0;
            for (const Anchor& anchor : anchors)
                if (anchor.compositionTick <= start)
                    shift = anchor.arrangementTick - anchor.compositionTick;
            const auto ticks = static_cast<double>(m_chords.integer(1) - start);
            found.push_back({static_cast<float>(static_cast<double>(start + shift) / kTicksPerBeat),
                             static_cast<float>(ticks / kTicksPerBeat),
                             static_cast<std::uint8_t>(m_chords.integer(2) % 12),
                             chordQualityFromName(m_chords.text(3))});
        }
        return found;
    }

    std::vector<Note> notes(std::int64_t arrangementId) {
        std::vector<Note> found;
        m_parts.restart(arrangementId);
        while (m_parts.next()) {
            const Role role = roleOf(m_parts.text(1), m_parts.integer(0), m_parts.integer(2) != 0);
            appendNotes(found, m_parts.blob(3), role);
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const Note& a, const Note& b) { return a.onset < b.onset; });
        return found;
    }

    /// A song without notes where the arrangement is too short or too long to be of use.
    Song readSong(const Composition& composition, const ArrangementRow& row, const BarGrid& grid,
                  const CorpusOptions& options) {
        constexpr std::size_t kFewestLabels = 4;
        Song song;
        song.compositionId = composition.id;
        song.arrangementId = row.id;
        song.melodyCluster = composition.melodyCluster;
        song.source = composition.source;
        song.bpm = composition.bpm;
        song.notes = notes(row.id);
        const auto leads = std::count_if(song.notes.begin(), song.notes.end(),
                                         [](const Note& n) { return n.role == Role::Lead; });
        if (static_cast<std::size_t>(leads) < std::max<std::size_t>(1, options.fewestLeadNotes))
            return {};
        if (row.hasChords)
            song.chords = chords(composition.id, anchors(row.id));
        startAtABarLine(song, grid);
        if (song.beats < options.shortestBeats || song.beats > options.longestBeats)
            return {};
        if (song.chords.size() < kFewestLabels)
            song.chords = estimateChords(song.notes, song.beats, chordStep(song.beatsPerBar));
        return song;
    }

    /// Two beats, or half a bar or a bar where bars are no multiple of two beats.
    static float chordStep(float beatsPerBar) {
        const float beats = std::round(beatsPerBar);
        if (beats != beatsPerBar)
            return beatsPerBar > 4.0F ? beatsPerBar / 3.0F : beatsPerBar;
        return std::fmod(beats, 2.0F) == 0.0F ? 2.0F : beats == 3.0F ? 3.0F : 1.0F;
    }

    SqliteReader m_database;
    SqliteQuery m_compositions, m_arrangements, m_bars, m_chords, m_anchors, m_parts;
};

} // namespace

Result<std::vector<Song>> readCorpus(const std::filesystem::path& path, Split split,
                                     const CorpusOptions& options) {
    auto reader = CorpusReader::open(path);
    if (!reader)
        return failureOf(reader);
    std::vector<Song> songs;
    std::size_t compositionsRead = 0;
    for (const Composition& composition : reader->compositions(split)) {
        if (options.compositions && compositionsRead++ >= *options.compositions)
            break;
        for (Song& song : reader->songs(composition, options)) {
            song.split = split;
            songs.push_back(std::move(song));
        }
    }
    if (reader->failed())
        return failure(ErrorCode::BadFormat, "the corpus broke off while being read", path);
    return songs;
}

} // namespace contrafact
