package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Count;
import org.gridwarden.model.Event;

/**
 * So many events, or different devices, within a sliding time.
 *
 * <pre>
 *              raiseAt of step i within the time
 *   [level 0] ─────────────────────────────────▶ [level i]
 *       ▲      fewer than raiseAt of the steps       │
 *       └───── above j for clearAfter ── [level j] ◀─┘
 * </pre>
 *
 * Whether there are enough is decided by the devices' clocks, in every span of time that the event
 * belongs to, so that a late event counts where it belongs. That there are enough no longer is
 * decided by the gateway's clock, as nothing need come to say so.
 *
 * <p>Only the newest are kept, as many as the worst step asks for: whether there are so many within
 * the time depends on no others. Of a device that is heard again only the newest event is kept.
 */
record CountDetector(Count condition, WatchHours hours) implements Detector {
  /**
   * How much longer than the time what counts no more is kept while all is calm. Who is heard again
   * within it is not looked at in between, and what comes late finds those that it belongs to.
   */
  private static final long KEPT_LONGER_MILLIS = 60_000;

  @Override
  public Step onEvent(Memory memory, Event event) {
    Mark mark = Mark.of(event, event.device().value(), 0);
    if (!hours.cover(event.observedAt()) || MarkList.of(memory.marks()).has(mark)) {
      return Step.remember(memory);
    }
    List<Mark> marks = taken(memory.marks(), mark);
    if (marks == memory.marks()) {
      return Step.remember(memory);
    }
    if (memory.level() == 0 && marks.get(marks.size() - 1) == mark && !enough(marks, mark)) {
      long wakeAt = memory.wakeBy(soonest(0, mark), () -> expiry(0, marks));
      return Step.remember(
          memory.heard(mark.observedMicros(), List.of(event), marks, 0, 0, wakeAt));
    }
    Run run = longest(marks, mark);
    int level = Math.max(memory.level(), level(run.count()));
    long signals = level == 0 ? 0 : Math.max(run.count(), memory.signals() + 1);
    long wakeAt =
        level == memory.level()
            ? memory.wakeBy(soonest(level, mark), () -> expiry(level, marks))
            : expiry(level, marks);
    Memory next =
        memory.heard(mark.observedMicros(), List.of(event), marks, level, signals, wakeAt);
    if (level == memory.level()) {
      return Step.remember(next);
    }
    List<Mark> deciding = marks.subList(run.from(), run.from() + run.count());
    String why = why(run.count());
    return Step.remember(next)
        .saying(
            new Finding.Raised(
                condition.steps().get(level - 1).severity(),
                Marks.beginnings(deciding),
                next.signals(),
                Grounds.event(event, why).after(Marks.events(deciding))));
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    int level = memory.level();
    while (level > 0 && left(memory.marks(), level) <= moment.atMillis()) {
      level--;
    }
    Memory next = memory.withLevel(level, level == 0 ? 0 : memory.signals());
    long expiry = expiry(level, memory.marks());
    next = level == 0 && expiry <= moment.atMillis() ? Memory.NOTHING : next.withWakeAt(expiry);
    if (level == memory.level()) {
      return Step.remember(next);
    }
    String time = Words.length(condition.within());
    if (level == 0) {
      String why = both(time + " 内数量已回落", "no longer that many within " + time);
      Grounds grounds = Grounds.time(memory.newest(), moment.atMillis(), why);
      return Step.remember(next).saying(new Finding.Over(memory.signals(), grounds));
    }
    String why = both(time + " 内数量减少，有所缓解", "fewer within " + time + ", easing");
    return Step.remember(next)
        .saying(
            new Finding.Raised(
                condition.steps().get(level - 1).severity(),
                Marks.beginnings(memory.marks()),
                memory.signals(),
                Grounds.time(memory.newest(), moment.atMillis(), why)));
  }

  /** Whether there are enough for the mildest step within the time before the newest mark. */
  private boolean enough(List<Mark> marks, Mark newest) {
    int first = marks.size() - raiseAt(1);
    return first >= 0
        && marks.get(first).observedMicros()
            > newest.observedMicros() - Marks.micros(condition.within());
  }

  private List<Mark> taken(List<Mark> before, Mark mark) {
    List<Mark> marks = before;
    int same = devices() ? Marks.named(before, mark.name()) : -1;
    if (same >= 0) {
      if (Mark.EARLIEST.compare(before.get(same), mark) >= 0) {
        return before;
      }
      marks = new ArrayList<>(before);
      marks.remove(same);
    }
    int at = Marks.place(marks, mark);
    int over = marks.size() < most() ? 0 : 1;
    return at < over ? before : MarkList.with(marks, over, at, mark);
  }

  /** Marks {@code from} on that lie within the time. */
  private record Run(int from, int count) {}

  /** The longest run that the mark belongs to. */
  private Run longest(List<Mark> marks, Mark mark) {
    long within = Marks.micros(condition.within());
    int at = marks.indexOf(mark);
    Run longest = new Run(at, 1);
    int to = at;
    for (int from = lowest(marks, at, within); from <= at; from++) {
      long end = marks.get(from).observedMicros() + within;
      while (to + 1 < marks.size() && marks.get(to + 1).observedMicros() < end) {
        to++;
      }
      if (to - from + 1 > longest.count()) {
        longest = new Run(from, to - from + 1);
      }
    }
    return longest;
  }

  private static int lowest(List<Mark> marks, int at, long within) {
    int from = at;
    while (from > 0
        && marks.get(from - 1).observedMicros() > marks.get(at).observedMicros() - within) {
      from--;
    }
    return from;
  }

  private int level(int count) {
    int level = 0;
    while (level < condition.steps().size() && count >= raiseAt(level + 1)) {
      level++;
    }
    return level;
  }

  /** When there are no longer enough for this level. */
  private long left(List<Mark> marks, int level) {
    int needed = raiseAt(level);
    if (marks.size() < needed) {
      return 0;
    }
    long[] received = marks.stream().mapToLong(Mark::receivedMillis).sorted().toArray();
    return received[received.length - needed]
        + condition.within().toMillis()
        + condition.clearAfter().toMillis();
  }

  /** Of marks among which this one is. */
  private long soonest(int level, Mark mark) {
    return level > 0 ? 0 : forgotten(mark.receivedMillis());
  }

  private long expiry(int level, List<Mark> marks) {
    return level > 0 ? left(marks, level) : forgotten(Marks.newestMillis(marks));
  }

  private long forgotten(long newestMillis) {
    return newestMillis + condition.within().toMillis() + KEPT_LONGER_MILLIS;
  }

  private int raiseAt(int level) {
    return condition.steps().get(level - 1).raiseAt();
  }

  private int most() {
    return raiseAt(condition.steps().size());
  }

  private boolean devices() {
    return condition.of() == Count.Of.DEVICES;
  }

  private String why(int count) {
    String time = Words.length(condition.within());
    return devices()
        ? both(time + " 内有 " + count + " 台设备", count + " devices within " + time)
        : both(time + " 内发生 " + count + " 次", count + " events within " + time);
  }
}
