// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/model/model_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <QCoreApplication>
#include <QLocale>

#include "models/texts.h"

namespace contrafact {

namespace {

constexpr qsizetype kDigitsShown = 12; ///< of a checksum

class ModelText {
    Q_DECLARE_TR_FUNCTIONS(ModelText)
};

enum class FactForm { Text, Count, Figure, Minutes, Milliseconds, Numbers, Checksum };

struct KnownField {
    const char* name;
    const char* label;
    FactForm form = FactForm::Text;
};

constexpr std::array kKnownFields{
    KnownField{"architecture", QT_TRANSLATE_NOOP("ModelText", "Network")},
    KnownField{"values", QT_TRANSLATE_NOOP("ModelText", "Parameters"), FactForm::Count},
    KnownField{"training-minutes", QT_TRANSLATE_NOOP("ModelText", "Trained"), FactForm::Minutes},
    KnownField{"training-samples", QT_TRANSLATE_NOOP("ModelText", "Clips trained on"),
               FactForm::Count},
    KnownField{"validation-map",
               QT_TRANSLATE_NOOP("ModelText", "Mean average precision in validation"),
               FactForm::Figure},
    KnownField{"validation-puzzles",
               QT_TRANSLATE_NOOP("ModelText", "Puzzles of three solved in validation"),
               FactForm::Figure},
    KnownField{"validation-works", QT_TRANSLATE_NOOP("ModelText", "Works in validation"),
               FactForm::Count},
    KnownField{"validation-songs", QT_TRANSLATE_NOOP("ModelText", "Songs in validation"),
               FactForm::Count},
    KnownField{"training-works", QT_TRANSLATE_NOOP("ModelText", "Works in training"),
               FactForm::Count},
    KnownField{"training-recordings", QT_TRANSLATE_NOOP("ModelText", "Recordings in training"),
               FactForm::Count},
    KnownField{"training-songs", QT_TRANSLATE_NOOP("ModelText", "Songs in training"),
               FactForm::Count},
    KnownField{"training-set", QT_TRANSLATE_NOOP("ModelText", "Works by collection")},
    KnownField{"pooled-dimension", QT_TRANSLATE_NOOP("ModelText", "Vector of a track"),
               FactForm::Numbers},
    KnownField{"segment-dimension", QT_TRANSLATE_NOOP("ModelText", "Vector of a segment"),
               FactForm::Numbers},
    KnownField{"dimension", QT_TRANSLATE_NOOP("ModelText", "Vector of the network's head"),
               FactForm::Numbers},
    KnownField{"widths", QT_TRANSLATE_NOOP("ModelText", "Widths of the layers")},
    KnownField{"channels", QT_TRANSLATE_NOOP("ModelText", "Widths of the layers")},
    KnownField{"matrix-channels", QT_TRANSLATE_NOOP("ModelText", "Widths over the matrix")},
    KnownField{"hidden", QT_TRANSLATE_NOOP("ModelText", "Width of the last layer")},
    KnownField{"mask-ms", QT_TRANSLATE_NOOP("ModelText", "Removed at the cuts"),
               FactForm::Milliseconds},
    KnownField{"pooling-stretches",
               QT_TRANSLATE_NOOP("ModelText", "Stretches the pooling was fitted to"),
               FactForm::Count},
    KnownField{"features", QT_TRANSLATE_NOOP("ModelText", "Input")},
    KnownField{"recipe", QT_TRANSLATE_NOOP("ModelText", "Recipe")},
    KnownField{"seed", QT_TRANSLATE_NOOP("ModelText", "Random seed")},
    KnownField{"command", QT_TRANSLATE_NOOP("ModelText", "Command that made it")},
    KnownField{"licence", QT_TRANSLATE_NOOP("ModelText", "Licence")},
    KnownField{"sha256", QT_TRANSLATE_NOOP("ModelText", "SHA-256 of the weights"),
               FactForm::Checksum},
};

QString fieldValue(const ModelDescription& model, std::string_view name) {
    const auto found =
        std::ranges::find(model.fields, name, &std::pair<std::string, std::string>::first);
    return found == model.fields.end() ? QString() : QString::fromStdString(found->second);
}

QString countText(const QString& value) {
    bool isNumber = false;
    const qlonglong count = value.toLongLong(&isNumber);
    if (!isNumber)
        return value;
    if (count >= 1'000'000)
        return ModelText::tr("%1 million")
            .arg(QLocale().toString(static_cast<double>(count) / 1e6, 'f', 2));
    return QLocale().toString(count);
}

QString figureText(const QString& value) {
    bool isNumber = false;
    const double figure = value.toDouble(&isNumber);
    return isNumber ? QLocale().toString(figure, 'f', 3) : value;
}

/// "100.2 min on 136,728 clips"
QString trainingText(const QString& minutes, const QString& clips) {
    bool isNumber = false;
    const double number = minutes.toDouble(&isNumber);
    const QString time =
        ModelText::tr("%1 min").arg(isNumber ? QLocale().toString(number, 'f', 1) : minutes);
    return clips.isEmpty()
               ? time
               : ModelText::tr("%1 on %2 clips", "100.2 min, 136,728").arg(time, countText(clips));
}

QString shownValue(const KnownField& field, const QString& value, const ModelDescription& model) {
    switch (field.form) {
    case FactForm::Count:
        return countText(value);
    case FactForm::Figure:
        return figureText(value);
    case FactForm::Minutes:
        return trainingText(value, fieldValue(model, "training-samples"));
    case FactForm::Milliseconds:
        return ModelText::tr("%1 ms").arg(value);
    case FactForm::Numbers:
        return ModelText::tr("%1 numbers").arg(value);
    case FactForm::Checksum:
        return value.size() > kDigitsShown ? value.first(kDigitsShown) + QChar(0x2026) : value;
    case FactForm::Text:
        break;
    }
    return value;
}

bool isKnown(std::string_view name) {
    return std::ranges::any_of(kKnownFields,
                               [name](const KnownField& field) { return field.name == name; });
}

} // namespace

std::vector<ModelFact> modelFacts(const ModelDescription& model) {
    const bool isTimed = !fieldValue(model, "training-minutes").isEmpty();
    std::vector<ModelFact> facts;
    for (const KnownField& field : kKnownFields) {
        const QString value = fieldValue(model, field.name);
        // Minutes and clips are one line where both are known.
        const bool isTold = isTimed && std::string_view(field.name) == "training-samples";
        if (!value.isEmpty() && !isTold)
            facts.push_back({ModelText::tr(field.label), shownValue(field, value, model), value});
    }
    for (const auto& [name, value] : model.fields)
        if (!isKnown(name))
            facts.push_back({QString::fromStdString(name), QString::fromStdString(value),
                             QString::fromStdString(value)});
    return facts;
}

QString curveLabel(const QString& name) {
    struct Label {
        const char* name;
        const char* text;
    };
    static constexpr std::array kLabels{
        Label{"validation_map", QT_TRANSLATE_NOOP("ModelText", "Mean average precision")},
        Label{"validation_segments_map",
              QT_TRANSLATE_NOOP("ModelText", "Mean average precision by segments")},
        Label{"validation_top1", QT_TRANSLATE_NOOP("ModelText", "Nearest is a version")},
        Label{"validation_eer", QT_TRANSLATE_NOOP("ModelText", "Equal error rate")},
        Label{"validation_accuracy", QT_TRANSLATE_NOOP("ModelText", "Right answers in validation")},
        Label{"validation_puzzles", QT_TRANSLATE_NOOP("ModelText", "Puzzles of three solved")},
        Label{"accuracy", QT_TRANSLATE_NOOP("ModelText", "Right answers in training")},
        Label{"cross_entropy", QT_TRANSLATE_NOOP("ModelText", "Cross-entropy")},
        Label{"contrastive", QT_TRANSLATE_NOOP("ModelText", "Contrastive loss")},
        Label{"segments", QT_TRANSLATE_NOOP("ModelText", "Contrastive loss of segments")},
        Label{"triplet", QT_TRANSLATE_NOOP("ModelText", "Triplet loss")},
        Label{"prototypical", QT_TRANSLATE_NOOP("ModelText", "Prototypical loss")},
        Label{"order", QT_TRANSLATE_NOOP("ModelText", "Cross-entropy of the order")},
        Label{"choice", QT_TRANSLATE_NOOP("ModelText", "Cross-entropy of the choice")},
        Label{"learning_rate", QT_TRANSLATE_NOOP("ModelText", "Learning rate")},
    };
    const auto found = std::ranges::find_if(
        kLabels, [&](const Label& label) { return name == QLatin1StringView(label.name); });
    return found == kLabels.end() ? name : ModelText::tr(found->text);
}

QString checkText(const ModelDescription& model) {
    if (!model.problem)
        return model.uncalibrated
                   ? ModelText::tr("Weights, architecture and input fit the card; not calibrated, "
                                   "so that what it says counts less")
                   : ModelText::tr("Weights, architecture and input fit the card");
    switch (model.problem->code) {
    case ErrorCode::ModelMissing:
        return ModelText::tr("The weights, or the program's library of networks, are missing");
    case ErrorCode::ModelMismatch:
        return ModelText::tr("The weights do not fit the card");
    default:
        return errorText(model.problem->code);
    }
}

} // namespace contrafact
