#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace contrafact {

/// One run of `contrafact-cli`, waited for.
struct ProgramRun {
    int exitCode = -1; ///< -1: crashed or never ended
    QByteArray output;
    QByteArray messages;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

inline ProgramRun
runCli(const QStringList& arguments,
       const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CONTRAFACT_CLI), arguments);
    const bool hasEnded = process.waitForFinished(120'000);
    const bool isRegular = hasEnded && process.exitStatus() == QProcess::NormalExit;
    return {isRegular ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

inline QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

} // namespace contrafact
