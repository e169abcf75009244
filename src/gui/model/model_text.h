#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QString>

#include "core/model_description.h"

namespace contrafact {

/// A line of the table of what is known of a model.
struct ModelFact {
    QString label;
    QString value; ///< as it is shown
    QString whole; ///< as the card has it, to be copied
};

/// The fields of a card in plain words with units, the most asked for first. Fields that this
/// program does not know come last under their own names.
[[nodiscard]] std::vector<ModelFact> modelFacts(const ModelDescription& model);

/// What a number of a training log is called: "Mean average precision" for "validation_map". Names
/// that this program does not know stay as they are.
[[nodiscard]] QString curveLabel(const QString& name);

/// Whether the weights fit the card, in a sentence.
[[nodiscard]] QString checkText(const ModelDescription& model);

} // namespace contrafact
