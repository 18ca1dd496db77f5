#!/bin/sh
# Runs the shared buffer with musl instead of glibc, with peers in C and C++, and without the one in
# Python, which has another C library. Needs the target's standard library and musl-gcc.
set -eu
cd "$(dirname "$0")/.."
target=$(uname -m)-unknown-linux-musl

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ] || ! command -v musl-gcc >/dev/null; then
    echo "The target $target or musl-gcc is not installed: nothing was run." >&2
    echo "Install them with: rustup target add $target; apt-get install musl-tools" >&2
    exit 1
fi

# There is no C++ library for musl here. The headers need none, so musl-gcc compiles C++ too, without
# exceptions, whose support is in that library.
mkdir -p target
printf '#!/bin/sh\nexec musl-gcc -fno-exceptions "$@"\n' >target/musl-g++
chmod +x target/musl-g++

# A program that is linked statically can load no library, which two tests of C do.
export CC=musl-gcc CXX="$PWD/target/musl-g++" OVERLAID_WITHOUT_PYTHON=1
cargo test --target "$target" -p overlaid --lib
cargo test --target "$target" -p overlaid-tests --test shared -- --skip peers::lending
