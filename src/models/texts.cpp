// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/texts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "core/decimal.h"

namespace contrafact {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(contrafact::Texts)
};

// In fifths from C, so that neighbours on the wheel are neighbours here.
int fifthsFromC(int tonic) {
    return (tonic * 7) % 12;
}

QString camelotText(const MusicalKey& key) {
    const bool isMinor = key.mode == MusicalKey::Mode::Minor;
    const int majorTonic = isMinor ? (key.tonic + 3) % 12 : key.tonic;
    const int number = (fifthsFromC(majorTonic) + 7) % 12 + 1; // C major is 8B
    return QString::number(number) + (isMinor ? QLatin1Char('A') : QLatin1Char('B'));
}

QString openKeyText(const MusicalKey& key) {
    const bool isMinor = key.mode == MusicalKey::Mode::Minor;
    const int majorTonic = isMinor ? (key.tonic + 3) % 12 : key.tonic;
    const int number = fifthsFromC(majorTonic) + 1; // C major is 1d
    return QString::number(number) + (isMinor ? QLatin1Char('m') : QLatin1Char('d'));
}

QString traditionalText(const MusicalKey& key) {
    static const std::array<const char*, 12> major = {"C",  "D♭", "D",  "E♭", "E",  "F",
                                                      "F♯", "G",  "A♭", "A",  "B♭", "B"};
    static const std::array<const char*, 12> minor = {"C",  "C♯", "D",  "E♭", "E",  "F",
                                                      "F♯", "G",  "G♯", "A",  "B♭", "B"};
    const bool isMinor = key.mode == MusicalKey::Mode::Minor;
    const auto tonic = static_cast<std::size_t>(((key.tonic % 12) + 12) % 12);
    return isMinor ? QString::fromUtf8(minor[tonic]) + QLatin1Char('m')
                   : QString::fromUtf8(major[tonic]);
}

QString countText(std::size_t count) {
    return QLocale().toString(static_cast<qulonglong>(count));
}

} // namespace

QString pathText(const std::filesystem::path& path) {
    return QString::fromUtf8(QByteArray::fromStdString(path.string()));
}

QString displayName(const TrackLabel& label) {
    return QString::fromStdString(labelText(label));
}

QString displayTitle(const TrackLabel& label) {
    return QString::fromStdString(label.title);
}

QString displayOrigin(const TrackLabel& label) {
    return QString::fromStdString(originText(label));
}

QString clockText(double seconds) {
    return QString::fromStdString(clockTime(seconds));
}

QString lengthText(double seconds) {
    return seconds < 1.0 ? QString() : clockText(seconds);
}

QString keyText(const std::optional<MusicalKey>& key, KeyNotation notation) {
    if (!key)
        return {};
    switch (notation) {
    case KeyNotation::Camelot:
        return camelotText(*key);
    case KeyNotation::OpenKey:
        return openKeyText(*key);
    case KeyNotation::Traditional:
        break;
    }
    return traditionalText(*key);
}

QString tempoText(double tempoBpm) {
    return tempoBpm <= 0
               ? QString()
               : Texts::tr("%1 BPM", "beats per minute").arg(QLocale().toString(tempoBpm, 'f', 1));
}

QString percentText(double share) {
    return Texts::tr("%1 %", "a percentage").arg(wholePercent(share));
}

QString keyShiftText(int semitones) {
    if (semitones == 0)
        return Texts::tr("same key");
    const QString sign = semitones > 0 ? QStringLiteral("+") : QStringLiteral("−");
    return sign + (std::abs(semitones) == 1 ? Texts::tr("1 semitone")
                                            : Texts::tr("%1 semitones").arg(std::abs(semitones)));
}

QString tempoRatioText(double ratio) {
    if (std::abs(ratio - 1.0) < 0.005)
        return Texts::tr("same tempo");
    return Texts::tr("%1×", "how many times as fast").arg(QLocale().toString(ratio, 'f', 2));
}

QString relationLabel(Relation relation) {
    switch (relation) {
    case Relation::SameRecording:
        return Texts::tr("Same recording");
    case Relation::EditOrRemaster:
        return Texts::tr("Edit or remaster");
    case Relation::AlternateTake:
        return Texts::tr("Live or alternate take");
    case Relation::Cover:
        return Texts::tr("Cover");
    case Relation::Remix:
        return Texts::tr("Remix");
    case Relation::MedleyOrQuotation:
        return Texts::tr("Medley or quotation");
    case Relation::NotRelated:
        return Texts::tr("Not related");
    case Relation::Unsure:
        break;
    }
    return Texts::tr("Unsure");
}

QString profileLabel(MusicProfile profile) {
    switch (profile) {
    case MusicProfile::Pitches:
        return Texts::tr("All pitches");
    case MusicProfile::Melody:
        return Texts::tr("Melody");
    case MusicProfile::Harmony:
        break;
    }
    return Texts::tr("Harmony");
}

QString probabilityText(const Pair& pair) {
    return pair.isCompared ? percentText(static_cast<double>(pair.probability))
                           : QStringLiteral("–");
}

QString relationText(Relation heard, const std::optional<Decision>& decision) {
    Pair pair;
    pair.relation = heard;
    pair.decision = decision;
    const QString label = relationLabel(statedRelation(pair));
    const bool isSaid = decision && decision->verdict != Decision::Verdict::Unsure;
    return isSaid ? Texts::tr("%1, you said", "how two tracks belong together").arg(label) : label;
}

QString verdictLabel(Decision::Verdict verdict) {
    switch (verdict) {
    case Decision::Verdict::Confirmed:
        return Texts::tr("Confirmed");
    case Decision::Verdict::Rejected:
        return Texts::tr("Rejected");
    case Decision::Verdict::Unsure:
        break;
    }
    return Texts::tr("Unsure");
}

QString stateLabel(TrackState state) {
    switch (state) {
    case TrackState::Waiting:
        return Texts::tr("Waiting");
    case TrackState::Analysed:
        return Texts::tr("Ready");
    case TrackState::Failed:
        return Texts::tr("Failed");
    case TrackState::Missing:
        return Texts::tr("Missing");
    case TrackState::Offline:
        break;
    }
    return Texts::tr("Offline");
}

QString folderStateLabel(LibraryFolder::State state) {
    switch (state) {
    case LibraryFolder::State::Online:
        return Texts::tr("Online");
    case LibraryFolder::State::Scanning:
        return Texts::tr("Scanning");
    case LibraryFolder::State::Offline:
        return Texts::tr("Offline");
    case LibraryFolder::State::Unreadable:
        break;
    }
    return Texts::tr("Cannot be read");
}

QString errorText(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound:
        return Texts::tr("The file is not there any more");
    case ErrorCode::PermissionDenied:
        return Texts::tr("You may not read this file");
    case ErrorCode::EmptyFile:
        return Texts::tr("The file is empty");
    case ErrorCode::NotAudio:
        return Texts::tr("This is not an audio file");
    case ErrorCode::DecodeFailed:
        return Texts::tr("The audio in this file is damaged");
    case ErrorCode::TooShort:
        return Texts::tr("Too short to compare with anything");
    case ErrorCode::Silent:
        return Texts::tr("Nothing but silence");
    case ErrorCode::DiskFull:
        return Texts::tr("The disk is full");
    case ErrorCode::FileExists:
        return Texts::tr("A file of that name is there already");
    case ErrorCode::CatalogueCorrupt:
        return Texts::tr("The catalogue is damaged");
    case ErrorCode::CatalogueTooNew:
        return Texts::tr("The catalogue was written by a later version of Contrafact");
    case ErrorCode::CatalogueBusy:
        return Texts::tr("Another program is using the catalogue");
    case ErrorCode::ModelMissing:
        return Texts::tr("The listening model is not installed");
    case ErrorCode::ModelMismatch:
        return Texts::tr("The listening model does not fit this version");
    case ErrorCode::BadFormat:
        return Texts::tr("The file is not in the expected form");
    case ErrorCode::NotInLibrary:
        return Texts::tr("The library does not know it");
    case ErrorCode::Cancelled:
        return Texts::tr("Stopped before it was done");
    case ErrorCode::OutOfMemory:
        return Texts::tr("Not enough memory");
    case ErrorCode::Internal:
        break;
    }
    return Texts::tr("Something unexpected went wrong");
}

QString trackCount(std::size_t count) {
    return count == 1 ? Texts::tr("1 track") : Texts::tr("%1 tracks").arg(countText(count));
}

QString groupCount(std::size_t count) {
    return count == 1 ? Texts::tr("1 group") : Texts::tr("%1 groups").arg(countText(count));
}

QString versionCount(std::size_t count) {
    return count == 1 ? Texts::tr("1 version") : Texts::tr("%1 versions").arg(countText(count));
}

QString pairCount(std::size_t count) {
    return count == 1 ? Texts::tr("1 pair") : Texts::tr("%1 pairs").arg(countText(count));
}

QString timeLeftText(double seconds) {
    if (seconds <= 0)
        return {};
    if (seconds < 60)
        return Texts::tr("less than a minute left");
    const auto minutes = static_cast<int>(std::lround(seconds / 60));
    if (minutes < 90)
        return Texts::tr("about %1 min left").arg(minutes);
    return Texts::tr("about %1 h left").arg(static_cast<int>(std::lround(seconds / 3600)));
}

QString foldedText(const QString& text) {
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar letter : decomposed)
        if (letter.category() != QChar::Mark_NonSpacing)
            folded += letter;
    return folded;
}

} // namespace contrafact
