#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <stop_token>

#include "audio/container.h"
#include "audio/ffmpeg_handles.h"

namespace contrafact {

/// Decodes an opened file from its first packet to its last, one frame at a time. Every frame that
/// `next` gives is to be answered by `accept` or `reject`, so that it is known what came of the
/// file. Borrows what it is made from.
class FrameReader {
public:
    FrameReader(const Container& container, const std::stop_token& stop);

    /// To be called first. FFmpeg's error number, or 0.
    [[nodiscard]] int open();
    /// The next frame, valid until the next call; null at the end, or when stopped.
    [[nodiscard]] const AVFrame* next();
    void accept();
    /// The frame could not be used; FFmpeg's error number.
    void reject(int error);

    /// FFmpeg's error number that ended the reading, or else the last one while decoding, or 0.
    [[nodiscard]] int error() const { return m_endError != 0 ? m_endError : m_decodeError; }
    /// That everything was read and no accepted frame followed one that was lost.
    [[nodiscard]] bool isWhole() const { return m_endError == 0 && m_holes == 0; }
    [[nodiscard]] int sourceRate() const { return m_sourceRate; }
    [[nodiscard]] int channels() const { return m_channels; }

private:
    bool feed();
    bool drain(int error);
    void noteLoss(int error);

    const Container& m_container;
    const std::stop_token& m_stop;
    CodecHandle m_codec;
    PacketHandle m_packet;
    FrameHandle m_frame;
    bool m_isDraining = false; ///< the decoder knows that there are no more packets
    double m_seconds = 0.0;    ///< accepted
    int m_sourceRate = 0;
    int m_channels = 0;
    int m_fruitlessPackets = 0;
    int m_lostPackets = 0; ///< since the last accepted frame
    int m_holes = 0;       ///< lost packets with accepted frames before and after them
    int m_endError = 0;    ///< that ended the reading, if it was not the end of the file
    int m_decodeError = 0; ///< the last one, for the message
};

} // namespace contrafact
