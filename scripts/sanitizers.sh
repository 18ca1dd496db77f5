#!/bin/sh
# Runs the shared buffer with threads and processes under AddressSanitizer (the test `shared`) and
# ThreadSanitizer (the program `races`). SANITIZER_TOOLCHAIN sets the toolchain, which is nightly by
# default. SANITIZERS sets the sanitizers, which are `address thread` by default.
#
# If the component rust-src is installed, the standard library is instrumented as well. Otherwise
# ThreadSanitizer sees this crate, its dependencies and calls of the C library, but no accesses
# inside of the standard library. `races` does not depend on those. No report is suppressed.
#
# ThreadSanitizer never sees the accesses of another process. It also does not model fences, or
# whether a relaxed order is sufficient. The test `loom` covers these two.
set -eu
cd "$(dirname "$0")/.."
toolchain=${SANITIZER_TOOLCHAIN:-nightly}
target=$(rustc -vV | sed -n 's/^host: //p')

if ! sysroot=$(rustup run "$toolchain" rustc --print sysroot 2>/dev/null); then
    echo "The toolchain $toolchain is not installed, so no sanitizer was run." >&2
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

# instrumented FLAGS COMMAND ARGUMENTS...: runs a command of Cargo with flags for rustc.
instrumented() {
    flags=$1 command=$2
    shift 2
    RUSTFLAGS="${RUSTFLAGS:-} $flags $mismatch" CARGO_TARGET_DIR=target/sanitizers \
        rustup run "$toolchain" cargo "$command" ${build_std:+"$build_std"} --target "$target" \
        --package overlaid-tests "$@"
}

# Leaks are not reported, since the tests forget guards on purpose. The following tests are left out:
# - peers in other languages, which are programs without a sanitizer;
# - the one that limits the address space, of which a sanitizer needs terabytes;
# - those that measure memory, since a sanitizer uses memory of its own.
address() {
    ASAN_OPTIONS="detect_leaks=0 allocator_may_return_null=1 ${ASAN_OPTIONS:-}" \
        instrumented -Zsanitizer=address test --test shared -- \
        --skip peers:: --skip memory:: --skip for_want_of_resources
}

# ThreadSanitizer intercepts mmap and munmap of the C library, so rustix must not make system calls
# itself. It does not see assembly either, so published values must be copied without it.
races() {
    instrumented "-Zsanitizer=thread --cfg=rustix_use_libc --cfg=overlaid_no_asm" \
        run --bin races -- "$@"
}

# Fails unless the planted race is reported, at the address that the program prints.
expect_race() {
    output=$(races planted "$1" 2>&1) || true
    address=$(printf '%s\n' "$output" | sed -n '/^0x/p')
    case $output in
    *"ThreadSanitizer: data race"*"rite of size 8 at $address by "*)
        echo "the planted race, $1: reported" ;;
    *)
        printf '%s\n' "$output" "the planted race, $1: NOT reported" >&2
        exit 1 ;;
    esac
}

thread() {
    races
    expect_race locked
    expect_race published
}

for sanitizer in ${SANITIZERS:-address thread}; do
    printf '\n== %s\n' "$sanitizer"
    case $sanitizer in
    address | thread) "$sanitizer" ;;
    *) echo "There is no sanitizer called $sanitizer." >&2 && exit 1 ;;
    esac
done
