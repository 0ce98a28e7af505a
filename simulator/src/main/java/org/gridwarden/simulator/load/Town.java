package org.gridwarden.simulator.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.Event;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Position;

/**
 * A town whose devices speak in turn, each every five seconds of the town's time, from ten in the
 * evening on. Of so many things a device says, four in a row give a rule cause. No randomness: the
 * same town says the same in every run.
 */
public final class Town {
  /** Of so many things that a device says, four in a row give a rule cause. */
  public static final int TROUBLED_TOWN = 64;

  /** The same for a town where little happens. */
  public static final int CALM_TOWN = 1_024;

  public static final AreaCode AREA = new AreaCode("440604010");
  private static final int COMMUNITIES = 20;
  private static final int GRIDS = 10;
  private static final int TROUBLED = 4;
  private static final long PERIOD_MILLIS = 5_000;
  private static final long DELAY_MILLIS = 40;

  /** 22:00 in Shanghai, when the rules for the night begin to watch. */
  private static final long START_MILLIS = Instant.parse("2026-03-01T14:00:00Z").toEpochMilli();

  /** A sensor: what it measures, and its value while all is calm and while it is not. */
  private record Sensor(String kind, String measure, double calm, double troubled) {}

  private static final List<Sensor> SENSORS =
      List.of(
          new Sensor("temperature", "temperature", 22, 75),
          new Sensor("smoke", "smoke", 0.01, 0.4),
          new Sensor("water-level", "waterLevel", 0.05, 0.6),
          new Sensor("gas", "gas", 0.5, 25),
          new Sensor("air-quality", "pm25", 40, 300),
          new Sensor("noise", "noise", 45, 80),
          new Sensor("traffic", "speed", 50, 8));

  /** What is said at one step; the same for every device of a kind. */
  private record Line(EventKind kind, Map<String, Double> values, Map<String, String> labels) {}

  private record Speaker(DeviceId id, String kind, GridCode grid, Position at, Line[] lines) {}

  private final int steps;
  private final List<Speaker> speakers;
  private int turn;
  private long lap;
  private String ofLap = "0";

  /**
   * A {@link #TROUBLED_TOWN}.
   *
   * @param devices how many speak in turn
   */
  public Town(int devices) {
    this(devices, TROUBLED_TOWN);
  }

  /**
   * @param devices how many speak in turn
   * @param steps of so many things that a device says, four in a row give a rule cause
   */
  public Town(int devices, int steps) {
    this.steps = steps;
    speakers = new ArrayList<>(devices);
    List<Voice> voices = voices();
    Map<GridCode, GridCode> grids = new HashMap<>(); // as the log's events share them
    for (int i = 0; i < devices; i++) {
      Voice voice = voices.get(i % voices.size());
      int place = i / voices.size();
      AreaCode community = community(place);
      GridCode grid = GridCode.of(community, 1 + place / COMMUNITIES % GRIDS);
      DeviceId id = new DeviceId(voice.kind() + "-" + i);
      Position at = new Position(113.0 + i * 1e-5, 23.0 + i * 1e-5);
      GridCode shared = grids.computeIfAbsent(grid, one -> one);
      speakers.add(new Speaker(id, voice.kind(), shared, at, voice.lines()));
    }
  }

  /** The communities of the town, again from the first after the last. */
  public static AreaCode community(int number) {
    return new AreaCode(AREA.value() + "%03d".formatted(1 + number % COMMUNITIES));
  }

  /** What its devices measure. */
  public static List<String> measures() {
    return SENSORS.stream().map(Sensor::measure).toList();
  }

  /** Since when the gateway has listened. */
  public static long listeningSinceMillis() {
    return START_MILLIS;
  }

  /** Whose turn it is, from 0. */
  public int turn() {
    return turn;
  }

  /** What the device whose turn it is says; then it is the next one's turn. */
  public Event next() {
    Speaker speaker = speakers.get(turn);
    Line line = speaker.lines()[(int) ((lap + turn) % steps)];
    String id = ofLap;
    long millis = START_MILLIS + lap * PERIOD_MILLIS + turn * PERIOD_MILLIS / speakers.size();
    if (++turn == speakers.size()) {
      turn = 0;
      lap++;
      ofLap = Long.toString(lap);
    }
    return new Event(
        id,
        speaker.id(),
        speaker.kind(),
        speaker.grid(),
        line.kind(),
        Instant.ofEpochMilli(millis),
        Instant.ofEpochMilli(millis + DELAY_MILLIS),
        line.values(),
        line.labels(),
        speaker.at());
  }

  private record Voice(String kind, Line[] lines) {}

  private List<Voice> voices() {
    List<Voice> voices = new ArrayList<>();
    for (Sensor sensor : SENSORS) {
      voices.add(new Voice(sensor.kind(), readings(sensor)));
    }
    voices.add(new Voice("camera", sightings("person", "restricted")));
    voices.add(new Voice("camera", sightings("car", "fire-lane")));
    return voices;
  }

  private Line[] readings(Sensor sensor) {
    Line[] lines = new Line[steps];
    for (int step = 0; step < steps; step++) {
      double value = step < TROUBLED ? sensor.troubled() : sensor.calm();
      Map<String, Double> values = Map.of(sensor.measure(), value);
      lines[step] = new Line(EventKind.READING, values, Map.of());
    }
    return lines;
  }

  /** One object after another, each seen four times: it comes, stays, stays and goes. */
  private Line[] sightings(String object, String zone) {
    List<String> phases =
        List.of(
            Labels.PHASE_NEW, Labels.PHASE_UPDATE,
            Labels.PHASE_UPDATE, Labels.PHASE_END);
    Line[] lines = new Line[steps];
    for (int step = 0; step < steps; step++) {
      Map<String, String> labels =
          Map.of(
              Labels.OBJECT,
              object,
              Labels.TRACK,
              "track-" + step / phases.size(),
              Labels.PHASE,
              phases.get(step % phases.size()),
              Labels.ZONES,
              step < TROUBLED ? "yard," + zone : "street");
      lines[step] = new Line(EventKind.SIGHTING, Map.of(Labels.SCORE, 0.8), labels);
    }
    return lines;
  }
}
