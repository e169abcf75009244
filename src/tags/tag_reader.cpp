// SPDX-License-Identifier: GPL-3.0-or-later

#include "tags/tag_reader.h"

#include <algorithm>
#include <exception>
#include <initializer_list>
#include <new>
#include <string>
#include <vector>

#include <apetag.h>
#include <fileref.h>
#include <mpcfile.h>
#include <mpegfile.h>
#include <tfilestream.h>
#include <tpropertymap.h>
#include <wavpackfile.h>

#include "core/file_access.h"
#include "core/utf8.h"
#include "tags/legacy_text.h"

namespace contrafact {

namespace {

bool isLatin1(const TagLib::String& text) {
    return std::all_of(text.begin(), text.end(),
                       [](wchar_t c) { return static_cast<unsigned long>(c) <= 0xFF; });
}

bool isAscii(const TagLib::String& text) {
    return std::all_of(text.begin(), text.end(),
                       [](wchar_t c) { return static_cast<unsigned long>(c) < 0x80; });
}

/// The properties of a file, and those of a second tag that TagLib passes over for the first.
std::vector<TagLib::PropertyMap> propertiesOf(TagLib::File& file) {
    std::vector<TagLib::PropertyMap> maps{file.properties()};
    const auto addApe = [&](auto* ofKind) {
        if (ofKind != nullptr && ofKind->hasAPETag())
            maps.push_back(ofKind->APETag()->properties());
    };
    addApe(dynamic_cast<TagLib::MPEG::File*>(&file));
    addApe(dynamic_cast<TagLib::MPC::File*>(&file));
    addApe(dynamic_cast<TagLib::WavPack::File*>(&file));
    return maps;
}

/// The texts of one file's tags. What was declared to be Latin-1 is read as what all of it
/// together turns out to be.
class TagTexts {
public:
    explicit TagTexts(const TagLib::FileRef& reference)
        : m_properties(propertiesOf(*reference.file()))
        , m_encoding(LegacyEncoding::Windows1252) {
        std::vector<std::string> doubtful;
        const auto look = [&](const TagLib::String& text) {
            if (isLatin1(text) && !isAscii(text) && !isValidUtf8(text.to8Bit(false)))
                doubtful.push_back(text.to8Bit(false));
        };
        for (const TagLib::PropertyMap& properties : m_properties)
            for (const char* name : {"TITLE", "ARTIST", "ALBUM", "ALBUMARTIST"})
                for (const TagLib::String& text : properties.value(name))
                    look(text);
        for (const TagLib::String& text :
             {reference.tag()->title(), reference.tag()->artist(), reference.tag()->album()})
            look(text);
        m_encoding = guessedEncoding(doubtful);
    }

    [[nodiscard]] std::string text(const TagLib::String& text) const {
        if (!isLatin1(text) || isAscii(text))
            return tagText(text.to8Bit(true));
        const std::string bytes = text.to8Bit(false);
        return tagText(isValidUtf8(bytes) ? bytes : decodedText(bytes, m_encoding));
    }

    /// The first of these properties that says anything, else `fallback`.
    [[nodiscard]] std::string property(std::initializer_list<const char*> names,
                                       const TagLib::String& fallback) const {
        for (const TagLib::PropertyMap& properties : m_properties)
            for (const char* name : names)
                if (std::string all = joined(properties.value(name)); !all.empty())
                    return all;
        return text(fallback);
    }

private:
    [[nodiscard]] std::string joined(const TagLib::StringList& values) const {
        std::string all;
        for (const TagLib::String& value : values) {
            const std::string one = text(value);
            if (!all.empty() && !one.empty())
                all += "; ";
            all += one;
        }
        return all;
    }

    std::vector<TagLib::PropertyMap> m_properties;
    LegacyEncoding m_encoding;
};

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
    // The property maps keep several values apart; the plain tag falls back to older tag kinds.
    const TagTexts texts(reference);
    tags.title = texts.property({"TITLE"}, tag->title());
    tags.artist = texts.property({"ARTIST"}, tag->artist());
    if (tags.artist.empty())
        tags.artist = texts.property({"ALBUMARTIST", "PERFORMER", "AUTHOR"}, {});
    tags.album = texts.property({"ALBUM"}, tag->album());
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
