#!/usr/bin/env bash
# Writes one backup of the database: everything that Interlude knows. Safe while the service runs and writes.
#
#   DATABASE_URL=postgresql://... BACKUP_DIR=/backups deploy/backup.sh [options of pg_dump]
#
# BACKUP_DIR   where to (./backups), readable by its owner alone: a backup holds everybody's data
# KEEP_DAYS    older backups are deleted once a new one is whole (14); the newest three always stay
#
# Ends with the path of the backup on stdout; with an exit code other than 0 there is none. Needs pg_dump and pg_restore
# of the server's major version or a newer one.
set -euo pipefail
umask 077

# shellcheck source=database-url.sh
source "$(dirname "$0")/database-url.sh"
dir=${BACKUP_DIR:-backups}
keep_days=${KEEP_DAYS:-14}
[[ $keep_days =~ ^[0-9]+$ ]] || { echo "KEEP_DAYS is not a number of days: $keep_days" >&2; exit 1; }

mkdir -p "$dir"
name=interlude-$(date -u +%Y%m%dT%H%M%SZ).dump
target=$dir/$name
growing=$dir/.$name.growing
[[ ! -e $target ]] || { echo "$target is there already" >&2; exit 1; }
trap 'rm -f "$growing" "$growing.sha256"' EXIT

# One snapshot: what was committed when it began, and nothing of what came later.
pg_dump --dbname="$DATABASE_URL" --format=custom --compress=6 --no-owner --no-privileges "$@" --file="$growing"

# A whole look at it, so that a disk that was full is noticed today.
pg_restore --file=/dev/null "$growing"
(cd "$dir" && sha256sum ".$name.growing") | sed "s/ .*/  $name/" > "$growing.sha256"
sync "$growing" "$growing.sha256" 2>/dev/null || true
mv "$growing.sha256" "$target.sha256"
mv -n "$growing" "$target"

newest=$(ls -1 "$dir" | grep -E '^interlude-[0-9]{8}T[0-9]{6}Z\.dump$' | sort -r | head -n 3)
find "$dir" -maxdepth 1 -name 'interlude-*.dump' -mtime "+$keep_days" -print0 | while IFS= read -r -d '' old; do
  grep -qxF "$(basename "$old")" <<< "$newest" || rm -f "$old" "$old.sha256"
done

printf '%s\n' "$target"
