package org.gridwarden.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Position;

/**
 * Events in words: {@code reading("d1").at("12:00").celsius(70)}. All happens on one Wednesday,
 * UTC; what is not said is received when it is observed.
 */
public final class Said {
  public static final GridCode GRID = new GridCode("440604003007012");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 7);

  private final String device;
  private final EventKind kind;
  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, String> labels = new HashMap<>();
  private String deviceKind;
  private GridCode grid = GRID;
  private Instant observedAt = time("12:00");
  private Instant receivedAt = Instant.EPOCH;
  private String id = "";
  private Position position = Position.NONE;

  private Said(String device, String deviceKind, EventKind kind) {
    this.device = device;
    this.deviceKind = deviceKind;
    this.kind = kind;
  }

  /** {@code 12:00}, {@code 12:00:05} or {@code 12:00:05.250}. */
  public static Instant time(String text) {
    return DAY.atTime(LocalTime.parse(text)).toInstant(ZoneOffset.UTC);
  }

  public static Said reading(String device) {
    return new Said(device, "temperature", EventKind.READING);
  }

  public static Said camera(String device) {
    return new Said(device, "camera", EventKind.SIGHTING);
  }

  public Said at(String time) {
    observedAt = time(time);
    return this;
  }

  public Said at(Instant time) {
    observedAt = time;
    return this;
  }

  public Said received(String time) {
    return received(time(time));
  }

  public Said received(Instant time) {
    receivedAt = time;
    return this;
  }

  public Said in(String grid) {
    this.grid = new GridCode(grid);
    return this;
  }

  public Said from(String deviceKind) {
    this.deviceKind = deviceKind;
    return this;
  }

  public Said id(String id) {
    this.id = id;
    return this;
  }

  public Said value(String measure, double value) {
    values.put(measure, value);
    return this;
  }

  public Said score(double score) {
    return value(Labels.SCORE, score);
  }

  public Said zones(String zones) {
    labels.put(Labels.ZONES, zones);
    return this;
  }

  public Said label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public Said position(double longitude, double latitude) {
    position = new Position(longitude, latitude);
    return this;
  }

  public Event celsius(double value) {
    return value("temperature", value).event();
  }

  public Event sees(String object, String track) {
    return sighting(object, track, Labels.PHASE_UPDATE);
  }

  public Event loses(String object, String track) {
    return sighting(object, track, Labels.PHASE_END);
  }

  private Event sighting(String object, String track, String phase) {
    labels.put(Labels.OBJECT, object);
    labels.put(Labels.TRACK, track);
    labels.put(Labels.PHASE, phase);
    return event();
  }

  public Event event() {
    String derived = device + "@" + observedAt + values + labels.get(Labels.TRACK);
    return new Event(
        id.isEmpty() ? derived : id,
        new DeviceId(device),
        deviceKind,
        grid,
        kind,
        observedAt,
        receivedAt.equals(Instant.EPOCH) ? observedAt : receivedAt,
        values,
        labels,
        position);
  }
}
