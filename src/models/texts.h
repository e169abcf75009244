#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>

#include <QString>

#include "core/comparison.h"
#include "core/result.h"
#include "core/track.h"
#include "names/track_label.h"

namespace contrafact {

// What values look like to people. Every text is translatable; unknown values give an empty text.

/// How keys are written: "C♯m", or the DJ notations "12A" (Camelot) and "5m" (Open Key).
enum class KeyNotation { Traditional, Camelot, OpenKey };

/// A path as the file system has it, in characters; bytes that are no text become U+FFFD.
[[nodiscard]] QString pathText(const std::filesystem::path& path);
/// "Artist · Title (addition)", as much of it as there is.
[[nodiscard]] QString displayName(const TrackLabel& label);
[[nodiscard]] QString displayTitle(const TrackLabel& label);
/// What stands beside a title: "Artist", "Artist (addition)", "(addition)".
[[nodiscard]] QString displayOrigin(const TrackLabel& label);
/// A place in a recording: "0:00", "2:41", "1:02:03"; whole seconds, rounded down.
[[nodiscard]] QString clockText(double seconds);
/// How long a recording is: the same, but empty where it is not known (0).
[[nodiscard]] QString lengthText(double seconds);
[[nodiscard]] QString keyText(const std::optional<MusicalKey>& key,
                              KeyNotation notation = KeyNotation::Traditional);
/// "104.3 BPM"; empty for 0.
[[nodiscard]] QString tempoText(double tempoBpm);
/// "94 %"; what is not quite certain is never "100 %", what is not quite excluded never "0 %".
[[nodiscard]] QString percentText(double share);
/// "+3 semitones", "same key"
[[nodiscard]] QString keyShiftText(int semitones);
/// "1.12×", "same tempo" within half a per cent.
[[nodiscard]] QString tempoRatioText(double ratio);
[[nodiscard]] QString relationLabel(Relation relation);
[[nodiscard]] QString profileLabel(MusicProfile profile);
/// The program's own probability of a pair; "–" where it has not compared the two.
[[nodiscard]] QString probabilityText(const Pair& pair);
/// How two tracks belong together, and that the person said so where they did: "Cover", "Cover, you
/// said".
[[nodiscard]] QString relationText(Relation heard, const std::optional<Decision>& decision);
[[nodiscard]] QString verdictLabel(Decision::Verdict verdict);
[[nodiscard]] QString stateLabel(TrackState state);
[[nodiscard]] QString folderStateLabel(LibraryFolder::State state);
/// The reason of a failure in plain words, without the detail that is for the log.
[[nodiscard]] QString errorText(ErrorCode code);
/// "about 13 min left"; empty when not known.
[[nodiscard]] QString timeLeftText(double seconds);

// A count with its noun, in the language of the window: "1 track", "2 tracks".
[[nodiscard]] QString trackCount(std::size_t count);
[[nodiscard]] QString groupCount(std::size_t count);
[[nodiscard]] QString versionCount(std::size_t count);
[[nodiscard]] QString pairCount(std::size_t count);

/// Letters without case and accents, for searching and sorting.
[[nodiscard]] QString foldedText(const QString& text);

} // namespace contrafact
