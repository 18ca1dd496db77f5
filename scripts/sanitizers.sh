#!/bin/sh
# Runs the tests of the shared buffer, threads and processes mixed, under AddressSanitizer and
# ThreadSanitizer. SANITIZER_TOOLCHAIN names another toolchain than nightly, SANITIZERS fewer
# sanitizers.
#
# ThreadSanitizer needs a standard library that was built for it, from the component rust-src:
# without, it sees neither the channels of the test harness nor how the last handle of an Arc waits
# for the others, and complains of races there. Nothing is suppressed, so it is not run then, which
# is said, and is a failure if it was asked for by name.
set -eu
cd "$(dirname "$0")/.."
toolchain=${SANITIZER_TOOLCHAIN:-nightly}
target=$(rustc -vV | sed -n 's/^host: //p')

if ! sysroot=$(rustup run "$toolchain" rustc --print sysroot 2>/dev/null); then
    echo "There is no toolchain $toolchain: nothing was run." >&2
    echo "Install it with: rustup toolchain install $toolchain" >&2
    exit 1
fi

# A forked child may go on if it has one thread. The detector of deadlocks knows no thread that holds
# more than 128 locks, and some here hold 2,000.
export TSAN_OPTIONS="die_after_fork=0 detect_deadlocks=0 ${TSAN_OPTIONS:-}"
# What is forgotten on purpose is no leak.
export ASAN_OPTIONS="detect_leaks=0 allocator_may_return_null=1 ${ASAN_OPTIONS:-}"

for sanitizer in ${SANITIZERS:-address thread}; do
    printf '\n== %s\n' "$sanitizer"
    flags="-Zsanitizer=$sanitizer"
    set --
    if [ -d "$sysroot/lib/rustlib/src/rust/library" ]; then
        set -- -Zbuild-std
    elif [ "$sanitizer" = thread ]; then
        echo "ThreadSanitizer was NOT run: the standard library's source is not installed." >&2
        echo "Install it with: rustup +$toolchain component add rust-src" >&2
        if [ -n "${SANITIZERS:-}" ]; then exit 1; else continue; fi
    else
        flags="$flags -Cunsafe-allow-abi-mismatch=sanitizer"
    fi
    # Left out are the peers in C and Python, other programs without a sanitizer, and the want of
    # addresses, of which a sanitizer needs terabytes.
    RUSTFLAGS="${RUSTFLAGS:-} $flags" CARGO_TARGET_DIR="target/sanitizers/$sanitizer" \
        rustup run "$toolchain" cargo test "$@" --package overlaid-tests --test shared \
        --target "$target" -- --skip peers:: --skip for_want_of_resources
done
