package org.gridwarden.detect.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.Severity;

/**
 * What is remembered of one area. Kept in stream state, so plain fields.
 *
 * @param open what is open in it and stands for itself, by the incident's id
 * @param opened how many were opened, minute by minute
 * @param events how many events came in, minute by minute
 * @param told the newest status that was told, one or none
 * @param toldMillis when, by the wall clock: what is at stake now goes on ageing where nobody
 *     speaks
 */
public record AreaMemory(
    Map<String, OpenIncident> open,
    Hour opened,
    Hour events,
    List<AreaStatus> told,
    long toldMillis) {
  public static final AreaMemory NOTHING =
      new AreaMemory(Map.of(), Hour.EMPTY, Hour.EMPTY, List.of(), 0);

  private static final int AGED = 20;

  public AreaMemory {
    // Not copied: a district has many open, and nobody keeps hold of the map that is handed in.
    open = open == null ? Map.of() : Collections.unmodifiableMap(open);
    opened = opened == null ? Hour.EMPTY : opened;
    events = events == null ? Hour.EMPTY : events;
    told = told == null ? List.of() : List.copyOf(told);
  }

  /**
   * Incidents took steps, in this order. A step that comes again changes nothing while it is open.
   * All at once, as what is open is copied: in a storm one by one would cost the square of it.
   */
  public AreaMemory steps(List<AreaStep> steps) {
    Map<String, OpenIncident> next = new HashMap<>(open);
    Hour counted = opened;
    for (AreaStep step : steps) {
      OpenIncident known = next.get(step.incident());
      if (known != null && known.step() >= step.step()) {
        continue;
      }
      if (step.open()) {
        next.put(
            step.incident(), new OpenIncident(step.step(), step.severity(), step.openedMillis()));
        if (known == null) {
          counted = counted.add(Hour.minute(step.changedMillis()), 1);
        }
      } else {
        next.remove(step.incident());
      }
    }
    return new AreaMemory(next, counted, events, told, toldMillis);
  }

  public AreaMemory events(long minute, long times) {
    return new AreaMemory(open, opened, events.add(minute, times), told, toldMillis);
  }

  /** How the area stands now; empty where that has been told already. */
  public Optional<AreaStatus> news(AreaCode area, long nowMillis) {
    AreaStatus now = status(area, nowMillis);
    boolean known = !told.isEmpty() && same(told.get(0), now);
    return known ? Optional.empty() : Optional.of(now);
  }

  public AreaMemory told(AreaStatus status, long nowMillis) {
    long minute = Hour.minute(nowMillis);
    return new AreaMemory(
        open, opened.since(minute), events.since(minute), List.of(status), nowMillis);
  }

  /** Whether time alone will change what there is to tell. */
  public boolean ages() {
    return !open.isEmpty()
        || told.stream().anyMatch(one -> one.incidentsPerHour() > 0 || one.eventsPerHour() > 0);
  }

  private AreaStatus status(AreaCode area, long nowMillis) {
    double score = Risk.score(open.values(), nowMillis);
    List<Integer> bySeverity = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      bySeverity.add(
          (int) open.values().stream().filter(one -> one.severity() == severity).count());
    }
    long since = open.values().stream().mapToLong(OpenIncident::openedMillis).min().orElse(0);
    long minute = Hour.minute(nowMillis);
    return new AreaStatus(
        area,
        Risk.risk(score, area.level()),
        score,
        bySeverity,
        Instant.ofEpochMilli(since),
        (int) opened.sum(minute),
        events.sum(minute - 1),
        Instant.ofEpochMilli(nowMillis));
  }

  /** A score that only aged tells something new when it has grown by a twentieth. */
  private static boolean same(AreaStatus before, AreaStatus now) {
    return before.risk() == now.risk()
        && now.score() - before.score() < before.score() / AGED
        && before.open().equals(now.open())
        && before.since().equals(now.since())
        && before.incidentsPerHour() == now.incidentsPerHour()
        && before.eventsPerHour() == now.eventsPerHour();
  }
}
