// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/audio_kind.h"

#include <algorithm>
#include <array>
#include <string>

namespace contrafact {

namespace {

using namespace std::string_view_literals;

constexpr std::array kAudioSuffixes{
    "3g2"sv,  "3ga"sv,  "3gp"sv, "aa"sv,    "aac"sv,  "ac3"sv, "adts"sv, "aif"sv,  "aifc"sv,
    "aiff"sv, "alac"sv, "amr"sv, "ape"sv,   "asf"sv,  "au"sv,  "awb"sv,  "bwf"sv,  "caf"sv,
    "dff"sv,  "dsf"sv,  "dts"sv, "dtshd"sv, "eac3"sv, "f4a"sv, "flac"sv, "gsm"sv,  "it"sv,
    "loas"sv, "m4a"sv,  "m4b"sv, "m4r"sv,   "m4v"sv,  "mka"sv, "mkv"sv,  "mlp"sv,  "mod"sv,
    "mov"sv,  "mp+"sv,  "mp1"sv, "mp2"sv,   "mp3"sv,  "mp4"sv, "mpa"sv,  "mpc"sv,  "mpga"sv,
    "mpp"sv,  "mptm"sv, "mtm"sv, "oga"sv,   "ogg"sv,  "ogx"sv, "oma"sv,  "opus"sv, "qcp"sv,
    "ra"sv,   "rf64"sv, "rm"sv,  "s3m"sv,   "shn"sv,  "snd"sv, "spx"sv,  "stm"sv,  "tak"sv,
    "thd"sv,  "tta"sv,  "ult"sv, "voc"sv,   "vqf"sv,  "w64"sv, "wav"sv,  "wave"sv, "webm"sv,
    "wma"sv,  "wv"sv,   "xm"sv,
};

constexpr std::array kOtherSuffixes{
    "avif"sv, "cr3"sv,  "heic"sv, "heif"sv, "mks"sv,  "ofc"sv,     "wvc"sv,    "7z"sv,  "accurip"sv,
    "ass"sv,  "asx"sv,  "bak"sv,  "bmp"sv,  "bz2"sv,  "cpp"sv,     "css"sv,    "csv"sv, "cue"sv,
    "db"sv,   "dll"sv,  "doc"sv,  "docx"sv, "epub"sv, "exe"sv,     "ffp"sv,    "gif"sv, "gz"sv,
    "htm"sv,  "html"sv, "ico"sv,  "ini"sv,  "iso"sv,  "itl"sv,     "jpeg"sv,   "jpg"sv, "js"sv,
    "json"sv, "log"sv,  "lrc"sv,  "lnk"sv,  "m3u"sv,  "m3u8"sv,    "md"sv,     "md5"sv, "mid"sv,
    "midi"sv, "nfo"sv,  "odt"sv,  "part"sv, "pdf"sv,  "pls"sv,     "png"sv,    "ps"sv,  "py"sv,
    "rar"sv,  "rtf"sv,  "sf2"sv,  "sfk"sv,  "sfv"sv,  "sh"sv,      "sqlite"sv, "srt"sv, "sub"sv,
    "svg"sv,  "tar"sv,  "tif"sv,  "tiff"sv, "tmp"sv,  "torrent"sv, "txt"sv,    "url"sv, "vtt"sv,
    "webp"sv, "wpl"sv,  "xls"sv,  "xlsx"sv, "xml"sv,  "xspf"sv,    "xz"sv,     "zip"sv,
};

struct Signature {
    std::size_t offset;
    std::string_view bytes;
};

constexpr std::array kSignatures{
    Signature{0, "ID3"sv},
    Signature{0, "fLaC"sv},
    Signature{0, "OggS"sv},
    Signature{8, "WAVE"sv},
    Signature{8, "AIFF"sv},
    Signature{8, "AIFC"sv},
    Signature{4, "ftyp"sv},
    Signature{0, "\x1A\x45\xDF\xA3"sv}, // Matroska
    Signature{0, "MAC "sv},
    Signature{0, "wvpk"sv},
    Signature{0, "MPCK"sv},
    Signature{0, "MP+"sv},
    Signature{0, "TTA1"sv},
    Signature{0, "tBaK"sv},
    Signature{0, "DSD "sv},
    Signature{0, "FRM8"sv},
    Signature{0, "ajkg"sv},
    Signature{0, "#!AMR"sv},
    Signature{0, ".snd"sv},
    Signature{0, "caff"sv},
    Signature{0, "riff\x2E\x91\xCF\x11"sv},             // Wave64
    Signature{0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv}, // ASF, WMA
    Signature{0, "Creative Voice File"sv},
    Signature{0, "Extended Module: "sv},
    Signature{0, "IMPM"sv},
    Signature{44, "SCRM"sv},
    Signature{1080, "M.K."sv},
    Signature{0, ".RMF"sv},
    Signature{0, ".ra\xFD"sv},
    Signature{0, "ea3\x03"sv},
    Signature{0, "\x0B\x77"sv}, // AC-3
};

/// The header of an MPEG audio frame of layer II or III, or of an AAC frame (ADTS).
bool isMpegFrame(std::string_view bytes) {
    if (bytes.size() < 4 || static_cast<unsigned char>(bytes[0]) != 0xFF)
        return false;
    const auto second = static_cast<unsigned char>(bytes[1]);
    const auto third = static_cast<unsigned char>(bytes[2]);
    if ((second & 0xF6U) == 0xF0U)
        return true;
    const unsigned version = (second >> 3U) & 3U;
    const unsigned layer = (second >> 1U) & 3U;
    const unsigned bitRate = third >> 4U;
    const unsigned sampleRate = (third >> 2U) & 3U;
    return (second & 0xE0U) == 0xE0U && version != 1 && (layer == 1 || layer == 2) &&
           bitRate != 0 && bitRate != 15 && sampleRate != 3;
}

std::string lowerSuffix(const std::filesystem::path& path) {
    std::string suffix = path.extension().native();
    if (!suffix.empty())
        suffix.erase(0, 1);
    for (char& letter : suffix)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return suffix;
}

} // namespace

NameKind nameKind(const std::filesystem::path& path) {
    const std::string suffix = lowerSuffix(path);
    if (std::ranges::find(kAudioSuffixes, suffix) != kAudioSuffixes.end())
        return NameKind::Audio;
    if (std::ranges::find(kOtherSuffixes, suffix) != kOtherSuffixes.end())
        return NameKind::Other;
    return NameKind::Unknown;
}

bool startsLikeAudio(std::string_view bytes) {
    const auto matches = [bytes](const Signature& signature) {
        return bytes.size() >= signature.offset &&
               bytes.substr(signature.offset).starts_with(signature.bytes);
    };
    return std::ranges::any_of(kSignatures, matches) || isMpegFrame(bytes);
}

} // namespace contrafact
