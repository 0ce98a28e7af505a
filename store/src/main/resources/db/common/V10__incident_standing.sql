-- What an incident belongs to, and the events that decided it.
alter table incidents
  add column subject     text not null default '',
  add column shadow      boolean not null default false,
  add column merged_into text not null default '',
  add column muted_by    text not null default '',
  add column inputs      text[] not null default '{}';
comment on column incidents.subject is 'what the rule watched: a device, or the code of an area; empty in rows of old: the device';
comment on column incidents.shadow is 'of a rule on trial: nobody is alerted';
comment on column incidents.merged_into is 'the incident that it is a part of, or empty';
comment on column incidents.muted_by is 'the incident that it is a consequence of, or empty';
comment on column incidents.inputs is 'ids of the events that decided the last change';
create index incidents_parts on incidents (merged_into) where merged_into <> '';
create index incidents_consequences on incidents (muted_by) where muted_by <> '';
create index incidents_rule_opened on incidents (rule, opened_at desc);

alter table incident_changes add column inputs text[] not null default '{}';
comment on column incident_changes.kind is
  '1 opened, 2 grew, 3 eased, 4 cleared, 5 reopened, 6 merged, 7 split, 8 muted, 9 unmuted';

-- What people are alerted of: neither on trial, nor a part or a consequence of another.
create or replace view grid_status as
  select grid,
         count(*) as open,
         max(severity) as worst,
         count(*) filter (where acknowledged_at is null) as unacknowledged,
         min(opened_at) as since
    from incidents
   where state = 1 and not shadow and merged_into = '' and muted_by = ''
   group by grid;

-- Whether an incident was real, as people judge it afterwards. The api is the only writer. One
-- verdict a person; of several persons' the newest counts.
create table verdicts (
  incident text not null,
  person   text not null,
  real     boolean not null,
  note     text not null default '',
  at       timestamptz not null default now(),
  primary key (incident, person)
);
comment on column verdicts.real is 'false: a false alarm';
comment on column verdicts.person is 'the officer of the register, or the user who is none';
