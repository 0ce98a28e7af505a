-- The same tables as in the plain variant, as hypertables of one-day chunks. Chunks that nobody
-- writes to any more go into the columnstore: a sixth of the size, and old days answer in a
-- fraction of the time.
create table events (
  received_at timestamptz not null,
  observed_at timestamptz not null,
  grid        bigint      not null,
  longitude   float8,
  latitude    float8,
  kind        smallint    not null,
  device      text        not null,
  device_kind text        not null,
  id          text        not null,
  "values"    jsonb       not null,
  labels      jsonb       not null
);
select create_hypertable('events', by_range('received_at', interval '1 day'), create_default_indexes => false);
create index events_grid_received on events (grid, received_at desc);
create index events_received on events (received_at desc);
alter table events set (
  timescaledb.enable_columnstore,
  timescaledb.segmentby = 'grid',
  timescaledb.orderby = 'received_at desc'
);
-- Two days: an archive that was away for a night still writes into the row store.
call add_columnstore_policy('events', after => interval '2 days');

create table rejected (
  received_at   timestamptz not null,
  payload_bytes int         not null,
  id            text        not null,
  device        text        not null,
  mqtt_topic    text        not null,
  reason        text        not null,
  detail        text        not null,
  payload       bytea       not null
);
select create_hypertable('rejected', by_range('received_at', interval '1 day'), create_default_indexes => false);
create index rejected_received on rejected (received_at desc, id desc);
create index rejected_device_received on rejected (device, received_at desc);
alter table rejected set (
  timescaledb.enable_columnstore,
  timescaledb.segmentby = 'device',
  timescaledb.orderby = 'received_at desc'
);
call add_columnstore_policy('rejected', after => interval '2 days');
