package org.gridwarden.detect.correlate;

import java.util.List;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Muting;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Standing;

/**
 * What is remembered of an incident that may merge, mute or be muted. Of its rule it keeps what
 * held when it was first seen, so that a change of the rule does not tear groups apart. Kept in
 * stream state, so plain fields.
 *
 * @param own its newest step as the detectors tell it, with their count of steps
 * @param told its newest step as it was told on, with the count that everybody sees; empty while
 *     nothing has been told
 * @param held steps that are held back, in order
 * @param heldUntilMillis until when, by the gateway's clock; 0 where nothing is
 * @param whole id of the incident that it is a part of, or ""
 * @param mutedBy id of the incident that it is a consequence of, or ""
 * @param parts ids of its own parts, in the order they joined
 * @param apart ids of the incidents that a person has split it from
 * @param meaning see {@link org.gridwarden.model.Merging}; "" where it merges with nothing
 * @param mutes ids of the rules whose incidents it mutes within {@code reach}
 * @param openSinceMillis when it was opened or re-opened last
 * @param endedMillis when it was over before it was re-opened last; 0 where it was not
 * @param keepMillis how long after its end it may still matter
 * @param forgetAtMillis 0 while it is open
 */
public record Tracked(
    IncidentChange own,
    List<IncidentChange> told,
    List<IncidentChange> held,
    long heldUntilMillis,
    String whole,
    String mutedBy,
    List<String> parts,
    List<String> apart,
    String meaning,
    long withinMillis,
    Muting.Reach reach,
    List<String> mutes,
    long openSinceMillis,
    long endedMillis,
    long keepMillis,
    long forgetAtMillis) {
  /** On top of what the rule asks for: event time may be behind. */
  private static final long KEPT_AT_LEAST_MILLIS = 3_600_000;

  public Tracked {
    told = told == null ? List.of() : List.copyOf(told);
    held = held == null ? List.of() : List.copyOf(held);
    parts = parts == null ? List.of() : List.copyOf(parts);
    apart = apart == null ? List.of() : List.copyOf(apart);
    mutes = mutes == null ? List.of() : List.copyOf(mutes);
  }

  static Tracked of(IncidentChange first, Rule rule, List<String> mutes) {
    long within = rule.merging().merges() ? rule.merging().within().toMillis() : 0;
    long keep = Math.max(within, rule.reopenWithin().toMillis()) + KEPT_AT_LEAST_MILLIS;
    return new Tracked(
        first,
        List.of(),
        List.of(),
        0,
        "",
        "",
        List.of(),
        List.of(),
        rule.merging().meaning(),
        within,
        rule.muting().reach(),
        mutes,
        first.incident().changedAt().toEpochMilli(),
        0,
        keep,
        0);
  }

  String id() {
    return incident().id();
  }

  Incident incident() {
    return own.incident();
  }

  /** As everybody knows it. */
  Incident seen() {
    return told.get(0).incident();
  }

  boolean waits() {
    return !held.isEmpty();
  }

  boolean part() {
    return !whole.isEmpty();
  }

  boolean muted() {
    return !mutedBy.isEmpty();
  }

  /** Neither part of another nor muted or held back: it may become a part, or a whole. */
  boolean standsAlone() {
    return !part() && !muted() && !waits();
  }

  /**
   * Until when it is in force as a fault as seen at that moment: what arrived ahead of the clock is
   * not yet true.
   *
   * @param graceMillis for so long after its end as well
   * @return {@link Long#MAX_VALUE} while it is open
   */
  long inForceUntil(long millis, long graceMillis) {
    boolean beforeItReopened = millis < openSinceMillis;
    if (incident().open() && !beforeItReopened) {
      return Long.MAX_VALUE;
    }
    return graceMillis + (beforeItReopened ? endedMillis : incident().clearedAt().toEpochMilli());
  }

  boolean inForceAt(long millis, long graceMillis) {
    return incident().openedAt().toEpochMilli() <= millis
        && millis < inForceUntil(millis, graceMillis);
  }

  Standing standing() {
    return new Standing(false, whole, mutedBy);
  }

  /** The one that opened first; where two did at once, their ids decide. */
  boolean before(Tracked other) {
    int byTime = incident().openedAt().compareTo(other.incident().openedAt());
    return byTime < 0 || (byTime == 0 && id().compareTo(other.id()) < 0);
  }

  Tracked own(IncidentChange next) {
    boolean opens = next.kind() == ChangeKind.OPENED || next.kind() == ChangeKind.REOPENED;
    long since = opens ? next.incident().changedAt().toEpochMilli() : openSinceMillis;
    boolean reopens = opens && !incident().open();
    long ended = reopens ? incident().clearedAt().toEpochMilli() : endedMillis;
    return new Tracked(
        next,
        told,
        held,
        heldUntilMillis,
        whole,
        mutedBy,
        parts,
        apart,
        meaning,
        withinMillis,
        reach,
        mutes,
        since,
        ended,
        keepMillis,
        0);
  }

  Tracked told(IncidentChange step) {
    return with(List.of(step), held, heldUntilMillis, whole, mutedBy, parts, apart, forgetAtMillis);
  }

  Tracked held(List<IncidentChange> steps, long untilMillis) {
    return with(told, steps, untilMillis, whole, mutedBy, parts, apart, forgetAtMillis);
  }

  Tracked partOf(String incident) {
    return with(told, held, heldUntilMillis, incident, mutedBy, parts, apart, forgetAtMillis);
  }

  Tracked mutedBy(String incident) {
    return with(told, held, heldUntilMillis, whole, incident, parts, apart, forgetAtMillis);
  }

  Tracked parts(List<String> ids) {
    return with(told, held, heldUntilMillis, whole, mutedBy, ids, apart, forgetAtMillis);
  }

  Tracked apart(List<String> ids) {
    return with(told, held, heldUntilMillis, whole, mutedBy, parts, ids, forgetAtMillis);
  }

  Tracked forgetAt(long millis) {
    return with(told, held, heldUntilMillis, whole, mutedBy, parts, apart, millis);
  }

  private Tracked with(
      List<IncidentChange> told,
      List<IncidentChange> held,
      long heldUntilMillis,
      String whole,
      String mutedBy,
      List<String> parts,
      List<String> apart,
      long forgetAtMillis) {
    return new Tracked(
        own,
        told,
        held,
        heldUntilMillis,
        whole,
        mutedBy,
        parts,
        apart,
        meaning,
        withinMillis,
        reach,
        mutes,
        openSinceMillis,
        endedMillis,
        keepMillis,
        forgetAtMillis);
  }
}
