// SPDX-License-Identifier: GPL-3.0-or-later

#include "tags/tag_reader.h"

#include <algorithm>
#include <exception>
#include <initializer_list>
#include <new>
#include <string>
#include <string_view>

#include <fileref.h>
#include <tfilestream.h>
#include <tpropertymap.h>

#include "core/file_access.h"
#include "core/utf8.h"

namespace contrafact {

namespace {

/// The bytes of a text that was read as Latin-1, if they are UTF-8 that means something else.
bool isMistakenUtf8(const TagLib::String& text) {
    const auto isByte = [](wchar_t c) { return static_cast<unsigned long>(c) <= 0xFF; };
    const auto isAscii = [](wchar_t c) { return static_cast<unsigned long>(c) < 0x80; };
    return std::all_of(text.begin(), text.end(), isByte) &&
           !std::all_of(text.begin(), text.end(), isAscii) && isValidUtf8(text.to8Bit(false));
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(kBlank) + 1 - first));
}

std::string plainText(const TagLib::String& text) {
    return trimmed(validUtf8(text.to8Bit(!isMistakenUtf8(text))));
}

std::string joined(const TagLib::StringList& values) {
    std::string all;
    for (const TagLib::String& value : values) {
        const std::string text = plainText(value);
        if (!all.empty() && !text.empty())
            all += "; ";
        all += text;
    }
    return all;
}

/// The first of these properties that says anything, else `fallback`.
std::string property(const TagLib::PropertyMap& properties,
                     std::initializer_list<const char*> names, const TagLib::String& fallback) {
    for (const char* name : names) {
        const auto found = properties.find(name);
        if (found == properties.end())
            continue;
        if (std::string text = joined(found->second); !text.empty())
            return text;
    }
    return plainText(fallback);
}

int plausible(unsigned int number) {
    constexpr unsigned int kLargest = 9999;
    return number > kLargest ? 0 : static_cast<int>(number);
}

TrackTags tagsOf(const TagLib::FileRef& reference) {
    TrackTags tags;
    if (const TagLib::AudioProperties* sound = reference.audioProperties(); sound != nullptr)
        tags.claimedSeconds = std::max(sound->lengthInMilliseconds(), 0) / 1000.0;
    const TagLib::Tag* tag = reference.tag();
    if (tag == nullptr)
        return tags;
    // The property map keeps several values apart; the plain tag falls back to older tag kinds.
    const TagLib::PropertyMap properties = reference.file()->properties();
    tags.title = property(properties, {"TITLE"}, tag->title());
    tags.artist = property(properties, {"ARTIST"}, tag->artist());
    if (tags.artist.empty())
        tags.artist = property(properties, {"ALBUMARTIST", "PERFORMER", "AUTHOR"}, {});
    tags.album = property(properties, {"ALBUM"}, tag->album());
    tags.year = plausible(tag->year());
    tags.trackNumber = plausible(tag->track());
    return tags;
}

} // namespace

Result<TrackTags> readTags(const std::filesystem::path& path) {
    if (const auto size = audioFileSize(path); !size)
        return failureOf(size);
    try {
        TagLib::FileStream stream(path.c_str(), true);
        if (!stream.isOpen())
            return failure(ErrorCode::PermissionDenied, "cannot be opened for reading", path);
        const TagLib::FileRef reference(&stream);
        return reference.isNull() ? TrackTags{} : tagsOf(reference);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "no memory left while reading tags", path);
    } catch (const std::exception&) {
        return TrackTags{}; // TagLib's containers throw on some broken tags
    }
}

} // namespace contrafact
