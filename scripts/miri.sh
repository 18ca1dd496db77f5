#!/bin/sh
# Runs the tests that reach the crate's `unsafe` under Miri: the runtime's own, the errors of every
# call, and a few random schemas (four, or OVERLAID_SCHEMAS), all but what starts other programs.
# MIRI_TOOLCHAIN names another toolchain than nightly.
set -eu
cd "$(dirname "$0")/.."
toolchain=${MIRI_TOOLCHAIN:-nightly}

if ! cargo "+$toolchain" miri --version >/dev/null 2>&1; then
    echo "Miri is not installed for $toolchain: nothing was run." >&2
    echo "Install it with: rustup +$toolchain component add miri" >&2
    exit 1
fi

# What a test asks of the machine: the environment, the time, random numbers.
export MIRIFLAGS="${MIRIFLAGS:-} -Zmiri-disable-isolation"
# Of the shared buffer, also in the README, only what asks nothing of the kernel and of the C library's mutex.
cargo "+$toolchain" miri test -p overlaid --lib -- --skip shared::reach --skip shared::lock::process
cargo "+$toolchain" miri test -p overlaid --doc -- --skip src/shared --skip guide/shared --skip "lib.rs - (line"
cargo "+$toolchain" miri test -p overlaid-tests --test errors --test debug
OVERLAID_SCHEMAS=${OVERLAID_SCHEMAS:-4} PROPTEST_CASES=2 \
    cargo "+$toolchain" miri test -p overlaid-tests --test model -- --skip export::
