// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

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
    const auto first = std::min_element(
        pair.passages.begin(), pair.passages.end(),
        [](const Passage& left, const Passage& right) { return left.aStart < right.aStart; });
    if (first == pair.passages.end())
        return {};
    return CompareText::tr("%1 of %2 match, starting at A %3 / B %4")
        .arg(clockText(matchedSeconds(pair)), clockText(comparison.a.durationSeconds),
             clockText(first->aStart), clockText(first->bStart));
}

QString sureText(const Pair& pair) {
    const bool isAgainst = pair.relation == Relation::NotRelated;
    const double sure = isAgainst ? 1.0 - pair.probability : pair.probability;
    const int percent = std::clamp(static_cast<int>(std::floor(100.0 * sure + 1e-3)), 0, 99);
    if (pair.relation == Relation::Unsure)
        return CompareText::tr("Unsure (%1 % for a version of the same work)").arg(percent);
    return CompareText::tr("%1, %2 % sure").arg(relationText(pair.relation)).arg(percent);
}

QString keyName(const MusicalKey& key) {
    static const std::array<const char*, 12> names{"C",  "D♭", "D",  "E♭", "E",  "F",
                                                   "F♯", "G",  "A♭", "A",  "B♭", "B"};
    const QString tonic = QString::fromUtf8(names.at(static_cast<std::size_t>(key.tonic % 12)));
    return key.mode == MusicalKey::Mode::Major ? CompareText::tr("%1 major").arg(tonic)
                                               : CompareText::tr("%1 minor").arg(tonic);
}

} // namespace

QString clockText(double seconds) {
    const auto whole = static_cast<long long>(std::floor(std::max(0.0, seconds) + 1e-6));
    const auto twoDigits = [](long long value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    const QString tail = twoDigits(whole % 60);
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(twoDigits(whole / 60 % 60), tail);
}

QString relationText(Relation relation) {
    switch (relation) {
    case Relation::SameRecording:
        return CompareText::tr("Same recording");
    case Relation::EditOrRemaster:
        return CompareText::tr("Edit or remaster");
    case Relation::AlternateTake:
        return CompareText::tr("Live or alternate take");
    case Relation::Cover:
        return CompareText::tr("Cover");
    case Relation::Remix:
        return CompareText::tr("Remix");
    case Relation::MedleyOrQuotation:
        return CompareText::tr("Medley or quotation");
    case Relation::NotRelated:
        return CompareText::tr("Not related");
    case Relation::Unsure:
        return CompareText::tr("Unsure");
    }
    return {};
}

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

double matchedSeconds(const Pair& pair) {
    std::vector<std::pair<double, double>> spans;
    for (const Passage& passage : pair.passages)
        spans.emplace_back(passage.aStart, passage.aEnd);
    std::sort(spans.begin(), spans.end());
    double sum = 0.0;
    double covered = 0.0;
    for (const auto& [start, end] : spans) {
        sum += std::max(0.0, end - std::max(start, covered));
        covered = std::max(covered, end);
    }
    return sum;
}

QString verdictSentence(const Comparison& comparison) {
    const Pair& pair = comparison.pair;
    const QString sure = sureText(pair);
    if (pair.passages.empty())
        return CompareText::tr("%1: no passage of one was found in the other.").arg(sure);
    return CompareText::tr("%1: %2; %3.", "verdict: key and tempo; how much matches and from where")
        .arg(sure, keyAndTempoText(pair.keyShiftSemitones, pair.tempoRatio),
             extentText(comparison));
}

QString trackFactsText(const Track& track, double durationSeconds) {
    QStringList facts{clockText(durationSeconds)};
    if (track.key)
        facts << keyName(*track.key);
    if (track.tempoBpm > 0.0)
        facts << CompareText::tr("%1 BPM").arg(QLocale().toString(std::lround(track.tempoBpm)));
    return facts.join(QStringLiteral("  ·  "));
}

QString trackTitle(const Track& track) {
    if (!track.tags.title.empty())
        return QString::fromStdString(track.tags.title);
    return QString::fromStdString(track.path.stem().string());
}

QString trackName(const Track& track) {
    if (track.tags.artist.empty())
        return trackTitle(track);
    return CompareText::tr("%1 – %2", "title – artist")
        .arg(trackTitle(track), QString::fromStdString(track.tags.artist));
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
