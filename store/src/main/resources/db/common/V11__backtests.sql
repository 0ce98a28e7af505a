-- What rules were tried on, and what came out of it. The api is the only writer.
create table backtests (
  id           text primary key,
  requested_at timestamptz not null,
  started_at   timestamptz,
  ended_at     timestamptz,
  from_at      timestamptz not null,
  to_at        timestamptz not null,
  events       bigint not null default 0,
  seconds      float8 not null default 0,
  state        text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  rule         text not null,
  area         text not null,
  requested_by text not null,
  reason       text not null default '',
  body         jsonb not null,
  result       jsonb
);
create index backtests_requested on backtests (requested_at desc, id desc);
comment on column backtests.body is 'the rule as it was tried; it need not be in the register';
comment on column backtests.reason is 'why it failed';
