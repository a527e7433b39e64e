#!/usr/bin/env bash
# Installs the system packages that are missing: `setup.sh run` for `make run`, `setup.sh test` for the tests as well.
# Debian 12 is tested, Ubuntu is best effort. git, curl, make, gcc and rustup are taken for granted.
# Without root or sudo it prints the one line that is needed and stops.
. "$(dirname "$0")/lib.sh"
set_wanted=${1:-run}
missing=()

# need PACKAGE WHY CHECK…: the package is wanted when the check fails.
need() {
  local package=$1 why=$2; shift 2
  if ! "$@" >/dev/null 2>&1; then
    missing+=("$package")
    printf '  %-18s %s\n' "$package" "$why"
  fi
}
postgres_there() { has initdb || ls /usr/lib/postgresql/*/bin/initdb; }
libpq_there() { [ -e /usr/include/postgresql/libpq-fe.h ] || [ -e /usr/include/libpq-fe.h ] || [ -e /usr/local/include/libpq-fe.h ]; }
venv_there() { python3 -c 'import venv, ensurepip'; }
node_there() { node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)'; }
bengali_there() { [ -n "$(fc-list ':lang=bn' family 2>/dev/null)" ]; }

if [ "$set_wanted" = run ] || [ "$set_wanted" = test ]; then
  need postgresql        "the database server; we run a private cluster of our own" postgres_there
  need libpq-dev         "the client library of PostgreSQL, which diesel links" libpq_there
  need pkg-config        "tells the build where libpq is" has pkg-config
  need gcc               "links the Rust code and compiles ring" has cc
  need curl              "asks the server whether it is ready" has curl
fi
if [ "$set_wanted" = test ]; then
  need chromium          "the browser of the journeys" has chromium
  need chromium-driver   "drives the browser (WebDriver)" has chromedriver
  need fonts-noto-core   "letters for the browser's pages, Bengali among them" bengali_there
  need poppler-utils     "pdfsig, the first judge of signatures" has pdfsig
  need libnss3-tools     "certutil: tells pdfsig which anchors to trust" has certutil
  need openssl           "the second judge: cms -verify -cades" has openssl
  need qpdf              "the third judge: is the file a sound PDF" has qpdf
  need python3-venv      "a private Python for pyHanko (the fourth judge) and schemathesis" venv_there
  need nodejs            "runs Spectral over openapi.yaml" node_there
  need npm               "fetches Spectral and axe-core" has npm
fi

if [ ${#missing[@]} -gt 0 ]; then
  command="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" = 0 ]; then as_root=()
  # Without a terminal sudo must not wait for a password nobody can type.
  elif has sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=(sudo)
  else
    printf 'These packages are missing, and neither root nor sudo is at hand. Run this line, then start again:\n\n  sudo sh -c "%s"\n\n' "$command" >&2
    exit 1
  fi
  has apt-get || fail "this machine has no apt-get; install by your own means: ${missing[*]}"
  say "Installing ${#missing[@]} system packages (see above why)"
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive sh -c "$command" </dev/null >"$local_folder/apt.log" 2>&1 \
    || { tail -n 20 "$local_folder/apt.log" >&2; fail "apt-get did not succeed; all its words: .local/apt.log"; }
fi

has cargo || fail "cargo is missing: install rustup (https://rustup.rs), the toolchain then comes by rust-toolchain.toml"
# rustup reads rust-toolchain.toml: the compiler, rustfmt, clippy and the target of the browser.
if ! rustc --print target-libdir --target wasm32-unknown-unknown >/dev/null 2>&1 \
  || [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
  has rustup || fail "the Rust target wasm32-unknown-unknown is missing and rustup is not here to add it"
  say "Adding the Rust toolchain of rust-toolchain.toml"
  rustup target add wasm32-unknown-unknown
fi
