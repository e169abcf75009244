// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/pair.h"
#include "core/result.h"

using namespace contrafact;

class TestResult : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeNameReadsBack() {
        for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
            const auto code = static_cast<ErrorCode>(i);
            QCOMPARE(errorCodeFromName(errorCodeName(code)), std::optional(code));
        }
        QVERIFY(!errorCodeFromName("no-such-code"));
    }

    void everyRelationNameReadsBack() {
        for (int i = 0; i <= static_cast<int>(Relation::Unsure); ++i) {
            const auto relation = static_cast<Relation>(i);
            QCOMPARE(relationFromName(relationName(relation)), std::optional(relation));
        }
        QVERIFY(!relationFromName("cousins"));
    }

    void failureKeepsThePathItConcerns() {
        const Result<int> result = failure(ErrorCode::EmptyFile, "0 bytes", "/music/a.mp3");
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::EmptyFile);
        QVERIFY(result.error().path == std::filesystem::path("/music/a.mp3"));
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
