# What the scripts share. Source it: `. "$(dirname "$0")/lib.sh"`.
set -euo pipefail

house=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$house"
# Everything the scripts make that is no build product lies here, git-ignored: clusters, keys, tools, notes of what runs.
local_folder="$house/.local"
mkdir -p "$local_folder"
# Always this clone's own build folder and no other: two clones never judge each other's binaries.
[ -d "$HOME/.cargo/bin" ] && case ":$PATH:" in *":$HOME/.cargo/bin:"*) ;; *) PATH="$HOME/.cargo/bin:$PATH" ;; esac
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR CARGO_BUILD_TARGET

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'; else bold='' dim='' plain=''; fi

say() { printf '%s%s%s\n' "$bold" "$*" "$plain"; }
note() { printf '%s%s%s\n' "$dim" "$*" "$plain"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The first free TCP port of the loopback from the one given upwards. Nothing reserves it: bind soon.
free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

# Waits until a command succeeds, at most the seconds given first; polls five times a second.
wait_for() {
  local tries=$(($1 * 5)); shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1)); [ "$tries" -gt 0 ] || return 1
    sleep 0.2
  done
}

# Reads .env without running it: NAME=value lines; what the environment already says wins.
load_env() {
  local line name
  [ -f "$house/.env" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    [[ $line =~ ^[A-Z_][A-Z0-9_]*= ]] || continue
    name=${line%%=*}
    [ -n "${!name+set}" ] || export "$name=${line#*=}"
  done <"$house/.env"
}
