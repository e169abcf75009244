// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "console/command.h"
#include "console/group_list.h"
#include "console/model_options.h"
#include "console/print_formatted.h"
#include "console/terminal_progress.h"
#include "core/decimal.h"
#include "core/file_replacement.h"
#include "core/path_text.h"
#include "covers/collection_scores.h"
#include "evaluation/calibration.h"
#include "evaluation/precision_recall.h"
#include "nn/calibration_file.h"
#include "nn/fallback_calibration.h"
#include "similarity/fusion.h"
#include "similarity/hubness.h"
#include "trainer/audio_pack.h"
#include "trainer/commands.h"

namespace contrafact {

namespace {

constexpr double kWantedPrecision = 0.97;
// Whatever a set says: a version that is called none is missed, which is a tenth as bad as to call
// something a version that is none. So ten to one is what must be thought of it.
constexpr double kLeastThreshold = 10.0 / 11.0;

struct CalibrateCommand {
    std::filesystem::path groups;
    std::filesystem::path root = ".";
    std::vector<std::filesystem::path> noise;
    ModelOptions model;
    int jobs = 1;
    Existing existing = Existing::Kept; ///< of a calibration that is there
};

/// A pair of the calibration set: both indices, and whether they are versions of one work.
struct LabelledPair {
    std::size_t a = 0;
    std::size_t b = 0;
    bool isRelevant = false;
};

/// Of the files that could be analysed.
std::vector<LabelledPair> pairsOf(const GroupList& list, const Collection& collection) {
    std::vector<LabelledPair> pairs;
    for (std::size_t a = 0; a < list.files.size(); ++a) {
        for (std::size_t b = a + 1; b < list.files.size(); ++b)
            if (collection.materials[a] && collection.materials[b])
                pairs.push_back(
                    {a, b, list.works[a] == list.works[b] && list.works[a] != GroupList::kNoise});
    }
    return pairs;
}

ScoreStatistics unrelatedStatistics(const Matrix& scores, std::span<const LabelledPair> pairs) {
    std::vector<float> unrelated;
    for (const LabelledPair& pair : pairs)
        if (!pair.isRelevant)
            unrelated.push_back(scores.at(pair.a, pair.b));
    return statisticsOf(unrelated);
}

/// Which scores a pair has.
enum class Evidence { All, EmbeddingOnly, AlignmentOnly };

PairScores scoresOf(const ScoreMatrices& raw, const LabelledPair& pair, Evidence evidence) {
    PairScores scores;
    if (evidence != Evidence::AlignmentOnly) {
        scores.embedding = raw.embedding.at(pair.a, pair.b);
        scores.segments = raw.segments.at(pair.a, pair.b);
    }
    if (evidence != Evidence::EmbeddingOnly) {
        scores.alignment = raw.alignment.at(pair.a, pair.b);
        scores.leakFree = raw.leakFree.at(pair.a, pair.b);
        scores.melody = raw.melody.at(pair.a, pair.b);
    }
    return scores;
}

/// Fits one curve of each kind of evidence. No backgrounds: by what is typical.
class CurveFitter {
public:
    CurveFitter(const ScoreMatrices& raw, std::span<const LabelledPair> pairs,
                const Calibration& calibration)
        : m_raw(raw)
        , m_pairs(pairs)
        , m_calibration(calibration) {}

    [[nodiscard]] Result<CurveSet> fit(std::span<const TrackBackground> backgrounds) const {
        CurveSet curves;
        for (const auto& [evidence, curve] :
             {std::pair{Evidence::All, &CurveSet::all},
              std::pair{Evidence::EmbeddingOnly, &CurveSet::embeddingOnly},
              std::pair{Evidence::AlignmentOnly, &CurveSet::alignmentOnly}}) {
            const auto fitted = fitLogistic(labelledZ(evidence, backgrounds));
            if (!fitted)
                return failure(ErrorCode::BadFormat,
                               "both versions and unrelated files are needed");
            if (fitted->slope <= 0.0)
                return failure(ErrorCode::BadFormat,
                               "versions are no more alike than unrelated files");
            curves.*curve = *fitted;
        }
        return curves;
    }

private:
    [[nodiscard]] std::vector<LabelledScore>
    labelledZ(Evidence evidence, std::span<const TrackBackground> backgrounds) const {
        std::vector<LabelledScore> scores;
        for (const LabelledPair& pair : m_pairs) {
            const TrackBackground a = backgrounds.empty() ? TrackBackground{} : backgrounds[pair.a];
            const TrackBackground b = backgrounds.empty() ? TrackBackground{} : backgrounds[pair.b];
            const float z = fusedZ(scoresOf(m_raw, pair, evidence), a, b, m_calibration);
            scores.push_back({static_cast<double>(z), pair.isRelevant});
        }
        return scores;
    }

    const ScoreMatrices& m_raw;
    std::span<const LabelledPair> m_pairs;
    const Calibration& m_calibration;
};

double precisionThreshold(const CollectionScores& scores, std::span<const LabelledPair> pairs,
                          const Calibration& calibration) {
    const auto& backgrounds = scores.fileBackgrounds;
    std::vector<ScoredPair> judged;
    for (const LabelledPair& pair : pairs) {
        const FusedScore fused =
            fuse(scoresOf(scores.raw, pair, Evidence::All), backgrounds[pair.a],
                 backgrounds[pair.b], scores.collection.files.size(), calibration);
        judged.push_back({static_cast<double>(fused.probability), pair.isRelevant, pair.a});
    }
    return std::max(kLeastThreshold, thresholdForPrecision(judged, kWantedPrecision).value_or(1.0));
}

/// Backgrounds, curves and threshold. The weights are not fitted: they are those of what is heard
/// now, whatever a calibration that is replaced was fitted with.
Result<Calibration> fitted(const CollectionScores& scores, std::span<const LabelledPair> pairs) {
    Calibration calibration = fallbackCalibration();
    calibration.embeddingBackground = unrelatedStatistics(scores.raw.embedding, pairs);
    calibration.segmentsBackground = unrelatedStatistics(scores.raw.segments, pairs);
    calibration.alignmentBackground = unrelatedStatistics(scores.raw.alignment, pairs);
    calibration.leakFreeBackground = unrelatedStatistics(scores.raw.leakFree, pairs);
    calibration.melodyBackground = unrelatedStatistics(scores.raw.melody, pairs);
    const CurveFitter fitter(scores.raw, pairs, calibration);
    const auto cohort = fitter.fit(scores.fileBackgrounds);
    if (!cohort)
        return failureOf(cohort);
    const auto typical = fitter.fit({});
    if (!typical)
        return failureOf(typical);
    calibration.cohort = *cohort;
    calibration.typical = *typical;
    calibration.precisionThreshold = precisionThreshold(scores, pairs, calibration);
    return calibration;
}

/// With the further recordings behind those of the groups.
Result<GroupList> knownFiles(const CalibrateCommand& command) {
    return readGroupList(command.groups, command.root).map([&](GroupList&& list) {
        useEachFile({command.noise, {}}, [&](const std::filesystem::path& file) -> Result<void> {
            list.files.push_back(file);
            list.works.push_back(GroupList::kNoise);
            return {};
        });
        return std::move(list);
    });
}

CalibrationOrigin originOf(const CalibrateCommand& command, const CollectionScores& scores,
                           std::span<const LabelledPair> pairs) {
    const auto versions = std::ranges::count_if(pairs, &LabelledPair::isRelevant);
    std::string line = "contrafact-train calibrate --groups " + displayPath(command.groups) +
                       " --root " + displayPath(command.root);
    for (const auto& folder : command.noise)
        line += " --noise " + displayPath(folder);
    const std::size_t tracks = scores.collection.files.size() - scores.collection.failed.size();
    return {counted(tracks, "track") + " of " + displayPath(command.groups.filename()) +
                (command.noise.empty() ? "" : " and further recordings") + ", " +
                counted(static_cast<std::size_t>(versions), "pair") + " of versions",
            line + " --model " + displayPath(command.model.folder)};
}

void printStatistics(const char* name, const ScoreStatistics& statistics) {
    printFormatted("%-10s unrelated tracks %.4f +- %.4f\n", name,
                   static_cast<double>(statistics.mean), static_cast<double>(statistics.deviation));
}

void printCurve(const char* name, const LogisticCurve& curve) {
    printFormatted("%-10s log odds %.3f z %+.3f\n", name, curve.slope, curve.offset);
}

void printSummary(const CalibrationOrigin& origin, const Calibration& calibration) {
    printFormatted("%s\n", origin.fittedOn.c_str());
    printStatistics("embedding", calibration.embeddingBackground);
    printStatistics("segments", calibration.segmentsBackground);
    printStatistics("alignment", calibration.alignmentBackground);
    printStatistics("leak-free", calibration.leakFreeBackground);
    printStatistics("melody", calibration.melodyBackground);
    printCurve("cohort", calibration.cohort.all);
    printCurve("typical", calibration.typical.all);
    printFormatted("versions from a probability of %.3f on\n", calibration.precisionThreshold);
}

Result<CollectionScores> scored(const CalibrateCommand& command, const GroupList& list) {
    TerminalProgress progress; // takes its line away in the end
    return scoreCollection(
        list.files, {{command.jobs, command.model.folder}, {ScoreKind::Embedding}, std::nullopt},
        {progress.callback(), noteAlignmentAlone});
}

Result<void> calibrate(const CalibrateCommand& command) {
    const auto file = command.model.folder / kCalibrationFile;
    if (auto writable = checkWritable(file, command.existing); !writable)
        return writable;
    const auto list = knownFiles(command);
    if (!list)
        return failureOf(list);
    const auto scores = scored(command, *list);
    if (!scores)
        return failureOf(scores);
    const std::vector<LabelledPair> pairs = pairsOf(*list, scores->collection);
    const CalibrationOrigin origin = originOf(command, *scores, pairs);
    return fitted(*scores, pairs).and_then([&](const Calibration& calibration) {
        printSummary(origin, calibration);
        return writeCoverCalibration(command.model.folder, calibration, origin, command.existing)
            .map([&] { printFormatted("written to %s\n", displayPath(file).c_str()); });
    });
}

} // namespace

void addCalibrateCommand(CLI::App& program) {
    auto [app, command] = addCommand(
        program, "calibrate",
        "Fit a model's probabilities and its default threshold on known works", calibrate);
    app.add_option("--groups", command.groups, "Which files belong to which work")->required();
    app.add_option("--root", command.root, "Folder that the files' names start from")
        ->capture_default_str();
    app.add_option("--noise", command.noise,
                   "Folders of further recordings, none of them a version of another")
        ->check(CLI::ExistingDirectory);
    command.model.addTo(app);
    addForce(app, command.existing);
    addJobs(app, command.jobs);
}

} // namespace contrafact
