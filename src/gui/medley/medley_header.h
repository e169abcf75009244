#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QWidget>

#include "gui/medley/medley_cursor.h"

namespace Ui {
class MedleyHeader;
}

namespace contrafact {

class MedleyFiles;
class MedleySaver;

/// The line above a medley: its title, and buttons for what is done most. GUI thread.
class MedleyHeader : public QWidget {
    Q_OBJECT

public:
    explicit MedleyHeader(QWidget* parent = nullptr);
    ~MedleyHeader() override;

    /// What the buttons act on; borrowed. Once, before anything is shown.
    void steer(MedleyEditor& editor, MedleyCursor& cursor, MedleySaver& saver, MedleyFiles& files);
    /// Shows which buttons make sense now. Requires: `steer`.
    void showState(bool isRendering);

Q_SIGNALS:
    /// The tracks that are chosen elsewhere shall come in.
    void addRequested();
    void orderRequested();
    /// How much closer: `1 / factor` of the seconds shall be seen.
    void zoomRequested(double factor);

private:
    void dress();

    std::unique_ptr<Ui::MedleyHeader> m_ui;
    MedleyEditor* m_editor = nullptr;
    MedleyCursor* m_cursor = nullptr;
    const MedleyFiles* m_files = nullptr;
};

} // namespace contrafact
