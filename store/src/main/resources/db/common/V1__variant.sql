-- Which shape the big tables have. Chosen once, when the schema is made: a table that is
-- partitioned by day cannot be turned into a hypertable in place.
create table schema_variant (
  only_row  boolean primary key default true check (only_row),
  variant   text not null check (variant in ('plain', 'timescale')),
  chosen_at timestamptz not null default now()
);
insert into schema_variant (variant) values ('${variant}');
