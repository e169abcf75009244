// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/patient_process.h"

#include <csignal>

#include <unistd.h>

namespace contrafact {

PatientProcess::PatientProcess() {
    constexpr int kLowestPriority = 19;
    setChildProcessModifier([] { (void)::nice(kLowestPriority); });
}

PatientProcess::~PatientProcess() {
    interrupt();
    setProcessState(NotRunning); // QProcess kills what runs
}

void PatientProcess::pause() {
    send(SIGSTOP);
}

void PatientProcess::resume() {
    send(SIGCONT);
}

void PatientProcess::interrupt() {
    send(SIGINT);
    resume();
}

void PatientProcess::send(int signal) const {
    if (processId() > 0)
        ::kill(static_cast<pid_t>(processId()), signal);
}

} // namespace contrafact
