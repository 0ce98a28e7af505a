-- Which days the city works, where that differs from Monday to Friday. The api is the only writer.
create table calendars (
  name       text primary key,
  holidays   date[] not null,
  workdays   date[] not null,
  author     text not null,
  changed_at timestamptz not null default now()
);
comment on column calendars.holidays is 'days off that would be workdays';
comment on column calendars.workdays is 'days worked that would be off';

-- Words by which rules pick devices.
alter table devices add column tags text[] not null default '{}';
