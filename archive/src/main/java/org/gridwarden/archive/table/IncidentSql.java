package org.gridwarden.archive.table;

/**
 * The statements behind {@link IncidentTables}. Records arrive in temporary tables by {@code COPY}
 * and go from there into the tables, where what is known already is left as it is.
 */
final class IncidentSql {
  /**
   * A delivery may be stored before its alert or its incident, and by another process. One writer
   * at a time, so that whoever comes second sees what the first has stored.
   */
  static final String LOCK = "select pg_advisory_xact_lock(x'696e636964'::bigint)";

  static final String STAGING =
      """
      set local client_min_messages = warning;
      create temp table if not exists staged_changes (
        id text, rule text, rule_version int, title text, title_en text, grid bigint, device text,
        device_kind text, severity smallint, state smallint, opened_at timestamptz,
        changed_at timestamptz, cleared_at timestamptz, step int, signals bigint,
        opening_event text, longitude float8, latitude float8, "values" jsonb, labels jsonb,
        kind smallint, why text, event text, observed_at timestamptz, received_at timestamptz,
        detected_at timestamptz, subject text, shadow boolean, merged_into text, muted_by text,
        inputs text[]) on commit delete rows;
      create temp table if not exists staged_alerts (
        like alerts including defaults) on commit delete rows;
      create temp table if not exists staged_deliveries (
        like deliveries including defaults) on commit delete rows;
      create temp table if not exists staged_verdicts (
        like verdicts including defaults) on commit delete rows
      """;

  static final String CHANGES =
      """
      insert into incident_changes (incident, step, kind, at, severity, signals, why, event,
             "values", observed_at, received_at, detected_at, inputs)
      select id, step, kind, changed_at, severity, signals, why, event,
             "values", observed_at, received_at, detected_at, inputs
        from staged_changes
      on conflict do nothing
      """;

  /** A row only ever goes forward; the same step again changes nothing. */
  static final String INCIDENTS =
      """
      insert into incidents as i (id, rule, rule_version, title, title_en, grid, device,
             device_kind, severity, worst, state, opened_at, changed_at, cleared_at, step, signals,
             opening_event, longitude, latitude, "values", labels, subject, shadow, merged_into,
             muted_by, inputs)
      select distinct on (id) id, rule, rule_version, title, title_en, grid, device,
             device_kind, severity, severity, state, opened_at, changed_at, cleared_at, step,
             signals, opening_event, longitude, latitude, "values", labels, subject, shadow,
             merged_into, muted_by, inputs
        from staged_changes
       order by id, step desc
      on conflict (id) do update set
             rule = excluded.rule, rule_version = excluded.rule_version, title = excluded.title,
             title_en = excluded.title_en, grid = excluded.grid, device = excluded.device,
             device_kind = excluded.device_kind, severity = excluded.severity,
             state = excluded.state, opened_at = excluded.opened_at,
             changed_at = excluded.changed_at, cleared_at = excluded.cleared_at,
             step = excluded.step, signals = excluded.signals,
             opening_event = excluded.opening_event, longitude = excluded.longitude,
             latitude = excluded.latitude, "values" = excluded."values",
             labels = excluded.labels, subject = excluded.subject, shadow = excluded.shadow,
             merged_into = excluded.merged_into, muted_by = excluded.muted_by,
             inputs = excluded.inputs
       where excluded.step > i.step
      """;

  /** The worst of all steps, also of those that were overtaken within one batch. */
  static final String WORST =
      """
      update incidents i set worst = s.worst
        from (select id, max(severity) as worst from staged_changes group by id) s
       where i.id = s.id and i.worst < s.worst
      """;

  static final String ALERTS =
      """
      insert into alerts select * from staged_alerts on conflict do nothing
      """;

  static final String DELIVERIES =
      """
      insert into deliveries select * from staged_deliveries on conflict do nothing
      """;

  /** One a person and incident, the newest by its own time; also of those that the api wrote. */
  static final String VERDICTS =
      """
      insert into verdicts as known (incident, person, real, note, at)
      select distinct on (incident, person) incident, person, real, note, at
        from staged_verdicts
       order by incident, person, at desc
      on conflict (incident, person) do update
         set real = excluded.real, note = excluded.note, at = excluded.at
       where known.at < excluded.at
      """;

  /** The first acknowledgement by its own time, whoever's came in first. */
  static final String STAMP_INCIDENTS =
      """
      with touched as (
        select id as incident from staged_changes union select incident from staged_deliveries)
      update incidents i set acknowledged_at = a.at, acknowledged_by = a.by_whom
        from (select distinct on (d.incident) d.incident, d.at, d.by_whom
                from deliveries d join touched using (incident)
               where d.kind = 3
               order by d.incident, d.at, d.by_whom) a
       where i.id = a.incident
         and (i.acknowledged_at, i.acknowledged_by) is distinct from (a.at, a.by_whom)
      """;

  /**
   * Whoever acknowledges an incident as a whole acknowledges the alerts that were out by then; the
   * alert of a later re-opening asks anew.
   */
  static final String STAMP_ALERTS =
      """
      with touched as (
        select incident from staged_alerts union select incident from staged_deliveries)
      update alerts a
         set pushed_at = s.pushed_at, delivered_at = s.delivered_at,
             acknowledged_at = s.acknowledged_at, acknowledged_by = s.acknowledged_by,
             channel = s.channel
        from (select one.id,
                     min(d.at) filter (where d.kind = 1) as pushed_at,
                     min(d.at) filter (where d.kind = 2) as delivered_at,
                     min(d.at) filter (where d.kind = 3) as acknowledged_at,
                     (array_agg(d.by_whom order by d.at, d.by_whom)
                       filter (where d.kind = 3))[1] as acknowledged_by,
                     (array_agg(d.channel order by d.kind, d.at)
                       filter (where d.alert = one.id))[1] as channel
                from alerts one
                join touched using (incident)
                join deliveries d on d.incident = one.incident
                 and (d.alert = one.id
                      or (d.alert = '' and d.kind = 3 and one.type = 1
                          and d.at >= one.dispatched_at))
               group by one.id) s
       where a.id = s.id
         and (a.pushed_at, a.delivered_at, a.acknowledged_at, a.acknowledged_by, a.channel)
             is distinct from
             (s.pushed_at, s.delivered_at, s.acknowledged_at, s.acknowledged_by, s.channel)
      """;

  private IncidentSql() {}
}
