// SPDX-License-Identifier: GPL-3.0-or-later

#include "covers/collection.h"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

#include "analysis/file_analysis.h"
#include "audio/decoder.h"
#include "core/log.h"
#include "core/path_text.h"
#include "nn/track_embedder.h"

namespace contrafact {

namespace {

/// A folder of its own in the temporary folder, gone with its object.
class ScratchFolder {
public:
    static Result<ScratchFolder> make() {
        std::error_code problem;
        std::string pattern =
            (std::filesystem::temp_directory_path(problem) / "contrafact-XXXXXX").string();
        if (problem || mkdtemp(pattern.data()) == nullptr)
            return failure(ErrorCode::PermissionDenied, "no temporary folder", pattern);
        return ScratchFolder(pattern);
    }
    ScratchFolder(ScratchFolder&& other) noexcept
        : m_path(std::exchange(other.m_path, {})) {}
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        if (!m_path.empty())
            std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit ScratchFolder(std::filesystem::path path)
        : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

// A file named twice is analysed once.
Result<std::vector<Track>> addRows(Catalogue& catalogue,
                                   const std::vector<std::filesystem::path>& files) {
    const auto folder = catalogue.folders().add("/");
    if (!folder)
        return failureOf(folder);
    std::set<std::filesystem::path> known;
    std::vector<Track> rows;
    for (const auto& file : files) {
        if (!known.insert(file).second)
            continue;
        Track row;
        row.folder = *folder;
        row.path = file;
        rows.push_back(std::move(row));
    }
    return catalogue.tracks().add(std::move(rows));
}

Result<std::vector<std::shared_ptr<const TrackMaterial>>>
readMaterials(const Catalogue& catalogue, const std::vector<std::filesystem::path>& files,
              const std::string& modelId) {
    MaterialShelf shelf(catalogue, modelId);
    std::vector<std::shared_ptr<const TrackMaterial>> materials;
    for (const auto& file : files) {
        const auto row = catalogue.tracks().findAt(file);
        if (!row)
            return failureOf(row);
        if (!*row || (*row)->state != TrackState::Analysed) {
            materials.push_back(nullptr);
            continue;
        }
        auto material = shelf.at((*row)->id);
        if (!material)
            return failureOf(material);
        materials.push_back(std::move(*material));
    }
    return materials;
}

/// Two passes over the file: the first tells where its middle is.
Result<FileAnalysis> middleExcerpt(const std::filesystem::path& file, double seconds,
                                   WorkControl& control) {
    return decodeMono(
               file, [&](std::span<const float>) { (void)control.mayContinue(); },
               control.stopToken())
        .and_then([&](const AudioInfo& info) {
            const double start = std::max(0.0, 0.5 * (info.seconds - seconds));
            return analyseFile(file, control, {start, start + seconds});
        });
}

using Material = std::shared_ptr<const TrackMaterial>;

PairScores pairScores(const Material& one, const Material& other) {
    return one != nullptr && other != nullptr ? scorePair(*one, *other) : PairScores{};
}

ScoreMatrices emptyScores(std::size_t rows, std::size_t columns) {
    const Matrix none(rows, columns);
    return {none, none, none, none, none};
}

void setScores(ScoreMatrices& scores, std::size_t row, std::size_t column, const PairScores& pair) {
    scores.embedding.at(row, column) = pair.embedding.value_or(0.0F);
    scores.segments.at(row, column) = pair.segments.value_or(0.0F);
    scores.alignment.at(row, column) = pair.alignment.value_or(0.0F);
    scores.leakFree.at(row, column) = pair.leakFree.value_or(0.0F);
    scores.melody.at(row, column) = pair.melody.value_or(0.0F);
}

} // namespace

Result<Collection> analyseCollection(std::vector<std::filesystem::path> files,
                                     const PipelineOptions& options, WorkControl& control,
                                     const PipelineObserver& observer) {
    const auto scratch = ScratchFolder::make();
    if (!scratch)
        return failureOf(scratch);
    auto catalogue = Catalogue::open(scratch->path() / "catalogue.sqlite");
    if (!catalogue)
        return failureOf(catalogue);
    auto rows = addRows(*catalogue, files);
    if (!rows)
        return failureOf(rows);
    auto summary = analyseTracks(*catalogue, std::move(*rows), options, control, observer);
    if (!summary)
        return failureOf(summary);
    const auto vectors = catalogue->analyses().trackVectors();
    if (!vectors)
        return failureOf(vectors);
    auto materials = readMaterials(*catalogue, files, vectors->modelId);
    if (!materials)
        return failureOf(materials);
    return Collection{std::move(files), std::move(*materials), std::move(summary->failed),
                      vectors->modelId};
}

Result<Collection> middleExcerpts(const Collection& collection, double seconds,
                                  const std::filesystem::path& modelFolder, WorkControl& control,
                                  const ProgressCallback& progressed) {
    std::unique_ptr<TrackEmbedder> embedder;
    if (collection.hasEmbeddings()) {
        auto loaded = loadTrackEmbedder(modelFolder);
        if (!loaded)
            return failureOf(loaded);
        embedder = std::move(*loaded);
    }
    Collection excerpts{collection.files, {}, {}, collection.modelId};
    const std::size_t count = collection.files.size();
    for (std::size_t i = 0; i < count; ++i) {
        std::shared_ptr<const TrackMaterial> material;
        if (const auto& whole = collection.materials[i]; whole != nullptr) {
            auto excerpt = middleExcerpt(collection.files[i], seconds, control);
            if (excerpt)
                material = std::make_shared<const TrackMaterial>(loneMaterial(
                    whole->track, excerpt->features, embedder.get(), control.stopToken()));
            else
                excerpts.failed.push_back({collection.files[i], excerpt.error()});
        }
        excerpts.materials.push_back(std::move(material));
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        progressed({Progress::Stage::Analysing, i + 1, count, displayPath(collection.files[i])});
    }
    return excerpts;
}

Result<ScoreMatrices> scoreAllPairs(const Collection& collection, WorkControl& control,
                                    const ProgressCallback& progressed) {
    const LoggedStage stage(LogTopic::Covers, "comparing all pairs");
    const std::size_t count = collection.materials.size();
    ScoreMatrices scores = emptyScores(count, count);
    const std::size_t total = count * (count + 1) / 2;
    std::size_t done = 0;
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = a; b < count; ++b, ++done) {
            const PairScores pair = pairScores(collection.materials[a], collection.materials[b]);
            setScores(scores, a, b, pair);
            setScores(scores, b, a, pair);
        }
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        progressed({Progress::Stage::Comparing, done, total, {}});
    }
    return scores;
}

Result<ScoreMatrices> scoreQueries(const Collection& queries, const Collection& collection,
                                   WorkControl& control, const ProgressCallback& progressed) {
    const LoggedStage stage(LogTopic::Covers, "comparing queries");
    const std::size_t rows = queries.materials.size();
    const std::size_t columns = collection.materials.size();
    ScoreMatrices scores = emptyScores(rows, columns);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column)
            setScores(scores, row, column,
                      pairScores(queries.materials[row], collection.materials[column]));
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        progressed({Progress::Stage::Comparing, row + 1, rows, {}});
    }
    return scores;
}

} // namespace contrafact
