package org.gridwarden.detect.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gridwarden.model.IncidentChange;

/** One call: what is remembered, what the registers say, and what there is to say so far. */
final class Run {
  private static final long FORGET_QUANTUM_MILLIS = 60_000;
  static final Comparator<Tracked> FIRST_OPENED =
      Comparator.comparing((Tracked one) -> one.incident().openedAt()).thenComparing(Tracked::id);

  private final Indexed ledger;
  private final Ties ties;
  private final List<IncidentChange> said = new ArrayList<>();
  private final SortedSet<Long> wakes = new TreeSet<>();

  Run(Indexed ledger, Ties ties) {
    this.ledger = ledger;
    this.ties = ties;
  }

  Correlation.Outcome outcome() {
    return new Correlation.Outcome(List.copyOf(said), wakes);
  }

  Indexed ledger() {
    return ledger;
  }

  Ties ties() {
    return ties;
  }

  Optional<Tracked> find(String incident) {
    return ledger.find(incident);
  }

  /** Those of them that fit, the one that opened first before the others. */
  static List<Tracked> inOrder(List<Tracked> some, Predicate<Tracked> wanted) {
    return some.stream().filter(wanted).sorted(FIRST_OPENED).toList();
  }

  void through(IncidentChange change) {
    said.add(change);
  }

  /** Tells a step with the next number, standing as the incident stands now. */
  Tracked say(Tracked tracked, IncidentChange change) {
    boolean first = tracked.told().isEmpty();
    int step = first ? change.incident().step() : tracked.seen().step() + 1;
    Instant earliest = first ? Instant.MIN : tracked.seen().changedAt();
    IncidentChange told = Changes.counted(change, step, earliest, tracked.standing());
    said.add(told);
    return tracked.told(told);
  }

  /** Remembers it; when it is over, only until it can no longer matter. */
  Tracked keep(Tracked tracked) {
    Tracked kept = tracked;
    boolean over = !tracked.incident().open() && !tracked.waits();
    if (over && tracked.forgetAtMillis() == 0) {
      long cleared = tracked.incident().clearedAt().toEpochMilli();
      kept = tracked.forgetAt(up(cleared + tracked.keepMillis(), FORGET_QUANTUM_MILLIS));
      wakes.add(kept.forgetAtMillis());
      if (!tracked.mutes().isEmpty()) {
        wakeAt(cleared);
      }
    }
    ledger.put(kept);
    return kept;
  }

  /** The moment at or after the given one at which to be woken. */
  long wakeAt(long millis) {
    long at = up(millis, Correlation.QUANTUM_MILLIS);
    wakes.add(at);
    return at;
  }

  private static long up(long millis, long quantum) {
    return Math.floorDiv(millis + quantum - 1, quantum) * quantum;
  }
}
