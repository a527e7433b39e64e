#!/usr/bin/env bash
# Judges all dependencies by deny.toml. cargo-deny comes from crates.io and is built once, into .local/tools.
. "$(dirname "$0")/lib.sh"
tool="$local_folder/tools/bin/cargo-deny"
if has cargo-deny; then tool=$(command -v cargo-deny)
elif [ ! -x "$tool" ]; then
  say "Building cargo-deny, once (minutes)"
  cargo install --quiet --locked --root "$local_folder/tools" cargo-deny --version 0.19.0
fi
"$tool" --all-features check "$@"
