-- What the stream found and what became of it. The archive is the only writer: all of it can be
-- rebuilt from the log. Numbers stand for the model's enums, in their order, from 1.
create table incidents (
  id              text primary key,
  opened_at       timestamptz not null,
  changed_at      timestamptz not null,
  cleared_at      timestamptz,
  acknowledged_at timestamptz,
  grid            bigint not null,
  signals         bigint not null,
  longitude       float8,
  latitude        float8,
  rule_version    int not null,
  step            int not null,
  severity        smallint not null,
  worst           smallint not null,
  state           smallint not null,
  rule            text not null,
  title           text not null,
  title_en        text not null,
  device          text not null,
  device_kind     text not null,
  opening_event   text not null,
  "values"        jsonb not null,
  labels          jsonb not null,
  acknowledged_by text
);
create index incidents_opened on incidents (opened_at desc, id desc);
create index incidents_grid_opened on incidents (grid, opened_at desc, id desc);
create index incidents_open on incidents (grid) where state = 1;
comment on column incidents.step is 'how many changes it has seen; a row only ever goes to a greater step';
comment on column incidents.worst is 'the greatest severity it ever had';
comment on column incidents.state is '1 open, 2 cleared';
comment on column incidents.severity is '1 info, 2 warning, 3 minor, 4 major, 5 critical';

create table incident_changes (
  incident    text not null,
  step        int not null,
  kind        smallint not null,
  severity    smallint not null,
  signals     bigint not null,
  at          timestamptz not null,
  observed_at timestamptz,
  received_at timestamptz,
  detected_at timestamptz,
  why         text not null,
  event       text not null,
  "values"    jsonb not null,
  primary key (incident, step)
);
comment on column incident_changes.kind is '1 opened, 2 grew, 3 eased, 4 cleared, 5 reopened';

create table alerts (
  id              text primary key,
  observed_at     timestamptz,
  received_at     timestamptz,
  detected_at     timestamptz,
  dispatched_at   timestamptz not null,
  pushed_at       timestamptz,
  delivered_at    timestamptz,
  acknowledged_at timestamptz,
  grid            bigint not null,
  incident_step   int not null,
  type            smallint not null,
  severity        smallint not null,
  level           smallint not null,
  reason          smallint not null,
  incident        text not null,
  rule            text not null,
  device          text not null,
  recipient       text not null,
  why             text not null,
  acknowledged_by text,
  channel         text
);
create index alerts_incident on alerts (incident);
create index alerts_recipient_dispatched on alerts (recipient, dispatched_at desc, id desc);
comment on column alerts.type is '1 alert, 2 update, 3 cancel';
comment on column alerts.level is 'digits of the area answered for: 15 grid, 12 community, 9 town, 6 district';
comment on column alerts.reason is '1 responsible, 2 nobody below, 3 not acknowledged, 4 follow-up';
comment on column alerts.channel is 'by which it first reached for the recipient: mqtt or http';

-- alert is '' where somebody acknowledged the incident as a whole.
create table deliveries (
  incident  text not null,
  alert     text not null,
  kind      smallint not null,
  by_whom   text not null,
  channel   text not null,
  at        timestamptz not null,
  grid      bigint not null,
  recipient text not null,
  primary key (incident, alert, kind, by_whom, channel)
);
comment on column deliveries.kind is '1 pushed, 2 delivered, 3 acknowledged';

-- What is going on in each grid, grids with nothing open left out.
create view grid_status as
  select grid,
         count(*) as open,
         max(severity) as worst,
         count(*) filter (where acknowledged_at is null) as unacknowledged,
         min(opened_at) as since
    from incidents
   where state = 1
   group by grid;
