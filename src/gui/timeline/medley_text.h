#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QString>
#include <QStringList>

#include "medley/arrangement.h"
#include "models/texts.h"

namespace contrafact {

// What a medley looks like in words. Every text is translatable.

/// "Seamless", "Good", "Fair", "Rough".
[[nodiscard]] QString gradeText(JoinGrade grade);
/// The score of a join as it is written everywhere: "0.72".
[[nodiscard]] QString scoreText(const JoinVerdict& verdict);
/// "Good 0.72".
[[nodiscard]] QString scoredGradeText(const JoinVerdict& verdict);
[[nodiscard]] QString joinKindText(JoinKind kind);
/// Why a join got its grade, the strongest objection first: "The keys are two fifths apart".
[[nodiscard]] QStringList reasonTexts(const JoinVerdict& verdict);
/// Why a join is not what was wanted; empty where it is.
[[nodiscard]] QString compromiseText(Compromise compromise);
/// What the pieces of a draft are called among each other, in its order: "Artist · Title
/// (addition)". Parts of one file are told apart by where they lie in it.
[[nodiscard]] QStringList pieceNames(const MedleyDraft& draft);
/// That of one of them; empty for a piece that is not there.
[[nodiscard]] QString pieceName(const MedleyDraft& draft, PieceId piece);
/// "Am (+1) · 124.0 BPM": the key as it is heard with the shift, and the tempo.
[[nodiscard]] QString pieceFactsText(const MedleyPiece& piece, KeyNotation notation);
/// "from 0:12 to 0:40", seconds of a track.
[[nodiscard]] QString stretchText(const SoundRange& part);
/// "2 Artist · Title → 3 Artist · Title", places counted from 1.
[[nodiscard]] QString pairText(const MedleyArrangement& arrangement, std::size_t before,
                               std::size_t after);

} // namespace contrafact
