#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

#include <QDialog>

namespace Ui {
class AboutDialog;
}

namespace contrafact {

/// Name, version, licence, and the promise that nothing leaves the computer.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
    ~AboutDialog() override;

private:
    std::unique_ptr<Ui::AboutDialog> m_ui;
};

} // namespace contrafact
