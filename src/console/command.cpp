// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/command.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include "console/standard_output.h"
#include "console/terminal_log.h"
#include "core/path_text.h"

namespace contrafact {

namespace {

struct Meaning {
    ErrorCode code;
    const char* text;
};

constexpr std::array kMeanings{
    Meaning{ErrorCode::FileNotFound, "the file is not there"},
    Meaning{ErrorCode::PermissionDenied, "not allowed to read or write it"},
    Meaning{ErrorCode::EmptyFile, "the file is empty"},
    Meaning{ErrorCode::NotAudio, "this is not audio"},
    Meaning{ErrorCode::DecodeFailed, "no sound could be decoded"},
    Meaning{ErrorCode::TooShort, "too little sound to compare"},
    Meaning{ErrorCode::Silent, "it is silent throughout"},
    Meaning{ErrorCode::DiskFull, "the disk is full"},
    Meaning{ErrorCode::FileExists, "a file of that name is there already; --force replaces it"},
    Meaning{ErrorCode::CatalogueCorrupt, "the catalogue is damaged or is not one"},
    Meaning{ErrorCode::CatalogueTooNew,
            "the catalogue was written by a later version of this program"},
    Meaning{ErrorCode::CatalogueBusy, "another program holds the catalogue"},
    Meaning{ErrorCode::ModelMissing, "the model is missing"},
    Meaning{ErrorCode::ModelMismatch, "the model does not fit this program"},
    Meaning{ErrorCode::BadFormat, "not in the expected form"},
    Meaning{ErrorCode::NotInLibrary, "the library does not know it"},
    Meaning{ErrorCode::Cancelled, "stopped"},
    Meaning{ErrorCode::OutOfMemory, "not enough memory"},
    Meaning{ErrorCode::Internal, "something went wrong inside"},
};

constexpr int kJobFailed = 1;
constexpr int kUsage = 2;

/// Whether the environment asks for what `--verbose` asks for. Whatever else it says is no reason
/// to stop.
bool isLogWanted() {
    const char* wish = std::getenv("CONTRAFACT_LOG");
    return wish != nullptr && *wish != '\0' && std::string_view(wish) != "0";
}

void addVerbose(CLI::App& program) {
    if (isLogWanted())
        logToTerminal();
    program.add_flag_callback("--verbose", logToTerminal,
                              "Tell what is done, and why something fails, on standard error "
                              "(CONTRAFACT_LOG=1 in the environment does too)");
    // So that it may also stand behind the name of a subcommand.
    for (CLI::App* command : program.get_subcommands([](CLI::App*) { return true; }))
        command->fallthrough();
}

/// What the conversion of texts takes, and no option means: "nan", "inf", and counts with a minus.
std::string oddNumber(const std::string& type, const std::string& text) {
    if (type.starts_with("UINT") && text.find('-') != std::string::npos)
        return text + " is negative";
    if (type.starts_with("FLOAT") && !std::isfinite(std::strtod(text.c_str(), nullptr)))
        return text + " is not a number";
    return {};
}

/// In all its commands and their groups of options.
void refuseOddNumbers(CLI::App& program) {
    for (CLI::Option* option : program.get_options())
        option->check([type = option->get_type_name()](const std::string& text) {
            return oddNumber(type, text);
        });
    for (CLI::App* command : program.get_subcommands([](CLI::App*) { return true; }))
        refuseOddNumbers(*command);
}

int parseAndRun(CLI::App& program, int argumentCount, char** arguments) {
    try {
        program.parse(argumentCount, arguments);
        return 0;
    } catch (const CLI::RuntimeError& error) {
        return error.get_exit_code();
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : kUsage;
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << '\n';
        return kJobFailed;
    }
}

} // namespace

std::string errorSentence(const Error& error) {
    const auto entry = std::ranges::find(kMeanings, error.code, &Meaning::code);
    std::string sentence = entry == kMeanings.end() ? "something went wrong" : entry->text;
    if (!error.detail.empty() && error.detail != sentence)
        sentence += " (" + error.detail + ")";
    return sentence;
}

std::string locatedSentence(const Error& error) {
    return (error.path ? displayPath(*error.path) + ": " : std::string()) + errorSentence(error);
}

void noteAlignmentAlone(const Error& reason) {
    std::cerr << "by alignment alone: " << errorSentence(reason) << '\n';
}

void noteUncalibrated(const Error& reason) {
    std::cerr << "note: the network is not calibrated, so what it says counts less: "
              << locatedSentence(reason) << '\n';
}

void setAction(CLI::App& command, std::function<Result<void>()> work) {
    command.callback([work = std::move(work)] {
        const auto done = work();
        if (done)
            return;
        std::cerr << "error: " << locatedSentence(done.error()) << '\n';
        throw CLI::RuntimeError(kJobFailed);
    });
}

void addForce(CLI::App& command, Existing& existing) {
    command.add_flag_callback(
        "--force", [&existing] { existing = Existing::Replaced; }, "Replace files that are there");
}

void addJobs(CLI::App& command, int& jobs) {
    command.add_option("--jobs", jobs, "Files analysed at the same time")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
}

int runProgram(CLI::App& program, int argumentCount, char** arguments) {
    StandardOutput output;
    addVerbose(program);
    refuseOddNumbers(program);
    const int code = parseAndRun(program, argumentCount, arguments);
    if (const std::error_code failed = output.finish()) {
        std::cerr << "error: standard output cannot be written: " << failed.message() << '\n';
        return code == 0 ? kJobFailed : code;
    }
    return code;
}

} // namespace contrafact
