// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/timeline/medley_text.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <QCoreApplication>
#include <QLocale>

#include "medley/moments.h"

namespace contrafact {

namespace {

class MedleyText {
    Q_DECLARE_TR_FUNCTIONS(MedleyText)
};

QString keyReason(const HarmonicStep& step) {
    if (step.fifths == 0)
        return step.changesMode ? MedleyText::tr("The keys are relatives: they share one scale")
                                : MedleyText::tr("The key is the same");
    const int apart = std::abs(step.fifths);
    return apart == 1
               ? MedleyText::tr("The keys are one fifth apart")
               : MedleyText::tr("The keys are %1 fifths apart").arg(QLocale().toString(apart));
}

QString tempoReason(const TempoStep& step) {
    const double percent = 100.0 * (step.ratio - 1.0);
    const QString number = QLocale().toString(std::abs(percent), 'f', 1);
    QString text = MedleyText::tr("The tempo is the same");
    if (percent >= 0.5)
        text = MedleyText::tr("The tempo becomes %1 % faster").arg(number);
    if (percent <= -0.5)
        text = MedleyText::tr("The tempo becomes %1 % slower").arg(number);
    if (step.multiple > 1.0)
        text += MedleyText::tr(", two beats to one");
    if (step.multiple < 1.0)
        text += MedleyText::tr(", one beat to two");
    return text;
}

QString loudnessReason(double step) {
    if (std::abs(step) < 0.5)
        return MedleyText::tr("The recordings are equally loud there");
    const QString number = QLocale().toString(std::abs(step), 'f', 1);
    return step > 0.0
               ? MedleyText::tr("The recording goes on %1 LU louder (made even)").arg(number)
               : MedleyText::tr("The recording goes on %1 LU softer (made even)").arg(number);
}

QString jumpReason(const VersionJump& jump) {
    const QLocale locale;
    if (jump.enterBar == 0)
        return MedleyText::tr("It jumps from bar %1 to the same place in another version")
            .arg(locale.toString(jump.leaveBar));
    return MedleyText::tr("It jumps from bar %1 to the same one in another version, bar %2")
        .arg(locale.toString(jump.leaveBar), locale.toString(jump.enterBar));
}

QString reasonText(const JoinVerdict& verdict, const JoinReason& reason) {
    switch (reason.kind) {
    case JoinReason::Kind::Sequence:
        return MedleyText::tr("The network gives it %1 that one follows the other")
            .arg(percentText(reason.fit));
    case JoinReason::Kind::Key:
        return verdict.harmony ? keyReason(*verdict.harmony) : QString();
    case JoinReason::Kind::Tempo:
        return verdict.tempo ? tempoReason(*verdict.tempo) : QString();
    case JoinReason::Kind::Version:
        return verdict.jump ? jumpReason(*verdict.jump) : QString();
    case JoinReason::Kind::Loudness:
        return verdict.loudnessStep ? loudnessReason(*verdict.loudnessStep) : QString();
    }
    return {};
}

} // namespace

QString gradeText(JoinGrade grade) {
    switch (grade) {
    case JoinGrade::Seamless:
        return MedleyText::tr("Seamless");
    case JoinGrade::Good:
        return MedleyText::tr("Good");
    case JoinGrade::Fair:
        return MedleyText::tr("Fair");
    case JoinGrade::Rough:
        return MedleyText::tr("Rough");
    }
    return {};
}

QString scoreText(const JoinVerdict& verdict) {
    return QLocale().toString(verdict.score, 'f', 2);
}

QString scoredGradeText(const JoinVerdict& verdict) {
    return QStringLiteral("%1 %2").arg(gradeText(verdict.grade), scoreText(verdict));
}

QString joinKindText(JoinKind kind) {
    switch (kind) {
    case JoinKind::Cut:
        return MedleyText::tr("Cut");
    case JoinKind::Crossfade:
        return MedleyText::tr("Crossfade");
    case JoinKind::Blend:
        return MedleyText::tr("Beat-matched blend");
    }
    return {};
}

QStringList reasonTexts(const JoinVerdict& verdict) {
    QStringList texts;
    for (const JoinReason& reason : verdict.reasons)
        texts << reasonText(verdict, reason);
    if (verdict.sameWork)
        texts << MedleyText::tr("Both are versions of one work");
    texts.removeAll(QString());
    if (texts.isEmpty())
        texts << MedleyText::tr("Nothing is known that speaks for or against it");
    return texts;
}

QString compromiseText(Compromise compromise) {
    switch (compromise) {
    case Compromise::None:
        return {};
    case Compromise::NoBeats:
        return MedleyText::tr("No steady beat is known of one of the two");
    case Compromise::TemposTooFar:
        return MedleyText::tr("The tempos are too far apart to blend");
    case Compromise::PiecesTooShort:
        return MedleyText::tr("The pieces are too short for more");
    }
    return {};
}

QStringList pieceNames(const MedleyDraft& draft) {
    std::vector<Track> tracks;
    std::map<std::filesystem::path, int> pieces;
    for (const DraftPiece& piece : draft.pieces) {
        Track& track = tracks.emplace_back();
        track.path = piece.passage.file;
        track.tags.title = piece.title;
        track.tags.artist = piece.artist;
        ++pieces[track.path];
    }
    std::vector<const Track*> borrowed;
    for (const Track& track : tracks)
        borrowed.push_back(&track);
    QStringList names;
    for (const TrackLabel& label : trackLabels(borrowed)) {
        const auto& [file, part] = draft.pieces[static_cast<std::size_t>(names.size())].passage;
        QString name = displayName(label);
        if (pieces[file] > 1 && part)
            name += QStringLiteral(" %1–%2").arg(clockText(part->start), clockText(part->end));
        names << name;
    }
    return names;
}

QString pieceName(const MedleyDraft& draft, PieceId piece) {
    const auto place = draft.placeOf(piece);
    return place ? pieceNames(draft).at(static_cast<qsizetype>(*place)) : QString();
}

QString pieceFactsText(const MedleyPiece& piece, KeyNotation notation) {
    QStringList facts{keyText(heardKey(piece), notation)};
    if (piece.shiftSemitones != 0)
        facts.first() += QStringLiteral(" (%1%2)").arg(
            piece.shiftSemitones > 0 ? QStringLiteral("+") : QStringLiteral("−"),
            QLocale().toString(std::abs(piece.shiftSemitones)));
    facts << tempoText(piece.tempoBpm);
    facts.removeAll(QString());
    return facts.join(QStringLiteral(" · "));
}

QString stretchText(const SoundRange& part) {
    return MedleyText::tr("from %1 to %2", "stretch of a track")
        .arg(clockText(part.start), clockText(part.end));
}

QString pairText(const MedleyArrangement& arrangement, std::size_t before, std::size_t after) {
    const auto named = [&](std::size_t index) {
        return QStringLiteral("%1 %2").arg(QLocale().toString(static_cast<qulonglong>(index + 1)),
                                           pieceName(arrangement.draft, arrangement.ids[index]));
    };
    return QStringLiteral("%1 → %2").arg(named(before), named(after));
}

} // namespace contrafact
