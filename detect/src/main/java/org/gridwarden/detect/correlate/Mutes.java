package org.gridwarden.detect.correlate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.IncidentChange;

/** Looks, when the time has come, which incidents are only a consequence of another. */
final class Mutes {
  private final Run run;
  private final Merges merges;

  /** Those that mute others, whether or not they are open: few, and looked up for every child. */
  private List<Tracked> faults = List.of();

  Mutes(Run run) {
    this.run = run;
    this.merges = new Merges(run);
  }

  void time(long nowMillis) {
    faults = run.ledger().faults();
    for (Tracked one : Run.inOrder(run.ledger().toLookAt(nowMillis), any -> true)) {
      // As it is now: one before it may have changed it.
      run.find(one.id()).ifPresent(tracked -> time(tracked, nowMillis));
    }
  }

  private void time(Tracked tracked, long nowMillis) {
    if (tracked.waits()) {
      if (tracked.heldUntilMillis() <= nowMillis) {
        release(tracked, nowMillis);
      }
    } else if (tracked.muted() && tracked.incident().open() && !stillMuted(tracked, nowMillis)) {
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
    tracked = run.say(tracked, steps.get(0));
    tracked = run.say(tracked, muted(tracked, parent.get(), nowMillis));
    for (IncidentChange step : steps.subList(1, steps.size())) {
      tracked = run.say(tracked, step);
    }
    run.keep(tracked);
  }

  private boolean stillMuted(Tracked tracked, long nowMillis) {
    return run.find(tracked.mutedBy()).filter(parent -> parent.openAt(nowMillis)).isPresent();
  }

  private void unmute(Tracked muted, long nowMillis) {
    Optional<Tracked> parent = parent(muted, nowMillis);
    if (parent.isPresent()) {
      Tracked tracked = muted.mutedBy(parent.get().id());
      run.keep(run.say(tracked, muted(tracked, parent.get(), nowMillis)));
      return;
    }
    IncidentChange unmuted =
        Changes.standing(
            muted.seen(),
            ChangeKind.UNMUTED,
            Instant.ofEpochMilli(nowMillis),
            Whys.unmuted(muted.mutedBy()));
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
        .filter(one -> !one.id().equals(child.id()) && one.openAt(nowMillis))
        .filter(one -> run.ties().reaches(one.incident(), one.reach(), child.incident()))
        .filter(one -> !consequenceOf(one, child))
        .min(Comparator.comparingLong(Tracked::openSinceMillis).thenComparing(Tracked::id));
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
