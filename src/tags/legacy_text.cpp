// SPDX-License-Identifier: GPL-3.0-or-later

#include "tags/legacy_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>

#include <iconv.h>

namespace contrafact {

namespace {

unsigned char byteAt(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

bool isAscii(unsigned char byte) {
    return byte < 0x80;
}

bool isAsciiLetter(unsigned char byte) {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

// Cyrillic in Windows-1251

/// Letters outside the alphabet's row: Yo, and those of Ukrainian and Belarusian.
struct OddLetter {
    unsigned char small;
    unsigned char large;
    int sound; ///< as a number from A on
};
constexpr std::array kOddLetters{OddLetter{0xB8, 0xA8, 5}, OddLetter{0xBA, 0xAA, 5},
                                 OddLetter{0xB3, 0xB2, 8}, OddLetter{0xBF, 0xAF, 8},
                                 OddLetter{0xB4, 0xA5, 3}, OddLetter{0xA2, 0xA1, 19}};

bool isSmallCyrillic(unsigned char byte) {
    return byte >= 0xE0 ||
           std::ranges::find(kOddLetters, byte, &OddLetter::small) != kOddLetters.end();
}
bool isLargeCyrillic(unsigned char byte) {
    return (byte >= 0xC0 && byte < 0xE0) ||
           std::ranges::find(kOddLetters, byte, &OddLetter::large) != kOddLetters.end();
}

/// A letter as a number from A on.
int cyrillicLetter(unsigned char byte) {
    for (const OddLetter& odd : kOddLetters)
        if (byte == odd.small || byte == odd.large)
            return odd.sound;
    return byte >= 0xE0 ? byte - 0xE0 : byte - 0xC0;
}

/// Quotes, dashes and the like, in Windows-1251 as in Windows-1252.
bool isPunctuation(unsigned char byte) {
    constexpr std::string_view kMarks = "\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xAB\xB9\xBB";
    return kMarks.find(static_cast<char>(byte)) != std::string_view::npos;
}

/// Whether a word of letters beyond ASCII is written as words are: large, small, or with an
/// initial.
bool hasOneCase(std::string_view word) {
    const auto isSmall = [](char c) { return isSmallCyrillic(static_cast<unsigned char>(c)); };
    const auto rest = word.substr(1);
    return std::ranges::all_of(rest, isSmall) ||
           (!isSmall(word.front()) && std::ranges::none_of(rest, isSmall));
}

/// What is known of the Cyrillic words of a file.
struct CyrillicCount {
    std::size_t letters = 0;
    std::size_t vowels = 0;
    std::size_t rare = 0;
    std::size_t longest = 0; ///< word
    std::set<int> different;

    void add(std::string_view word);
    [[nodiscard]] bool isRussian() const {
        return longest >= 4 && different.size() >= 3 && 10 * vowels >= 3 * letters &&
               10 * vowels <= 7 * letters && 3 * rare < letters;
    }
};

void CyrillicCount::add(std::string_view word) {
    constexpr std::array kVowels{0, 5, 8, 14, 19, 27, 29, 30, 31}; // a e i o u y e yu ya
    constexpr std::array kRare{9,  20, 22, 25, 26,
                               27, 28, 29, 30}; // short i, f ts shch, signs, y e yu
    const auto isOneOf = [](const auto& some, int letter) {
        return std::ranges::find(some, letter) != some.end();
    };
    for (const char c : word) {
        const int letter = cyrillicLetter(static_cast<unsigned char>(c));
        vowels += isOneOf(kVowels, letter) ? 1 : 0;
        rare += isOneOf(kRare, letter) ? 1 : 0;
        different.insert(letter);
    }
    letters += word.size();
    longest = std::max(longest, word.size());
}

bool isRussian(std::span<const std::string> texts) {
    CyrillicCount count;
    for (const std::string_view text : texts) {
        std::size_t start = 0;
        bool hasAscii = false;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            const unsigned char byte = byteAt(text, i);
            const bool isLatin = isAsciiLetter(byte);
            const bool isCyrillic = isSmallCyrillic(byte) || isLargeCyrillic(byte);
            if (isLatin || isCyrillic) {
                const bool isMixed = i > start && hasAscii != isLatin;
                hasAscii = isLatin;
                if (isMixed)
                    return false; // no word is half Latin; "Café" is
                continue;
            }
            if (!isAscii(byte) && !isPunctuation(byte))
                return false;
            const std::string_view word = text.substr(start, i - start);
            start = i + 1;
            if (word.empty() || hasAscii)
                continue;
            if (!hasOneCase(word))
                return false;
            count.add(word);
        }
    }
    return count.isRussian();
}

// Pairs of bytes

/// What is known of the pairs of bytes of a file.
struct PairCount {
    std::set<std::pair<unsigned char, unsigned char>> different;
    std::size_t pairs = 0;
    std::size_t likely = 0;
    std::size_t telling = 0; ///< that Latin-1 or another encoding would hardly hold
};

/// The characters of GB 2312: the 3,755 common ones by their sound, then 3,008 others.
bool isChinese(std::span<const std::string> texts) {
    PairCount count;
    for (const std::string_view text : texts) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const unsigned char lead = byteAt(text, i);
            if (isAscii(lead))
                continue;
            const unsigned char trail = byteAt(text, ++i);
            const bool isSymbol = lead >= 0xA1 && lead <= 0xA3;
            const bool isCommon = lead >= 0xB0 && lead <= 0xD7;
            const bool isOther = lead >= 0xD8 && lead <= 0xF7;
            if (trail < 0xA1 || trail == 0xFF || !(isSymbol || isCommon || isOther))
                return false;
            if (isSymbol)
                continue;
            ++count.pairs;
            count.likely += isCommon ? 1 : 0;
            count.telling += lead < 0xC0 || trail < 0xC0 ? 1 : 0; // no letters of Latin-1
            count.different.insert({lead, trail});
        }
    }
    return count.different.size() >= 2 && count.telling > 0 && 4 * count.likely >= 3 * count.pairs;
}

bool isKana(unsigned char lead, unsigned char trail) {
    return (lead == 0x82 && trail >= 0x9F && trail <= 0xF1) ||
           (lead == 0x83 && trail >= 0x40 && trail <= 0x96);
}

/// Kana, or characters of JIS X 0208, never one alone between letters of ASCII.
bool isJapanese(std::span<const std::string> texts) {
    PairCount count;
    for (const std::string_view text : texts) {
        std::size_t run = 0;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            const unsigned char lead = byteAt(text, i);
            if (isAscii(lead)) {
                if (run == 1)
                    return false;
                run = 0;
                continue;
            }
            const unsigned char trail = byteAt(text, ++i);
            const bool isLead = (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xEA);
            if (!isLead || trail < 0x40 || trail == 0x7F || trail > 0xFC)
                return false;
            ++run;
            ++count.pairs;
            count.likely += lead <= 0x98 && !isAscii(trail) ? 1 : 0; // the common characters
            count.telling += isKana(lead, trail) ? 1 : 0;
            count.different.insert({lead, trail});
        }
    }
    return count.different.size() >= 2 &&
           (count.telling >= 2 || 4 * count.likely >= 3 * count.pairs);
}

const char* iconvName(LegacyEncoding encoding) {
    switch (encoding) {
    case LegacyEncoding::Windows1252:
        return "CP1252";
    case LegacyEncoding::Windows1251:
        return "CP1251";
    case LegacyEncoding::Gbk:
        return "GBK";
    case LegacyEncoding::ShiftJis:
        return "CP932";
    }
    return "CP1252";
}

} // namespace

LegacyEncoding guessedEncoding(std::span<const std::string> texts) {
    if (isJapanese(texts))
        return LegacyEncoding::ShiftJis;
    if (isRussian(texts))
        return LegacyEncoding::Windows1251;
    return isChinese(texts) ? LegacyEncoding::Gbk : LegacyEncoding::Windows1252;
}

std::string decodedText(const std::string& bytes, LegacyEncoding encoding) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    const iconv_t converter = iconv_open("UTF-8", iconvName(encoding));
    if (converter == reinterpret_cast<iconv_t>(-1))
        return bytes;
    std::string input = bytes;
    std::string result;
    char* from = input.data();
    std::size_t left = input.size();
    while (left > 0) {
        std::array<char, 256> buffer{};
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const bool isStuck =
            iconv(converter, &from, &left, &to, &room) == std::size_t(-1) && room == buffer.size();
        result.append(buffer.data(), buffer.size() - room);
        if (isStuck) {
            result += kReplacement;
            ++from;
            --left;
        }
    }
    iconv_close(converter);
    return result;
}

} // namespace contrafact
