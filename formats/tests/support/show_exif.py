"""Prints the attributes of EXIF, of positions and of interoperability that Pillow reads in each file."""

import math
import struct
import sys

from PIL import Image, TiffImagePlugin


def shown(value):
    values = value if isinstance(value, tuple) else (value,)
    texts = []
    for value in values:
        if isinstance(value, str):
            value = value.encode("latin-1").split(b"\0")[0]
        if isinstance(value, bytes):
            texts.append(str(list(value)))
        elif isinstance(value, (TiffImagePlugin.IFDRational, float)):
            try:
                number = float(value)
            except ZeroDivisionError:
                number = math.nan
            texts.append("nan" if math.isnan(number) else struct.pack(">d", number).hex())
        else:
            texts.append(str(value))
    return " ".join(texts)


for path in sys.argv[1:]:
    with Image.open(path) as image:
        print("image", *image.size)
        exif = image.getexif()
        for name, attributes in [
            ("image", dict(exif)),
            ("exif", exif.get_ifd(0x8769)),
            ("gps", exif.get_ifd(0x8825)),
        ]:
            for tag in sorted(attributes or {}):
                # Pillow replaces these by dictionaries.
                if not isinstance(attributes[tag], dict):
                    print(name, tag, shown(attributes[tag]))
