package org.gridwarden.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.RejectReason;
import org.gridwarden.model.Rejected;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;

/** Facts of one afternoon. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-03-10T12:00:00.123456Z");
  static final GridCode GRID = new GridCode("440604003007012");
  static final DeviceId DEVICE = new DeviceId("t-17");

  private Samples() {}

  static Instant second(int second) {
    return NOON.plusSeconds(second);
  }

  static Event event(String id) {
    return event(id, Map.of("temperature", 21.5), Map.of());
  }

  static Event event(String id, Map<String, Double> values, Map<String, String> labels) {
    return new Event(
        id,
        DEVICE,
        "temperature",
        GRID,
        EventKind.READING,
        NOON.minusMillis(40),
        NOON,
        values,
        labels,
        new Position(113.1, 23.02));
  }

  static Rejected rejected(String id, String detail, byte[] payload) {
    return new Rejected(
        id, "t-17", "gridwarden/x", RejectReason.UNREADABLE, detail, payload, payload.length, NOON);
  }

  /** The incident {@code i1} after a step; steps are a second apart. */
  static IncidentChange change(int step, ChangeKind kind, Severity severity) {
    return change(step, kind, severity, Standing.OWN);
  }

  static IncidentChange change(int step, ChangeKind kind, Severity severity, Standing standing) {
    boolean open = kind != ChangeKind.CLEARED;
    Incident incident =
        new Incident(
            "i1",
            "hot",
            1,
            "高温",
            "Too hot",
            GRID,
            DEVICE,
            "temperature",
            severity,
            open ? IncidentState.OPEN : IncidentState.CLEARED,
            NOON,
            second(step),
            open ? Instant.EPOCH : second(step),
            step,
            step + 1L,
            "e1",
            Position.NONE,
            Map.of("temperature", 70.0 + step),
            Map.of(),
            Duration.ofSeconds(60),
            DEVICE.value(),
            List.of("e" + step, "e,\"" + step),
            standing);
    return new IncidentChange(
        incident,
        kind,
        "70 °C",
        "e" + step,
        StageTimes.of(second(step), second(step)).withDetected(second(step)));
  }

  static Alert alert(String id, AlertType type, String recipient, int dispatchedSecond) {
    return new Alert(
        id,
        type,
        "i1",
        0,
        "hot",
        "高温",
        "Too hot",
        GRID,
        DEVICE,
        Severity.MAJOR,
        new OfficerId(recipient),
        AreaLevel.GRID,
        PickReason.RESPONSIBLE,
        "on duty",
        Position.NONE,
        Map.of(),
        StageTimes.of(NOON, NOON).withDetected(NOON).withDispatched(second(dispatchedSecond)));
  }

  /** {@code alert} "" for the incident as a whole. */
  static Delivery delivery(String alert, DeliveryKind kind, String by, String channel, int second) {
    return new Delivery(
        alert, "i1", GRID, alert.isEmpty() ? "" : by, by, kind, channel, second(second), null);
  }
}
