// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/medley/medley_files.h"

#include <utility>

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include "gui/look/theme.h"
#include "gui/medley/medley_saver.h"
#include "gui/medley/recent_medleys.h"
#include "gui/medley/save_path.h"
#include "models/texts.h"
#include "services/qt_path.h"

namespace contrafact {

namespace {

QString folderToBegin() {
    const auto recent = recentMedleys();
    return recent.empty() ? QStandardPaths::writableLocation(QStandardPaths::MusicLocation)
                          : toQtPath(recent.front().parent_path());
}

} // namespace

MedleyFiles::MedleyFiles(MedleyEditor& editor, QWidget& window)
    : m_editor(editor)
    , m_window(window)
    , m_recent(std::make_unique<QMenu>(tr("Open &recent"))) {
    addActions();
    connect(m_recent.get(), &QMenu::aboutToShow, this, &MedleyFiles::fillRecent);
}

MedleyFiles::~MedleyFiles() = default;

void MedleyFiles::addActions() {
    struct Row {
        const char* icon;
        QString text;
        QKeySequence keys;
        void (MedleyFiles::*act)();
    };
    const Row rows[] = {{"add", tr("&New medley"), QKeySequence::New, &MedleyFiles::begin},
                        {"folder", tr("&Open a medley…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O,
                         &MedleyFiles::chooseToOpen},
                        {nullptr, {}, {}, nullptr},
                        {nullptr, tr("&Save the medley"), QKeySequence::Save, &MedleyFiles::save},
                        {nullptr, tr("Save the medley &as…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S,
                         &MedleyFiles::saveAs}};
    for (const Row& row : rows) {
        if (row.act == nullptr) {
            m_actions << m_recent->menuAction();
            continue;
        }
        auto* action = new QAction(row.text, &m_window); // where the sheet of keys looks
        if (row.icon != nullptr)
            action->setIcon(themedIcon(row.icon));
        action->setShortcut(row.keys);
        connect(action, &QAction::triggered, this, row.act);
        m_actions << action;
    }
}

void MedleyFiles::fill(QMenu& menu) {
    menu.addActions(m_actions);
}

void MedleyFiles::fillRecent() {
    m_recent->clear();
    for (const std::filesystem::path& file : recentMedleys()) {
        QAction* action =
            m_recent->addAction(pathText(file.filename()), this, [this, file] { open(file); });
        action->setToolTip(pathText(file));
    }
    m_recent->setToolTipsVisible(true);
    if (m_recent->isEmpty())
        m_recent->addAction(tr("None yet"))->setEnabled(false);
}

QString MedleyFiles::nameText() const {
    if (!m_editor.draft().title.empty())
        return QString::fromStdString(m_editor.draft().title);
    return m_file.empty() ? tr("Medley") : pathText(m_file.stem());
}

QString MedleyFiles::stateText() const {
    if (m_file.empty())
        return m_editor.draft().pieces.empty() ? QString() : tr("Not in a file yet");
    const QString name = pathText(m_file.filename());
    return isChanged() ? tr("%1, changed", "name of a file").arg(name) : name;
}

KeptMedley MedleyFiles::kept() const {
    KeptMedley kept;
    kept.document = m_editor.document();
    kept.file = m_file;
    kept.digest = m_digest;
    kept.saved = m_saved;
    return kept;
}

void MedleyFiles::whenNothingIsLost(std::function<void()> next) {
    const bool isEmpty = m_file.empty() && m_editor.draft().pieces.empty();
    if (isEmpty || !isChanged())
        return next();
    QMessageBox box(QMessageBox::Question, tr("Save the medley?"),
                    tr("“%1” has changes that are not saved.").arg(nameText()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    if (answer == QMessageBox::Discard)
        return next();
    if (answer == QMessageBox::Save) {
        m_next = std::move(next);
        save();
    }
}

void MedleyFiles::begin() {
    whenNothingIsLost([this] { take({}); });
}

void MedleyFiles::chooseToOpen() {
    const QString file = QFileDialog::getOpenFileName(
        &m_window, tr("Open a medley"), folderToBegin(), tr("Medleys (*.medley);;All files (*)"));
    if (!file.isEmpty())
        open(fromQtPath(file));
}

void MedleyFiles::open(const std::filesystem::path& file) {
    whenNothingIsLost([this, file] { Q_EMIT openRequested(file); });
}

void MedleyFiles::save() {
    if (m_file.empty())
        saveAs();
    else
        request(m_file, m_digest);
}

void MedleyFiles::saveAs() {
    const QString suggested =
        m_file.empty()
            ? QDir(folderToBegin())
                  .filePath(nameText().replace(QLatin1Char('/'), u'-') + QStringLiteral(".medley"))
            : toQtPath(m_file);
    const auto file = savePath(m_window, tr("Save the medley"), tr("Medley (*.medley)"), suggested);
    const auto existing = file.empty() ? std::nullopt : MedleySaver::askAbout(file, m_window);
    if (!existing)
        m_next = nullptr;
    else if (*existing == Existing::Replaced)
        saveTo(file);
    else
        request(file, std::string()); // also what comes to be there until it is written
}

void MedleyFiles::saveTo(const std::filesystem::path& file) {
    request(file, std::nullopt);
}

void MedleyFiles::request(const std::filesystem::path& file,
                          const std::optional<std::string>& digest) {
    m_saving = m_editor.draft();
    const SharedArrangement& arrangement = m_editor.arrangement();
    Q_EMIT saveRequested(arrangement ? withFacts(m_saving, *arrangement) : m_saving, file, digest);
}

void MedleyFiles::set(const KeptMedley& medley) {
    m_file = medley.file;
    m_digest = medley.digest;
    m_saved = medley.saved;
    m_editor.setDocument(medley.document);
    Q_EMIT taken(medley.view);
    Q_EMIT changed();
}

void MedleyFiles::restore(const KeptMedley& kept) {
    const std::vector<DraftPiece> meanwhile = m_editor.draft().pieces;
    set(kept);
    m_editor.addPieces(meanwhile);
}

void MedleyFiles::take(const KeptMedley& opened) {
    if (!opened.file.empty())
        rememberMedley(opened.file);
    set(opened);
    Q_EMIT begun();
}

void MedleyFiles::showSaved(const std::filesystem::path& file, const std::string& digest) {
    m_file = file;
    m_digest = digest;
    m_saved = m_saving;
    rememberMedley(file);
    Q_EMIT changed();
    if (auto next = std::exchange(m_next, nullptr))
        whenNothingIsLost(std::move(next)); // it may have changed again
}

void MedleyFiles::showSavingFailure() {
    m_next = nullptr;
}

void MedleyFiles::askWhetherToReplace(const std::filesystem::path& file) {
    QMessageBox box(QMessageBox::Question, tr("Replace the file?"),
                    tr("“%1” was changed by something else since it was opened here.")
                        .arg(pathText(file.filename())),
                    QMessageBox::Cancel, &m_window);
    const QAbstractButton* replace = box.addButton(tr("Replace"), QMessageBox::DestructiveRole);
    const QAbstractButton* other = box.addButton(tr("Save as…"), QMessageBox::AcceptRole);
    box.exec();
    if (box.clickedButton() == replace)
        saveTo(file);
    else if (box.clickedButton() == other)
        saveAs();
    else
        m_next = nullptr;
}

void MedleyFiles::showOpeningFailure(const std::filesystem::path& file, const Error& error) {
    if (error.code == ErrorCode::FileNotFound)
        forgetMedley(file);
    Q_EMIT changed();
}

} // namespace contrafact
