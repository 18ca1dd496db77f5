#!/bin/sh
# Runs the tests that execute the runtime's `unsafe` code under Miri: the unit tests and the examples
# of the runtime, the errors of every call, views for writing, and a few random schemas. It leaves out
# tests that start other programs. OVERLAID_SCHEMAS sets the number of schemas, which is four by
# default, and MIRI_TOOLCHAIN the toolchain, which is nightly by default.
set -eu
cd "$(dirname "$0")/.."
toolchain=${MIRI_TOOLCHAIN:-nightly}

if ! cargo "+$toolchain" miri --version >/dev/null 2>&1; then
    echo "Miri is not installed for the toolchain $toolchain, so no test was run." >&2
    echo "Install it with: rustup +$toolchain component add miri" >&2
    exit 1
fi

# The tests read the environment and the time, and use random numbers of the system.
export MIRIFLAGS="${MIRIFLAGS:-} -Zmiri-disable-isolation"
# Miri does not support the system calls and the mutex that most tests and examples of the shared
# buffer need, those in the README included.
cargo "+$toolchain" miri test -p overlaid --lib -- --skip shared::reach --skip shared::lock::process
cargo "+$toolchain" miri test -p overlaid --doc -- --skip src/shared --skip guide/shared --skip "lib.rs - (line"
cargo "+$toolchain" miri test -p overlaid-tests --test errors --test debug
cargo "+$toolchain" miri test -p overlaid-tests --test dynamic -- writing written
OVERLAID_SCHEMAS=${OVERLAID_SCHEMAS:-4} PROPTEST_CASES=2 \
    cargo "+$toolchain" miri test -p overlaid-tests --test model --test strided -- --skip export::
