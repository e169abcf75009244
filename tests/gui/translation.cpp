// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/translation.h"

#include <QFile>
#include <QXmlStreamReader>

namespace contrafact::gallery {
namespace {

QString keyOf(const QString& context, const QString& text, const QString& comment) {
    return context + QLatin1Char('\n') + text + QLatin1Char('\n') + comment;
}

} // namespace

GermanTexts::GermanTexts() {
    QFile file(QStringLiteral(CONTRAFACT_TRANSLATIONS_FOLDER "/contrafact_de.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    QXmlStreamReader xml(&file);
    QString context, text, comment;
    while (xml.readNextStartElement() || !xml.atEnd()) {
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1StringView("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1StringView("message"))
            comment.clear();
        else if (xml.name() == QLatin1StringView("source"))
            text = xml.readElementText();
        else if (xml.name() == QLatin1StringView("comment"))
            comment = xml.readElementText();
        else if (xml.name() == QLatin1StringView("translation"))
            m_texts[keyOf(context, text, comment)] =
                xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
}

QString GermanTexts::translate(const char* context, const char* text, const char* comment,
                               int /*number*/) const {
    return m_texts.value(keyOf(QString::fromUtf8(context), QString::fromUtf8(text),
                               QString::fromUtf8(comment == nullptr ? "" : comment)));
}

} // namespace contrafact::gallery
