// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/collection.h"

#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

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
    const auto folder = catalogue.addFolder("/");
    if (!folder)
        return tl::unexpected<Error>(folder.error());
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
    return catalogue.addTracks(std::move(rows));
}

Result<std::vector<std::shared_ptr<const TrackMaterial>>>
readMaterials(const Catalogue& catalogue, const std::vector<std::filesystem::path>& files,
              const std::string& modelId) {
    MaterialShelf shelf(catalogue, modelId);
    std::vector<std::shared_ptr<const TrackMaterial>> materials;
    for (const auto& file : files) {
        const auto row = catalogue.trackAt(file);
        if (!row)
            return tl::unexpected<Error>(row.error());
        if (!*row || (*row)->state != TrackState::Analysed) {
            materials.push_back(nullptr);
            continue;
        }
        auto material = shelf.at((*row)->id);
        if (!material)
            return tl::unexpected<Error>(material.error());
        materials.push_back(std::move(*material));
    }
    return materials;
}

} // namespace

Result<Collection> analyseCollection(std::vector<std::filesystem::path> files,
                                     const PipelineOptions& options, WorkControl& control,
                                     const PipelineObserver& observer) {
    const auto scratch = ScratchFolder::make();
    if (!scratch)
        return tl::unexpected<Error>(scratch.error());
    auto catalogue = Catalogue::open(scratch->path() / "catalogue.sqlite");
    if (!catalogue)
        return tl::unexpected<Error>(catalogue.error());
    auto rows = addRows(*catalogue, files);
    if (!rows)
        return tl::unexpected<Error>(rows.error());
    auto summary = analyseTracks(*catalogue, std::move(*rows), options, control, observer);
    if (!summary)
        return tl::unexpected<Error>(summary.error());
    const auto vectors = catalogue->trackVectors();
    if (!vectors)
        return tl::unexpected<Error>(vectors.error());
    auto materials = readMaterials(*catalogue, files, vectors->modelId);
    if (!materials)
        return tl::unexpected<Error>(materials.error());
    return Collection{std::move(files), std::move(*materials), std::move(summary->failed),
                      !vectors->tracks.empty()};
}

Result<ScoreMatrices> scoreAllPairs(const Collection& collection, WorkControl& control,
                                    const ProgressCallback& progressed) {
    const std::size_t count = collection.materials.size();
    ScoreMatrices scores{Matrix(count, count), Matrix(count, count), Matrix(count, count)};
    const std::size_t total = count * (count + 1) / 2;
    std::size_t done = 0;
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = a; b < count; ++b, ++done) {
            const auto& one = collection.materials[a];
            const auto& other = collection.materials[b];
            if (one == nullptr || other == nullptr)
                continue;
            const PairScores pair = scorePair(*one, *other);
            const auto set = [&](Matrix& matrix, const std::optional<float>& score) {
                matrix.at(a, b) = matrix.at(b, a) = score.value_or(0.0F);
            };
            set(scores.embedding, pair.embedding);
            set(scores.segments, pair.segments);
            set(scores.alignment, pair.alignment);
        }
        if (!control.mayContinue())
            return failure(ErrorCode::Cancelled, "stopped on request");
        progressed({Progress::Stage::Comparing, done, total, {}});
    }
    return scores;
}

} // namespace contrafact
