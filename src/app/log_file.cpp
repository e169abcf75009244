// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/log_file.h"

#include <QDateTime>

namespace contrafact {

namespace {

LogFile* current = nullptr;

const char* levelName(QtMsgType type) {
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "?";
}

} // namespace

LogFile::LogFile(Options options)
    : m_options(std::move(options)) {
    Q_ASSERT(current == nullptr);
    current = this;
    m_before = qInstallMessageHandler(handle);
}

LogFile::~LogFile() {
    qInstallMessageHandler(m_before);
    current = nullptr;
}

void LogFile::handle(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const std::string text = message.simplified().toStdString(); // one line
    const std::string moment =
        QDateTime::currentDateTime().toString(Qt::ISODateWithMs).toStdString();
    const bool hasNames = current->m_options.names == LogNames::Shown;
    current->write(moment + ' ' + levelName(type) + ' ' +
                       (context.category == nullptr ? "default" : context.category) + ": " +
                       (hasNames ? text : withoutPaths(text)) + '\n',
                   type != QtDebugMsg);
    if (current->m_before != nullptr)
        current->m_before(type, context, message);
}

// Nothing in here may write a message of Qt.
void LogFile::write(const std::string& line, bool matters) {
    const std::lock_guard lock(m_mutex);
    if (!makeReady())
        return;
    m_stream << line;
    if (matters)
        m_stream.flush();
}

bool LogFile::makeReady() {
    if (m_stream.is_open() &&
        static_cast<std::uintmax_t>(m_stream.tellp()) >= m_options.fullBytes) {
        m_stream.close();
        rotate();
    }
    if (!m_stream.is_open()) {
        std::error_code problem;
        std::filesystem::create_directories(m_options.file.parent_path(), problem);
        m_stream.open(m_options.file, std::ios::app);
        m_stream.seekp(0, std::ios::end);
    }
    return m_stream.good();
}

void LogFile::rotate() {
    std::error_code problem;
    for (int age = m_options.olderFiles; age > 0; --age)
        std::filesystem::rename(older(age - 1), older(age), problem);
}

std::filesystem::path LogFile::older(int age) const {
    std::filesystem::path file = m_options.file;
    if (age > 0)
        file += '.' + std::to_string(age);
    return file;
}

} // namespace contrafact
