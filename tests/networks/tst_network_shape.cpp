// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "networks/network_shape.h"

using namespace contrafact;

class NetworkShapeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void metadataStatesTheShape() {
        const NetworkShape shapes[] = {PitchClassShape{{4, 6, 8, 8}, 16, 8},
                                       WideResidualShape{22, 3, 0, false, true, false}};
        for (const NetworkShape& shape : shapes) {
            const auto metadata = networkMetadata(shape);
            QVERIFY(networkShape(metadata).value() == shape);
            for (const auto& [key, value] : metadata) {
                auto changed = metadata;
                changed[key] = "something else";
                QCOMPARE(networkShape(changed).error().code, ErrorCode::ModelMismatch);
                changed.erase(key);
                QCOMPARE(networkShape(changed).error().code, ErrorCode::ModelMismatch);
            }
        }
    }

    void sizesOutOfRangeAreRefused_data() {
        QTest::addColumn<bool>("wide");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("huge width") << false << "widths"
                                    << "4 6 8 99999999";
        QTest::newRow("no width") << false << "widths"
                                  << "4 6 8 0";
        QTest::newRow("no such depth") << true << "depth"
                                       << "17";
        QTest::newRow("too wide") << true << "widening"
                                  << "1000";
    }
    void sizesOutOfRangeAreRefused() {
        QFETCH(bool, wide);
        QFETCH(QString, key);
        QFETCH(QString, value);
        auto metadata = networkMetadata(wide ? NetworkShape(WideResidualShape{})
                                             : NetworkShape(PitchClassShape{}));
        metadata[key.toStdString()] = value.toStdString();
        QCOMPARE(networkShape(metadata).error().code, ErrorCode::ModelMismatch);
    }

    void imageIsTheMeanMagnitudeOfThreeFramesScaledToOne() {
        ConstantQ constantQ;
        constantQ.power = Matrix(10, kConstantQBins); // frame 0 is silent, 1 .. 9 are not
        for (std::size_t frame = 1; frame < 10; ++frame)
            constantQ.power.at(frame, 5) = frame < 4 ? 4.0F : 16.0F; // magnitudes 2 and 4
        constantQ.power.at(2, 7) = 9.0F;                             // a third of it, in one pool
        const NetworkInput input = networkInput(WideResidualShape{}, constantQ);
        QCOMPARE(input.channels, std::size_t{1});
        QCOMPARE(input.rows, std::size_t{84});
        QCOMPARE(input.frames, std::size_t{3});
        QCOMPARE(input.framesPerSecond, constantQ.framesPerSecond / 3.0);
        QCOMPARE(input.values[5 * 3 + 0], 0.5F);
        QCOMPARE(input.values[5 * 3 + 2], 1.0F);
        QCOMPARE(input.values[7 * 3 + 0], 0.25F);
    }

    void silenceHasNoFrames() {
        ConstantQ constantQ;
        constantQ.power = Matrix(50, kConstantQBins);
        QCOMPARE(networkInput(WideResidualShape{}, constantQ).frames, std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(NetworkShapeTest)
#include "tst_network_shape.moc"
