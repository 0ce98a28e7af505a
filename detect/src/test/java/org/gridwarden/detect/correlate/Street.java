package org.gridwarden.detect.correlate;

import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.detect.Rules;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Condition;
import org.gridwarden.model.Decision;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.IncidentState;
import org.gridwarden.model.Merging;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Outline;
import org.gridwarden.model.Position;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;
import org.gridwarden.model.Standing;

/**
 * A street of grids, each a neighbour of the next, without a stream: hears the detectors' steps,
 * lets time go on, writes down what is told on.
 */
public final class Street implements Ledger {
  static final Graces GRACES = new Graces(Duration.ofSeconds(3), Duration.ofSeconds(60));

  private final Map<String, Tracked> tracked = new HashMap<>();
  private final Map<String, Decision> waiting = new HashMap<>();
  private final Map<String, Incident> own = new HashMap<>();
  private final List<IncidentChange> told = new ArrayList<>();
  private final TreeSet<Long> wakes = new TreeSet<>();
  private final Map<String, String> via = new HashMap<>();
  private final List<Rule> rules;
  private final Indexed indexed = new Indexed(this);
  private long read;

  public Street(Rule... rules) {
    this.rules = List.of(rules);
  }

  /** The n-th grid of the street, a tenth of a degree wide each. */
  public static GridCode grid(int n) {
    return new GridCode("440604003007%03d".formatted(n));
  }

  public static Rule meaning(String rule, String meaning, Duration within) {
    return like(rule, new Merging(meaning, within), Muting.NONE, false);
  }

  public static Rule muting(String rule, Muting.Reach reach, String... muted) {
    return like(rule, Merging.NONE, new Muting(reach, Set.of(muted)), false);
  }

  public static Rule plain(String rule) {
    return like(rule, Merging.NONE, Muting.NONE, false);
  }

  public static Rule like(String id, Merging merging, Muting muting, boolean shadow) {
    Rule rule = Rules.rule(id, new Condition.Silence(Duration.ofMinutes(1), Severity.MINOR));
    return new Rule(
        id,
        1,
        true,
        "规则 " + id,
        "rule " + id,
        rule.area(),
        Set.of(),
        rule.schedule(),
        rule.condition(),
        rule.escalateAfter(),
        Duration.ofMinutes(1),
        Set.of(),
        "",
        shadow,
        merging,
        muting);
  }

  Street via(String device, String by) {
    via.put(device, by);
    return this;
  }

  Street opens(String at, String id, String rule, int grid, Severity severity) {
    return opens(at, id, rule, grid, severity, Position.NONE);
  }

  Street opens(String at, String id, String rule, int grid, Severity severity, Position place) {
    return hears(opening(at, id, rule, grid, severity, place, false));
  }

  /** The device is called as the incident. */
  public static IncidentChange opening(
      String at,
      String id,
      String rule,
      int grid,
      Severity severity,
      Position place,
      boolean shadow) {
    Incident incident =
        new Incident(
            id,
            rule,
            1,
            "规则 " + rule,
            "rule " + rule,
            grid(grid),
            new DeviceId(id),
            "any",
            severity,
            IncidentState.OPEN,
            time(at),
            time(at),
            Instant.EPOCH,
            0,
            1,
            "e-" + id,
            place,
            Map.of(),
            Map.of(),
            Duration.ofSeconds(60),
            id,
            List.of("e-" + id),
            new Standing(shadow, "", ""));
    return change(incident, ChangeKind.OPENED);
  }

  /** Its next step, as its detector tells it. */
  Street goes(String at, String id, ChangeKind kind, Severity severity) {
    return hears(next(own.get(id), at, kind, severity));
  }

  public static IncidentChange next(Incident i, String at, ChangeKind kind, Severity severity) {
    boolean cleared = kind == ChangeKind.CLEARED;
    Incident incident =
        new Incident(
            i.id(),
            i.rule(),
            1,
            i.title(),
            i.titleEn(),
            i.grid(),
            i.device(),
            i.deviceKind(),
            severity,
            cleared ? IncidentState.CLEARED : IncidentState.OPEN,
            i.openedAt(),
            time(at),
            cleared ? time(at) : Instant.EPOCH,
            i.step() + 1,
            i.signals() + 1,
            i.openingEvent(),
            i.position(),
            i.values(),
            i.labels(),
            i.escalateAfter(),
            i.subject(),
            List.of("e-" + i.id() + (i.step() + 1)),
            i.standing());
    return change(incident, kind);
  }

  Street clears(String at, String id) {
    return goes(at, id, ChangeKind.CLEARED, own.get(id).severity());
  }

  Street hears(IncidentChange change) {
    own.put(change.incident().id(), change.incident());
    return does(Correlation.onChange(indexed, ties(), change, GRACES));
  }

  public static Decision splitting(String at, String part, String whole) {
    return new Decision(
        "d-" + part, Decision.Kind.SPLIT, part, whole, grid(1), "lead", "two fires", time(at));
  }

  Street splits(String at, String part, String whole) {
    return does(Correlation.onDecision(indexed, ties(), splitting(at, part, whole)));
  }

  /** Gives every wake up to this time. */
  Street until(String at) {
    return until(time(at).toEpochMilli());
  }

  Street until(long now) {
    while (!wakes.isEmpty() && wakes.first() <= now) {
      does(Correlation.onTime(indexed, ties(), wakes.pollFirst(), GRACES));
    }
    return this;
  }

  private Street does(Correlation.Outcome outcome) {
    told.addAll(outcome.changes());
    wakes.addAll(outcome.wakes());
    return this;
  }

  private Ties ties() {
    List<Outline> outlines = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      double west = 113 + i * 0.1;
      double east = west + 0.1;
      outlines.add(
          new Outline(
              grid(i),
              List.of(new double[] {west, 23, east, 23, east, 23.1, west, 23.1, west, 23})));
    }
    return new Ties(rules, via, new Neighbours(outlines));
  }

  private static IncidentChange change(Incident incident, ChangeKind kind) {
    StageTimes stages = StageTimes.of(incident.changedAt(), incident.changedAt());
    return new IncidentChange(
        incident,
        kind,
        kind + " by itself",
        incident.inputs().get(0),
        stages.withDetected(incident.changedAt()));
  }

  List<IncidentChange> told() {
    return told;
  }

  /** {@code a OPENED MINOR 0}, with {@code in w} for a part and {@code by p} for a muted one. */
  List<String> story() {
    return told.stream().map(Street::words).toList();
  }

  public static String words(IncidentChange change) {
    Incident i = change.incident();
    String part = i.standing().mergedInto().isEmpty() ? "" : " in " + i.standing().mergedInto();
    String muted = i.standing().mutedBy().isEmpty() ? "" : " by " + i.standing().mutedBy();
    return i.id() + " " + change.kind() + " " + i.severity() + " " + i.step() + part + muted;
  }

  /** What became of each incident: its newest step. */
  Map<String, String> ends() {
    Map<String, String> ends = new HashMap<>();
    told.forEach(
        change ->
            ends.put(
                change.incident().id(),
                change.incident().state()
                    + " "
                    + change.incident().severity()
                    + " "
                    + change.incident().standing()));
    return ends;
  }

  int remembered() {
    return tracked.size();
  }

  /** How many incidents have been read so far. */
  long read() {
    return read;
  }

  @Override
  public Optional<Tracked> find(String incident) {
    read++;
    return Optional.ofNullable(tracked.get(incident));
  }

  @Override
  public List<Tracked> all() {
    read += tracked.size();
    return List.copyOf(tracked.values());
  }

  @Override
  public void put(Tracked one) {
    tracked.put(one.incident().id(), one);
  }

  @Override
  public void forget(String incident) {
    tracked.remove(incident);
  }

  @Override
  public Optional<Decision> waiting(String incident) {
    return Optional.ofNullable(waiting.get(incident));
  }

  @Override
  public void waits(Decision decision) {
    waiting.put(decision.incident(), decision);
  }

  @Override
  public void waitsNoMore(String incident) {
    waiting.remove(incident);
  }
}
