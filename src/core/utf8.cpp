// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/utf8.h"

#include <algorithm>
#include <array>

namespace contrafact {

namespace {

/// One row of table 3-7: the lead bytes, and what the second byte may be. Later bytes are 80..BF.
struct SequenceForm {
    unsigned char firstLead;
    unsigned char lastLead;
    unsigned char secondLow;
    unsigned char secondHigh;
    std::size_t length;
};

constexpr std::array kForms{
    SequenceForm{0xC2, 0xDF, 0x80, 0xBF, 2}, SequenceForm{0xE0, 0xE0, 0xA0, 0xBF, 3},
    SequenceForm{0xE1, 0xEC, 0x80, 0xBF, 3}, SequenceForm{0xED, 0xED, 0x80, 0x9F, 3},
    SequenceForm{0xEE, 0xEF, 0x80, 0xBF, 3}, SequenceForm{0xF0, 0xF0, 0x90, 0xBF, 4},
    SequenceForm{0xF1, 0xF3, 0x80, 0xBF, 4}, SequenceForm{0xF4, 0xF4, 0x80, 0x8F, 4},
};

unsigned char byteAt(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

bool fits(std::string_view text, const SequenceForm& form) {
    if (text.size() < form.length || byteAt(text, 1) < form.secondLow ||
        byteAt(text, 1) > form.secondHigh)
        return false;
    for (std::size_t i = 2; i < form.length; ++i)
        if (byteAt(text, i) < 0x80 || byteAt(text, i) > 0xBF)
            return false;
    return true;
}

/// Control characters are U+0000..1F, 7F and 80..9F.
bool isBreak(std::string_view sequence) {
    const auto byte = static_cast<unsigned char>(sequence.front());
    if (sequence.size() == 2)
        return byte == 0xC2 && static_cast<unsigned char>(sequence[1]) < 0xA0;
    return byte < 0x20 || byte == 0x7F || sequence == "\xE2\x80\xA8" || sequence == "\xE2\x80\xA9";
}

} // namespace

std::size_t utf8SequenceLength(std::string_view text) {
    if (text.empty())
        return 0;
    const unsigned char lead = byteAt(text, 0);
    if (lead < 0x80)
        return 1;
    for (const SequenceForm& form : kForms)
        if (lead >= form.firstLead && lead <= form.lastLead)
            return fits(text, form) ? form.length : 0;
    return 0;
}

bool isValidUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string validUtf8(std::string_view text) {
    text = text.substr(0, text.find('\0'));
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        if (length == 0)
            valid += "\xEF\xBF\xBD";
        else
            valid += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return valid;
}

std::string tagText(std::string_view text) {
    using namespace std::string_view_literals;
    constexpr std::array kNothing{" "sv,      "\t"sv, "\r"sv, "\n"sv,
                                  "\u00A0"sv,  // a blank that does not break
                                  "\u3000"sv,  // as wide as a Chinese character
                                  "\uFEFF"sv}; // the mark that some programs begin every text with
    const std::string valid = validUtf8(text);
    std::string_view rest = valid;
    const auto cut = [&rest](std::string_view blank) {
        const bool isBefore = rest.starts_with(blank);
        const bool isBehind = !isBefore && rest.ends_with(blank);
        rest.remove_prefix(isBefore ? blank.size() : 0);
        rest.remove_suffix(isBehind ? blank.size() : 0);
        return isBefore || isBehind;
    };
    bool isCut = true;
    while (isCut)
        isCut = std::ranges::any_of(kNothing, cut);
    return std::string(rest);
}

std::string oneLine(std::string_view text) {
    const std::string valid = validUtf8(text);
    std::string line;
    bool isBroken = false;
    for (std::string_view rest = valid; !rest.empty();) {
        const std::string_view sequence = rest.substr(0, utf8SequenceLength(rest));
        if (!isBreak(sequence)) {
            line += isBroken ? " " : "";
            line += sequence;
        }
        isBroken = isBreak(sequence);
        rest.remove_prefix(sequence.size());
    }
    line.erase(0, line.find_first_not_of(' '));
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace contrafact
