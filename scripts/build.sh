#!/usr/bin/env bash
# Builds the server (`build.sh api`), the web app (`build.sh web`), or both. Cargo decides what is up to date.
# The profile is that of the tests and the demo feature is on, so that run and test build nothing twice.
. "$(dirname "$0")/lib.sh"

# Progress on a terminal, silence elsewhere unless something breaks.
quiet=(--quiet); [ -t 2 ] && quiet=()

api() { cargo build ${quiet[@]+"${quiet[@]}"} --locked -p upms --features upms/demo; }
# RUSTFLAGS would take the place of the flags in .cargo/config.toml, without which the module cannot be cut into parts; with
# clippy reading along the module would be larger.
web() {
  env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u RUSTC_WORKSPACE_WRAPPER \
    cargo build ${quiet[@]+"${quiet[@]}"} --locked -p upms-frontend --target wasm32-unknown-unknown --profile web
  cargo run ${quiet[@]+"${quiet[@]}"} --locked -p upms-bundler -- \
    --wasm target/wasm32-unknown-unknown/web/upms-frontend.wasm --out dist
}

case ${1:-all} in
  api) api ;;
  web) web ;;
  all) api; web ;;
  *) fail "api, web, or nothing for both" ;;
esac
