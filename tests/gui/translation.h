#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHash>
#include <QTranslator>

namespace contrafact::gallery {

/// The German texts as they stand in the source tree.
class GermanTexts : public QTranslator {
public:
    GermanTexts();

    [[nodiscard]] QString translate(const char* context, const char* text, const char* comment,
                                    int number) const override;
    [[nodiscard]] bool isEmpty() const override { return m_texts.isEmpty(); }

private:
    QHash<QString, QString> m_texts; ///< by context, text and comment
};

} // namespace contrafact::gallery
