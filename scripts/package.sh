#!/bin/sh
# Packages the crates and builds the packages, each against those that it depends on.
#
# Cargo unpacks and builds a package once for each name, version and target directory. So the script
# removes the files of an earlier run, against which Cargo would build otherwise.
set -eu
cd "$(dirname "$0")/.."
target=target/packages
rm -rf "$target" "${CARGO_HOME:-$HOME/.cargo}"/registry/src/-*/overlaid-*
cargo package --allow-dirty --target-dir "$target" -p overlaid-macros -p overlaid -p overlaid-formats
