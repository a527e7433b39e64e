#!/usr/bin/env bash
# clippy over everything we wrote, warnings as errors; the web app for the target it runs on.
. "$(dirname "$0")/lib.sh"
cargo clippy --quiet --locked -p upms-shared -p upms -p upms-bundler -p upms-e2e --features upms/demo --all-targets -- -D warnings
cargo clippy --quiet --locked -p upms-frontend --target wasm32-unknown-unknown -- -D warnings
