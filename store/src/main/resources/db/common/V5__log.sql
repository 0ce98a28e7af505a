-- Up to where the database holds each partition of the log. Written by the archive in the same
-- transaction as the rows, which is what makes every record count exactly once.
create table log_offsets (
  topic         text not null,
  log_partition int not null,
  next_offset   bigint not null check (next_offset >= 0),
  log_id        text not null default '',
  primary key (topic, log_partition)
);
comment on column log_offsets.log_id is 'the broker''s id of the topic: a topic made anew under the same name is another log';

-- Records of the log that could not become rows, kept as they are so that nothing is lost in
-- silence. An engineer looks at problem, and can feed the bytes in again.
create table unreadable_records (
  topic         text not null,
  log_partition int not null,
  log_offset    bigint not null,
  found_at      timestamptz not null default now(),
  problem       text not null,
  record_key    bytea,
  record_value  bytea,
  value_bytes   int not null,
  log_id        text not null default '',
  primary key (topic, log_id, log_partition, log_offset)
);
