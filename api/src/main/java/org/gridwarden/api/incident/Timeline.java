package org.gridwarden.api.incident;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.api.pg.Times;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Command;
import org.gridwarden.model.CommandState;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Severity;

/** What happened to one incident, in order: {@code TimelineEntry} of the contract. */
public final class Timeline {
  /** At the same millisecond, what causes comes before what follows from it. */
  private record Entry(Instant at, int rank, JsonObject json) {}

  private final List<Entry> entries = new ArrayList<>();

  /** From rows of {@code incident_changes}. */
  public Timeline changes(RowSet<Row> rows) {
    for (Row row : rows) {
      String event = row.getString("event");
      add(
          Times.maybe(row, "detected_at").orElse(Times.at(row, "at")),
          0,
          new JsonObject()
              .put("what", IncidentJson.word(ChangeKind.of(row.getShort("kind"))))
              .put("step", row.getInteger("step"))
              .put("severity", IncidentJson.word(Severity.of(row.getShort("severity"))))
              .put("signals", row.getLong("signals"))
              .put("why", row.getString("why"))
              .put("event", event.isEmpty() ? null : event)
              .put("values", row.getJsonObject("values")));
    }
    return this;
  }

  /** From rows of {@code alerts}. */
  public Timeline alerts(Iterable<Row> rows) {
    for (Row row : rows) {
      add(
          Times.at(row, "dispatched_at"),
          1,
          new JsonObject()
              .put("what", "alert")
              .put("alert", row.getString("id"))
              .put("type", IncidentJson.word(AlertType.of(row.getShort("type"))))
              .put("severity", IncidentJson.word(Severity.of(row.getShort("severity"))))
              .put("recipient", row.getString("recipient"))
              .put(
                  "level",
                  IncidentJson.word(new AreaCode("1".repeat(row.getShort("level"))).level()))
              .put("reason", IncidentJson.word(PickReason.of(row.getShort("reason"))))
              .put("why", row.getString("why")));
    }
    return this;
  }

  /** From rows of {@code deliveries}. */
  public Timeline deliveries(Iterable<Row> rows) {
    for (Row row : rows) {
      String alert = row.getString("alert");
      String recipient = row.getString("recipient");
      DeliveryKind kind = DeliveryKind.of(row.getShort("kind"));
      add(
          Times.at(row, "at"),
          2 + kind.ordinal(),
          new JsonObject()
              .put("what", IncidentJson.word(kind))
              .put("alert", alert.isEmpty() ? null : alert)
              .put("recipient", recipient.isEmpty() ? null : recipient)
              .put("by", row.getString("by_whom"))
              .put("channel", row.getString("channel")));
    }
    return this;
  }

  /** From rows of {@code commands}. */
  public Timeline commands(Iterable<Row> rows) {
    for (Row row : rows) {
      add(
          Times.at(row, "at"),
          1,
          new JsonObject()
              .put("what", "commanded")
              .put("command", row.getString("id"))
              .put("device", row.getString("device"))
              .put("kind", row.getString("kind"))
              .put("by", row.getString("requested_by"))
              .put("why", row.getString("why")));
    }
    return this;
  }

  /** From rows of {@code captures}. */
  public Timeline captures(Iterable<Row> rows) {
    for (Row row : rows) {
      add(
          Times.at(row, "stored_at"),
          2,
          new JsonObject()
              .put("what", "captured")
              .put("command", row.getString("command"))
              .put("device", row.getString("camera"))
              .put("capture", row.getString("id")));
    }
    return this;
  }

  /** From rows of {@code command_results}; that a picture was taken is told by the picture. */
  public Timeline results(Iterable<Row> rows) {
    for (Row row : rows) {
      CommandState state = CommandState.of(row.getShort("state"));
      boolean done = state == CommandState.DONE;
      if (done && Command.CAPTURE.equals(row.getString("kind"))) {
        continue;
      }
      JsonObject entry =
          new JsonObject()
              .put("what", done ? "command-done" : "command-failed")
              .put("command", row.getString("command"))
              .put("device", row.getString("device"))
              .put("state", state.word())
              .put("reason", row.getString("reason"))
              .put("detail", row.getString("detail"));
      if (row.getString("kind") != null) {
        entry.put("kind", row.getString("kind"));
      }
      add(Times.at(row, "at"), 3, entry);
    }
    return this;
  }

  private void add(Instant at, int rank, JsonObject json) {
    entries.add(new Entry(at, rank, new JsonObject().put("at", Times.text(at)).mergeIn(json)));
  }

  public JsonArray json() {
    JsonArray array = new JsonArray();
    entries.stream()
        .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::rank))
        .forEach(entry -> array.add(entry.json()));
    return array;
  }
}
