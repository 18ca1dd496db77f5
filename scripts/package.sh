#!/bin/sh
# Packages both crates and builds what would be published, the one against the other's package.
#
# Cargo unpacks and builds the other's package once for its name, version and target directory: what
# a run before left is removed, or it would be built against that.
set -eu
cd "$(dirname "$0")/.."
target=target/packages
rm -rf "$target" "${CARGO_HOME:-$HOME/.cargo}"/registry/src/-*/overlaid-macros-*
cargo package --allow-dirty --target-dir "$target" -p overlaid-macros -p overlaid
