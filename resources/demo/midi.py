# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a standard MIDI file (format 1) from timed notes."""

import struct

# One tempo throughout: fluidsynth rounds where a tempo changes, and over many bars that adds up to 20 ms.
TICKS_PER_SECOND = 10000


def _variable_length(value):
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append((value & 0x7F) | 0x80)
    return bytes(reversed(digits))


def _track(events):
    """`events`: (tick, order, bytes)."""
    data, now = b"", 0
    for tick, _, message in sorted(events, key=lambda e: (e[0], e[1])):
        data += _variable_length(tick - now) + message
        now = tick
    data += b"\x00\xff\x2f\x00"
    return b"MTrk" + struct.pack(">I", len(data)) + data


def ticks(seconds):
    return max(0, round(seconds * TICKS_PER_SECOND))


def channel_track(channel, program, controls, notes):
    """`controls`: {controller: value}; `notes`: (start, length, pitch, velocity 1..127) in seconds."""
    events = [(0, 0, bytes([0xC0 | channel, program]))]
    events += [(0, 0, bytes([0xB0 | channel, number, value])) for number, value in controls.items()]
    for start, length, pitch, velocity in notes:
        begin = ticks(start)
        events.append((begin, 2, bytes([0x90 | channel, pitch, velocity])))
        events.append((max(begin + 1, ticks(start + length)), 1, bytes([0x80 | channel, pitch, 0])))
    return _track(events)


def write(path, tracks):
    header = b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks) + 1, TICKS_PER_SECOND)
    a_second_a_quarter = (0, 0, b"\xff\x51\x03" + struct.pack(">I", 10 ** 6)[1:])
    path.write_bytes(header + _track([a_second_a_quarter]) + b"".join(tracks))
