#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <vector>

#include "core/progress.h"
#include "studio/medley_studio.h"

namespace contrafact {

/// Who hears of a reading while it goes on, on the thread that reads.
struct ReadingObserver {
    /// What the draft comes to so far; may be empty.
    std::function<void(MedleyArrangement)> arranged;
    ProgressCallback progressed = [](const Progress&) {};
    /// Orders are found without it. Told once of each network.
    std::function<void(const Error&)> networkUnavailable = [](const Error&) {};
};

/// The best order of a draft's pieces; those that cannot be read come last.
struct FoundOrder {
    std::vector<PieceId> pieces;
    bool isProvenBest = false;
};

/// Reads all pieces of a draft, and makes of them what is wanted. A piece that cannot be read never
/// stops the rest. Belongs to one thread at a time.
class MedleyReader {
public:
    explicit MedleyReader(MedleyStudio studio)
        : m_studio(std::move(studio)) {}

    void useModel(const std::filesystem::path& folder);

    /// The arrangement with all that is known. Without a usable network, without its word. Errors:
    /// Cancelled.
    [[nodiscard]] Result<MedleyArrangement> arrange(const MedleyDraft& draft,
                                                    const WorksOfTracks& works,
                                                    WorkControl& control,
                                                    const ReadingObserver& observer);
    /// Errors: those of `MedleyStudio::sequence` and `planMedley`; Cancelled.
    [[nodiscard]] Result<FoundOrder> findOrder(const MedleyDraft& draft, const WorksOfTracks& works,
                                               WorkControl& control,
                                               const ReadingObserver& observer);

private:
    /// What a draft has come to so far.
    struct Reading {
        std::vector<ReadPiece> pieces;
        std::vector<PieceFailure> failures;
        std::vector<PieceId> waiting;
    };

    Result<Reading> readAll(const MedleyDraft& draft, const WorksOfTracks& works,
                            WorkControl& control, const ReadingObserver& observer);
    Result<Matrix> listen(const Reading& reading, WorkControl& control,
                          const ReadingObserver& observer);
    void tell(const MedleyDraft& draft, const Reading& reading, const ReadingObserver& observer);
    MedleyArrangement arrangementOf(const MedleyDraft& draft, const Reading& reading,
                                    Matrix sequence);
    VersionLinks jumpsOf(const MedleyDraft& draft, const Reading& reading);

    MedleyStudio m_studio;
    bool m_isNetworkTold = false; ///< that it is missing
};

} // namespace contrafact
