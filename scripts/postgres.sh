#!/usr/bin/env bash
# A private PostgreSQL cluster of this clone: `postgres.sh start|stop|kill|status|url|psql|wipe NAME`, with NAME `run`, `demo`,
# `test` (the tests' databases), `journeys` (the server the browser and the contract tests talk to) or `faults` (the drills,
# which also `kill` it) or `bench`.
#
# It listens on a unix socket alone, in a folder that only its owner may enter: no port, no password, and as many clones
# as one likes beside one another. PostgreSQL refuses to run as root; as root all its programs run as the user postgres,
# and where that user cannot reach this clone (below /root, say) the cluster lies in a folder of its own elsewhere.
. "$(dirname "$0")/lib.sh"

act=${1:-status} name=${2:-run}
case $name in run | demo | test | journeys | faults | bench) ;; *) fail "no such cluster: $name" ;; esac

# The newest PostgreSQL of the system; its programs are not on the path under Debian.
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb || fail "PostgreSQL is missing: run scripts/setup.sh")")

as_owner=()
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 || fail "the user postgres is missing; the package postgresql makes it"
  as_owner=(setpriv "--reuid=$(id -u postgres)" "--regid=$(id -g postgres)" --clear-groups --reset-env)
fi
# The programs start in / since the owner need not be able to enter the caller's folder.
run_as_owner() { (cd / && ${as_owner[@]+"${as_owner[@]}"} "$@"); }

mark=$(printf '%s' "$house" | sha256sum | cut -c1-12)
folder="$local_folder/postgres"
mkdir -p "$folder"
if [ "$(id -u)" = 0 ] && ! run_as_owner test -x "$folder"; then
  folder="/var/lib/upms-$mark"
  mkdir -p "$folder"
fi
data="$folder/$name/data" socket="$folder/$name/socket"
# A test makes a database of its own: in memory, where there is room for it, that is several times as quick as on a busy disk.
memory="/dev/shm/upms-$mark"
if [ "$name" = test ] && [ "$(stat -f -c %T /dev/shm 2>/dev/null)" = tmpfs ] \
  && { [ -e "$memory" ] || [ "$(df --output=avail -k /dev/shm | tail -n 1)" -gt 4000000 ]; }; then
  data="$memory/data"
  [ ! -L "$memory" ] || fail "$memory is a link"
  mkdir -p "$memory"
fi
# A socket's whole path must stay below 108 bytes.
[ $((${#socket} + 16)) -lt 108 ] || socket="/tmp/upms-$mark-$name"
database=upms; [ "$name" = test ] && database=postgres
# The owner of the tables is no superuser; tests make databases and roles of their own, so they are.
user=upms_owner; [ "$name" = test ] && user=postgres
encoded=${socket//\//%2F}
url() { echo "postgres://$1@$encoded/$database"; }
running() { run_as_owner "$programs/pg_ctl" -D "$data" status >/dev/null 2>&1; }
query() { run_as_owner "$programs/psql" -X -q -v ON_ERROR_STOP=1 -h "$socket" -U postgres "$@"; }

start() {
  if running; then return 0; fi
  mkdir -p "$folder/$name"
  for one in "$data" "$socket"; do
    # The socket folder may lie in /tmp: it must be ours, and no link to elsewhere.
    [ ! -L "$one" ] || fail "$one is a link"
    mkdir -p "$one"
    [ "$(id -u)" != 0 ] || chown postgres: "$one"
    run_as_owner test -O "$one" || fail "$one belongs to somebody else"
    chmod 0700 "$one"
  done
  if [ ! -e "$data/PG_VERSION" ]; then
    run_as_owner "$programs/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$local_folder/initdb-$name.log" 2>&1 \
      || { cat "$local_folder/initdb-$name.log" >&2; fail "initdb did not succeed"; }
    {
      echo "listen_addresses = ''"
      echo "unix_socket_directories = '$socket'"
      echo "unix_socket_permissions = 0700"
      echo "timezone = 'UTC'"
      echo "log_timezone = 'UTC'"
      echo "max_connections = 120"
      # The drills kill processes, not the machine: what was committed is with the kernel. Recovery is quicker so.
      if [ "$name" = faults ]; then echo "fsync = off"; fi
      # Tests throw their databases away: nothing of them has to survive a power cut. The others are durable.
      if [ "$name" = test ] || [ "$name" = journeys ]; then printf '%s\n' "fsync = off" "synchronous_commit = off" "full_page_writes = off" "max_wal_size = 512MB"; fi
    } | run_as_owner tee -a "$data/postgresql.conf" >/dev/null
  fi
  run_as_owner "$programs/pg_ctl" -D "$data" -l "$data/server.log" -w -t 60 start >/dev/null </dev/null \
    || { run_as_owner tail -n 20 "$data/server.log" >&2; fail "the cluster $name did not start"; }
  [ "$name" != test ] || return 0
  # The roles of the house: the first migration makes them too, where it may.
  query -d postgres -f - <<'SQL'
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'upms_owner') THEN
        CREATE ROLE upms_app LOGIN;
        CREATE ROLE upms_signer LOGIN;
        CREATE ROLE upms_owner LOGIN CREATEDB;
        GRANT upms_app, upms_signer TO upms_owner;
    END IF;
END $$;
SQL
  if [ "$(query -d postgres -At -c "SELECT count(*) FROM pg_database WHERE datname = 'upms'")" = 0 ]; then
    query -d postgres -c 'CREATE DATABASE upms OWNER upms_owner'
    # Search that forgives spelling; a trusted extension, made here so that the owner needs no more rights.
    query -d upms -c 'CREATE EXTENSION IF NOT EXISTS pg_trgm'
  fi
}

# The postmaster first, so that it starts no new children; then these, told from others by their parent.
die() {
  local postmaster stat rest all
  postmaster=$(run_as_owner head -n 1 "$data/postmaster.pid") all=()
  for stat in /proc/[0-9]*/stat; do
    { read -r rest <"$stat"; } 2>/dev/null || continue
    set -- ${rest##*) }
    [ "$2" != "$postmaster" ] || { stat=${stat%/stat}; all+=("${stat#/proc/}"); }
  done
  run_as_owner kill -KILL "$postmaster" ${all[@]+"${all[@]}"} || true
  for one in "$postmaster" ${all[@]+"${all[@]}"}; do
    wait_for 10 test ! -e "/proc/$one" || fail "process $one of the cluster does not die"
  done
}

case $act in
  start) start ;;
  # "fast" ends the connections and writes everything out: what was committed stays.
  stop)
    if running; then run_as_owner "$programs/pg_ctl" -D "$data" -m fast -w stop >/dev/null; fi
    # Memory is given back; the tests' databases are made anew.
    [ "$data" != "$memory/data" ] || rm -rf "${memory:?}" ;;
  # For drills: all its processes die at once, as in a power cut, and nothing is written out.
  kill) [ "$name" = faults ] || fail "only the cluster of the drills is killed"; die ;;
  status) if running; then echo "running"; else echo "stopped"; exit 3; fi ;;
  url) url "${3:-$user}" ;;
  psql) exec "$programs/psql" -X "$(url "${3:-$user}")" ;;
  wipe)
    "$0" stop "$name"
    case $folder in "$local_folder/postgres" | "/var/lib/upms-$mark") rm -rf "${folder:?}/$name" ;; esac
    case $socket in "/tmp/upms-$mark-$name") rm -rf "$socket" ;; esac ;;
  *) fail "start, stop, status, url, psql or wipe" ;;
esac
