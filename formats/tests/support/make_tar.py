"""Makes tar archives of all kinds in the folder that is the argument, by tarfile and by GNU tar."""

import io
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile

folder = pathlib.Path(sys.argv[1])
inputs = folder / "inputs"
inputs.mkdir()
(inputs / "empty").write_bytes(b"")
(inputs / "short.txt").write_text("hello\n")
(inputs / "random.bin").write_bytes(os.urandom(5000))
(inputs / "grüße").write_text("Hallo")
deep = inputs / ("a" * 60) / ("b" * 60)
deep.mkdir(parents=True)
(deep / ("c" * 90)).write_text("a long path")
os.symlink("short.txt", inputs / "link")
os.symlink("d" * 150, inputs / "long-link")
os.link(inputs / "short.txt", inputs / "same")
os.mkfifo(inputs / "fifo")
with open(inputs / "sparse", "wb") as file:
    for place in range(40):
        file.seek(place * 65536)
        file.write(b"a part" * 700)
os.utime(inputs / "short.txt", (1e9, 1234567890.5))
os.utime(inputs / "empty", (0, -1000))

formats = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
for name, format in formats.items():
    headers = {"comment": "of the archive"} if name == "pax" else None
    with tarfile.open(folder / f"python-{name}.tar", "w", format=format, pax_headers=headers) as archive:
        for path in sorted(inputs.rglob("*")):
            if name == "ustar" and path.name in ("long-link", "empty"):
                continue
            archive.add(path, str(path.relative_to(inputs)), recursive=False)
        info = tarfile.TarInfo("device")
        info.type, info.devmajor, info.devminor = tarfile.CHRTYPE, 4, 64
        info.uname, info.gname = "someone", "everyone"
        archive.addfile(info)
        if name != "ustar":
            info = tarfile.TarInfo("of many")
            info.uid = info.gid = 5_000_000
            info.mtime = 2.0**34
            info.size = 3
            archive.addfile(info, io.BytesIO(b"abc"))

for name in ("v7", "oldgnu", "gnu", "ustar", "posix"):
    arguments = ["tar", "-c", f"--format={name}", "-f", folder / f"tar-{name}.tar", "-C", inputs, "--warning=none"]
    if name in ("v7", "ustar"):
        arguments += ["--exclude=long-link", "--exclude=empty"]
    if name == "v7":
        arguments += ["--exclude=fifo", "--exclude=" + "a" * 60]
    subprocess.run([*arguments, "."], check=True, stderr=subprocess.DEVNULL)
for name in ("oldgnu", "gnu", "posix"):
    path = folder / f"tar-sparse-{name}.tar"
    subprocess.run(["tar", "-c", "-S", f"--format={name}", "-f", path, "-C", inputs, "sparse"], check=True)
subprocess.run(["tar", "-c", "-V", "a label", "-f", folder / "tar-label.tar", "-C", inputs, "short.txt"], check=True)
shutil.rmtree(inputs)
