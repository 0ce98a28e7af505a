package org.gridwarden.detect.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Decision;
import org.gridwarden.model.Incident;
import org.gridwarden.model.IncidentChange;

/** Makes incidents that mean the same part of the one that opened first, and undoes it. */
final class Merges {
  private final Run run;
  private final Wholes wholes;

  Merges(Run run) {
    this.run = run;
    this.wholes = new Wholes(run);
  }

  /**
   * Tells the first steps of an incident that is not muted.
   *
   * @param place whether it may become part of another, or another part of it
   */
  void settle(Tracked tracked, List<IncidentChange> steps, boolean place) {
    Optional<Tracked> whole = place ? wholeOf(tracked) : Optional.empty();
    if (whole.isPresent()) {
      join(tracked, whole.get(), steps);
      return;
    }
    Tracked kept = tracked;
    for (IncidentChange step : steps) {
      kept = run.say(kept, step);
    }
    run.keep(kept);
    if (place) {
      gather(kept);
    }
  }

  /** A further step of an incident that has been told before. */
  void goesOn(Tracked tracked, IncidentChange change) {
    if (!tracked.parts().isEmpty()) {
      run.keep(tracked);
      wholes.changed(tracked.id(), change, change.why(), false);
      return;
    }
    run.keep(run.say(tracked, change));
    if (tracked.part()) {
      wholes.changed(tracked.whole(), change, change.why(), false);
    }
  }

  /** Splits a part off, or remembers to, where the merge is still to be heard of. */
  void decide(Decision decision) {
    Optional<Tracked> known = run.find(decision.incident());
    if (known.filter(one -> one.whole().equals(decision.whole())).isPresent()) {
      split(known.get(), decision);
    } else if (known.filter(one -> one.apart().contains(decision.whole())).isEmpty()) {
      run.ledger().ledger().waits(decision);
    }
  }

  /** A group is forgotten as one, and only when it is over as one. */
  void forget(Tracked tracked, long nowMillis) {
    if (tracked.part()) {
      return; // with its whole
    }
    List<Tracked> parts = wholes.parts(tracked);
    boolean over =
        parts.stream()
            .allMatch(
                part ->
                    part.forgetAtMillis() > 0
                        && part.forgetAtMillis() + tracked.keepMillis() <= nowMillis);
    if (over) {
      parts.forEach(part -> run.ledger().forget(part.id()));
      run.ledger().forget(tracked.id());
    } else {
      run.keep(tracked.forgetAt(nextLook(nowMillis)));
    }
  }

  private long nextLook(long nowMillis) {
    return run.wakeAt(nowMillis + Duration.ofHours(1).toMillis());
  }

  private void join(Tracked tracked, Tracked whole, List<IncidentChange> steps) {
    IncidentChange opening = steps.get(0);
    String why = Whys.merged(tracked.incident(), whole.incident());
    Tracked part = run.say(tracked.partOf(whole.id()), opening);
    part =
        run.say(
            part,
            Changes.standing(part.seen(), ChangeKind.MERGED, opening.incident().changedAt(), why));
    for (IncidentChange step : steps.subList(1, steps.size())) {
      part = run.say(part, step);
    }
    run.keep(part);
    adopt(whole.id(), part, opening);
  }

  private void adopt(String whole, Tracked part, IncidentChange cause) {
    Tracked known = run.find(whole).orElseThrow();
    List<String> parts = new ArrayList<>(known.parts());
    parts.add(part.id());
    run.ledger().put(known.parts(parts));
    wholes.changed(whole, cause, Whys.joined(part.incident(), known.incident()), true);
    run.ledger()
        .ledger()
        .waiting(part.id())
        .filter(decision -> decision.whole().equals(whole))
        .ifPresent(decision -> split(part, decision));
  }

  private void split(Tracked part, Decision decision) {
    run.ledger().ledger().waitsNoMore(part.id());
    List<String> apart = new ArrayList<>(part.apart());
    apart.add(decision.whole());
    IncidentChange split =
        Changes.standing(part.incident(), ChangeKind.SPLIT, decision.at(), Whys.split(decision));
    run.keep(run.say(part.partOf("").apart(apart), split));
    run.find(decision.whole())
        .ifPresent(
            whole -> {
              List<String> parts = new ArrayList<>(whole.parts());
              parts.remove(part.id());
              run.ledger().put(whole.parts(parts));
              wholes.changed(whole.id(), split, split.why(), false);
            });
  }

  /** Those that opened later but arrived before: the first one is the whole all the same. */
  private void gather(Tracked first) {
    if (first.meaning().isEmpty()) {
      return;
    }
    for (Tracked one :
        Run.inOrder(
            run.ledger().after(first, run.ties().neighbours()),
            one -> first.before(one) && one.incident().open() && belongs(one, first))) {
      Tracked whole = run.find(first.id()).orElseThrow();
      move(one, whole);
      wholes.parts(one).forEach(part -> move(part, whole));
    }
  }

  private void move(Tracked tracked, Tracked whole) {
    IncidentChange merged =
        Changes.standing(
            tracked.incident(),
            ChangeKind.MERGED,
            tracked.incident().changedAt(),
            Whys.merged(tracked.incident(), whole.incident()));
    Tracked part = run.keep(run.say(tracked.partOf(whole.id()).parts(List.of()), merged));
    adopt(whole.id(), part, tracked.own());
  }

  private Optional<Tracked> wholeOf(Tracked tracked) {
    if (tracked.meaning().isEmpty() || !tracked.incident().open()) {
      return Optional.empty();
    }
    return Run.inOrder(
            run.ledger().before(tracked, run.ties().neighbours()),
            one -> one.before(tracked) && belongs(tracked, one) && openWhen(one, tracked))
        .stream()
        .findFirst();
  }

  /** A whole is open while a part is; one that had ended before is another story. */
  private static boolean openWhen(Tracked whole, Tracked part) {
    Incident seen = whole.told().isEmpty() ? whole.incident() : whole.seen();
    return seen.open() || seen.clearedAt().isAfter(part.incident().openedAt());
  }

  /** Whether the later one means the same as the first, near it and soon after it. */
  private boolean belongs(Tracked later, Tracked first) {
    Incident part = later.incident();
    Incident whole = first.incident();
    return !first.meaning().isEmpty()
        && first.meaning().equals(later.meaning())
        && first.standsAlone()
        && later.standsAlone()
        && !later.id().equals(first.id())
        && !later.apart().contains(first.id())
        && Duration.between(whole.openedAt(), part.openedAt()).toMillis() <= first.withinMillis()
        && near(part, whole);
  }

  private boolean near(Incident one, Incident other) {
    if (one.grid().equals(other.grid())
        || run.ties().neighbours().areNeighbours(one.grid(), other.grid())) {
      return true;
    }
    return one.position().known()
        && other.position().known()
        && one.position().metresTo(other.position()) <= Correlation.NEAR_METRES;
  }
}
