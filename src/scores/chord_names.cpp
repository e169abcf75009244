// SPDX-License-Identifier: GPL-3.0-or-later

#include "scores/chord_names.h"

#include <utility>

namespace contrafact {

ChordQuality chordQualityFromName(std::string_view name) {
    static constexpr std::pair<std::string_view, ChordQuality> kNames[] = {
        {"maj7", ChordQuality::Major7},      {"maj9", ChordQuality::Major7},
        {"maj13", ChordQuality::Major7},     {"minmaj7", ChordQuality::Minor},
        {"min7", ChordQuality::Minor7},      {"min9", ChordQuality::Minor7},
        {"min11", ChordQuality::Minor7},     {"min13", ChordQuality::Minor7},
        {"dim", ChordQuality::Diminished},   {"dim7", ChordQuality::Diminished},
        {"hdim7", ChordQuality::Diminished}, {"7b5", ChordQuality::Diminished},
        {"aug", ChordQuality::Augmented},    {"aug7", ChordQuality::Augmented},
        {"sus4", ChordQuality::Suspended4},  {"7sus4", ChordQuality::Suspended4},
        {"sus2", ChordQuality::Suspended2},  {"11", ChordQuality::Suspended4},
        {"7", ChordQuality::Dominant7},      {"9", ChordQuality::Dominant7},
        {"13", ChordQuality::Dominant7},     {"7b9", ChordQuality::Dominant7},
        {"7#9", ChordQuality::Dominant7}};
    for (const auto& [known, quality] : kNames)
        if (known == name)
            return quality;
    return name.starts_with("min") ? ChordQuality::Minor : ChordQuality::Major;
}

} // namespace contrafact
