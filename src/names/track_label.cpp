// SPDX-License-Identifier: GPL-3.0-or-later

#include "names/track_label.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/path_text.h"
#include "core/utf8.h"

namespace contrafact {

namespace {

constexpr char32_t kNoBreakSpace = 0xA0;

char32_t codePoint(std::string_view sequence) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
    switch (sequence.size()) {
    case 1:
        return byte(0);
    case 2:
        return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3:
        return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    default:
        return (byte(0) & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
               (byte(3) & 0x3FU);
    }
}

bool isBetween(char32_t letter, char32_t first, char32_t last) {
    return letter >= first && letter <= last;
}

bool isSpace(char32_t letter) {
    return letter <= 0x20 || isBetween(letter, 0x7F, kNoBreakSpace) || letter == 0x1680 ||
           isBetween(letter, 0x2000, 0x200A) || letter == 0x2028 || letter == 0x2029 ||
           letter == 0x202F || letter == 0x205F || letter == 0x3000;
}

/// Marks that say how letters around them run; here they would turn what stands beside the text.
bool isDirectionMark(char32_t letter) {
    return letter == 0x061C || letter == 0x200E || letter == 0x200F ||
           isBetween(letter, 0x202A, 0x202E) || isBetween(letter, 0x2066, 0x2069);
}

/// Joiners shape the letters around them, but two texts that differ in one of them look alike.
bool isUnseen(char32_t letter) {
    return letter == 0x00AD || isBetween(letter, 0x200B, 0x200D) ||
           isBetween(letter, 0x2060, 0x2064) || letter == 0xFEFF ||
           isBetween(letter, 0xFE00, 0xFE0F);
}

bool isRightToLeft(char32_t letter) {
    return isBetween(letter, 0x0590, 0x08FF) || isBetween(letter, 0xFB1D, 0xFDFF) ||
           isBetween(letter, 0xFE70, 0xFEFE) || isBetween(letter, 0x10800, 0x10FFF) ||
           isBetween(letter, 0x1E800, 0x1EFFF);
}

/// Calls `take` with each character and its bytes. Bytes that are no UTF-8 are left out.
template <typename Take>
void forEachLetter(std::string_view text, Take take) {
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        if (length > 0)
            take(codePoint(text.substr(0, length)), text.substr(0, length));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
}

template <typename IsLeftOut>
std::string spaced(std::string_view text, IsLeftOut isLeftOut) {
    std::string line;
    bool isGap = false;
    forEachLetter(text, [&](char32_t letter, std::string_view bytes) {
        if (isLeftOut(letter))
            return;
        if (isSpace(letter)) {
            isGap = !line.empty();
            return;
        }
        if (std::exchange(isGap, false))
            line += ' ';
        line += bytes;
    });
    return line;
}

/// What is seen of a text; equal for texts that look alike.
std::string lookOf(std::string_view text) {
    return spaced(text,
                  [](char32_t letter) { return isUnseen(letter) || isDirectionMark(letter); });
}

/// Text that runs from right to left keeps what stands around it where it is.
std::string isolated(const std::string& text) {
    bool isTurned = false;
    forEachLetter(text, [&](char32_t letter, std::string_view) {
        isTurned = isTurned || isRightToLeft(letter);
    });
    return isTurned ? "\u2068" + text + "\u2069" : text;
}

std::string shown(const std::string& tag) {
    return lookOf(tag).empty() ? std::string() : plainLine(tag);
}

std::string clock(double seconds) {
    const auto whole = static_cast<long long>(seconds + 1e-6);
    const auto twoDigits = [](long long value) {
        return (value < 10 ? ":0" : ":") + std::to_string(value);
    };
    if (whole < 3600)
        return std::to_string(whole / 60) + twoDigits(whole % 60);
    return std::to_string(whole / 3600) + twoDigits(whole / 60 % 60) + twoDigits(whole % 60);
}

/// The last `depth` parts of a path.
std::string tailOf(const std::filesystem::path& path, std::ptrdiff_t depth) {
    const auto parts = std::distance(path.begin(), path.end());
    std::filesystem::path tail;
    for (auto part = std::next(path.begin(), std::max<std::ptrdiff_t>(0, parts - depth));
         part != path.end(); ++part)
        tail /= *part;
    return displayPath(tail);
}

/// The shortest ones first; the last one is the whole path.
std::vector<std::string> additionsOf(const Track& track) {
    std::vector<std::string> additions{shown(track.tags.album)};
    const std::filesystem::path folder = track.path.parent_path();
    additions.push_back(tailOf(folder, 1));
    additions.push_back(displayPath(track.path.filename()));
    if (track.durationSeconds >= 1.0)
        additions.push_back(clock(track.durationSeconds));
    const auto folders = std::distance(folder.begin(), folder.end());
    for (std::ptrdiff_t depth = 2; depth <= folders; ++depth)
        additions.push_back(tailOf(folder, depth));
    for (std::ptrdiff_t depth = 2; depth <= folders + 1; ++depth)
        additions.push_back(tailOf(track.path, depth));
    std::erase_if(additions, [](const std::string& text) { return text.empty(); });
    return additions;
}

TrackLabel plainLabel(const Track& track) {
    return {trackTitle(track), shown(track.tags.artist), {}};
}

struct Candidate {
    TrackLabel label;
    std::string look;
};

std::vector<Candidate> candidatesOf(const Track& track) {
    std::vector<Candidate> candidates;
    TrackLabel label = plainLabel(track);
    const auto add = [&] { candidates.push_back({label, lookOf(labelText(label))}); };
    if (!label.artist.empty())
        add();
    for (std::string& addition : additionsOf(track)) {
        label.addition = std::move(addition);
        add();
    }
    if (candidates.empty())
        add();
    return candidates;
}

/// Finds labels for tracks of which some may look alike.
class LabelChoice {
public:
    explicit LabelChoice(std::span<const Track* const> tracks) {
        for (const Track* track : tracks)
            m_candidates.push_back(candidatesOf(*track));
    }

    std::vector<TrackLabel> labels() {
        takeSingles();
        std::unordered_map<std::string_view, std::size_t> owners; ///< kShared: of more than one
        for (std::size_t track = 0; track < m_candidates.size(); ++track)
            if (!m_chosen[track])
                for (const Candidate& candidate : m_candidates[track])
                    if (const auto [known, isNew] = owners.emplace(candidate.look, track);
                        !isNew && known->second != track)
                        known->second = kShared;
        for (std::size_t track = 0; track < m_candidates.size(); ++track)
            if (!m_chosen[track])
                m_chosen[track] = firstOwn(track, owners);
        std::vector<TrackLabel> labels;
        for (const Candidate* candidate : m_chosen)
            labels.push_back(candidate->label);
        return labels;
    }

private:
    static constexpr std::size_t kShared = static_cast<std::size_t>(-1);

    /// Those that nothing looks like need no addition, and keep others from their look.
    void takeSingles() {
        std::unordered_map<std::string_view, int> counts;
        for (const auto& candidates : m_candidates)
            ++counts[candidates.front().look];
        m_chosen.assign(m_candidates.size(), nullptr);
        for (std::size_t track = 0; track < m_candidates.size(); ++track) {
            const Candidate& first = m_candidates[track].front();
            if (counts[first.look] == 1) {
                m_chosen[track] = &first;
                m_taken.insert(first.look);
            }
        }
    }

    const Candidate*
    firstOwn(std::size_t track,
             const std::unordered_map<std::string_view, std::size_t>& owners) const {
        const auto& candidates = m_candidates[track];
        const auto own = std::ranges::find_if(candidates, [&](const Candidate& candidate) {
            return owners.at(candidate.look) == track && !m_taken.contains(candidate.look);
        });
        return own == candidates.end() ? &candidates.back() : &*own;
    }

    std::vector<std::vector<Candidate>> m_candidates;
    std::vector<const Candidate*> m_chosen;
    std::unordered_set<std::string_view> m_taken;
};

} // namespace

std::string plainLine(std::string_view text) {
    return spaced(text, isDirectionMark);
}

std::string trackTitle(const Track& track) {
    std::string title = shown(track.tags.title);
    return title.empty() ? displayPath(track.path.stem()) : title;
}

std::string labelText(const TrackLabel& label) {
    std::string text = isolated(label.title);
    if (!label.artist.empty())
        text = isolated(label.artist) + " \u00B7 " + text;
    return label.addition.empty() ? text : text + " (" + isolated(label.addition) + ")";
}

std::string originText(const TrackLabel& label) {
    std::string text = isolated(label.artist);
    if (label.addition.empty())
        return text;
    text += text.empty() ? "(" : " (";
    return text += isolated(label.addition) + ")";
}

std::vector<TrackLabel> trackLabels(std::span<const Track* const> tracks) {
    std::unordered_map<std::size_t, std::vector<const Track*>> alike;
    std::unordered_map<std::string_view, TrackLabel> labels; ///< by path
    for (const Track* track : tracks)
        if (labels.emplace(track->path.native(), TrackLabel()).second)
            alike[labelKey(*track)].push_back(track);
    for (const auto& [key, members] : alike) {
        std::vector<TrackLabel> found = members.size() == 1
                                            ? std::vector{trackLabel(*members.front())}
                                            : LabelChoice(members).labels();
        for (std::size_t i = 0; i < members.size(); ++i)
            labels[members[i]->path.native()] = std::move(found[i]);
    }
    std::vector<TrackLabel> inOrder;
    for (const Track* track : tracks)
        inOrder.push_back(labels[track->path.native()]);
    return inOrder;
}

TrackLabel trackLabel(const Track& track) {
    TrackLabel label = plainLabel(track);
    if (label.artist.empty())
        label.addition = shown(track.tags.album);
    if (label.artist.empty() && label.addition.empty())
        label.addition = displayPath(track.path.parent_path().filename());
    return label;
}

std::size_t labelKey(const Track& track) {
    // A label may end in brackets of its own that look like an addition to another one.
    const std::string look = lookOf(labelText(plainLabel(track)));
    return std::hash<std::string_view>{}(std::string_view(look).substr(0, look.find(" (")));
}

} // namespace contrafact
