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

  /** Whether it was open at that moment, as far as is known. */
  boolean openAt(long millis) {
    return openSinceMillis <= millis
        && (incident().open() || incident().clearedAt().toEpochMilli() > millis);
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
    return with(next, told, held, heldUntilMillis, whole, mutedBy, parts, apart, since, 0);
  }

  Tracked told(IncidentChange step) {
    return with(
        own,
        List.of(step),
        held,
        heldUntilMillis,
        whole,
        mutedBy,
        parts,
        apart,
        openSinceMillis,
        forgetAtMillis);
  }

  Tracked held(List<IncidentChange> steps, long untilMillis) {
    return with(
        own,
        told,
        steps,
        untilMillis,
        whole,
        mutedBy,
        parts,
        apart,
        openSinceMillis,
        forgetAtMillis);
  }

  Tracked partOf(String incident) {
    return with(
        own,
        told,
        held,
        heldUntilMillis,
        incident,
        mutedBy,
        parts,
        apart,
        openSinceMillis,
        forgetAtMillis);
  }

  Tracked mutedBy(String incident) {
    return with(
        own,
        told,
        held,
        heldUntilMillis,
        whole,
        incident,
        parts,
        apart,
        openSinceMillis,
        forgetAtMillis);
  }

  Tracked parts(List<String> ids) {
    return with(
        own,
        told,
        held,
        heldUntilMillis,
        whole,
        mutedBy,
        ids,
        apart,
        openSinceMillis,
        forgetAtMillis);
  }

  Tracked apart(List<String> ids) {
    return with(
        own,
        told,
        held,
        heldUntilMillis,
        whole,
        mutedBy,
        parts,
        ids,
        openSinceMillis,
        forgetAtMillis);
  }

  Tracked forgetAt(long millis) {
    return with(
        own, told, held, heldUntilMillis, whole, mutedBy, parts, apart, openSinceMillis, millis);
  }

  private Tracked with(
      IncidentChange own,
      List<IncidentChange> told,
      List<IncidentChange> held,
      long heldUntilMillis,
      String whole,
      String mutedBy,
      List<String> parts,
      List<String> apart,
      long openSinceMillis,
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
        keepMillis,
        forgetAtMillis);
  }
}
