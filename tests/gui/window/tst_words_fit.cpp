// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemView>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include "gui/compare/compare_panel.h"
#include "gui/covers/covers_panel.h"
#include "gui/gallery.h"
#include "gui/heatmap/heatmap_panel.h"
#include "gui/library/library_panel.h"
#include "gui/library/work_panel.h"
#include "gui/medley/medley_panel.h"
#include "gui/model/model_panel.h"
#include "gui/model/training_dialog.h"
#include "gui/puzzle/puzzle_panel.h"
#include "gui/sample_comparison.h"
#include "gui/sample_library.h"
#include "gui/sample_medley.h"
#include "gui/translation.h"
#include "gui/window/about_dialog.h"
#include "gui/window/main_window.h"
#include "gui/window/shortcut_sheet.h"

using namespace contrafact;

/// Every page and dialog in both languages, with short names and with the longest: no word is cut,
/// and every text can be read, in whatever state.
class WordsFitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QApplication::setOrganizationName(QStringLiteral("contrafact-test"));
        QApplication::setApplicationName(QStringLiteral("contrafact-test"));
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->setScheme(gallery::settingScheme());
        QVERIFY(!m_german.isEmpty());
    }
    void cleanup() { QApplication::removeTranslator(&m_german); }

    void pages_data() { addLanguages(); }
    void pages() {
        QFETCH(bool, isGerman);
        speak(isGerman);
        MainWindow window(*m_theme);
        m_theme->setScheme(gallery::settingScheme());
        window.show(); // fitted to the small screen of the tests
        window.resize(1280, 800);
        look(window, "first");
        fill(window);
        for (int page = 0; page < kWorkspaces; ++page) {
            window.workspaces().show(static_cast<Workspace>(page));
            look(window, qPrintable(QString::number(page)));
            for (auto* view : window.findChildren<QAbstractItemView*>())
                if (view->isVisible() && view->selectionModel() != nullptr)
                    view->selectAll();
            QCOMPARE(gallery::faintTexts(window).join(QStringLiteral("; ")), QString());
        }
        window.workspaces().workDock()->show();
        look(window, "work");
        for (auto* menu : window.menuBar()->findChildren<QMenu*>()) {
            menu->resize(menu->sizeHint());
            look(*menu, qPrintable(menu->title()));
        }
    }

    void dialogs_data() { addLanguages(); }
    void dialogs() {
        QFETCH(bool, isGerman);
        speak(isGerman);
        MainWindow window(*m_theme);
        m_theme->setScheme(gallery::settingScheme());
        AboutDialog about;
        look(about, "about");
        ShortcutSheet sheet(window);
        look(sheet, "sheet");
        TrainingDialog training;
        look(training, "training");
        training.showProgress({TrainingStage::Training, 0.4, false});
        look(training, "training-running");
        training.showComparison({38, 0.62, 0.71});
        look(training, "training-done");
        PuzzlePanel puzzle;
        look(puzzle, "puzzle");
    }

private:
    static void addLanguages() {
        QTest::addColumn<bool>("isGerman");
        QTest::newRow("English") << false;
        QTest::newRow("German") << true;
    }
    void speak(bool isGerman) {
        if (isGerman)
            QApplication::installTranslator(&m_german);
        m_language = isGerman ? QStringLiteral("de") : QStringLiteral("en");
    }

    void look(QWidget& widget, const char* name) {
        const QString file = QStringLiteral("fit-%1-%2")
                                 .arg(QString::fromUtf8(name).remove(QLatin1Char('&')), m_language);
        QVERIFY(!gallery::picture(widget, widget.size(), file).isNull());
        QCOMPARE(gallery::cutTexts(widget).join(QStringLiteral("; ")), QString());
        QCOMPARE(gallery::faintTexts(widget).join(QStringLiteral("; ")), QString());
        QCOMPARE(gallery::faintTextsUnderTheMouse(widget), QStringList());
        QCOMPARE(gallery::faintTextsWhenDisabled(widget).join(QStringLiteral("; ")), QString());
    }

    static std::vector<Track> namedTracks() {
        std::vector<Track> tracks = sample::tracks();
        const std::string longest = "Concerto grosso in F major, Op. 6 No. 2, HWV 320, for strings";
        for (std::size_t i = 0; i < 4; ++i) {
            tracks[i].tags.title = longest;
            tracks[i].tags.artist = "Academy of St Martin in the Fields, Sir Neville Marriner";
        }
        tracks[4].tags.title = "\u05E9\u05DC\u05D5\u05DD \u05E2\u05DC\u05D9\u05DB\u05DD";
        tracks[5].tags = {};
        return tracks;
    }

    static void fill(MainWindow& window) {
        const Pages& pages = window.pages();
        pages.library->showFolders(sample::folders());
        pages.library->showDecisions(sample::decisions());
        window.tracks().show(namedTracks());
        window.tracks().countVersions(sample::sharedGroups());
        window.selection().setTracks({TrackId{1}});
        pages.covers->showGroups(sample::sharedGroups(), 0.5);
        pages.covers->showDecisions(sample::decisions());
        const auto compared = sample::cover();
        pages.compare->showComparison(compared.comparison, compared.a, compared.b);
        pages.compare->showSound(false);
        auto heatmap = std::make_shared<SimilarityHeatmap>(sample::heatmap(20));
        pages.heatmap->setThreshold(0.5);
        window.heatmap().show(heatmap);
        pages.medley->editor().addTracks(
            {{TrackId{1}, {}}, {TrackId{2}, {}}, {TrackId{6}, {}}, {TrackId{1}, {}}});
        pages.medley->editor().setArrangement(sample::medleyOf(pages.medley->editor().draft()));
        pages.work->showState(WorkState::Running);
        pages.work->showProgress(sample::progress());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
    gallery::GermanTexts m_german;
    QString m_language;
};

QTEST_MAIN(WordsFitTest)
#include "tst_words_fit.moc"
