"""Prints what zipfile reads in the ZIP files in a folder, a line for each record."""

import pathlib
import struct
import sys
import zipfile

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    print("file", path.name)
    with zipfile.ZipFile(path) as archive:
        print("comment", archive.comment.hex())
        for info in archive.infolist():
            archive.fp.seek(info.header_offset)
            head = struct.unpack("<4s5H3I2H", archive.fp.read(30))
            name = archive.fp.read(head[9])
            extra = archive.fp.read(head[10])
            archive.fp.seek(info.header_offset + 30 + head[9] + head[10])
            data = archive.fp.read(info.compress_size)
            print(
                "entry",
                info.filename.encode().hex(),
                info.comment.hex(),
                *info.date_time,
                info.compress_type,
                info.create_system,
                info.create_version,
                info.extract_version,
                info.reserved,
                info.flag_bits,
                info.volume,
                info.internal_attr,
                info.external_attr,
                info.header_offset,
                info.CRC,
                info.compress_size,
                info.file_size,
                info.extra.hex(),
                name.hex(),
                extra.hex(),
                zipfile.crc32(data),
            )
