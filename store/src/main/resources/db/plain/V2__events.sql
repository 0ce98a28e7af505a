-- What devices said, and what was set aside: a partition for every UTC day of received_at
-- (docs/decisions/0005). The days are made ahead by the archive; the default partition catches
-- what falls outside of them, and rows in it are reported. Columns are ordered by width.
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
) partition by range (received_at);
-- No unique index: over hundreds of millions of rows it costs more than all the rest, and the
-- archive writes every record of the log exactly once without it (docs/decisions/0006).
create index events_grid_received on events (grid, received_at desc);
create index events_received on events (received_at desc);
create table events_default partition of events default;

create table rejected (
  received_at   timestamptz not null,
  payload_bytes int         not null,
  id            text        not null,
  device        text        not null,
  mqtt_topic    text        not null,
  reason        text        not null,
  detail        text        not null,
  payload       bytea       not null
) partition by range (received_at);
create index rejected_received on rejected (received_at desc, id desc);
create index rejected_device_received on rejected (device, received_at desc);
create table rejected_default partition of rejected default;
