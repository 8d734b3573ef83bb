#!/usr/bin/env bash
# Puts a backup of deploy/backup.sh into an empty database, all of it or nothing.
#
#   DATABASE_URL=postgresql://... deploy/restore.sh /backups/interlude-20261123T030000Z.dump
#
# Refuses a backup that is not what was written, and a database that holds anything. Nothing of the service may run on
# the database meanwhile, and its Redis has to be emptied (docs/operations.md, "Restore"). Needs psql and pg_restore.
set -euo pipefail

# shellcheck source=database-url.sh
source "$(dirname "$0")/database-url.sh"
backup=${1:?names the backup}
sql() { psql --dbname="$DATABASE_URL" --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --command="$1"; }

[[ -f $backup.sha256 ]] || { echo "There is no $backup.sha256 to hold the backup against." >&2; exit 1; }
(cd "$(dirname "$backup")" && sha256sum --check --quiet "$(basename "$backup").sha256") || {
  echo "$backup is not what was written: its checksum differs." >&2
  exit 1
}

tables=$(sql "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'")
if ((tables > 0)); then
  echo "The database holds $tables tables. A restore goes into an empty one: make it, restore, then point the service at it." >&2
  exit 1
fi

# Numbers of transactions mean nothing in another cluster: what has happened since would be read again and again. In the
# same transaction, so that no service ever sees the one without the other; and its COMMIT is only said once pg_restore has
# ended well: psql would take the end of what it reads for one.
{
  echo 'BEGIN;'
  pg_restore --no-owner --no-privileges --exit-on-error --file=- "$backup"
  echo 'UPDATE public.outbox_event SET xid = NULL WHERE xid IS NOT NULL;'
  echo 'COMMIT;'
} | psql --dbname="$DATABASE_URL" --no-psqlrc --quiet --output=/dev/null --set=ON_ERROR_STOP=1
sql 'ANALYZE'

sql "SELECT 'Restored: ' || (SELECT count(*) FROM public.schema_migration) || ' migrations, '
  || (SELECT count(*) FROM public.member) || ' members, ' || (SELECT count(*) FROM public.layover) || ' layovers, '
  || (SELECT count(*) FROM public.meetup) || ' meetups, ' || (SELECT count(*) FROM public.message) || ' messages.'"
