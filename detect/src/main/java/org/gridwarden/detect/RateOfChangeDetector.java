package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;
import static org.gridwarden.detect.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Event;
import org.gridwarden.model.RateOfChange;
import org.gridwarden.model.RateOfChange.Direction;

/**
 * A measured value rises or falls by so much within a sliding time: how far it lies beyond the
 * lowest (when falling, the highest) value of that time before it.
 *
 * <pre>
 *             moved by raiseAt of step i within the time
 *   [level 0] ─────────────────────────────────▶ [level i]
 *       ▲      by no more than clearAt of the      │
 *       └───── steps above j ────────── [level j] ◀┘
 * </pre>
 *
 * A late reading is compared with those before and after it, so that it may raise; it never eases.
 * Where no further reading comes, the change is over when the readings have left the time by the
 * gateway's clock.
 *
 * <p>Of each sixtieth of the time the lowest and the highest reading are kept, so that a device
 * that speaks a hundred times a second takes no more room than one that speaks each second.
 */
record RateOfChangeDetector(RateOfChange condition, WatchHours hours) implements Detector {
  private static final int BUCKETS = 60;

  @Override
  public Step onEvent(Memory memory, Event event) {
    double value = event.values().get(condition.measure());
    Mark mark = Mark.of(event, "", rising() ? value : -value);
    if (!hours.cover(event.observedAt()) || Marks.hasOfItsTime(memory.marks(), mark)) {
      return Step.remember(memory);
    }
    boolean late = mark.observedMicros() < memory.latestMicros();
    List<Mark> marks =
        taken(memory.marks(), mark, Math.max(memory.latestMicros(), mark.observedMicros()));
    Move move = furthest(marks, mark);
    Mark newest = late ? newest(memory) : mark;
    int reached = reached(move.by());
    int level = Math.max(memory.level(), reached);
    if (!late && reached < memory.level()) {
      level = eased(memory.level(), newest.value() - lowest(marks, newest).value());
    }
    Memory next =
        memory.heard(
            mark.observedMicros(),
            List.of(late ? memory.newest() : event),
            marks,
            level,
            level == 0 ? 0 : memory.signals() + 1,
            memory.wakeBy(wakeAt(level, marks)));
    return level == memory.level()
        ? Step.remember(next)
        : Step.remember(next).saying(found(memory, level, move, marks, Grounds.event(event, "")));
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    List<Mark> marks =
        Marks.without(memory.marks(), mark -> mark.receivedMillis() + over() <= moment.atMillis());
    if (marks.isEmpty()) {
      Step forgotten = Step.forget();
      return memory.level() == 0 ? forgotten : forgotten.saying(calm(memory, moment, 0));
    }
    Mark newest = newest(memory);
    Mark low = lowest(marks, newest);
    double by = Math.max(0, newest.value() - low.value());
    int level = eased(memory.level(), by);
    Memory next =
        memory
            .withMarks(marks)
            .withLevel(level, level == 0 ? 0 : memory.signals())
            .withWakeAt(wakeAt(level, marks));
    if (level == memory.level()) {
      return Step.remember(next);
    }
    return Step.remember(next)
        .saying(
            level == 0
                ? calm(memory, moment, by)
                : found(
                    memory,
                    level,
                    new Move(low, newest),
                    marks,
                    Grounds.time(memory.newest(), moment.atMillis(), "")));
  }

  /** From one reading to a later one. */
  private record Move(Mark from, Mark to) {
    double by() {
      return to.value() - from.value();
    }

    /** Its readings, from the first to the last. */
    List<Mark> along(List<Mark> marks) {
      List<Mark> along = new ArrayList<>(List.of(from));
      marks.stream()
          .filter(mark -> Mark.EARLIEST.compare(mark, from) > 0)
          .filter(mark -> Mark.EARLIEST.compare(mark, to) < 0)
          .forEach(along::add);
      along.add(to);
      return along;
    }
  }

  /** The furthest move that the mark is the end or the beginning of. */
  private Move furthest(List<Mark> marks, Mark mark) {
    Mark low = lowest(marks, mark);
    Mark high = mark;
    for (Mark other : marks) {
      boolean after =
          other.observedMicros() >= mark.observedMicros()
              && other.observedMicros() <= mark.observedMicros() + over() * 1_000;
      high = after && other.value() > high.value() ? other : high;
    }
    boolean up = mark.value() - low.value() >= high.value() - mark.value();
    return up ? new Move(low, mark) : new Move(mark, high);
  }

  /** The lowest of the time before the mark, the mark itself included. */
  private Mark lowest(List<Mark> marks, Mark mark) {
    Mark low = mark;
    for (Mark other : marks) {
      boolean before =
          other.observedMicros() <= mark.observedMicros()
              && other.observedMicros() >= mark.observedMicros() - over() * 1_000;
      low = before && other.value() < low.value() ? other : low;
    }
    return low;
  }

  /** Late readings still find a quarter of the time before the oldest that counts now. */
  private List<Mark> taken(List<Mark> before, Mark mark, long latest) {
    List<Mark> marks = Marks.with(before, mark);
    long oldest = latest - over() * 1_250;
    int old = 0;
    while (old < marks.size() && marks.get(old).observedMicros() < oldest) {
      old++;
    }
    marks.subList(0, old).clear();
    if (mark.observedMicros() < oldest) {
      marks.add(0, mark);
    }
    long bucket = Math.max(1, over() * 1_000 / BUCKETS);
    long from = Math.floorDiv(mark.observedMicros(), bucket) * bucket;
    Mark low = mark;
    Mark high = mark;
    List<Mark> same = new ArrayList<>(3);
    int at = marks.size();
    while (at > 0 && marks.get(at - 1).observedMicros() >= from) {
      at--;
    }
    for (; at < marks.size() && marks.get(at).observedMicros() < from + bucket; at++) {
      Mark other = marks.get(at);
      same.add(other);
      low = other.value() < low.value() ? other : low;
      high = other.value() > high.value() ? other : high;
    }
    if (same.size() > 2) {
      same.remove(low);
      same.remove(high);
      marks.removeAll(same);
    }
    return marks;
  }

  private Mark newest(Memory memory) {
    double value = memory.newest().values().get(condition.measure());
    return Mark.of(memory.newest(), "", rising() ? value : -value);
  }

  private int reached(double by) {
    int level = 0;
    while (level < condition.steps().size() && by >= condition.steps().get(level).raiseAt()) {
      level++;
    }
    return level;
  }

  private int eased(int before, double by) {
    int level = before;
    while (level > 0 && by <= condition.steps().get(level - 1).clearAt()) {
      level--;
    }
    return level;
  }

  /** When the first reading leaves the time; while all is calm it is enough to forget them all. */
  private long wakeAt(int level, List<Mark> marks) {
    if (level == 0) {
      return Marks.newestMillis(marks) + over();
    }
    long first = Long.MAX_VALUE;
    for (Mark mark : marks) {
      first = Math.min(first, mark.receivedMillis());
    }
    return first + over();
  }

  private Finding found(Memory before, int level, Move move, List<Mark> marks, Grounds grounds) {
    if (level == 0) {
      String why = both("变化已恢复平缓", "the change is back to normal");
      return new Finding.Over(before.signals(), Grounds.event(grounds.event(), why));
    }
    Event event = grounds.event();
    String why = why(move, level < before.level());
    Grounds told =
        grounds.byTime()
            ? Grounds.time(event, grounds.at().toEpochMilli(), why)
            : Grounds.event(event, why);
    return new Finding.Raised(
        condition.steps().get(level - 1).severity(),
        Marks.beginnings(move.along(marks)),
        before.signals() + 1,
        told.after(List.of(move.from().event(), move.to().event())));
  }

  private Finding calm(Memory memory, Moment moment, double by) {
    String time = Words.length(condition.over());
    String why =
        both(
            time + " 内变化不超过 " + number(by),
            "moved by no more than " + number(by) + " within " + time);
    return new Finding.Over(
        memory.signals(), Grounds.time(memory.newest(), moment.atMillis(), why));
  }

  private String why(Move move, boolean easing) {
    String time = Words.length(condition.over());
    String by = number(move.by());
    String span = "（" + number(actual(move.from())) + " → " + number(actual(move.to())) + "）";
    String chinese =
        condition.measure() + " " + time + " 内" + (rising() ? "上升 " : "下降 ") + by + span;
    String english =
        condition.measure() + (rising() ? " rose by " : " fell by ") + by + " within " + time;
    return easing ? both(chinese + "，有所缓解", english + ", easing") : both(chinese, english);
  }

  private double actual(Mark mark) {
    return rising() ? mark.value() : -mark.value();
  }

  private boolean rising() {
    return condition.direction() == Direction.RISING;
  }

  private long over() {
    return condition.over().toMillis();
  }
}
