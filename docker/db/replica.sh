#!/bin/bash
# Copies the primary server once, then follows it. PGPASSWORD is the replication user's.
# Until the copy is complete it has another name, so that a broken one is made anew.
set -euo pipefail
copy="$(dirname "$PGDATA")/copy-$$"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    rm -rf "$(dirname "$PGDATA")"/copy-*
    mkdir -p "$(dirname "$PGDATA")"
    pg_basebackup --host "$PGHOST_PRIMARY" --username replication \
        --pgdata "$copy" --write-recovery-conf --wal-method stream
    rm -rf "$PGDATA"
    mv "$copy" "$PGDATA"
    chown -R postgres:postgres "$PGDATA"
    chmod 700 "$PGDATA"
fi
exec gosu postgres postgres -D "$PGDATA" -c hot_standby_feedback=on -c max_connections=400
