// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/recent_medleys.h"

#include <algorithm>

#include <QSettings>
#include <QStringList>

#include "core/path_text.h"

namespace contrafact {

namespace {

constexpr std::size_t kMost = 12;

QString settingsKey() {
    return QStringLiteral("medley/recent");
}

void write(const std::vector<std::filesystem::path>& files) {
    QStringList texts; // of any bytes, which settings would not keep
    for (const auto& file : files)
        texts << QString::fromStdString(displayPath(file));
    QSettings().setValue(settingsKey(), texts);
}

} // namespace

std::vector<std::filesystem::path> recentMedleys() {
    std::vector<std::filesystem::path> files;
    const QStringList texts = QSettings().value(settingsKey()).toStringList();
    for (const QString& text : texts)
        files.push_back(pathFromDisplay(text.toStdString()));
    return files;
}

void rememberMedley(const std::filesystem::path& file) {
    auto files = recentMedleys();
    std::erase(files, file);
    files.insert(files.begin(), file);
    files.resize(std::min(files.size(), kMost));
    write(files);
}

void forgetMedley(const std::filesystem::path& file) {
    auto files = recentMedleys();
    std::erase(files, file);
    write(files);
}

} // namespace contrafact
