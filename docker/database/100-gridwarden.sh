#!/bin/bash
# Runs once, when the database is made: the parts' own role owns their database and is nothing beyond it. The passwords
# come from the environment and appear on no command line.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv password GRIDWARDEN_DATABASE_PASSWORD
create role gridwarden login password :'password';
revoke all on database gridwarden from public;
alter database gridwarden owner to gridwarden;
SQL
