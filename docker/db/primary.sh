#!/bin/bash
# Runs once, when the data folder of the primary server is made: the replica's user.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$REPLICATION_PASSWORD" \
    -U "$POSTGRES_USER" -d postgres <<'SQL'
CREATE ROLE replication WITH LOGIN REPLICATION PASSWORD :'password';
SQL
echo "host replication replication all scram-sha-256" >>"$PGDATA/pg_hba.conf"
