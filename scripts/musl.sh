#!/bin/sh
# Runs the tests of the shared buffer with musl instead of glibc, with peers in C and C++. It leaves
# out the peer in Python, which uses another C library. The script needs musl-gcc and the standard
# library of the target.
set -eu
cd "$(dirname "$0")/.."
target=$(uname -m)-unknown-linux-musl

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ] || ! command -v musl-gcc >/dev/null; then
    echo "The target $target or musl-gcc is not installed, so no test was run." >&2
    echo "Install them with: rustup target add $target; apt-get install musl-tools" >&2
    exit 1
fi

# There is no C++ standard library for musl. The headers do not need it, so musl-gcc compiles C++ as
# well. Exceptions are disabled, since their support is in that library.
mkdir -p target
printf '#!/bin/sh\nexec musl-gcc -fno-exceptions "$@"\n' >target/musl-g++
chmod +x target/musl-g++

# The module `lending` is left out: it loads libraries, which a statically linked program cannot do.
export CC=musl-gcc CXX="$PWD/target/musl-g++" OVERLAID_WITHOUT_PYTHON=1
cargo test --target "$target" -p overlaid --lib
cargo test --target "$target" -p overlaid-tests --test shared -- --skip peers::lending
