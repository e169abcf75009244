// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_saver.h"

#include <QFileDialog>
#include <QMenu>

#include "services/qt_path.h"

namespace contrafact {

namespace {

/// The file a person named, with the ending of the chosen filter where it has none: given by the
/// dialog, which then asks before it takes the name of a file that is there.
std::filesystem::path savePath(QWidget& parent, const QString& title, const QString& filters) {
    QFileDialog dialog(&parent, title, QString(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    const auto follow = [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(
            filter.section(QLatin1String("(*."), 1).section(QLatin1Char(')'), 0, 0));
    };
    follow(dialog.selectedNameFilter());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    return fromQtPath(dialog.selectedFiles().constFirst());
}

} // namespace

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
    if (!file.empty())
        renderTo(file);
}

void MedleySaver::chooseList() {
    const auto file = savePath(m_window, tr("Write a list of the medley"),
                               tr("M3U playlist (*.m3u8);;XSPF playlist (*.xspf);;Table (*.csv);;"
                                  "CUE sheet (*.cue);;Rekordbox collection (*.xml)"));
    if (!file.empty())
        writeListTo(file);
}

void MedleySaver::renderTo(const std::filesystem::path& file) {
    m_rendered.clear();
    m_draft = m_editor.draft();
    Q_EMIT renderRequested(file);
}

void MedleySaver::remember(const std::filesystem::path& file) {
    m_rendered = file;
}

void MedleySaver::writeListTo(const std::filesystem::path& list) {
    const bool isSame = m_draft == m_editor.draft();
    Q_EMIT listRequested(list, isSame ? m_rendered : std::filesystem::path());
}

} // namespace contrafact
