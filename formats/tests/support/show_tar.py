"""Prints what tarfile reads in the tar archives in a folder, a line for each record."""

import pathlib
import sys
import tarfile
import zlib


def encoded(text):
    return text.encode("utf-8", "surrogateescape").hex()


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    print("file", path.name)
    with tarfile.open(path) as archive, open(path, "rb") as file:
        for info in archive:
            # tarfile puts sparse files of pax together: their data starts with a map.
            is_map = "GNU.sparse.major" in info.pax_headers
            file.seek(info.offset_data)
            data = b""
            if info.isreg() or info.type not in tarfile.SUPPORTED_TYPES:
                stored = sum(part[1] for part in info.sparse) if info.sparse else info.size
                data = file.read(stored)
            print(
                "entry",
                encoded(info.name),
                encoded(info.linkname),
                info.mode,
                info.uid,
                info.gid,
                float(info.mtime),
                info.chksum,
                info.type.hex(),
                encoded(info.uname),
                encoded(info.gname),
                info.devmajor,
                info.devminor,
                zlib.crc32(data) if not is_map else "-",
                len(data) if not is_map else "-",
                [list(part) for part in info.sparse or ()] if not is_map else "-",
                ",".join(f"{key}={encoded(value)}" for key, value in sorted(info.pax_headers.items())),
            )
