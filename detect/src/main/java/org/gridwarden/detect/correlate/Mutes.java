package org.gridwarden.detect.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.IncidentChange;

/**
 * Looks, when the time has come, which incidents are only a consequence of another.
 *
 * <pre>
 *   fault     ──open──────────┤ over, in force yet for the grace ├─ over for good
 *   children  held ▶ MUTED    │ stay muted, and what opens is    │ still open: UNMUTED, or
 *                             │ muted as well; most clear        │ MUTED by another fault
 * </pre>
 */
final class Mutes {
  private final Run run;
  private final Merges merges;
  private final long graceMillis;

  /** Those that mute others, whether or not they are open: few, and looked up for every child. */
  private List<Tracked> faults = List.of();

  /**
   * @param graceMillis how long a fault is in force after its end
   */
  Mutes(Run run, long graceMillis) {
    this.run = run;
    this.merges = new Merges(run);
    this.graceMillis = graceMillis;
  }

  void time(long nowMillis) {
    faults = run.ledger().faults();
    List<Tracked> all = run.ledger().toLookAt(nowMillis, fault -> over(fault, nowMillis));
    for (Tracked one : Run.inOrder(all, any -> true)) {
      // As it is now: one before it may have changed it.
      run.find(one.id()).ifPresent(tracked -> time(tracked, nowMillis));
    }
  }

  private void time(Tracked tracked, long nowMillis) {
    if (tracked.waits()) {
      if (tracked.heldUntilMillis() <= nowMillis) {
        release(tracked, nowMillis);
      }
    } else if (tracked.muted() && tracked.incident().open() && over(tracked.mutedBy(), nowMillis)) {
      unmute(tracked, nowMillis);
    } else if (tracked.forgetAtMillis() > 0 && tracked.forgetAtMillis() <= nowMillis) {
      merges.forget(tracked, nowMillis);
    }
  }

  private void release(Tracked held, long nowMillis) {
    List<IncidentChange> steps = held.held();
    Optional<Tracked> parent = parent(held, nowMillis);
    Tracked tracked = held.held(List.of(), 0).mutedBy(parent.map(Tracked::id).orElse(""));
    if (parent.isEmpty()) {
      merges.settle(tracked, steps, steps.get(0).kind() == ChangeKind.OPENED);
      return;
    }
    lookAtTheEndOf(parent.get(), nowMillis);
    tracked = run.say(tracked, steps.get(0));
    tracked = run.say(tracked, muted(tracked, parent.get(), nowMillis));
    for (IncidentChange step : steps.subList(1, steps.size())) {
      tracked = run.say(tracked, step);
    }
    run.keep(tracked);
  }

  /** Whether the fault is in force no longer; if it is for a while yet, that is looked at again. */
  private boolean over(String fault, long nowMillis) {
    Optional<Tracked> inForce =
        run.find(fault).filter(one -> one.inForceAt(nowMillis, graceMillis));
    inForce.ifPresent(one -> lookAtTheEndOf(one, nowMillis));
    return inForce.isEmpty();
  }

  /** The timer may be there already, or be one of a state that knew of no grace. */
  private void lookAtTheEndOf(Tracked fault, long nowMillis) {
    long until = fault.inForceUntil(nowMillis, graceMillis);
    if (until < Long.MAX_VALUE) {
      run.wakeAt(until);
    }
  }

  private void unmute(Tracked muted, long nowMillis) {
    Optional<Tracked> parent = parent(muted, nowMillis);
    if (parent.isPresent()) {
      lookAtTheEndOf(parent.get(), nowMillis);
      Tracked tracked = muted.mutedBy(parent.get().id());
      run.keep(run.say(tracked, muted(tracked, parent.get(), nowMillis)));
      return;
    }
    IncidentChange unmuted =
        Changes.standing(
            muted.seen(),
            ChangeKind.UNMUTED,
            Instant.ofEpochMilli(nowMillis),
            Whys.unmuted(muted.mutedBy(), Duration.ofMillis(graceMillis)));
    merges.settle(muted.mutedBy(""), List.of(unmuted), true);
  }

  private static IncidentChange muted(Tracked tracked, Tracked parent, long nowMillis) {
    return Changes.standing(
        tracked.seen(),
        ChangeKind.MUTED,
        Instant.ofEpochMilli(nowMillis),
        Whys.muted(parent.incident()));
  }

  /** The fault that the incident is a consequence of: of several, the one that began first. */
  private Optional<Tracked> parent(Tracked child, long nowMillis) {
    return faults.stream()
        .map(one -> run.find(one.id()))
        .flatMap(Optional::stream)
        .filter(one -> one.mutes().contains(child.incident().rule()))
        .filter(one -> !one.id().equals(child.id()) && one.inForceAt(nowMillis, graceMillis))
        .filter(one -> run.ties().reaches(one.incident(), one.reach(), child.incident()))
        .filter(one -> !consequenceOf(one, child))
        .min(Run.FIRST_OPENED);
  }

  /** Two that mute each other would both be silent. */
  private boolean consequenceOf(Tracked one, Tracked child) {
    Tracked at = one;
    while (at.muted()) {
      if (at.mutedBy().equals(child.id())) {
        return true;
      }
      Optional<Tracked> next = run.find(at.mutedBy());
      if (next.isEmpty()) {
        return false;
      }
      at = next.get();
    }
    return false;
  }
}
