// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/command.h"

#include <exception>
#include <iostream>

#include "core/path_text.h"

namespace contrafact {

namespace {

const char* meaning(ErrorCode code) {
    switch (code) {
    case ErrorCode::FileNotFound:
        return "the file is not there";
    case ErrorCode::PermissionDenied:
        return "not allowed to read or write it";
    case ErrorCode::EmptyFile:
        return "the file is empty";
    case ErrorCode::NotAudio:
        return "this is not audio";
    case ErrorCode::DecodeFailed:
        return "no sound could be decoded";
    case ErrorCode::TooShort:
        return "too little sound to compare";
    case ErrorCode::Silent:
        return "it is silent throughout";
    case ErrorCode::DiskFull:
        return "the disk is full";
    case ErrorCode::CatalogueCorrupt:
        return "the catalogue is damaged or is not one";
    case ErrorCode::CatalogueTooNew:
        return "the catalogue was written by a later version of this program";
    case ErrorCode::CatalogueBusy:
        return "another program holds the catalogue";
    case ErrorCode::ModelMissing:
        return "the model is missing";
    case ErrorCode::ModelMismatch:
        return "the model does not fit this program";
    case ErrorCode::BadFormat:
        return "the file is not in the expected form";
    case ErrorCode::Cancelled:
        return "stopped";
    case ErrorCode::OutOfMemory:
        return "not enough memory";
    case ErrorCode::Internal:
        return "something went wrong inside";
    }
    return "something went wrong";
}

constexpr int kJobFailed = 1;
constexpr int kUsage = 2;

} // namespace

std::string errorSentence(const Error& error) {
    std::string sentence = meaning(error.code);
    if (!error.detail.empty())
        sentence += " (" + error.detail + ")";
    return sentence;
}

std::string locatedSentence(const Error& error) {
    return (error.path ? displayPath(*error.path) + ": " : std::string()) + errorSentence(error);
}

void noteAlignmentAlone(const Error& reason) {
    std::cerr << "by alignment alone: " << errorSentence(reason) << '\n';
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

int runProgram(CLI::App& program, int argumentCount, char** arguments) {
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

} // namespace contrafact
