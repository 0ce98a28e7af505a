package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwarden.model.Corroboration;
import org.gridwarden.model.Event;

/**
 * Devices of several kinds say the same of one place.
 *
 * <pre>
 *            atLeast kinds within the time
 *   [level 0] ─────────────────────────────────▶ [level 1]
 *       ▲    fewer for clearAfter                    │
 *       └────────────────────────────────────────────┘
 * </pre>
 *
 * What the devices of one kind in one grid say is one run while no two events of it are further
 * apart than the time: the runs are a function of what was said, whatever its order. Enough kinds
 * are those whose runs touch one span of the time, wherever that span lies.
 *
 * <p>With neighbours a grid hears those of the grids around it as well, and so several grids hear
 * of the same thing. Of those that have said something themselves that one speaks which was
 * <em>heard first</em>, by the gateway's clock: which grid it is can not change any more when a
 * device tells late what it saw before. Every other one knows from what both hear that the first
 * speaks, and is silent for as long as that one's incident surely stands.
 */
record CorroborationDetector(Corroboration condition, WatchHours hours) implements Detector {
  /** More runs than this at a time are not told apart; the oldest is given up. */
  static final int MARKS_MAX = 500;

  /** By when the gateway first heard of the run, which is the mark's own number. */
  private static final Comparator<Mark> FIRST_HEARD =
      Comparator.comparingDouble(Mark::value).thenComparing(Mark.EARLIEST);

  @Override
  public Step onEvent(Memory memory, Event event) {
    return onEvent(event.grid().value(), memory, event);
  }

  @Override
  public Step onEvent(String subject, Memory memory, Event event) {
    if (!hours.cover(event.observedAt())) {
      return Step.remember(memory);
    }
    Mark mark = Mark.of(event, event.deviceKind() + "@" + event.grid(), turn(memory, event));
    List<Mark> others = new ArrayList<>(memory.marks().size() + 1);
    others.addAll(memory.marks());
    Mark run = joined(others, mark);
    if (memory.marks().contains(run)) {
      return Step.remember(memory);
    }
    if (anySpokenFor(others)) {
      spokenForStill(subject, memory.marks(), event)
          .ifPresentOrElse(
              // As long as what it rests on.
              still ->
                  others.replaceAll(
                      one -> spokenFor(one) ? still.and(run.named(still.name())) : one),
              () -> others.removeIf(CorroborationDetector::spokenFor));
    }
    others.add(Marks.place(others, run), run);
    Marks.cap(others, MARKS_MAX);
    if (memory.raised()) {
      // More is said: it ends no sooner, and when the wake comes the end is reckoned anew.
      long signals = memory.signals() + 1;
      return Step.remember(
          memory.heard(
              mark.observedMicros(), List.of(event), others, 1, signals, memory.wakeAtMillis()));
    }
    List<Mark> marks = others;
    Memory next = memory.heard(mark.observedMicros(), List.of(event)).withMarks(marks);
    Optional<Voice> voice = voice(subject, marks, run);
    if (voice.isEmpty()) {
      return Step.remember(next.wakingBy(wakeAt(0, marks)));
    }
    if (!voice.get().grid().equals(subject)) {
      marks = Marks.with(marks, run.named("@" + voice.get().grid()));
      return Step.remember(next.withMarks(marks).wakingBy(wakeAt(0, marks)));
    }
    List<Mark> deciding = voice.get().runs();
    return Step.remember(next.withLevel(1, deciding.size()).withWakeAt(wakeAt(1, marks)))
        .saying(
            new Finding.Raised(
                condition.severity(),
                voice.get().began(),
                deciding.size(),
                Grounds.event(event, why(deciding)).after(Marks.events(deciding))));
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    boolean over = memory.raised() && left(memory.marks()) <= moment.atMillis();
    List<Mark> marks =
        Marks.without(memory.marks(), mark -> forgottenAt(mark) <= moment.atMillis());
    Memory next =
        marks.isEmpty()
            ? Memory.NOTHING
            : (over ? memory.withLevel(0, 0) : memory).withMarks(marks);
    if (!next.nothing()) {
      next = next.withWakeAt(wakeAt(next.level(), marks));
    }
    if (!over) {
      return Step.remember(next);
    }
    String length = Words.length(condition.within().plus(condition.clearAfter()));
    String why = both(length + " 内不再有多类设备印证", "not enough kinds for " + length);
    return Step.remember(next)
        .saying(
            new Finding.Over(
                memory.signals(), Grounds.time(memory.newest(), moment.atMillis(), why)));
  }

  /**
   * When the gateway heard it; of what it heard in one millisecond each a little later than the one
   * before, so that all grids that hear two runs have them in the same order.
   */
  private static double turn(Memory memory, Event event) {
    double turn = event.receivedAt().toEpochMilli();
    for (Mark mark : memory.marks()) {
      turn = Math.max(turn, mark.value() + 1.0 / 1024);
    }
    return turn;
  }

  /** The run that the mark belongs to; those that it joins are taken out of the marks. */
  private Mark joined(List<Mark> marks, Mark mark) {
    long within = Marks.micros(condition.within());
    Mark run = mark;
    for (int i = marks.size() - 1; i >= 0; i--) {
      Mark other = marks.get(i);
      if (other.name().equals(mark.name())
          && mark.observedMicros() - other.observedMicros() < within
          && other.sinceMicros() - mark.observedMicros() < within) {
        run = run.and(other).withValue(Math.min(run.value(), other.value()));
        marks.remove(i);
      }
    }
    return run;
  }

  /**
   * Who speaks, and on which runs.
   *
   * @param heard the run that was heard first of that grid
   * @param runs in the order in which they began
   */
  private record Voice(String grid, Mark heard, List<Mark> runs) {
    /** With the first of the grid that speaks; what the grids around said stands behind it. */
    List<Beginning> began() {
      return Stream.concat(
              runs.stream().filter(run -> CorroborationDetector.grid(run).equals(grid)),
              runs.stream().filter(run -> !CorroborationDetector.grid(run).equals(grid)))
          .map(run -> Beginning.heard(run, (long) run.value()))
          .toList();
    }
  }

  /** Of all spans that the changed run has a part in, who was heard first. */
  private Optional<Voice> voice(String subject, List<Mark> marks, Mark changed) {
    if (anySpokenFor(marks) || kinds(marks, Set.of()) < condition.atLeast()) {
      return Optional.empty();
    }
    long within = Marks.micros(condition.within());
    return marks.stream()
        .mapToLong(Mark::sinceMicros)
        .distinct()
        .filter(until -> until >= changed.sinceMicros())
        .filter(until -> until - changed.observedMicros() < within)
        .mapToObj(until -> voice(subject, touching(marks, until - within, until)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Voice::heard, FIRST_HEARD));
  }

  private static List<Mark> touching(List<Mark> marks, long after, long until) {
    return marks.stream()
        .filter(mark -> mark.sinceMicros() <= until && mark.observedMicros() > after)
        .toList();
  }

  private Optional<Voice> voice(String subject, List<Mark> runs) {
    for (Mark run : runs.stream().sorted(FIRST_HEARD).toList()) {
      String grid = grid(run);
      boolean own = grid.equals(subject);
      // A grid around is known to hear these two, whatever else it hears.
      if (kinds(runs, own ? Set.of() : Set.of(subject, grid)) >= condition.atLeast()) {
        return Optional.of(new Voice(grid, run, runs));
      }
      if (own) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean anySpokenFor(List<Mark> marks) {
    for (int i = 0; i < marks.size(); i++) {
      if (spokenFor(marks.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Says who speaks for this grid; no run. */
  private static boolean spokenFor(Mark mark) {
    return mark.name().startsWith("@") && mark.name().lastIndexOf('@') == 0;
  }

  /** The word that another grid speaks, while enough of what both have heard is remembered. */
  private Optional<Mark> spokenForStill(String subject, List<Mark> marks, Event event) {
    for (Mark mark : marks) {
      if (spokenFor(mark)) {
        Set<String> both = Set.of(subject, grid(mark));
        List<Mark> known = marks.stream().filter(one -> both.contains(grid(one))).toList();
        return Optional.of(mark).filter(any -> left(known) > event.receivedAt().toEpochMilli());
      }
    }
    return Optional.empty();
  }

  /**
   * @param grids only runs in these count; empty for all
   */
  private static int kinds(List<Mark> marks, Set<String> grids) {
    Set<String> kinds = new HashSet<>();
    for (Mark mark : marks) {
      if (!spokenFor(mark) && (grids.isEmpty() || grids.contains(grid(mark)))) {
        kinds.add(kind(mark));
      }
    }
    return kinds.size();
  }

  private static String kind(Mark mark) {
    return mark.name().substring(0, mark.name().lastIndexOf('@'));
  }

  private static String grid(Mark mark) {
    return mark.name().substring(mark.name().lastIndexOf('@') + 1);
  }

  private long forgottenAt(Mark mark) {
    return mark.receivedMillis()
        + condition.within().toMillis()
        + condition.clearAfter().toMillis();
  }

  /** When there are no longer enough kinds. */
  private long left(List<Mark> marks) {
    Map<String, Long> byKind = new HashMap<>();
    for (Mark mark : marks) {
      if (spokenFor(mark)) {
        continue;
      }
      byKind.merge(kind(mark), forgottenAt(mark), Math::max);
    }
    return byKind.size() < condition.atLeast()
        ? 0
        : byKind.values().stream().sorted().toList().get(byKind.size() - condition.atLeast());
  }

  private long wakeAt(int level, List<Mark> marks) {
    return level > 0
        ? left(marks)
        : Marks.newestMillis(marks)
            + condition.within().toMillis()
            + condition.clearAfter().toMillis();
  }

  private String why(List<Mark> deciding) {
    List<String> kinds = deciding.stream().map(CorroborationDetector::kind).distinct().toList();
    String all = String.join(" + ", kinds);
    String time = Words.length(condition.within());
    return both(
        time + " 内 " + kinds.size() + " 类设备相互印证：" + all,
        kinds.size() + " kinds of device within " + time + ": " + all);
  }
}
