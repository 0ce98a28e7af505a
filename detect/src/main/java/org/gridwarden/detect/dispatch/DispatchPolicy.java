package org.gridwarden.detect.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Alert;
import org.gridwarden.model.AlertType;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Delivery;
import org.gridwarden.model.DeliveryKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.PickReason;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;

/**
 * Who is told about an incident.
 *
 * <pre>
 * OPENED, REOPENED ─▶ everybody on duty for the grid ──(nobody)──▶ community ─▶ town ─▶ district
 * not acknowledged in the rule's time ─▶ the next level up that has somebody on duty
 * GREW, EASED      ─▶ UPDATE to those who were alerted; grown to CRITICAL: the next level up too
 * CLEARED          ─▶ CANCEL to those who were alerted
 * on trial, part of another (MERGED), consequence of another (MUTED)
 *                  ─▶ nobody; CANCEL to those who were alerted before it was
 * SPLIT, UNMUTED   ─▶ as OPENED, where it goes on
 * MERGED, of the whole: something joined it, and it is no worse ─▶ nobody
 * nobody found     ─▶ a shortfall; looked for again every {@link #LOOK_AGAIN}
 * </pre>
 *
 * An acknowledgement by anybody stops the way up. Repeated steps and acknowledgements change
 * nothing.
 */
public final class DispatchPolicy {
  /** How soon a roster on which nobody was found is looked at again. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /** How long what was done about a cleared incident is remembered, against repeats. */
  static final Duration KEPT = Duration.ofHours(24);

  private DispatchPolicy() {}

  /** An incident takes a step. */
  public static Dispatch onChange(
      DispatchMemory memory, IncidentChange change, Roster roster, Instant now) {
    if (change.incident().step() <= memory.step()) {
      return Dispatch.nothing(memory);
    }
    if (!change.incident().standing().alerts()) {
      return memory.open() ? cleared(memory, change, now) : Dispatch.nothing(memory);
    }
    return switch (change.kind()) {
      case OPENED, REOPENED -> search(opened(memory, change), change, roster, now);
      case SPLIT, UNMUTED ->
          change.incident().open()
              ? search(opened(memory, change), change, roster, now)
              : Dispatch.nothing(memory);
      case GREW, EASED -> followedUp(memory, change, roster, now);
      case MERGED, MUTED ->
          memory.open()
              ? Dispatch.nothing(memory.withLatest(change))
              : search(opened(memory, change), change, roster, now);
      case CLEARED -> cleared(memory, change, now);
    };
  }

  /** Something became of an alert; only an acknowledgement matters here. */
  public static Dispatch onDelivery(DispatchMemory memory, Delivery delivery, Instant now) {
    long at = StageTimes.micros(delivery.at());
    if (delivery.kind() != DeliveryKind.ACKNOWLEDGED || at <= memory.acknowledgedMicros()) {
      return Dispatch.nothing(memory);
    }
    DispatchMemory acknowledged = memory.acknowledgedAt(at);
    if (!memory.open()) {
      // It came before the incident itself, or after its end: kept for a while, then forgotten.
      return Dispatch.nothing(acknowledged.withDeadline(later(now, KEPT)));
    }
    return Dispatch.nothing(
        acknowledged.acknowledged() ? acknowledged.withDeadline(0) : acknowledged);
  }

  /** The wall clock has come to {@link DispatchMemory#deadlineMillis()}. */
  public static Dispatch onDeadline(DispatchMemory memory, Roster roster, Instant now) {
    if (!memory.open()) {
      return Dispatch.nothing(DispatchMemory.NOTHING);
    }
    if (memory.acknowledged()) {
      return Dispatch.nothing(memory.withDeadline(0));
    }
    IncidentChange change = memory.latest().get(0);
    return memory.told().isEmpty()
        ? search(memory, change, roster, now)
        : escalated(memory, change, roster, now);
  }

  private static DispatchMemory opened(DispatchMemory memory, IncidentChange change) {
    return new DispatchMemory(
        change.incident().step(),
        List.of(),
        AreaLevel.GRID,
        StageTimes.micros(change.incident().changedAt()),
        memory.acknowledgedMicros(),
        0,
        false,
        List.of(change));
  }

  /** From the grid upwards: nobody knows of it yet. */
  private static Dispatch search(
      DispatchMemory memory, IncidentChange change, Roster roster, Instant now) {
    Picks picks = Picks.upFrom(AreaLevel.GRID, change.incident().grid(), roster);
    return told(memory, change, picks, PickReason.RESPONSIBLE, now, List.of());
  }

  private static Dispatch escalated(
      DispatchMemory memory, IncidentChange change, Roster roster, Instant now) {
    Picks picks = Picks.above(memory.reached(), change.incident().grid(), roster);
    return told(memory, change, picks, PickReason.NOT_ACKNOWLEDGED, now, List.of());
  }

  private static Dispatch followedUp(
      DispatchMemory memory, IncidentChange change, Roster roster, Instant now) {
    if (memory.told().isEmpty()) {
      boolean unheardOf = !memory.open();
      DispatchMemory known = unheardOf ? opened(memory, change) : memory.withLatest(change);
      return search(known, change, roster, now);
    }
    DispatchMemory next = memory.withLatest(change);
    List<Alert> updates = followUps(memory, change, AlertType.UPDATE, now);
    boolean critical =
        change.kind() == ChangeKind.GREW && change.incident().severity() == Severity.CRITICAL;
    if (!critical) {
      return new Dispatch(next, updates, List.of());
    }
    Picks picks = Picks.above(memory.reached(), change.incident().grid(), roster);
    return picks.nobody()
        ? new Dispatch(next, updates, List.of())
        : told(next, change, picks, PickReason.RESPONSIBLE, now, updates);
  }

  private static Dispatch cleared(DispatchMemory memory, IncidentChange change, Instant now) {
    List<Alert> cancels = followUps(memory, change, AlertType.CANCEL, now);
    DispatchMemory kept =
        new DispatchMemory(
            change.incident().step(),
            List.of(),
            AreaLevel.GRID,
            memory.openedMicros(),
            memory.acknowledgedMicros(),
            later(now, KEPT),
            false,
            List.of());
    return new Dispatch(kept, cancels, List.of());
  }

  private static Dispatch told(
      DispatchMemory memory,
      IncidentChange change,
      Picks picks,
      PickReason reason,
      Instant now,
      List<Alert> before) {
    Incident incident = change.incident();
    if (picks.nobody()) {
      return fellShort(memory, incident, now);
    }
    List<Told> told = new ArrayList<>(memory.told());
    List<Alert> alerts = new ArrayList<>(before);
    PickReason actual =
        reason == PickReason.RESPONSIBLE && picks.skipped() ? PickReason.NOBODY_BELOW : reason;
    picks
        .officers()
        .forEach(
            officer -> {
              Told one = new Told(officer.id().value(), picks.level());
              told.add(one);
              String why = PickWords.why(actual, picks, incident);
              alerts.add(Alerts.of(change, AlertType.ALERT, one, actual, why, now));
            });
    DispatchMemory next =
        new DispatchMemory(
            memory.step(),
            told,
            picks.level(),
            memory.openedMicros(),
            memory.acknowledgedMicros(),
            0,
            false,
            memory.latest());
    return new Dispatch(next.withDeadline(deadline(next, incident, now)), alerts, List.of());
  }

  private static long deadline(DispatchMemory memory, Incident incident, Instant now) {
    boolean waits =
        !memory.acknowledged()
            && !incident.escalateAfter().isZero()
            && memory.reached() != Picks.HIGHEST;
    return waits ? later(now, incident.escalateAfter()) : 0;
  }

  /** Told once; the search goes on quietly, so that somebody who comes on duty hears of it. */
  private static Dispatch fellShort(DispatchMemory memory, Incident incident, Instant now) {
    DispatchMemory next =
        new DispatchMemory(
            memory.step(),
            memory.told(),
            memory.reached(),
            memory.openedMicros(),
            memory.acknowledgedMicros(),
            later(now, LOOK_AGAIN),
            true,
            memory.latest());
    Shortfall shortfall = new Shortfall(incident.id(), incident.grid(), memory.told().isEmpty());
    return new Dispatch(next, List.of(), memory.fellShort() ? List.of() : List.of(shortfall));
  }

  private static List<Alert> followUps(
      DispatchMemory memory, IncidentChange change, AlertType type, Instant now) {
    return memory.told().stream()
        .map(one -> Alerts.of(change, type, one, PickReason.FOLLOW_UP, change.why(), now))
        .toList();
  }

  private static long later(Instant now, Duration length) {
    return now.plus(length).toEpochMilli();
  }
}
