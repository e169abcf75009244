// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_saver.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include "gui/medley/save_path.h"
#include "models/texts.h"

namespace contrafact {

MedleySaver::MedleySaver(const MedleyEditor& editor, QWidget& window)
    : m_editor(editor)
    , m_window(window) {}

void MedleySaver::fill(QMenu& menu) {
    menu.addAction(tr("Render to a file…"), this, &MedleySaver::chooseFile);
    menu.addAction(tr("Write a list…"), this, &MedleySaver::chooseList);
}

void MedleySaver::chooseFile() {
    const auto file = savePath(m_window, tr("Render the medley"),
                               tr("FLAC (*.flac);;WAV (*.wav);;MP3 (*.mp3);;Ogg Vorbis (*.ogg);;"
                                  "Opus (*.opus)"));
    if (const auto existing = askAbout(file, m_window); existing && !file.empty())
        renderTo(file, *existing);
}

void MedleySaver::chooseList() {
    const auto file = savePath(m_window, tr("Write a list of the medley"),
                               tr("M3U playlist (*.m3u8);;XSPF playlist (*.xspf);;Table (*.csv);;"
                                  "CUE sheet (*.cue);;Rekordbox collection (*.xml)"));
    if (const auto existing = askAbout(file, m_window); existing && !file.empty())
        writeListTo(file, *existing);
}

std::optional<Existing> MedleySaver::askAbout(const std::filesystem::path& file, QWidget& window) {
    std::error_code problem;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, problem)))
        return Existing::Kept; // also what comes to be there until it is written
    QMessageBox question(
        QMessageBox::Warning, tr("Replace the file?"),
        tr("“%1” is there already. What it holds will be lost.").arg(pathText(file.filename())),
        QMessageBox::Cancel, &window);
    const auto* replace = question.addButton(tr("Replace"), QMessageBox::DestructiveRole);
    question.setDefaultButton(QMessageBox::Cancel);
    question.exec();
    return question.clickedButton() == replace ? std::optional(Existing::Replaced) : std::nullopt;
}

void MedleySaver::renderTo(const std::filesystem::path& file, Existing existing) {
    m_rendered.clear();
    m_draft = m_editor.draft();
    Q_EMIT renderRequested(file, existing);
}

void MedleySaver::remember(const std::filesystem::path& file) {
    m_rendered = file;
}

void MedleySaver::writeListTo(const std::filesystem::path& list, Existing existing) {
    const bool isSame = m_draft == m_editor.draft();
    Q_EMIT listRequested(list, isSame ? m_rendered : std::filesystem::path(), existing);
}

} // namespace contrafact
