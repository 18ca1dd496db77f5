"""Makes PNG files with chunks that are rare, in the folder that is the argument."""

import pathlib
import struct
import sys
import zlib

folder = pathlib.Path(sys.argv[1])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def image(name, color, row, before=b"", between=b"", depth=8):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, depth, color, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(2 * (b"\0" + row)))
    content = b"\x89PNG\r\n\x1a\n" + header + before + between + data + chunk(b"IEND", b"")
    (folder / name).write_bytes(content)


palette = chunk(b"PLTE", bytes(range(12)))
image("palette.png", 3, b"\0\1", chunk(b"sBIT", b"\5\6\5") + palette,
      chunk(b"bKGD", b"\3") + chunk(b"hIST", struct.pack(">4H", 1, 2, 3, 400)) + chunk(b"tRNS", b"\7"))
image("suggested8.png", 2, bytes(6), chunk(b"sBIT", b"\5\6\5"),
      chunk(b"sPLT", b"name\0\x08" + struct.pack(">4BH4BH", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
image("suggested16.png", 6, bytes(8), chunk(b"sRGB", b"\1"),
      chunk(b"sPLT", b"a name\0\x10" + struct.pack(">4HH", 1, 2, 3, 4, 500)))
image("gray.png", 4, bytes(4), chunk(b"sBIT", b"\5\6") + chunk(b"sRGB", b"\2"), chunk(b"bKGD", b"\0\7"))
image("rgb.png", 2, bytes(6), chunk(b"sRGB", b"\3"), chunk(b"tRNS", struct.pack(">3H", 1, 2, 3)))
