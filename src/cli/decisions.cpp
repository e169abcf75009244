// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <iomanip>
#include <iostream>

#include "cli/calibrated_library.h"
#include "cli/commands.h"
#include "console/command.h"
#include "console/model_options.h"
#include "core/decimal.h"
#include "core/path_text.h"
#include "covers/decided_pairs.h"
#include "store/decision_file.h"

namespace contrafact {

namespace {

/// What all of them ask for, and what one or the other does.
struct DecisionsCommand {
    LibraryOptions library;
    ModelOptions model;
    std::filesystem::path a;
    std::filesystem::path b;
    std::filesystem::path file;
    std::string relation = "cover";
    std::string format = "json";
    bool asJson = false;
    bool isWithAll = false;
};

Result<std::vector<ListedDecision>> listed(const DecisionsCommand& command) {
    const auto library = openCalibrated(command.library, command.model.folder);
    if (!library)
        return failureOf(library);
    return listedDecisions(library->catalogue, library->calibration);
}

Result<void> printText(const std::vector<ListedDecision>& decisions, DecisionFormat format) {
    return decisionText(decisions, format).map([](const std::string& text) { std::cout << text; });
}

Result<void> printList(const DecisionsCommand& command) {
    const auto decisions = listed(command);
    if (!decisions)
        return failureOf(decisions);
    if (command.asJson)
        return printText(*decisions, DecisionFormat::JsonList);
    for (const auto& [kept, probability] : *decisions) {
        const std::string percent =
            probability ? percentage(static_cast<double>(*probability)) : "-";
        std::cout << std::left << std::setw(10) << verdictName(kept.verdict) << std::setw(15)
                  << relationName(kept.relation) << "program: " << std::right << std::setw(5)
                  << percent << "  " << displayPath(kept.a.path) << "  |  "
                  << displayPath(kept.b.path) << (inForce(kept) ? "" : "  (not in the library)")
                  << '\n';
    }
    std::cout << decisions->size() << (decisions->size() == 1 ? " decision\n" : " decisions\n");
    return {};
}

Result<void> exportList(const DecisionsCommand& command) {
    const auto decisions = listed(command);
    if (!decisions)
        return failureOf(decisions);
    return printText(*decisions,
                     command.format == "csv" ? DecisionFormat::CsvTable : DecisionFormat::JsonList);
}

std::filesystem::path absolutePath(const std::filesystem::path& path) {
    return std::filesystem::absolute(path).lexically_normal();
}

Result<void> setRelation(const DecisionsCommand& command) {
    auto catalogue = command.library.openExisting();
    if (!catalogue)
        return failureOf(catalogue);
    const auto a = trackAt(*catalogue, command.a);
    const auto b = trackAt(*catalogue, command.b);
    if (!a || !b)
        return failure(a ? b.error() : a.error());
    const auto relation = relationFromName(command.relation.c_str()).value_or(Relation::Unsure);
    return catalogue->decisions().decide(decisionBy(*a, *b, relation)).map([](const auto&) {});
}

/// Decisions are found by their tracks' paths, whether these are here or not.
Result<void> removeSome(const DecisionsCommand& command) {
    auto catalogue = command.library.openExisting();
    if (!catalogue)
        return failureOf(catalogue);
    const auto kept = catalogue->decisions().kept();
    if (!kept)
        return failureOf(kept);
    const auto a = absolutePath(command.a);
    const auto b = command.isWithAll ? std::filesystem::path() : absolutePath(command.b);
    std::vector<DecisionId> ids;
    for (const KeptDecision& decision : *kept) {
        const auto& one = decision.a.path;
        const auto& other = decision.b.path;
        if (command.isWithAll ? one == a || other == a
                              : (one == a && other == b) || (one == b && other == a))
            ids.push_back(decision.id);
    }
    if (ids.empty())
        return failure(ErrorCode::NotInLibrary, "there is no such decision", command.a);
    return catalogue->decisions().remove(ids).map(
        [](const DecisionChange& change) { std::cout << change.before.size() << " removed\n"; });
}

Result<void> importList(const DecisionsCommand& command) {
    auto catalogue = command.library.openExisting();
    if (!catalogue)
        return failureOf(catalogue);
    const auto decisions = readDecisions(command.file);
    if (!decisions)
        return failureOf(decisions);
    return catalogue->decisions().import(*decisions).map([&](const DecisionChange& change) {
        std::cout << decisions->size() << " read, " << change.after.size() << " of them new\n";
    });
}

void addSet(CLI::App& decisions) {
    auto [app, command] = addCommand(
        decisions, "set", "Say how two tracks of the library belong together", setRelation);
    command.library.addTo(app);
    app.add_option("A", command.a, "One file")->required();
    app.add_option("B", command.b, "The other file")->required();
    app.add_option("RELATION", command.relation,
                   "not-related rejects, unsure leaves it open, any other confirms")
        ->required()
        ->check(CLI::IsMember({"same-recording", "edit", "alternate", "cover", "remix", "medley",
                               "not-related", "unsure"}));
}

void addRemove(CLI::App& decisions) {
    auto [app, command] = addCommand(decisions, "remove", "Take decisions back", removeSome);
    command.library.addTo(app);
    app.add_option("A", command.a, "One file")->required();
    CLI::Option_group& which = *app.add_option_group("which");
    which.add_option("B", command.b, "The other file");
    which.add_flag("--all", command.isWithAll, "Every decision on A");
    which.require_option(1);
}

} // namespace

void addDecisionsCommand(CLI::App& program) {
    CLI::App& decisions =
        *program.add_subcommand("decisions", "What you said of pairs: list, set, remove, export");
    decisions.require_subcommand(1);
    {
        auto [app, command] = addCommand(decisions, "list", "All decisions", printList);
        command.library.addTo(app);
        command.model.addTo(app);
        app.add_flag("--json", command.asJson, "Print JSON");
    }
    addSet(decisions);
    addRemove(decisions);
    {
        auto [app, command] =
            addCommand(decisions, "export", "A list that `import` reads", exportList);
        command.library.addTo(app);
        command.model.addTo(app);
        app.add_option("--format", command.format, "Form of the list")
            ->check(CLI::IsMember({"json", "csv"}))
            ->capture_default_str();
    }
    {
        auto [app, command] =
            addCommand(decisions, "import",
                       "Take over what a list says; tracks are found by their sound", importList);
        command.library.addTo(app);
        app.add_option("FILE", command.file, "The list")->required();
    }
}

} // namespace contrafact
