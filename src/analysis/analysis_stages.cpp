// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/analysis_stages.h"

#include <algorithm>

#include "audio/decoder.h"

namespace contrafact {

namespace {

AnalysisOutcome analyseOne(Track track, WorkControl& control) {
    AnalysisOutcome outcome{
        .track = std::move(track), .error = {}, .analysis = {}, .embedding = {}};
    if (!outcome.track.audioHash.empty()) {
        const auto info = hashAudio(outcome.track.path, control);
        if (info && info->audioHash == outcome.track.audioHash) {
            outcome.soundIsUnchanged = true;
            outcome.analysis.containerTags = info->containerTags;
            return outcome;
        }
    }
    auto analysis = analyseFile(outcome.track.path, control);
    if (analysis) {
        outcome.analysis = std::move(*analysis);
        return outcome;
    }
    outcome.error = analysis.error();
    // A file that is no use is still found by what it is called.
    if (const auto tags = readContainerTags(outcome.track.path, control.stopToken()))
        outcome.analysis.containerTags = *tags;
    return outcome;
}

} // namespace

AnalysisStages::AnalysisStages(const CrashNotes& crashes, std::filesystem::path modelFolder,
                               int jobs, std::size_t window, WorkControl& control)
    : m_crashes(crashes)
    , m_control(control)
    , m_modelFolder(std::move(modelFolder))
    , m_waiting(window)
    , m_analysed(window)
    , m_finished(window)
    , m_busyWorkers(std::max(1, jobs)) {
    for (int i = 0; i < std::max(1, jobs); ++i)
        m_threads.emplace_back([this] { analyseWaiting(); });
    m_threads.emplace_back([this] { embedAnalysed(); });
}

AnalysisStages::~AnalysisStages() {
    m_waiting.close();
    m_analysed.close();
    m_finished.close();
}

std::optional<Error> AnalysisStages::modelError() {
    const std::lock_guard lock(m_modelMutex);
    return m_modelError;
}

void AnalysisStages::analyseWaiting() {
    while (auto track = m_waiting.pop()) {
        if (!m_control.mayContinue())
            break;
        m_analysed.push([&] {
            const CrashWatch watch(m_crashes, track->path);
            return analyseOne(std::move(*track), m_control);
        }());
    }
    if (--m_busyWorkers == 0)
        m_analysed.close();
}

void AnalysisStages::embedAnalysed() {
    // While the first file is being decoded.
    const auto embedder = loadEmbedder();
    while (auto outcome = m_analysed.pop()) {
        if (embedder && !outcome->error && !outcome->soundIsUnchanged) {
            const CrashWatch watch(m_crashes, outcome->track.path);
            embedInto(*outcome, *embedder);
        }
        outcome->analysis.features.constantQ = {}; // large, and of no further use
        m_finished.push(std::move(*outcome));
    }
    m_finished.close();
}

std::unique_ptr<TrackEmbedder> AnalysisStages::loadEmbedder() {
    auto embedder = loadTrackEmbedder(m_modelFolder);
    if (embedder)
        return std::move(*embedder);
    const std::lock_guard lock(m_modelMutex);
    m_modelError = embedder.error();
    return nullptr;
}

void AnalysisStages::embedInto(AnalysisOutcome& outcome, const TrackEmbedder& embedder) {
    auto embedding = embedder.embed(outcome.analysis.features.constantQ, m_control.stopToken());
    if (embedding)
        outcome.embedding = std::move(*embedding);
    else
        outcome.error = embedding.error();
}

} // namespace contrafact
