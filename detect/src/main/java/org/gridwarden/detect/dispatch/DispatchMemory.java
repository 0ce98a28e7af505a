package org.gridwarden.detect.dispatch;

import java.util.List;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.IncidentChange;

/**
 * What has been done about one incident.
 *
 * @param step the newest step acted upon; -1 for none. A step up to here is a repeat.
 * @param told who has been alerted, in order; empty before the opening and after the clearing
 * @param reached how far up it has been carried
 * @param openedMicros when it opened or last re-opened, by the gateway's clock
 * @param acknowledgedMicros when somebody last said "I have it"; 0 for never
 * @param deadlineMillis when to look again by the wall clock; 0 for never
 * @param fellShort whether it is known that nobody (further) could be found
 * @param latest the newest change, one or none; none after the clearing
 */
public record DispatchMemory(
    int step,
    List<Told> told,
    AreaLevel reached,
    long openedMicros,
    long acknowledgedMicros,
    long deadlineMillis,
    boolean fellShort,
    List<IncidentChange> latest) {
  /** Before anything was heard of the incident. */
  public static final DispatchMemory NOTHING =
      new DispatchMemory(-1, List.of(), AreaLevel.GRID, 0, 0, 0, false, List.of());

  public DispatchMemory {
    told = told == null ? List.of() : List.copyOf(told);
    latest = latest == null ? List.of() : List.copyOf(latest);
  }

  /** An acknowledgement counts for the opening before it, not for one after it. */
  boolean acknowledged() {
    return acknowledgedMicros > 0 && acknowledgedMicros >= openedMicros;
  }

  boolean open() {
    return !latest.isEmpty();
  }

  DispatchMemory acknowledgedAt(long micros) {
    return new DispatchMemory(
        step, told, reached, openedMicros, micros, deadlineMillis, fellShort, latest);
  }

  DispatchMemory withDeadline(long millis) {
    return new DispatchMemory(
        step, told, reached, openedMicros, acknowledgedMicros, millis, fellShort, latest);
  }

  DispatchMemory withLatest(IncidentChange change) {
    return new DispatchMemory(
        change.incident().step(),
        told,
        reached,
        openedMicros,
        acknowledgedMicros,
        deadlineMillis,
        fellShort,
        List.of(change));
  }
}
