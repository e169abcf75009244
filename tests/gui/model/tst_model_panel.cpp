// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>

#include "core/locations.h"
#include "gui/gallery.h"
#include "gui/model/curve_chart.h"
#include "gui/model/curve_legend.h"
#include "gui/model/model_panel.h"
#include "gui/model/model_text.h"
#include "gui/model/training_curves_view.h"

using namespace contrafact;

namespace {

const ModelPanel::Places kPlaces{"/a/cover", "/a/sequence", "/a/continuity", std::nullopt};
const ModelPanel::Places kOwnPlaces{"/a/cover", "/a/sequence", "/a/continuity", "/home/ada/own"};

QByteArray shipped(const char* file) {
    QFile source(QString::fromStdString(sharedData(file).string()));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

/// The shipped cover network's card, as people will see it.
ModelDescription coverModel() {
    const QList<QByteArray> lines = shipped("model/cover/card.md").split('\n');
    const qsizetype end = lines.indexOf("---", 1);
    ModelDescription model;
    model.folder = "/music/model";
    for (const QByteArray& line : lines.sliced(1, end - 1)) {
        const qsizetype colon = line.indexOf(':');
        model.fields.emplace_back(line.first(colon).toStdString(),
                                  line.sliced(colon + 1).trimmed().toStdString());
    }
    model.text = lines.sliced(end + 1).join('\n').toStdString();
    return model;
}

TrainingCurves curvesOf(const char* log) {
    return {"/music/model", trainingSeries(shipped(log))};
}

} // namespace

class ModelPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->setScheme(gallery::settingScheme());
    }

    void nothingIsAskedForBeforeItIsShown() {
        ModelPanel panel;
        QSignalSpy asked(&panel, &ModelPanel::modelRequested);
        panel.setPlaces(kPlaces);
        QCOMPARE(asked.count(), 0);
        panel.show();
        QCOMPARE(folders(asked), QStringList{QStringLiteral("/a/cover")});
        panel.hide();
        panel.show();
        QCOMPARE(asked.count(), 1);
        chooser(panel).setCurrentIndex(1);
        QCOMPARE(folders(asked).last(), QStringLiteral("/a/sequence"));
    }

    void ownNetworkCanBeChosenWhileItIsThere() {
        ModelPanel panel;
        QSignalSpy asked(&panel, &ModelPanel::modelRequested);
        panel.setPlaces(kPlaces);
        panel.show();
        QCOMPARE(chooser(panel).count(), 3);
        panel.setPlaces(kOwnPlaces);
        QCOMPARE(chooser(panel).count(), 4);
        QCOMPARE(asked.count(), 1); // what is shown stays
        chooser(panel).setCurrentIndex(3);
        QCOMPARE(folders(asked).last(), QStringLiteral("/home/ada/own"));
        panel.setPlaces(kPlaces);
        QCOMPARE(folders(asked).last(), QStringLiteral("/a/cover"));
    }

    void openedRunsStayInTheList() {
        ModelPanel panel;
        QSignalSpy asked(&panel, &ModelPanel::modelRequested);
        panel.setPlaces(kPlaces);
        panel.show();
        panel.openRun("/home/ada/first run");
        panel.openRun("/home/ada/second run");
        panel.openRun("/home/ada/first run");
        QCOMPARE(chooser(panel).count(), 5);
        QCOMPARE(folders(asked).sliced(1), (QStringList{QStringLiteral("/home/ada/first run"),
                                                        QStringLiteral("/home/ada/second run"),
                                                        QStringLiteral("/home/ada/first run")}));
        panel.setPlaces(kOwnPlaces);
        QCOMPARE(chooser(panel).count(), 6);
        QVERIFY(chooser(panel).currentText().contains(QStringLiteral("first run")));
    }

    void aFolderWhoseNameIsNotUtf8IsAskedForByItsOwnName() {
        ModelPanel panel;
        QSignalSpy asked(&panel, &ModelPanel::modelRequested);
        panel.setPlaces(kPlaces);
        panel.show();
        panel.openRun("/home/ada/M\xFCsik");
        QVERIFY(asked.last()[0].value<std::filesystem::path>() == "/home/ada/M\xFCsik");
        QCOMPARE(chooser(panel).currentIndex(), 3);
    }

    void factsAreInPlainWordsWithUnits() {
        ModelDescription model;
        model.fields = {{"sha256", std::string(64, 'a')},
                        {"values", "1519072"},
                        {"training-samples", "136728"},
                        {"training-minutes", "100.2"},
                        {"validation-map", "0.718"},
                        {"mask-ms", "30 to 100"},
                        {"batch-size", "72"}};
        QStringList lines;
        for (const ModelFact& fact : modelFacts(model))
            lines << fact.label + QStringLiteral(": ") + fact.value;
        const QString clips = QLocale().toString(136728);
        QCOMPARE(lines, (QStringList{QStringLiteral("Parameters: 1.52 million"),
                                     QStringLiteral("Trained: 100.2 min on %1 clips").arg(clips),
                                     QStringLiteral("Mean average precision in validation: 0.718"),
                                     QStringLiteral("Removed at the cuts: 30 to 100 ms"),
                                     QStringLiteral("SHA-256 of the weights: aaaaaaaaaaaa…"),
                                     QStringLiteral("batch-size: 72")}));
        // What is no number stays as it is.
        model.fields = {{"values", "many"}, {"training-samples", "7"}};
        QCOMPARE(modelFacts(model)[0].value, QStringLiteral("many"));
        QCOMPARE(modelFacts(model)[1].value, QStringLiteral("7"));
    }

    void cardChecksAndCurvesAreShown() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        panel.showDescription(coverModel());
        panel.showCurves(curvesOf("model/cover/log.jsonl"));
        gallery::checkLook(panel, {1280, 760}, QStringLiteral("model"), 0.1);
        QCOMPARE(label(panel, "checkLabel").text(),
                 QStringLiteral("Weights, architecture and input fit the card"));
        QVERIFY(!label(panel, "detailLabel").isVisible());
        QVERIFY(panel.findChild<QTextBrowser*>()->toPlainText().contains(
            QStringLiteral("Cover network")));
        QCOMPARE(panel.findChildren<CurveChart*>().size(), 3);
        for (const CurveChart* chart : panel.findChildren<CurveChart*>())
            QVERIFY(chart->isVisible());
    }

    void sequenceNetworkIsUsableInASmallWindow() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        panel.showDescription(coverModel());
        panel.showCurves(curvesOf("model/sequence/log.jsonl"));
        panel.findChild<QComboBox*>(QStringLiteral("axisBox"))->setCurrentIndex(1);
        gallery::checkLook(panel, {900, 560}, QStringLiteral("model-small"), 0.1);
    }

    void weightsThatDoNotFitAreSaidWithTheReason() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        ModelDescription model = coverModel();
        model.problem = Error{.code = ErrorCode::ModelMismatch,
                              .detail = "card and weights differ in 'widths'",
                              .path = {}};
        panel.showDescription(model);
        panel.showCurves({"/a/cover", {}});
        gallery::checkLook(panel, {1280, 760}, QStringLiteral("model-mismatch"), 0.05);
        QCOMPARE(label(panel, "checkLabel").text(),
                 QStringLiteral("The weights do not fit the card"));
        QCOMPARE(label(panel, "detailLabel").text(),
                 QStringLiteral("card and weights differ in 'widths'"));
    }

    void aModelThatWasNotCalibratedSaysSo() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        ModelDescription model = coverModel();
        model.uncalibrated = Error{.code = ErrorCode::FileNotFound,
                                   .detail = "this model has not been calibrated",
                                   .path = {}};
        panel.showDescription(model);
        QVERIFY(label(panel, "checkLabel").text().endsWith(QStringLiteral("counts less")));
        QCOMPARE(label(panel, "detailLabel").text(),
                 QStringLiteral("this model has not been calibrated"));
    }

    void emptyRunSaysWhatComesNext() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        panel.openRun("/home/ada/run");
        panel.showCurves({"/home/ada/run", {}});
        panel.showFailure(Error{.code = ErrorCode::ModelMissing, .detail = {}, .path = {}});
        gallery::checkLook(panel, {1280, 760}, QStringLiteral("model-empty"), 0.01);
        QVERIFY(label(panel, "noCardText").text().contains(QStringLiteral("/home/ada/run")));
        QVERIFY(label(panel, "noCurveText").text().contains(QStringLiteral("contrafact-train")));
        // The network comes later, by itself.
        panel.showDescription(coverModel());
        QVERIFY(panel.findChild<QTableWidget*>()->isVisible());
    }

    void aCardThatCannotBeReadIsSaid() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        panel.showFailure(
            Error{.code = ErrorCode::BadFormat, .detail = {}, .path = "/a/cover/card.md"});
        QVERIFY(label(panel, "noCardText").text().contains(QStringLiteral("/a/cover/card.md")));
    }

    void chosenValueIsCopiedWhole() {
        ModelPanel panel;
        panel.show();
        panel.showDescription(coverModel());
        auto* table = panel.findChild<QTableWidget*>();
        const int last = table->rowCount() - 1;
        QCOMPARE(table->item(last, 0)->text(), QStringLiteral("SHA-256 of the weights"));
        table->setCurrentCell(last, 0);
        table->actions().first()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().toStdString(), coverModel().fields[0].second);
        QCOMPARE(table->item(last, 1)->toolTip().size(), 64);
    }

    void curvesAreSortedByWhatTheyMeasure() {
        const auto series = trainingSeries(shipped("model/cover/log.jsonl"));
        QCOMPARE(labels(series, CurveGroup::Losses),
                 (QStringList{QStringLiteral("Contrastive loss"), QStringLiteral("Cross-entropy"),
                              QStringLiteral("Contrastive loss of segments")}));
        QCOMPARE(labels(series, CurveGroup::LearningRate),
                 QStringList{QStringLiteral("Learning rate")});
        QVERIFY(
            labels(series, CurveGroup::Figures).contains(QStringLiteral("Mean average precision")));
        QCOMPARE(labels(series, CurveGroup::Figures).size(), 4);
        for (const TrainingCurve& loss : contrafact::curvesOf(series, CurveGroup::Losses))
            QCOMPARE(loss.smooth.size(), loss.points.size());
        for (const TrainingCurve& figure : contrafact::curvesOf(series, CurveGroup::Figures))
            QVERIFY(figure.smooth.empty());
    }

    void smoothingKeepsALineAndTakesNoiseOff() {
        std::vector<TrainingPoint> line;
        std::vector<TrainingPoint> noise;
        for (int i = 0; i < 200; ++i) {
            line.push_back({1.0 * i, 1.0 * i, 3.0 - 0.01 * i});
            noise.push_back({1.0 * i, 1.0 * i, i % 2 == 0 ? 1.0 : -1.0});
        }
        const auto straight = smoothed(line);
        for (std::size_t i = 0; i < line.size(); ++i)
            QVERIFY(std::abs(straight[i] - line[i].value) < 1e-9);
        const auto calm = smoothed(noise); // means of eleven neighbours
        QVERIFY(std::abs(std::abs(calm[100]) - 1.0 / 11.0) < 1e-9);
        QVERIFY(smoothed({}).empty());
    }

    void scalesAreRound() {
        const AxisScale losses = roundScale(3.23, 6.57, 4);
        QCOMPARE(losses.lowest, 3.0);
        QCOMPARE(losses.highest, 7.0);
        QCOMPARE(losses.step, 1.0);
        const AxisScale rates = roundScale(0.0, 0.0015, 4);
        QVERIFY(std::abs(rates.step - 0.0005) < 1e-12);
        const AxisScale constant = roundScale(0.5, 0.5, 4);
        QVERIFY(constant.lowest < 0.5 && constant.highest > 0.5);
    }

    void aMomentIsChosenByKeyAndPointer() {
        TrainingCurvesView view;
        view.setSeries(
            {{QStringLiteral("learning_rate"), {{0, 0, 0.0}, {50, 60, 0.5}, {100, 120, 0.25}}}});
        view.resize(600, 400);
        view.show();
        const auto legend = [&view] {
            QString text;
            for (const CurveLegend* one : view.findChildren<CurveLegend*>())
                text += one->accessibleDescription();
            return text;
        };
        QVERIFY(legend().endsWith(QStringLiteral("0.25")));
        for (int i = 0; i < 25; ++i)
            QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(legend().endsWith(QStringLiteral("0.5")));
        QVERIFY(view.findChild<QLabel*>()->text().contains(QStringLiteral("50")));
        auto* chart = view.findChildren<CurveChart*>().last();
        Q_EMIT chart->pointed(1.0);
        QVERIFY(legend().endsWith(QStringLiteral("0")));
        Q_EMIT chart->pointed(std::nullopt);
        QVERIFY(legend().endsWith(QStringLiteral("0.25")));
    }

    void coloursFollowTheTheme() {
        ModelPanel panel;
        panel.setPlaces(kPlaces);
        panel.show();
        panel.showDescription(coverModel());
        panel.showCurves(curvesOf("model/cover/log.jsonl"));
        const auto darkness = [&panel] {
            return panel.findChild<CurveChart*>()->grab().toImage().pixelColor(2, 2).lightness();
        };
        m_theme->setScheme(ColourScheme::Dark);
        const int dark = darkness();
        m_theme->setScheme(ColourScheme::Light);
        const int light = darkness();
        m_theme->setScheme(gallery::settingScheme());
        QVERIFY(dark < 100 && light > 150);
    }

private:
    static QComboBox& chooser(const ModelPanel& panel) {
        return *panel.findChild<QComboBox*>(QStringLiteral("chooserBox"));
    }
    static QLabel& label(const ModelPanel& panel, const char* name) {
        return *panel.findChild<QLabel*>(QLatin1StringView(name));
    }
    static QStringList folders(const QSignalSpy& asked) {
        QStringList all;
        for (const auto& arguments : asked)
            all << QString::fromStdString(
                arguments.first().value<std::filesystem::path>().string());
        return all;
    }
    static QStringList labels(const std::vector<TrainingSeries>& series, CurveGroup group) {
        QStringList all;
        for (const TrainingCurve& curve : contrafact::curvesOf(series, group))
            all << curve.label;
        return all;
    }

    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(ModelPanelTest)
#include "tst_model_panel.moc"
