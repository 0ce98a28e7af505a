-- What people decide. The api is the only writer; the others learn of it through the outbox.
create table areas (
  code    text primary key,
  name    text not null,
  name_en text not null default '',
  level   smallint not null
);
comment on column areas.level is 'digits of the code: 6 district, 9 town, 12 community';

create table grids (
  code        bigint primary key check (code between 100000000000000 and 999999999999999),
  name        text not null,
  name_en     text not null default '',
  centre_lon  float8 not null,
  centre_lat  float8 not null,
  geometry    jsonb not null,
  community   text not null,
  constructed boolean not null default false
);
create index grids_community on grids (community);

create table devices (
  id          text primary key,
  kind        text not null,
  name        text not null default '',
  grid        bigint not null,
  longitude   float8,
  latitude    float8,
  secret_hash text not null default '',
  enabled     boolean not null default true,
  via         text not null default '',
  changed_at  timestamptz not null default now()
);
create index devices_grid on devices (grid);

create table officers (
  id          text primary key,
  name        text not null default '',
  level       smallint not null check (level in (6, 9, 12, 15)),
  areas       text[] not null,
  secret_hash text not null default '',
  enabled     boolean not null default true,
  on_duty     boolean not null default true,
  changed_at  timestamptz not null default now()
);

create table rules (
  id         text primary key,
  version    int not null,
  enabled    boolean not null default true,
  body       jsonb not null,
  author     text not null default '',
  reason     text not null default '',
  changed_at timestamptz not null default now()
);

create table rule_versions (
  id         text not null,
  version    int not null,
  body       jsonb not null,
  author     text not null default '',
  reason     text not null default '',
  changed_at timestamptz not null default now(),
  primary key (id, version)
);

create table users (
  name        text primary key,
  role        text not null check (role in ('administrator', 'commander', 'supervisor', 'engineer', 'officer')),
  area        text not null,
  officer     text,
  secret_hash text not null,
  enabled     boolean not null default true,
  created_at  timestamptz not null default now()
);

create table login_sessions (
  token_hash bytea primary key,
  user_name  text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index login_sessions_user on login_sessions (user_name);
create index login_sessions_expires on login_sessions (expires_at);

-- Written in the same transaction as the register's row, published to the log in the order of id,
-- deleted when the log has it. A value of null withdraws the key.
create table outbox (
  id    bigint generated always as identity primary key,
  topic text not null,
  key   text not null,
  value bytea
);
