// SPDX-License-Identifier: GPL-3.0-or-later

#include <iostream>

#include "analysis/file_analysis.h"
#include "console/command.h"
#include "console/model_options.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "nn/cohort_file.h"
#include "nn/track_embedder.h"
#include "store/blobs.h"
#include "trainer/audio_pack.h"
#include "trainer/commands.h"

namespace contrafact {

namespace {

struct CohortCommand {
    std::vector<std::filesystem::path> folders;
    ModelOptions model;
    std::size_t each = 1000;
    double minimumSeconds = 20.0;
    double maximumSeconds = 120.0;
    Existing existing = Existing::Kept; ///< of a cohort that is there
};

/// The recordings of one folder after another.
class CohortMaker {
public:
    CohortMaker(const CohortCommand& command, const TrackEmbedder& embedder)
        : m_command(command)
        , m_embedder(embedder) {}

    void add(const std::filesystem::path& folder) {
        std::size_t taken = 0;
        useEachFile({{folder}, {}}, [&](const std::filesystem::path& file) -> Result<void> {
            if (taken == m_command.each)
                return {};
            return trackOf(file).map([&](CohortTrack&& track) {
                m_tracks.push_back(std::move(track));
                ++taken;
            });
        });
    }

    [[nodiscard]] std::vector<CohortTrack> tracks() && { return std::move(m_tracks); }

private:
    Result<CohortTrack> trackOf(const std::filesystem::path& file) {
        auto analysis = analyseFile(file, m_control, {0.0, m_command.maximumSeconds});
        if (!analysis)
            return failureOf(analysis);
        TrackFeatures& features = analysis->features;
        if (features.durationSeconds < m_command.minimumSeconds)
            return failure(ErrorCode::TooShort, "too short for the cohort");
        return m_embedder.embed(features.constantQ).map([&](TrackEmbedding&& embedding) {
            TrackEmbedding stored = storedEmbedding(std::move(embedding));
            return CohortTrack{std::move(stored.track), std::move(stored.segments),
                               storedProfile(features.pitchClasses),
                               storedProfile(features.leakFree), storedProfile(features.melody)};
        });
    }

    const CohortCommand& m_command;
    const TrackEmbedder& m_embedder;
    WorkControl m_control;
    std::vector<CohortTrack> m_tracks;
};

std::string commandLine(const CohortCommand& command) {
    std::string line = "contrafact-train cohort";
    for (const auto& folder : command.folders)
        line += ' ' + displayPath(folder);
    return line + " --each " + std::to_string(command.each) + " --minimum-seconds " +
           decimal(command.minimumSeconds, 0) + " --model " + displayPath(command.model.folder);
}

Result<void> makeCohort(const CohortCommand& command) {
    if (auto writable = checkWritable(command.model.folder / kCohortFile, command.existing);
        !writable)
        return writable;
    const auto embedder = loadTrackEmbedder(command.model.folder);
    if (!embedder)
        return failureOf(embedder);
    CohortMaker maker(command, **embedder);
    for (const auto& folder : command.folders)
        maker.add(folder);
    CohortFile cohort{std::string((*embedder)->card().sha256()),
                      {},
                      {},
                      commandLine(command),
                      std::move(maker).tracks()};
    if (cohort.tracks.empty())
        return failure(ErrorCode::TooShort, "no recording that could be used");
    cohort.madeFrom = std::to_string(cohort.tracks.size()) + " recordings";
    return writeCohort(command.model.folder, cohort, command.existing).map([&] {
        std::cout << cohort.madeFrom << " in " << displayPath(command.model.folder / kCohortFile)
                  << '\n';
    });
}

} // namespace

void addCohortCommand(CLI::App& program) {
    auto [app, command] =
        addCommand(program, "cohort",
                   "Measure the recordings that every track is compared with first", makeCohort);
    app.add_option("folders", command.folders, "Folders of recordings of no song twice")
        ->required()
        ->check(CLI::ExistingDirectory);
    command.model.addTo(app);
    addForce(app, command.existing);
    app.add_option("--each", command.each, "At most so many of each folder")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100000}))
        ->capture_default_str();
    app.add_option("--minimum-seconds", command.minimumSeconds, "Shorter ones are left out")
        ->check(CLI::Range(5.0, 600.0))
        ->capture_default_str();
    app.add_option("--maximum-seconds", command.maximumSeconds, "Longer ones are cut here")
        ->check(CLI::Range(20.0, 600.0))
        ->capture_default_str();
}

} // namespace contrafact
