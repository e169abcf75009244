// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/medley_reader.h"

#include <optional>
#include <utility>

#include "core/log.h"
#include "core/path_text.h"
#include "medley/planner.h"

namespace contrafact {

void MedleyReader::useModel(const std::filesystem::path& folder) {
    m_studio.useModel(folder);
    m_isNetworkTold = false;
}

Result<MedleyArrangement> MedleyReader::arrange(const MedleyDraft& draft,
                                                const WorksOfTracks& works, WorkControl& control,
                                                const ReadingObserver& observer) {
    const auto reading = readAll(draft, works, control, observer);
    if (!reading)
        return failureOf(reading);
    if (!m_studio.hasHeard(reading->pieces))
        tell(draft, *reading, observer);
    auto sequence = listen(*reading, control, observer);
    if (!sequence && sequence.error().code == ErrorCode::Cancelled)
        return failureOf(sequence);
    return arrangementOf(draft, *reading, sequence.value_or(Matrix()));
}

Result<FoundOrder> MedleyReader::findOrder(const MedleyDraft& draft, const WorksOfTracks& works,
                                           WorkControl& control, const ReadingObserver& observer) {
    auto reading = readAll(draft, works, control, observer);
    if (!reading)
        return failureOf(reading);
    const auto sequence = listen(*reading, control, observer);
    if (!sequence)
        return failureOf(sequence);
    VersionLinks jumps = jumpsOf(draft, *reading);
    std::vector<PieceId> ids;
    std::vector<MedleyPiece> pieces;
    std::vector<std::optional<int>> worksOfPieces;
    for (ReadPiece& read : reading->pieces) {
        ids.push_back(read.id);
        worksOfPieces.push_back(read.piece.work);
        pieces.push_back(std::move(read.piece));
    }
    const MedleyRequest request =
        orderRequest(draft, ids, std::move(worksOfPieces), std::move(jumps));
    return planMedley(std::move(pieces), request, *sequence, control.stopToken())
        .map([&](const PlannedMedley& planned) {
            FoundOrder order{{}, planned.isProvenBest};
            for (const std::size_t piece : planned.order)
                order.pieces.push_back(ids[piece]);
            for (const PieceFailure& failed : reading->failures)
                order.pieces.push_back(failed.piece); // they stay, for the person to see
            return order;
        });
}

Result<MedleyReader::Reading> MedleyReader::readAll(const MedleyDraft& draft,
                                                    const WorksOfTracks& works,
                                                    WorkControl& control,
                                                    const ReadingObserver& observer) {
    Reading reading;
    for (const DraftPiece& wanted : draft.pieces)
        reading.waiting.push_back(wanted.id);
    const std::size_t all = draft.pieces.size();
    for (std::size_t i = 0; i < all; ++i) {
        const DraftPiece& wanted = draft.pieces[i];
        const bool isNew = !m_studio.hasRead(wanted);
        if (isNew)
            observer.progressed(
                {Progress::Stage::Analysing, i, all,
                 wanted.title.empty() ? displayPath(wanted.passage.file) : wanted.title});
        auto read = m_studio.read(wanted, works, control);
        if (control.isStopped())
            return failure(ErrorCode::Cancelled, "stopped while reading pieces");
        reading.waiting.erase(reading.waiting.begin());
        if (read) {
            reading.pieces.push_back(std::move(*read));
        } else {
            logError(LogTopic::Medley, read.error());
            reading.failures.push_back({wanted.id, read.error()});
        }
        if (isNew && !reading.waiting.empty())
            tell(draft, reading, observer);
    }
    observer.progressed({Progress::Stage::Analysing, all, all, {}});
    return reading;
}

Result<Matrix> MedleyReader::listen(const Reading& reading, WorkControl& control,
                                    const ReadingObserver& observer) {
    auto sequence = m_studio.sequence(reading.pieces, control);
    if (m_studio.networkFailure() && !std::exchange(m_isNetworkTold, true))
        observer.networkUnavailable(*m_studio.networkFailure());
    return sequence;
}

void MedleyReader::tell(const MedleyDraft& draft, const Reading& reading,
                        const ReadingObserver& observer) {
    if (!observer.arranged)
        return;
    MedleyArrangement soFar = arrangementOf(draft, reading, {});
    soFar.isHearing = true;
    observer.arranged(std::move(soFar));
}

MedleyArrangement MedleyReader::arrangementOf(const MedleyDraft& draft, const Reading& reading,
                                              Matrix sequence) {
    MedleyArrangement result =
        arranged(draft, reading.pieces, std::move(sequence), jumpsOf(draft, reading));
    result.failures = reading.failures;
    result.waiting = reading.waiting;
    return result;
}

VersionLinks MedleyReader::jumpsOf(const MedleyDraft& draft, const Reading& reading) {
    return draft.jumps == JumpRule::None ? VersionLinks() : m_studio.jumps(reading.pieces);
}

} // namespace contrafact
