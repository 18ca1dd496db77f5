#!/bin/sh
# Runs the tests with the oldest Rust that the crates support, which is `rust-version` in Cargo.toml.
# It leaves out the tests that compare the compiler's words, which differ between versions.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
toolchain=$version.0

if ! rustup run "$toolchain" cargo clippy --version >/dev/null 2>&1; then
    echo "Rust $version or its Clippy is not installed, so no test was run." >&2
    echo "Install it with: rustup toolchain install $toolchain --profile minimal --component clippy" >&2
    exit 1
fi

# A folder of its own, as Cargo would otherwise build everything anew whenever the toolchain changes.
export CARGO_TARGET_DIR="$PWD/target/oldest"
# With the features, which add to what is compiled and tested.
cargo "+$toolchain" test --no-fail-fast -p overlaid -p overlaid-macros -p overlaid-tests \
    --features overlaid-tests/zerocopy,overlaid-tests/bytemuck -- \
    --skip every_mistake_gets_its_error --skip every_error_is_the_same
# Without the features, which change what the derive generates.
cargo "+$toolchain" test -p overlaid-tests --test schemas --test reinterpretation --test model
# The formats, whose tests run on the pinned version only.
cargo "+$toolchain" check -p overlaid-formats --all-targets
