"""Prints what is in the gzip files in a folder, a line for each member, and checks each by zlib."""

import pathlib
import struct
import sys
import zlib


def shown(content):
    return "-" if content is None else "[" + ", ".join(map(str, content)) + "]"


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    print("file", path.name)
    content = path.read_bytes()
    at = 0
    while at < len(content):
        magic, flags, mtime, effort, system = struct.unpack_from("<3sBIBB", content, at)
        assert magic == b"\x1f\x8b\x08"
        place, extra, name, comment, crc = at + 10, None, None, None, None
        if flags & 4:
            (length,) = struct.unpack_from("<H", content, place)
            extra = content[place + 2 : place + 2 + length]
            place += 2 + length
        if flags & 8:
            end = content.index(0, place)
            name, place = content[place:end], end + 1
        if flags & 16:
            end = content.index(0, place)
            comment, place = content[place:end], end + 1
        if flags & 2:
            (crc,) = struct.unpack_from("<H", content, place)
            place += 2
        body = zlib.decompressobj(31)
        data = body.decompress(content[at:])
        end = len(content) - len(body.unused_data)
        print(
            "member",
            at,
            mtime,
            effort,
            system,
            flags & 1,
            shown(name),
            shown(comment),
            shown(extra),
            "-" if crc is None else crc,
            zlib.crc32(content[place : end - 8]),
            zlib.crc32(data),
            len(data),
        )
        at = end
