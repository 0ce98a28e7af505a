package org.gridwarden.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.api.log.Word;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.OfficerId;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;
import org.gridwarden.model.wire.Codecs;
import org.gridwarden.model.wire.Topics;

/** Words of a small district: two towns, two grids each, side by side. */
public final class World {
  public static final String TOWN_A = "440604010";
  public static final String TOWN_B = "440604011";
  public static final GridCode A1 = new GridCode("440604010001001");
  public static final GridCode A2 = new GridCode("440604010001002");
  public static final GridCode B1 = new GridCode("440604011001001");
  public static final GridCode B2 = new GridCode("440604011001002");
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

  private World() {}

  public static IncidentChange opened(String id, GridCode grid, Severity severity) {
    return change(id, grid, severity, 0, ChangeKind.OPENED);
  }

  public static IncidentChange change(
      String id, GridCode grid, Severity severity, int step, ChangeKind kind) {
    return change(id, grid, severity, step, kind, Standing.OWN);
  }

  public static IncidentChange change(
      String id, GridCode grid, Severity severity, int step, ChangeKind kind, Standing standing) {
    boolean cleared = kind == ChangeKind.CLEARED;
    Instant at = NOON.plusSeconds(step);
    Incident incident =
        new Incident(
            id,
            "fire-temperature",
            1,
            "火灾隐患",
            "Fire risk",
            grid,
            new DeviceId("t-1"),
            "temperature",
            severity,
            cleared ? IncidentState.CLEARED : IncidentState.OPEN,
            NOON,
            at,
            cleared ? at : Instant.EPOCH,
            step,
            step + 1L,
            "e-1",
            new Position(113.1, 23.0),
            Map.of("temperature", 61.5),
            Map.of(),
            Duration.ofSeconds(60),
            "t-1",
            List.of("e-" + (step + 1)),
            standing);
    return new IncidentChange(
        incident, kind, "temperature 61.5", "e-1", StageTimes.of(at, at).withDetected(at));
  }

  public static Alert alert(String id, String incident, GridCode grid, String officer) {
    return new Alert(
        id,
        AlertType.ALERT,
        incident,
        0,
        "fire-temperature",
        "火灾隐患",
        "Fire risk",
        grid,
        new DeviceId("t-1"),
        Severity.MAJOR,
        new OfficerId(officer),
        AreaLevel.GRID,
        PickReason.RESPONSIBLE,
        "on duty",
        new Position(113.1, 23.0),
        Map.of("temperature", 61.5),
        StageTimes.of(NOON, NOON.plusMillis(2))
            .withDetected(NOON.plusMillis(5))
            .withDispatched(NOON.plusMillis(9)));
  }

  public static Delivery acknowledged(String incident, String alert, GridCode grid, String by) {
    return new Delivery(
        alert,
        incident,
        grid,
        alert.isEmpty() ? "" : by,
        by,
        DeliveryKind.ACKNOWLEDGED,
        "mqtt",
        NOON.plusSeconds(30),
        StageTimes.NONE);
  }

  public static Word word(IncidentChange change) {
    return new Word(
        Topics.INCIDENTS.name(),
        change.incident().id(),
        Optional.of(Codecs.INCIDENT_CHANGE.encode(change)));
  }

  public static Word word(Alert alert) {
    return new Word(Topics.ALERTS.name(), alert.id(), Optional.of(Codecs.ALERT.encode(alert)));
  }

  public static Word word(Delivery delivery) {
    return new Word(
        Topics.DELIVERIES.name(),
        delivery.incident(),
        Optional.of(Codecs.DELIVERY.encode(delivery)));
  }

  /** The four grids as squares of a hundredth of a degree. */
  public static JsonObject grids() {
    JsonArray features = new JsonArray();
    GridCode[] codes = {A1, A2, B1, B2};
    for (int i = 0; i < codes.length; i++) {
      features.add(grid(codes[i], 113.0 + i * 0.01, 23.0, 0.01));
    }
    return new JsonObject().put("type", "FeatureCollection").put("features", features);
  }

  public static JsonObject grid(GridCode code, double west, double south, double side) {
    double east = west + side;
    double north = south + side;
    JsonArray ring =
        new JsonArray()
            .add(point(west, south))
            .add(point(east, south))
            .add(point(east, north))
            .add(point(west, north))
            .add(point(west, south));
    return new JsonObject()
        .put("type", "Feature")
        .put(
            "properties",
            new JsonObject()
                .put("code", code.value())
                .put("name", "网格" + code)
                .put("nameEn", "Grid " + code)
                .put("townName", "镇" + code.area(AreaLevel.TOWN))
                .put("districtName", "禅城区")
                .put("constructed", true))
        .put(
            "geometry",
            new JsonObject().put("type", "Polygon").put("coordinates", new JsonArray().add(ring)));
  }

  private static JsonArray point(double longitude, double latitude) {
    return new JsonArray().add(longitude).add(latitude);
  }
}
