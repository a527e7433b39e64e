#!/usr/bin/env bash
# clippy over everything, tests too: every warning refuses. It reads along while the house's own crates are built, and cargo
# repeats what it said then; after the steps of `make test`, which build so from the start, nothing is built here. The web
# app is read apart from its build, which must be free of clippy, and for the browser alone: nothing of Leptos is built for the machine.
. "$(dirname "$0")/lib.sh"
export RUSTC_WORKSPACE_WRAPPER=clippy-driver
said="$local_folder/lints"
: >"$said"
ask() { cargo "$@" --locked 2>&1 | tee -a "$said"; }
ask build -p upms-shared -p upms --features upms/demo
ask test --no-run -p upms-shared -p upms-frontend-logic -p upms --features upms/demo
ask clippy -p upms-frontend --target wasm32-unknown-unknown --profile web
ask test --no-run -p upms-bundler
ask test --no-run -p upms-e2e
! grep -q '^warning' "$said" || fail "clippy warns; its words are above"
