package org.gridwarden.detect.correlate;

import java.util.List;
import java.util.SortedSet;
import org.gridwarden.model.Decision;
import org.gridwarden.model.IncidentChange;

/**
 * What becomes of incidents: which are part of another, and which only its consequence.
 *
 * <pre>
 *                 ┌─ of a rule that nothing could mute ──────────────────────────┐
 * detectors ─────▶│                                                              ├──▶ told on
 *                 └─ else held for the grace ─▶ a parent is open then? ─ no ─────┤
 *                                                      └─ yes: MUTED ────────────┘
 *            parent over for longer than the other grace, child still open: UNMUTED
 *
 * opens, means the same as an open one near it that opened before, within its time ─▶ MERGED
 * a person says so ─▶ SPLIT
 * </pre>
 *
 * <p>The one that opened first is the whole, whichever arrives first. A whole is compared, never
 * its parts: so a group stays within reach and time of its first and does not creep over the town.
 * It is as bad as the worst of its open members and open while one of them is; its parts ease and
 * clear by themselves.
 *
 * <p>Steps are counted anew for incidents that take part, as there are more of them: what is told
 * is without a gap, and a step of the detectors that comes again is told once. An incident that has
 * nothing to do with another goes through as it came.
 */
public final class Correlation {
  /** Times to be woken at are rounded up to this, so that a storm is one wake. */
  static final long QUANTUM_MILLIS = 250;

  /** How near two incidents are one place, whatever the borders between them. */
  static final double NEAR_METRES = 100;

  private Correlation() {}

  /**
   * What there is to say, in order, and when to be woken.
   *
   * @param wakes moments of the gateway's clock
   */
  public record Outcome(List<IncidentChange> changes, SortedSet<Long> wakes) {}

  /**
   * An incident takes a step, as its detector tells it.
   *
   * @param graces only that for muting matters here
   */
  public static Outcome onChange(Indexed ledger, Ties ties, IncidentChange change, Graces graces) {
    Run run = new Run(ledger, ties);
    new Steps(run, graces.muteMillis()).change(change);
    return run.outcome();
  }

  /** The gateway's clock has come to {@code nowMillis}, and all that happened before is known. */
  public static Outcome onTime(Indexed ledger, Ties ties, long nowMillis, Graces graces) {
    Run run = new Run(ledger, ties);
    new Mutes(run, graces.unmuteMillis()).time(nowMillis);
    return run.outcome();
  }

  /** A person has decided. The same decision twice is one. */
  public static Outcome onDecision(Indexed ledger, Ties ties, Decision decision) {
    Run run = new Run(ledger, ties);
    new Merges(run).decide(decision);
    return run.outcome();
  }
}
