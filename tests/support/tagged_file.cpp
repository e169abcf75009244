// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tagged_file.h"

#include <apetag.h>
#include <fileref.h>
#include <mpegfile.h>
#include <tag.h>

#include "support/audio_file.h"

namespace contrafact::support {

namespace {

TagLib::String utf8(const std::string& text) {
    return TagLib::String(text, TagLib::String::UTF8);
}

/// Four bytes of seven bits each, as ID3v2 counts.
std::string syncSafe(std::size_t value) {
    std::string bytes;
    for (int shift = 21; shift >= 0; shift -= 7)
        bytes += static_cast<char>((value >> shift) & 0x7FU);
    return bytes;
}

} // namespace

bool writeTags(const std::filesystem::path& path, const TrackTags& tags) {
    TagLib::FileRef reference(path.c_str(), false);
    if (reference.isNull() || reference.tag() == nullptr)
        return false;
    reference.tag()->setTitle(utf8(tags.title));
    reference.tag()->setArtist(utf8(tags.artist));
    reference.tag()->setAlbum(utf8(tags.album));
    reference.tag()->setYear(static_cast<unsigned int>(tags.year));
    reference.tag()->setTrack(static_cast<unsigned int>(tags.trackNumber));
    return reference.save();
}

void prependLatin1Title(const std::filesystem::path& path, const std::string& titleBytes,
                        std::size_t extraClaimedBytes) {
    const std::string body = '\0' + titleBytes;
    const std::string length(1, static_cast<char>(body.size()));
    const std::string frame = "TIT2" + std::string(3, '\0') + length + std::string(2, '\0') + body;
    const std::string header =
        std::string("ID3\3\0\0", 6) + syncSafe(frame.size() + extraClaimedBytes);
    writeBytes(path, header + frame + readBytes(path));
}

void appendApeArtists(const std::filesystem::path& path, const std::vector<std::string>& artists) {
    TagLib::StringList values;
    for (const std::string& artist : artists)
        values.append(utf8(artist));
    TagLib::MPEG::File file(path.c_str(), false);
    file.APETag(true)->setItem("ARTIST", TagLib::APE::Item("ARTIST", values));
    file.save(TagLib::MPEG::File::APE, TagLib::File::StripNone);
}

} // namespace contrafact::support
