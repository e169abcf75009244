#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>

namespace contrafact {

// One function a subcommand of `contrafact-train`, each in a file of its own but `export`, which
// stands beside `cover`.

/// Trains the cover network from scores and template banks.
void addCoverCommand(CLI::App& program);
/// Trains a sequence network from packs of songs.
void addSequenceCommand(CLI::App& program);
/// Takes the model of a run into a model folder.
void addExportCommand(CLI::App& program);
/// Measures a cover model on generated versions of works held out from training: the metrics of
/// `evaluation`, by the embeddings alone and by segment paths.
void addClipEvaluationCommand(CLI::App& program);

// Those that need sound.

/// Renders the notes of a sound font and keeps their constant-Q power for the version generator.
void addTemplatesCommand(CLI::App& program);
/// Packs the constant-Q power of unlabelled recordings for self-supervised training. A file that
/// cannot be used is named and left out.
void addRecordingsCommand(CLI::App& program);
/// Packs stretches of audio files, with their downbeats, for sequence networks. A file that cannot
/// be used is named and left out.
void addSongsCommand(CLI::App& program);
/// A collection of known works from scores that no network has seen, where there are no recordings
/// to measure with. The versions come from the same arranger as the clips that networks are trained
/// on, so what is measured here is not what recordings give.
void addCollectionCommand(CLI::App& program);
/// Measures the cohort of a cover model (covers/cohort.h) and writes it beside the weights. What
/// was calibrated before holds no more.
void addCohortCommand(CLI::App& program);
/// Fits the calibration of a cover model on recordings of known works and writes it beside the
/// weights.
void addCalibrateCommand(CLI::App& program);

} // namespace contrafact
