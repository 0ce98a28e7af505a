package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gridwarden.detect.expression.EventFilter;
import org.gridwarden.model.Event;
import org.gridwarden.model.Sequence;

/**
 * Events follow each other within a time, and one that must be absent does not come between.
 *
 * <pre>
 *             all steps, in order, within the time
 *   [level 0] ─────────────────────────────────▶ [level 1]
 *       ▲        not again for clearAfter            │
 *       └────────────────────────────────────────────┘
 * </pre>
 *
 * The order is that of the devices' clocks, so that a late event is put where it belongs as long as
 * nothing was said without it. Where the last step is one that must not come, it is said when the
 * time since the first step is over by the gateway's clock; such an event that is heard later than
 * that changes nothing any more.
 *
 * <p>What has made a sequence is used up: it takes part in no other one.
 */
record SequenceDetector(Sequence condition, WatchHours hours, Chains chains, String why)
    implements Detector {
  /** More events than this are not kept waiting for their fellows; the oldest is given up. */
  static final int MARKS_MAX = 64;

  SequenceDetector(Sequence condition, WatchHours hours) {
    this(condition, hours, new Chains(condition), why(condition));
  }

  @Override
  public Step onEvent(Memory memory, Event event) {
    BitSet steps = steps(event);
    if (steps.isEmpty() || !hours.cover(event.observedAt())) {
      return Step.remember(memory);
    }
    Mark said = Mark.of(event, event.device().value(), 0);
    if (MarkList.of(memory.marks()).has(said)) {
      return Step.remember(memory);
    }
    List<Mark> marks = memory.marks();
    boolean expected = false;
    for (int step = steps.nextSetBit(0); step >= 0; step = steps.nextSetBit(step + 1)) {
      marks = taken(marks, said.withValue(step));
      expected |= !condition.steps().get(step).absent();
    }
    Mark newest = marks.get(marks.size() - 1);
    List<Event> evidence =
        expected || memory.evidence().isEmpty() ? List.of(event) : memory.evidence();
    Memory next = memory.heard(newest.observedMicros(), evidence);
    return chains.byTime()
        ? Step.remember(next.withMarks(marks).wakingBy(wakeAt(next, marks)))
        : complete(next, marks, event);
  }

  private List<Mark> taken(List<Mark> before, Mark mark) {
    int at = Marks.place(before, mark);
    Mark newest = at == before.size() ? mark : before.get(before.size() - 1);
    long oldest = newest.observedMicros() - 2 * Marks.micros(condition.within());
    int old = 0;
    while (old < before.size() && before.get(old).observedMicros() < oldest) {
      old++;
    }
    if (mark.observedMicros() < oldest) {
      return before.subList(old, before.size());
    }
    List<Mark> marks = MarkList.with(before, old, at, mark);
    if (marks.size() > MARKS_MAX) {
      marks = new ArrayList<>(marks);
      Marks.cap(marks, MARKS_MAX);
    }
    return marks;
  }

  /** Those that the event is. */
  private BitSet steps(Event event) {
    BitSet steps = new BitSet();
    for (int step = 0; step < condition.steps().size(); step++) {
      if (filter(step).test(event)) {
        steps.set(step);
      }
    }
    return steps;
  }

  private Step complete(Memory memory, List<Mark> marks, Event event) {
    List<Mark> left = marks;
    List<Mark> first = List.of();
    long signals = memory.signals();
    for (List<Mark> chain = chains.first(left);
        !chain.isEmpty();
        left = after(left, chain), chain = chains.first(left)) {
      first = first.isEmpty() ? chain : first;
      signals++;
    }
    if (first.isEmpty()) {
      // One that is asked for will do: when it comes the next one is reckoned.
      long wakeAt = memory.wakeAtMillis() > 0 ? memory.wakeAtMillis() : wakeAt(memory, left);
      return Step.remember(memory.withMarks(left).withWakeAt(wakeAt));
    }
    return said(
        memory, left, signals, first, Grounds.event(event, why), event.receivedAt().toEpochMilli());
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    if (chains.byTime()) {
      for (List<Mark> chain : chains.all(memory.marks())) {
        if (due(chain) <= moment.atMillis()) {
          Grounds grounds = Grounds.time(memory.newest(), moment.atMillis(), why);
          List<Mark> left = after(memory.marks(), chain);
          return said(memory, left, memory.signals() + 1, chain, grounds, moment.atMillis());
        }
      }
    }
    List<Mark> marks =
        Marks.without(memory.marks(), mark -> forgottenAt(mark) <= moment.atMillis());
    boolean over = memory.raised() && memory.holds().get(0).dueMillis() <= moment.atMillis();
    Memory next = over ? memory.withLevel(0, 0).withHolds(List.of()) : memory;
    next =
        marks.isEmpty() && !next.raised()
            ? Memory.NOTHING
            : next.withMarks(marks).withWakeAt(wakeAt(next, marks));
    if (!over) {
      return Step.remember(next);
    }
    String length = Words.length(condition.clearAfter());
    String why = both(length + " 内未再发生", "not again for " + length);
    return Step.remember(next)
        .saying(
            new Finding.Over(
                memory.signals(), Grounds.time(memory.newest(), moment.atMillis(), why)));
  }

  private Step said(
      Memory memory,
      List<Mark> left,
      long signals,
      List<Mark> chain,
      Grounds grounds,
      long atMillis) {
    Hold clears = new Hold(0, 0, atMillis + condition.clearAfter().toMillis());
    Memory next = memory.withMarks(left).withLevel(1, signals).withHolds(List.of(clears));
    return Step.remember(next.withWakeAt(wakeAt(next, left)))
        .saying(
            new Finding.Raised(
                condition.severity(),
                Beginning.with(chain.get(0)),
                signals,
                grounds.after(Marks.events(chain))));
  }

  /** What is left when the chain is used up: all that came after its end. */
  private static List<Mark> after(List<Mark> marks, List<Mark> chain) {
    Mark last = chain.get(chain.size() - 1);
    return marks.stream().filter(mark -> Mark.EARLIEST.compare(mark, last) > 0).toList();
  }

  private long due(List<Mark> chain) {
    return chain.get(0).receivedMillis() + condition.within().toMillis();
  }

  private long forgottenAt(Mark mark) {
    return mark.receivedMillis() + 2 * condition.within().toMillis();
  }

  /** Where no time brings a sequence it is enough to forget them all when nothing more comes. */
  private long wakeAt(Memory memory, List<Mark> marks) {
    long first = Long.MAX_VALUE;
    if (chains.byTime()) {
      for (List<Mark> chain : chains.all(marks)) {
        first = Math.min(first, due(chain));
      }
      for (Mark mark : marks) {
        first = Math.min(first, forgottenAt(mark));
      }
    } else if (!marks.isEmpty()) {
      first = forgottenAt(marks.get(marks.size() - 1));
    }
    return memory.raised() ? Math.min(first, memory.holds().get(0).dueMillis()) : first;
  }

  private EventFilter filter(int step) {
    return chains.filters().get(step);
  }

  private static String why(Sequence condition) {
    List<String> names = new ArrayList<>();
    String absent = "";
    for (Sequence.Step step : condition.steps()) {
      if (step.absent()) {
        absent = step.name();
      } else {
        names.add(step.name());
      }
    }
    String order = String.join(" → ", names);
    String time = Words.length(condition.within());
    return absent.isEmpty()
        ? both(time + " 内先后发生 " + order, order + " within " + time)
        : both(
            time + " 内发生 " + order + "，未见 " + absent,
            order + " and no " + absent + " within " + time);
  }
}
