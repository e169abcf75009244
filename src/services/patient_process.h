#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>

namespace contrafact {

/// A program at the lowest priority that may be paused, and asked to end by itself. One that runs
/// when the object goes is asked so, and neither waited for nor killed: nobody reads any more what
/// it says.
class PatientProcess : public QProcess {
public:
    PatientProcess();
    ~PatientProcess() override;

    void pause();
    void resume();
    /// To end in its own time: what runs here then writes a checkpoint.
    void interrupt();

private:
    void send(int signal) const;
};

} // namespace contrafact
