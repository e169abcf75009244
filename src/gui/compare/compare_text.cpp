// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/compare/compare_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "models/texts.h"

namespace contrafact {

namespace {

class CompareText {
    Q_DECLARE_TR_FUNCTIONS(CompareText)
};

/// Tempo differences below this are not heard as one.
constexpr double kSameTempo = 0.015;

QString ratioText(double ratio) {
    return CompareText::tr("%1×", "a factor, such as 1.12×").arg(QLocale().toString(ratio, 'f', 2));
}

QString keyPart(int semitones) {
    if (std::abs(semitones) == 1)
        return semitones > 0 ? CompareText::tr("1 semitone higher")
                             : CompareText::tr("1 semitone lower");
    if (semitones > 0)
        return CompareText::tr("%1 semitones higher", "B compared with A").arg(semitones);
    return CompareText::tr("%1 semitones lower", "B compared with A").arg(-semitones);
}

QString tempoPart(double ratio) {
    if (ratio > 1.0)
        return CompareText::tr("%1 faster").arg(ratioText(ratio));
    return CompareText::tr("%1 slower").arg(ratioText(1.0 / ratio));
}

QString extentText(const Comparison& comparison) {
    const Pair& pair = comparison.pair;
    const Passage start = passagesInTurn(pair.passages).front();
    return CompareText::tr("%1 of %2 match, starting at A %3 / B %4")
        .arg(clockText(matchedSeconds(pair.passages).a), clockText(comparison.a.durationSeconds),
             clockText(start.aStart), clockText(start.bStart));
}

/// Key and tempo as the match begins, and where the key changes.
QString keysAndTempoText(const Pair& pair) {
    const std::vector<Passage> stretches = keyStretches(pair.passages);
    QString text = keyAndTempoText(stretches.front().keyShiftSemitones, pair.tempoRatio);
    for (std::size_t i = 1; i < stretches.size(); ++i) {
        const Passage& stretch = stretches[i];
        const QString key = stretch.keyShiftSemitones == 0 ? CompareText::tr("in the same key")
                                                           : keyPart(stretch.keyShiftSemitones);
        text += CompareText::tr("; from A %1 / B %2 on B is %3", "a change of key")
                    .arg(clockText(stretch.aStart), clockText(stretch.bStart), key);
    }
    return text;
}

/// What the person said, with what the program makes of it.
QString saidText(const Pair& pair) {
    const QString label = relationLabel(statedRelation(pair));
    const QString probability = percentText(static_cast<double>(pair.probability));
    return pair.decision->verdict == Decision::Verdict::Confirmed
               ? CompareText::tr("%1, you confirmed (the program: %2)", "relation, percentage")
                     .arg(label, probability)
               : CompareText::tr("%1, you said (the program: %2 for a version of the same work)",
                                 "relation, percentage")
                     .arg(label, probability);
}

QString sureText(const Pair& pair) {
    if (pair.decision && pair.decision->verdict != Decision::Verdict::Unsure)
        return saidText(pair);
    const auto probability = static_cast<double>(pair.probability);
    if (pair.relation == Relation::Unsure)
        return CompareText::tr("Unsure (%1 for a version of the same work)", "a percentage")
            .arg(percentText(probability));
    const bool isAgainst = pair.relation == Relation::NotRelated;
    return CompareText::tr("%1, %2 sure", "relation, percentage")
        .arg(relationLabel(pair.relation),
             percentText(isAgainst ? 1.0 - probability : probability));
}

} // namespace

QString keyAndTempoText(int keyShiftSemitones, double tempoRatio) {
    const bool isSameKey = keyShiftSemitones == 0;
    const bool isSameTempo = !(tempoRatio > 0.0) || std::abs(tempoRatio - 1.0) < kSameTempo;
    if (isSameKey && isSameTempo)
        return CompareText::tr("same key, same tempo");
    if (isSameKey)
        return CompareText::tr("B is in the same key and %1").arg(tempoPart(tempoRatio));
    if (isSameTempo)
        return CompareText::tr("B is %1 in the same tempo").arg(keyPart(keyShiftSemitones));
    return CompareText::tr("B is %1 and %2").arg(keyPart(keyShiftSemitones), tempoPart(tempoRatio));
}

QString verdictSentence(const Comparison& comparison) {
    const Pair& pair = comparison.pair;
    const QString sure = sureText(pair);
    if (statedRelation(pair) == Relation::NotRelated)
        return pair.decision
                   ? sure + QLatin1Char('.')
                   : CompareText::tr("%1: what they have in common may well be chance.").arg(sure);
    if (pair.passages.empty())
        return CompareText::tr("%1: no passage of one was found in the other.").arg(sure);
    return CompareText::tr("%1: %2; %3.", "verdict: key and tempo; how much matches and from where")
        .arg(sure, keysAndTempoText(pair), extentText(comparison));
}

QString trackFactsText(const Track& track, double durationSeconds) {
    QStringList facts{clockText(durationSeconds)};
    facts << keyText(track.key) << tempoText(track.tempoBpm);
    facts.removeAll(QString());
    return facts.join(QStringLiteral("  ·  "));
}

QString playbackErrorText(const Error& error) {
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return CompareText::tr("its file is not there any more");
    case ErrorCode::PermissionDenied:
        return CompareText::tr("its file may not be read");
    case ErrorCode::NotAudio:
        return CompareText::tr("its format cannot be played here");
    default:
        return CompareText::tr("its sound cannot be decoded");
    }
}

} // namespace contrafact
