"""Makes gzip files of all kinds in the folder that is the argument, by gzip, by Python and by hand."""

import gzip
import pathlib
import struct
import subprocess
import sys
import zlib

folder = pathlib.Path(sys.argv[1])
text = b"".join(b"line %d of a text\n" % line for line in range(500))


def by_gzip(name, *arguments):
    path = folder / name
    path.write_bytes(text)
    subprocess.run(["gzip", *arguments, path], check=True)


by_gzip("gzip")
by_gzip("gzip-fast", "-1")
by_gzip("gzip-best", "-9")
by_gzip("gzip-no-name", "-n")
with gzip.GzipFile(folder / "python.gz", "wb", mtime=1234567890) as file:
    file.write(text)
(folder / "python-one-call.gz").write_bytes(gzip.compress(b"", mtime=0))


def member(flags, extra=b"", name=b"", comment=b"", effort=0, system=3, mtime=1000, data=text):
    """A member as RFC 1952 says it."""
    header = b"\x1f\x8b\x08" + struct.pack("<BIBB", flags, mtime, effort, system)
    if flags & 4:
        header += struct.pack("<H", len(extra)) + extra
    if flags & 8:
        header += name + b"\0"
    if flags & 16:
        header += comment + b"\0"
    if flags & 2:
        header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = compressor.compress(data) + compressor.flush()
    return header + body + struct.pack("<II", zlib.crc32(data), len(data))


extra = b"AB\x03\0xyzCD\0\0"
for flags in range(32):
    content = member(flags, extra, "übung".encode("latin-1"), b"a comment")
    (folder / f"flags-{flags:02}.gz").write_bytes(content)
(folder / "all.gz").write_bytes(member(31, extra, b"name", b"comment", 2, 0, data=b"short"))


def block(data):
    size = len(member(4, b"BC\x02\0\0\0", data=data))
    return member(4, b"BC\x02\0" + struct.pack("<H", size - 1), system=255, data=data)


blocks = [block(text[start : start + 1000]) for start in range(0, len(text), 1000)]
(folder / "blocks.gz").write_bytes(b"".join(blocks) + block(b""))
