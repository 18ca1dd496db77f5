#!/bin/sh
# Runs the shared buffer, threads and processes mixed, under AddressSanitizer (the tests `shared`) and
# ThreadSanitizer (the program `races`). SANITIZER_TOOLCHAIN names another toolchain than nightly,
# SANITIZERS fewer sanitizers.
#
# Where the component rust-src is installed, the standard library is built for them too. Otherwise
# ThreadSanitizer sees the program, this crate and its dependencies, and calls of the C library, but
# not what the standard library does inside: `races` is written so that it need not. Nothing is
# suppressed. What it never sees: another process's accesses, fences, and whether a relaxed order is
# enough; the test `loom` is for those two.
set -eu
cd "$(dirname "$0")/.."
toolchain=${SANITIZER_TOOLCHAIN:-nightly}
target=$(rustc -vV | sed -n 's/^host: //p')

if ! sysroot=$(rustup run "$toolchain" rustc --print sysroot 2>/dev/null); then
    echo "There is no toolchain $toolchain: nothing was run." >&2
    echo "Install it with: rustup toolchain install $toolchain" >&2
    exit 1
fi
if [ -d "$sysroot/lib/rustlib/src/rust/library" ]; then
    build_std=-Zbuild-std
    mismatch=
else
    build_std=
    mismatch=-Cunsafe-allow-abi-mismatch=sanitizer
fi

# instrumented FLAGS COMMAND ARGUMENTS...: a command of Cargo, with flags for the compiler.
instrumented() {
    flags=$1 command=$2
    shift 2
    RUSTFLAGS="${RUSTFLAGS:-} $flags $mismatch" CARGO_TARGET_DIR=target/sanitizers \
        rustup run "$toolchain" cargo "$command" ${build_std:+"$build_std"} --target "$target" \
        --package overlaid-tests "$@"
}

# What is forgotten on purpose is no leak. Left out are the peers in C and Python, other programs
# without a sanitizer, the want of addresses, of which a sanitizer needs terabytes, and how little memory
# views take, beside which a sanitizer takes its own.
address() {
    ASAN_OPTIONS="detect_leaks=0 allocator_may_return_null=1 ${ASAN_OPTIONS:-}" \
        instrumented -Zsanitizer=address test --test shared -- \
        --skip peers:: --skip memory:: --skip for_want_of_resources
}

# It sees the C library's mmap and munmap, but neither system calls, which rustix makes itself unless
# told otherwise, nor assembly, which copies published values.
races() {
    instrumented "-Zsanitizer=thread --cfg=rustix_use_libc --cfg=overlaid_no_asm" \
        run --bin races -- "$@"
}

# What was planted must be reported, at the very address that the program says.
must_find() {
    said=$(races planted "$1" 2>&1) || true
    place=$(printf '%s\n' "$said" | sed -n '/^0x/p')
    case $said in
    *"ThreadSanitizer: data race"*"rite of size 8 at $place by "*)
        echo "planted, $1: reported" ;;
    *)
        printf '%s\n' "$said" "planted, $1: NOT reported" >&2
        exit 1 ;;
    esac
}

thread() {
    races
    must_find locked
    must_find published
}

for sanitizer in ${SANITIZERS:-address thread}; do
    printf '\n== %s\n' "$sanitizer"
    case $sanitizer in
    address | thread) "$sanitizer" ;;
    *) echo "There is nothing to run under $sanitizer." >&2 && exit 1 ;;
    esac
done
