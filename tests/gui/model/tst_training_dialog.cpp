// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "gui/gallery.h"
#include "gui/model/training_dialog.h"

using namespace contrafact;

class TestTrainingDialog : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TrainingDialog> m_dialog;

    [[nodiscard]] QPushButton& button(const char* name) const {
        return *m_dialog->findChild<QPushButton*>(QLatin1StringView(name));
    }
    [[nodiscard]] QString text(const char* name) const {
        return m_dialog->findChild<QLabel*>(QLatin1StringView(name))->text();
    }

private Q_SLOTS:
    void initTestCase() {
        auto* theme = new Theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme->setScheme(gallery::settingScheme());
    }
    void init() { m_dialog = std::make_unique<TrainingDialog>(); }
    void cleanup() { m_dialog.reset(); }

    void buttonsFollowTheWork() {
        QVERIFY(button("startButton").isEnabled() && !button("stopButton").isEnabled());
        m_dialog->showProgress({TrainingStage::Training, 0.4, false});
        QVERIFY(!button("startButton").isEnabled() && button("stopButton").isEnabled());
        QSignalSpy paused(m_dialog.get(), &TrainingDialog::pauseRequested);
        QSignalSpy resumed(m_dialog.get(), &TrainingDialog::resumeRequested);
        button("pauseButton").click();
        m_dialog->showProgress({TrainingStage::Training, 0.4, true});
        button("pauseButton").click();
        QCOMPARE(paused.count(), 1);
        QCOMPARE(resumed.count(), 1);
    }

    void onlyABetterNetworkIsOffered() {
        m_dialog->showComparison({12, 0.60, 0.55});
        QVERIFY(button("adoptButton").isHidden());
        QVERIFY(text("resultLabel").contains(QStringLiteral("not better")));
        m_dialog->showComparison({12, 0.60, 0.71});
        QVERIFY(!button("adoptButton").isHidden());
        QVERIFY(text("resultLabel").contains(QStringLiteral("71")));
        QVERIFY(text("resultLabel").contains(QStringLiteral("60")));
    }

    void problemsAreSaidInWords_data() {
        QTest::addColumn<TrainingProblem>("problem");
        QTest::addColumn<QString>("words");
        QTest::newRow("no trainer") << TrainingProblem::NoTrainer << "contrafact-train";
        QTest::newRow("too few")
            << TrainingProblem::TooFewTracks
            << QStringLiteral("at least %1 analysed").arg(TrainingService::kFewestTracks);
        QTest::newRow("no catalogue") << TrainingProblem::NoCatalogue << "cannot be read";
        QTest::newRow("failed") << TrainingProblem::Failed << "ended with an error";
    }
    void problemsAreSaidInWords() {
        QFETCH(TrainingProblem, problem);
        QFETCH(QString, words);
        m_dialog->showProblem(problem);
        QVERIFY2(text("resultLabel").contains(words), qPrintable(text("resultLabel")));
    }

    void theShippedNetworkCanBeHadBack() {
        m_dialog->showOwnModel(false);
        QVERIFY(button("forgetButton").isHidden());
        m_dialog->showModelChange(true);
        QVERIFY(!button("forgetButton").isHidden());
    }

    void looksRight() {
        m_dialog->showOwnModel(true);
        m_dialog->showComparison({38, 0.62, 0.71});
        gallery::checkLook(*m_dialog, {760, 420}, QStringLiteral("training-compared"), 0.02);
    }
};

QTEST_MAIN(TestTrainingDialog)
#include "tst_training_dialog.moc"
