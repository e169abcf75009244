#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "core/file_replacement.h"
#include "core/matrix.h"
#include "core/result.h"
#include "evaluation/ranking.h"

namespace contrafact {

/// A distance matrix as the MIREX cover song tasks exchange it: a header line with the system's
/// name; a numbered list of the collection, `number <tab> path`; a line `Q/R <tab> 1 <tab> 2 ...`;
/// for each query a line with its number in the list and its distances to all files, separated by
/// tabs.
struct MirexMatrix {
    std::string systemName;
    std::vector<std::string> files;   ///< the collection, in order
    std::vector<std::size_t> queries; ///< indices into `files`, from 0
    Matrix distances;                 ///< queries x files, finite, >= 0, smaller is more alike
};

/// Writes the format above. Line breaks in names become spaces. Requires: shapes that fit, finite
/// distances.
void writeMirexMatrix(std::ostream& stream, const MirexMatrix& matrix);
/// Reads the format above; any white space separates numbers. Errors: BadFormat with the line.
[[nodiscard]] Result<MirexMatrix> readMirexMatrix(std::istream& stream);

/// Errors: those of `replaceFile`.
[[nodiscard]] Result<void> saveMirexMatrix(const std::filesystem::path& path,
                                           const MirexMatrix& matrix,
                                           Existing existing = Existing::Kept);
/// Errors: FileNotFound, BadFormat.
[[nodiscard]] Result<MirexMatrix> loadMirexMatrix(const std::filesystem::path& path);

/// Similarities as distances: the largest becomes 0, order is kept, all are finite and >= 0 (a
/// similarity that is not finite is as far as the farthest).
[[nodiscard]] Matrix distancesFrom(const Matrix& similarity);

/// The task of judging a matrix. Requires: works.size() == matrix.files.size().
[[nodiscard]] RankingTask rankingTask(const MirexMatrix& matrix,
                                      std::vector<std::optional<int>> works);

} // namespace contrafact
