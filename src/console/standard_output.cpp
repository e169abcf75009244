// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/standard_output.h"

#include <cerrno>
#include <csignal>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace contrafact {

namespace {

/// A file that is opened later must not get the number of a standard stream that the caller closed:
/// what is printed would go into it. Writing to these fails.
void openStandardStreams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) < 0)
            (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

} // namespace

StandardOutput::StandardOutput()
    : m_previous(std::cout.rdbuf(this)) {
    openStandardStreams();
    std::signal(SIGPIPE, SIG_IGN); // who reads may go: work goes on, and its end says so
    std::signal(SIGXFSZ, SIG_IGN); // what may not grow is an error of the write
    setp(m_held.data(), m_held.data() + m_held.size());
}

StandardOutput::~StandardOutput() {
    std::cout.rdbuf(m_previous);
}

std::error_code StandardOutput::finish() {
    sync();
    // Some file systems only say when a file is closed that it could not be kept.
    const int copy = m_failed ? -1 : ::dup(STDOUT_FILENO);
    if (copy >= 0 && ::close(copy) != 0)
        m_failed = {errno, std::generic_category()};
    return m_failed;
}

StandardOutput::int_type StandardOutput::overflow(int_type character) {
    if (sync() != 0)
        return traits_type::eof();
    if (traits_type::eq_int_type(character, traits_type::eof()))
        return traits_type::not_eof(character);
    return sputc(traits_type::to_char_type(character));
}

int StandardOutput::sync() {
    const char* next = pbase();
    while (!m_failed && next < pptr()) {
        const ssize_t written =
            ::write(STDOUT_FILENO, next, static_cast<std::size_t>(pptr() - next));
        if (written >= 0)
            next += written;
        else if (errno != EINTR)
            m_failed = {errno, std::generic_category()};
    }
    setp(m_held.data(), m_held.data() + m_held.size());
    return m_failed ? -1 : 0;
}

} // namespace contrafact
