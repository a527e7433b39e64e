#!/usr/bin/env bash
# clippy over `shared` and the server. What the workspace denies (the machine's clock and
# randomness, dbg!, todo!, unsafe) fails; in `shared` every warning does.
. "$(dirname "$0")/lib.sh"
cargo clippy --quiet --locked -p upms-shared -- -D warnings
cargo clippy --quiet --locked -p upms-shared -p upms --features upms/demo --lib --bins
