-- What a device speaks on its own topic; empty for the native dialect.
alter table devices add column dialect text not null default '';
