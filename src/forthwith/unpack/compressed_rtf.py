"""Outlook's compressed rich text, unpacked (MS-OXRTFCP)."""

from __future__ import annotations

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
    b"{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0"
    b"\\fs20\\b\\i\\u\\tab\\tx"
)


def unpack_compressed(data: bytes) -> bytes:
    """Outlook's compressed RTF, unpacked as far as it goes; b"" when it is none (MS-OXRTFCP 2.2)."""
    if len(data) < 16:
        return b""
    kind, size = data[8:12], int.from_bytes(data[4:8], "little")
    if kind == b"MELA":
        return data[16 : 16 + size]
    if kind != b"LZFu":
        return b""
    return _decompress(data[16:], min(size, 18 * len(data)))


def _decompress(data: bytes, size: int) -> bytes:
    out = bytearray(_DICTIONARY)
    # Offsets are into a ring of 4096 bytes, of which the first 207 are given.
    position = 0
    while position < len(data) and len(out) - len(_DICTIONARY) < size:
        control = data[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += data[position : position + 1]
                position += 1
            else:
                reference = int.from_bytes(data[position : position + 2], "big")
                whole = position + 2 <= len(data)
                position += 2
                if not whole or not _copy(out, reference >> 4, (reference & 15) + 2):
                    return bytes(out[len(_DICTIONARY) :][:size])
            if position >= len(data):
                break
    return bytes(out[len(_DICTIONARY) :][:size])


def _copy(out: bytearray, offset: int, length: int) -> bool:
    """Repeat what was written before; False at the end mark, which points to where writing goes on."""
    back = (len(out) - offset) % 4096
    if not back:
        return False
    start = len(out) - back
    for index in range(start, start + length):
        out.append(out[index] if index >= 0 else 0x20)
    return True
