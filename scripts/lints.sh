#!/usr/bin/env bash
# clippy over everything: every warning refuses. It reads along while the house's own crates are built once more; the
# libraries stay as the build before left them, where `cargo clippy` would check all of them again.
. "$(dirname "$0")/lib.sh"
export RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings
cargo build --quiet --locked -p upms-shared -p upms --features upms/demo
cargo build --quiet --locked -p upms-frontend -p upms-bundler
