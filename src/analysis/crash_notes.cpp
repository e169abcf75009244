// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/crash_notes.h"

#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace contrafact {

namespace {

constexpr std::array kCrashes{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

std::array<struct sigaction, kCrashes.size()> g_before{};

// Of this thread; both end with a zero. Null: it works on no file.
thread_local const char* t_notes = nullptr;
thread_local const char* t_file = nullptr;
thread_local std::size_t t_fileLength = 0;

// Only calls that a signal handler may make.
void writeNote() {
    const int notes = ::open(t_notes, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (notes < 0)
        return;
    static_cast<void>(::write(notes, t_file, t_fileLength + 1));
    ::close(notes);
}

void noteCrash(int signal, siginfo_t* info, void* /*context*/) {
    const bool isSent = info->si_code <= 0; // by a process, not by what this one did
    if (t_file != nullptr && (!isSent || info->si_pid == ::getpid()))
        writeNote();
    for (std::size_t i = 0; i < kCrashes.size(); ++i)
        if (kCrashes.at(i) == signal)
            ::sigaction(signal, &g_before.at(i), nullptr);
    // What the processor refused is refused again when this returns; the rest is sent again.
    if (isSent)
        ::raise(signal);
}

void installHandlers() {
    struct sigaction action {};
    action.sa_sigaction = noteCrash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < kCrashes.size(); ++i)
        ::sigaction(kCrashes.at(i), &action, &g_before.at(i));
}

/// Room for the handler on a thread whose own stack is used up.
class HandlerStack {
public:
    HandlerStack() {
        stack_t present{};
        ::sigaltstack(nullptr, &present);
        if ((present.ss_flags & SS_DISABLE) == 0)
            return; // somebody else has seen to it
        m_memory = std::make_unique<char[]>(kBytes);
        const stack_t own{m_memory.get(), 0, kBytes};
        ::sigaltstack(&own, nullptr);
    }
    ~HandlerStack() {
        const stack_t none{nullptr, SS_DISABLE, 0};
        if (m_memory)
            ::sigaltstack(&none, nullptr);
    }
    HandlerStack(const HandlerStack&) = delete;
    HandlerStack& operator=(const HandlerStack&) = delete;

private:
    static constexpr std::size_t kBytes = 65536;
    std::unique_ptr<char[]> m_memory;
};

} // namespace

CrashNotes::CrashNotes(std::filesystem::path notes)
    : m_path(std::move(notes)) {
    static std::once_flag installed; // once for the process
    std::call_once(installed, installHandlers);
}

Result<std::vector<std::filesystem::path>> CrashNotes::take() const {
    std::set<std::filesystem::path> files; // two programs at a time may have died of one
    {
        std::ifstream notes(m_path, std::ios::binary);
        for (std::string file; std::getline(notes, file, '\0');)
            if (!file.empty())
                files.emplace(file);
    }
    std::error_code problem;
    std::filesystem::remove(m_path, problem);
    if (problem)
        return failure(ErrorCode::PermissionDenied, problem.message(), m_path);
    return std::vector(files.begin(), files.end());
}

CrashWatch::CrashWatch(const CrashNotes& notes, const std::filesystem::path& file)
    : m_file(file) {
    thread_local const HandlerStack stack;
    t_notes = notes.path().c_str();
    t_fileLength = m_file.native().size();
    t_file = m_file.c_str();
}

CrashWatch::~CrashWatch() {
    t_file = nullptr;
}

} // namespace contrafact
