// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdlib>
#include <optional>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <QTranslator>

#include "app/log_file.h"
#include "app/quit_on_signal.h"
#include "app/session.h"
#include "app/single_instance.h"
#include "app/start_clock.h"
#include "core/locations.h"
#include "core/log.h"
#include "medley/medley_file.h"
#include "services/qt_path.h"
#include "services/service_log.h"

using namespace contrafact;

namespace {

/// Its settings and its windows are found by these names.
void nameProgram() {
    QApplication::setApplicationName(QStringLiteral("contrafact"));
    QApplication::setApplicationDisplayName(QStringLiteral("Contrafact"));
    QApplication::setOrganizationName(QStringLiteral("contrafact"));
    QApplication::setApplicationVersion(QStringLiteral(CONTRAFACT_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.contrafact.Contrafact"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
}

std::filesystem::path absolutePathOf(const QString& text) {
    return fromQtPath(QDir().absoluteFilePath(text));
}

Session::Options readOptions(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Finds the covers in your own music library."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption catalogue(
        QStringLiteral("catalogue"),
        QApplication::translate("main", "Keep what is known of the music in <file>."),
        QApplication::translate("main", "file"));
    parser.addOption(catalogue);
    parser.addPositionalArgument(
        QStringLiteral("folder"),
        QApplication::translate("main", "Folders with music to add, files whose folders are, or a "
                                        "medley to open. A window that is open for the catalogue "
                                        "takes them."),
        QStringLiteral("[folder...]"));
    parser.process(application);
    Session::Options options{.catalogue = parser.isSet(catalogue)
                                              ? absolutePathOf(parser.value(catalogue))
                                              : defaultCatalogueFile(),
                             .modelFolder = sharedData("model/cover"),
                             .sequenceModelFolder = sequenceModelInUse(),
                             .programFolder = fromQtPath(QCoreApplication::applicationDirPath()),
                             .demoFolder = sharedData("demo"),
                             .folders = {},
                             .medley = {}};
    for (const QString& argument : parser.positionalArguments()) {
        const std::filesystem::path path = absolutePathOf(argument);
        if (isMedleyFile(path))
            options.medley = path;
        else
            options.folders.push_back(path);
    }
    return options;
}

} // namespace

int main(int argc, char** argv) {
    // LibTorch comes later; its idle threads shall sleep, not spin. Before there is any thread.
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    const LogNames names = wantedLogNames();
    const LogFile log({.file = defaultLogFile(), .names = names});
    sendLogToQt(names);
    StartClock clock;
    QApplication application(argc, argv);
    nameProgram();
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("contrafact"), QStringLiteral("_"),
                        QStringLiteral(":/i18n")))
        QApplication::installTranslator(&translator);
    Session::Options options = readOptions(application);
    SingleInstance instance(options.catalogue, SingleInstance::runtimeFolder());
    std::vector<std::filesystem::path> handed = options.folders;
    if (!options.medley.empty())
        handed.push_back(options.medley);
    if (instance.handOver(handed))
        return 0;
    qCInfo(startLog) << "Contrafact" << CONTRAFACT_VERSION << "with Qt" << qVersion();

    Theme theme(application);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/contrafact.svg")));
    MainWindow window(theme);
    clock.watch(window);
    window.show();

    // The window is on the screen before the threads and the catalogue are.
    std::optional<Session> session;
    QTimer::singleShot(0, &window, [&] {
        session.emplace(std::move(options), window);
        QObject::connect(&instance, &SingleInstance::handed, &*session, &Session::openHanded);
        instance.receive();
    });
    const QuitOnSignal quitOnSignal;
    return QApplication::exec();
}
