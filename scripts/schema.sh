#!/usr/bin/env bash
# Judges the migrations on a real database: every down.sql undoes its up.sql to the letter (proved by dump and diff), every
# table and column says what it is, no table has more than 32 columns. `UPMS_TEST_DATABASE_URL` names the server to use.
. "$(dirname "$0")/lib.sh"
server=${UPMS_TEST_DATABASE_URL:?names the server the tests use}
name="upms_schema_$$"
url="${server%/*}/$name"
work=$(mktemp -d)
trap 'psql -X -q "$server" -c "DROP DATABASE IF EXISTS $name" 2>/dev/null; rm -rf "$work"' EXIT
psql -X -q "$server" -c "CREATE DATABASE $name"
# Extensions and roles belong to the database and its server; a migration asks for them and leaves them.
psql -X -q "$url" -c 'CREATE EXTENSION pg_trgm'

apply() { psql -X -q -1 -v ON_ERROR_STOP=1 "$url" -f "$1" 2>"$work/words" || { cat "$work/words" >&2; fail "$1 does not run"; }; }
# pg_dump writes a random word into newer dumps, which is no part of the schema.
dump() { pg_dump --schema-only "$url" | grep -v -E '^\\(un)?restrict ' >"$1"; }

for folder in migrations/*/; do
  folder=${folder%/}
  dump "$work/before"
  apply "$folder/up.sql"; dump "$work/up"
  apply "$folder/down.sql"; dump "$work/after"
  diff "$work/before" "$work/after" || fail "$folder/down.sql leaves something behind"
  apply "$folder/up.sql"; dump "$work/again"
  diff "$work/up" "$work/again" || fail "$folder/up.sql is not the same the second time"
done

untold=$(psql -X -At -v ON_ERROR_STOP=1 "$url" <<'SQL'
SELECT n.nspname || '.' || c.relname || coalesce('.' || a.attname, '') || ' has no comment'
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT NULL::name AS attname, 0 AS attnum
                   UNION ALL SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) a ON TRUE
WHERE n.nspname IN ('public', 'signer') AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> '__diesel_schema_migrations'
  AND col_description(c.oid, a.attnum) IS NULL AND (a.attnum > 0 OR obj_description(c.oid, 'pg_class') IS NULL)
UNION ALL
SELECT n.nspname || '.' || c.relname || ' has ' || count(*) || ' columns, more than 32'
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname IN ('public', 'signer') AND c.relkind IN ('r', 'p') GROUP BY n.nspname, c.relname HAVING count(*) > 32
ORDER BY 1
SQL
)
[ -z "$untold" ] || { echo "$untold" >&2; fail "the schema does not explain itself"; }
echo "$(ls -d migrations/*/ | wc -l) migrations go up, down and up again; every table and column is explained; none is wider than 32"
