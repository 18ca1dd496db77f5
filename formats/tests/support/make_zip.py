"""Makes ZIP files of all kinds in the folder that is the argument, by zipfile and by zip."""

import ensurepip
import io
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

folder = pathlib.Path(sys.argv[1])
inputs = folder / "inputs"
inputs.mkdir()
(inputs / "empty").write_bytes(b"")
(inputs / "short.txt").write_text("hello\n")
(inputs / "long.txt").write_text("a line of text\n" * 1000)
(inputs / "random.bin").write_bytes(os.urandom(5000))
(inputs / "folder").mkdir()
(inputs / "folder" / "grüße").write_text("Hallo")
os.symlink("short.txt", inputs / "link")
os.chmod(inputs / "random.bin", 0o4711)

methods = {
    "stored": zipfile.ZIP_STORED,
    "deflated": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


class Stream(io.RawIOBase):
    """A file that cannot be read or moved in, as a pipe is."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)

    def close(self):
        self.file.close()
        super().close()


def fill(archive, wide):
    for path in sorted(inputs.rglob("*")):
        name = str(path.relative_to(inputs))
        if path.is_dir():
            archive.write(path, name)
            continue
        info = zipfile.ZipInfo.from_file(path, name)
        info.compress_type = archive.compression
        with archive.open(info, "w", force_zip64=wide) as out:
            out.write(path.read_bytes())
    archive.comment = b"a comment"


for name, method in methods.items():
    for wide in (False, True):
        path = folder / f"python-{name}{'-zip64' if wide else ''}.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            fill(archive, wide)
        with Stream(path.with_suffix(".streamed.zip")) as out, zipfile.ZipFile(out, "w", method) as archive:
            fill(archive, wide)
        path.with_suffix(".moved.zip").write_bytes(b"#!/bin/sh\nexit 0\n" + path.read_bytes())

with zipfile.ZipFile(folder / "python-nothing.zip", "w"):
    pass

encode = zipfile.ZipInfo._encodeFilenameFlags
zipfile.ZipInfo._encodeFilenameFlags = lambda info: (info.filename.encode("cp437"), info.flag_bits)
with zipfile.ZipFile(folder / "python-cp437.zip", "w") as archive:
    archive.writestr(bytes(range(0x80, 0x100)).decode("cp437"), "text")
zipfile.ZipInfo._encodeFilenameFlags = encode

# The end record of ZIP64, by limits that are lower than those of the format.
zipfile.ZIP_FILECOUNT_LIMIT = 2
zipfile.ZIP64_LIMIT = 1000
for suffix, start in (("", b""), (".moved", b"something else" * 100)):
    path = folder / f"python-end64{suffix}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for path_in in sorted(inputs.glob("*.*")):
            archive.write(path_in, path_in.name)
    path.write_bytes(start + path.read_bytes())


def zip_by(name, *arguments, **options):
    subprocess.run(["zip", "-q", *arguments], cwd=inputs, check=True, **options)


zip_by("zip", "-r", folder / "zip.zip", ".")
zip_by("zip", "-r", "-y", "-9", folder / "zip-links.zip", ".")
zip_by("zip", "-r", "-X", "-0", folder / "zip-stored.zip", ".")
zip_by("zip", "-r", "-k", folder / "zip-dos.zip", ".")
zip_by("zip", "-r", "-P", "secret", folder / "zip-encrypted.zip", ".")
zip_by("zip", "-z", folder / "zip-comment.zip", "short.txt", input=b"of the archive\n")
zip_by("zip", "-c", folder / "zip-comments.zip", "short.txt", input=b"of the entry\n")
with open(folder / "zip-streamed.zip", "wb") as out:
    zip_by("zip", "-r", "-", ".", stdout=out)
with open(folder / "zip-streamed-zip64.zip", "wb") as out:
    zip_by("zip", "-fz", "-", "-", stdout=out, input=b"from a pipe")

for wheel in (pathlib.Path(ensurepip.__file__).parent / "_bundled").glob("*.whl"):
    shutil.copy(wheel, folder)
shutil.rmtree(inputs)
