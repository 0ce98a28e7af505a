package org.gridwarden.model.wire;

import java.util.List;

/**
 * Every topic of the log: who writes it, who reads it, and its key.
 *
 * <pre>
 * topic            key          written by   read by
 * events           grid code    ingest       stream (detect), archive
 * rejected         device id    ingest       archive
 * incidents        incident id  stream       stream (dispatch), archive, api
 * alerts           alert id     stream       ingest, archive, api
 * deliveries       incident id  ingest, api  stream (dispatch), archive, ingest, api
 * commands         device id    stream, api  ingest, archive
 * command-results  incident id  ingest       archive
 * captures         incident id  ingest       archive, api
 * decisions        incident id  api          stream (detect)
 * verdicts         incident id  ingest       archive
 * grid-status      area code    stream       api
 * grids            grid code    api          ingest, stream (detect)
 * devices          device id    api          ingest, stream (detect, dispatch)
 * officers         officer id   api          ingest, stream (dispatch)
 * rules            rule id      api          stream (detect)
 * calendars        name         api          stream (detect)
 * presence         device id    ingest       api
 * </pre>
 *
 * <p>What a command has no incident for has the command's id as its key.
 *
 * <p>In {@code events} a record with neither key nor value is a tick: the gateway's clock, written
 * to every partition once a second (the record's timestamp tells it), so that event time goes on
 * where nobody speaks, and stands still while no gateway runs. In the compacted topics a record
 * without a value withdraws its key.
 */
public final class Topics {
  public static final Topic EVENTS = new Topic("events", 4, false);
  public static final Topic REJECTED = new Topic("rejected", 1, false);
  public static final Topic INCIDENTS = new Topic("incidents", 4, false);
  public static final Topic ALERTS = new Topic("alerts", 4, false);
  public static final Topic DELIVERIES = new Topic("deliveries", 4, false);
  public static final Topic COMMANDS = new Topic("commands", 4, false);
  public static final Topic COMMAND_RESULTS = new Topic("command-results", 4, false);
  public static final Topic CAPTURES = new Topic("captures", 4, false);
  public static final Topic DECISIONS = new Topic("decisions", 1, false);
  public static final Topic VERDICTS = new Topic("verdicts", 1, false);
  public static final Topic GRID_STATUS = new Topic("grid-status", 1, true);
  public static final Topic GRIDS = new Topic("grids", 1, true);
  public static final Topic DEVICES = new Topic("devices", 1, true);
  public static final Topic OFFICERS = new Topic("officers", 1, true);
  public static final Topic RULES = new Topic("rules", 1, true);
  public static final Topic CALENDARS = new Topic("calendars", 1, true);
  public static final Topic PRESENCE = new Topic("presence", 1, true);

  public static final List<Topic> ALL =
      List.of(
          EVENTS,
          REJECTED,
          INCIDENTS,
          ALERTS,
          DELIVERIES,
          COMMANDS,
          COMMAND_RESULTS,
          CAPTURES,
          DECISIONS,
          VERDICTS,
          GRID_STATUS,
          GRIDS,
          DEVICES,
          OFFICERS,
          RULES,
          CALENDARS,
          PRESENCE);

  private Topics() {}
}
