-- Where a camera's present picture can be fetched (without credentials), and the grids that it
-- looks into beside its own.
alter table devices add column snapshot_url text not null default '';
alter table devices add column views bigint[] not null default '{}';

-- What devices were asked to do, what came of it, and the pictures it gave. The archive is the only
-- writer. A result or a picture may be stored before its command: they are joined when read.
create table commands (
  id           text primary key,
  at           timestamptz not null,
  expires_at   timestamptz not null,
  detected_at  timestamptz,
  grid         bigint not null,
  device       text not null,
  kind         text not null,
  arguments    jsonb not null,
  incident     text not null,
  requested_by text not null,
  why          text not null
);
create index commands_incident on commands (incident) where incident <> '';
create index commands_at on commands (at desc);
comment on column commands.incident is 'for which incident, or empty';
comment on column commands.requested_by is 'policy, or the user who asked';

create table command_results (
  command  text primary key,
  at       timestamptz not null,
  grid     bigint not null,
  state    smallint not null,
  device   text not null,
  incident text not null,
  reason   text not null,
  detail   text not null
);
create index command_results_incident on command_results (incident) where incident <> '';
comment on column command_results.state is '1 done, 2 failed, 3 refused, 4 timed out';

create table captures (
  id          text primary key,
  detected_at timestamptz,
  taken_at    timestamptz not null,
  stored_at   timestamptz not null,
  grid        bigint not null,
  bytes       bigint not null,
  incident    text not null,
  camera      text not null,
  command     text not null,
  media_type  text not null,
  sha256      text not null,
  place       text not null
);
create index captures_incident on captures (incident) where incident <> '';
create index captures_stored on captures (stored_at desc);
comment on column captures.place is 'the key in the evidence store';
