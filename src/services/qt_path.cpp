// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/qt_path.h"

#include <string>
#include <string_view>

#include <QStringDecoder>

#include "core/utf8.h"

namespace contrafact {

namespace {

constexpr char16_t kEscape = 0xDC00; ///< and the byte

bool isEscape(QChar character) {
    return character.unicode() >= kEscape + 0x80 && character.unicode() <= kEscape + 0xFF;
}

} // namespace

QString toQtPath(const std::filesystem::path& path) {
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text;
    for (std::string_view rest = path.native(); !rest.empty();) {
        const std::size_t length = utf8SequenceLength(rest);
        if (length > 0)
            text += decode(QByteArrayView(rest.data(), static_cast<qsizetype>(length)));
        else
            text += QChar(kEscape + static_cast<unsigned char>(rest.front()));
        rest.remove_prefix(length > 0 ? length : 1);
    }
    return text;
}

std::filesystem::path fromQtPath(const QString& text) {
    std::string bytes;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = text[at].isHighSurrogate() ? 2 : 1;
        if (isEscape(text[at]))
            bytes += static_cast<char>(text[at].unicode() - kEscape);
        else
            bytes += text.mid(at, length).toStdString();
        at += length;
    }
    return bytes;
}

} // namespace contrafact
