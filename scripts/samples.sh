#!/usr/bin/env bash
# Fetches the real files and the independent readers that the tests of `formats/` compare with. It installs
# Debian packages, makes a virtual environment in target/python and unpacks source packages below
# target/samples. A second run does only what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

# Programs that read the formats, or write files of them.
programs=(binutils dosfstools e2fsprogs fdisk flac gdisk giflib-tools gzip imagemagick
  libimage-exiftool-perl libjpeg-turbo-progs libtiff-tools mtools pngcheck sqlite3 tar tshark unzip
  zip)
# Python packages that read the formats.
readers=(dpkt==1.9.8 mido==1.3.3 pillow==9.5.0 python-pcapng==2.1.1 scapy==2.6.1)
# Source packages of Python that hold real files.
sources=(mptcpanalyzer==0.3.2 mutagen==1.47.0 pillow==9.5.0 pyelftools==0.33 python-pcapng==2.1.1)

# Executable files.
programs+=(llvm)
readers+=(pefile==2024.8.26)
# Packages of Python that hold executable files of other systems: the platform, the version of Python, the package.
wheels=(
  "macosx_10_6_intel 3.6 markupsafe==1.1.1" "macosx_10_9_universal2 3.11 markupsafe==3.0.2"
  "macosx_10_9_universal2 3.11 ninja==1.11.1.1" "macosx_11_0_arm64 3.11 pillow==9.5.0"
  "macosx_11_0_arm64 3.11 psutil==7.0.0" "macosx_10_9_x86_64 3.8 markupsafe==1.1.1"
  "win32 3.11 markupsafe==3.0.2" "win_amd64 3.11 markupsafe==3.0.2" "win_amd64 3.11 psutil==7.0.0"
  "win_arm64 3.11 psutil==7.1.0" "win_amd64 3.11 msvc-runtime==14.44.35112"
)

missing() {
  local package
  for package in "${programs[@]}"; do
    dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok' || echo "$package"
  done
}
if [ -n "$(missing)" ]; then
  apt-get update
  # shellcheck disable=SC2046 # Each package is a word.
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(missing)
fi

[ -x target/python/bin/python ] || python3 -m venv target/python
target/python/bin/python -m pip install -q "${readers[@]}"

mkdir -p target/samples
for source in "${sources[@]}"; do
  name=${source%%==*}
  [ ! -d "target/samples/$name" ] || continue
  rm -rf target/samples/part && mkdir target/samples/part
  timeout 300 python3 -m pip download -q --no-deps --no-binary "$name" -d target/samples/part "$source"
  mkdir target/samples/part/files
  tar -xf target/samples/part/*.tar.gz --strip-components=1 -C target/samples/part/files
  mv target/samples/part/files "target/samples/$name"
  rm -r target/samples/part
done

for wheel in "${wheels[@]}"; do
  read -r platform version package <<<"$wheel"
  folder=target/samples/wheels/$platform-$package
  [ ! -d "$folder" ] || continue
  rm -rf target/samples/part && mkdir -p target/samples/part target/samples/wheels
  timeout 300 python3 -m pip download -q --no-deps --only-binary=:all: --platform "$platform" \
    --python-version "$version" -d target/samples/part "$package"
  unzip -q target/samples/part/*.whl -d "$folder"
  rm -r target/samples/part
done

# The captures within the crate `pcap-parser`, which the benches use.
if [ ! -d target/samples/pcap-parser ]; then
  cp -R "$(cargo metadata --format-version 1 --locked | python3 -c '
import json, os, sys
packages = json.load(sys.stdin)["packages"]
print(next(os.path.dirname(p["manifest_path"]) for p in packages if p["name"] == "pcap-parser") + "/assets")
')" target/samples/pcap-parser
fi

# The files within the crate `hound`, which the tests use as a reader.
if [ ! -d target/samples/hound ]; then
  cp -R "$(cargo metadata --format-version 1 --locked | python3 -c '
import json, os, sys
packages = json.load(sys.stdin)["packages"]
print(next(os.path.dirname(p["manifest_path"]) for p in packages if p["name"] == "hound") + "/testsamples")
')" target/samples/hound
fi
