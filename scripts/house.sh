#!/usr/bin/env bash
# House rules that ask cargo, not the source text (those are tests: api/src/house_rules.rs).
. "$(dirname "$0")/lib.sh"

# frontend -> shared <- api: what both ends share knows neither the database nor the server nor a runtime.
for target in wasm32-unknown-unknown "$(rustc -vV | sed -n 's/^host: //p')"; do
  tree=$(cargo tree --locked -p upms-shared --target "$target" -e normal,no-proc-macro --prefix none -f '{p}')
  for banned in diesel tokio actix-web reqwest leptos getrandom; do
    ! grep -q "^$banned v" <<<"$tree" || fail "upms-shared for $target pulls $banned"
  done
done
tree=$(cargo tree --locked -p upms-frontend --target wasm32-unknown-unknown -e normal,no-proc-macro --prefix none -f '{p}')
for banned in upms diesel tokio actix-web typst chrono-tz; do
  ! grep -q "^$banned v" <<<"$tree" || fail "the web app pulls $banned"
done
# What the web app works out without a browser is tested without one.
tree=$(cargo tree --locked -p upms-frontend-logic -e normal,dev,no-proc-macro --prefix none -f '{p}')
for banned in upms leptos web-sys js-sys wasm-bindgen; do
  ! grep -q "^$banned v" <<<"$tree" || fail "upms-frontend-logic pulls $banned"
done
# One crypto backend.
tree=$(cargo tree --locked -p upms --all-features -e normal,no-proc-macro --prefix none -f '{p}')
for banned in openssl-sys native-tls aws-lc-rs aws-lc-sys; do
  ! grep -q "^$banned v" <<<"$tree" || fail "the server pulls $banned"
done
# Nobody's workshop or registry is named in what is committed.
! git grep -nI -E '"resolved": *"https?://' -- '*package-lock.json' >/dev/null || fail "a package-lock.json names a registry"
echo "shared is pure, the web app is small, one crypto backend"
