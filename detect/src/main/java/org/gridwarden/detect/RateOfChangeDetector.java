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
 */
record RateOfChangeDetector(RateOfChange condition, WatchHours hours) implements Detector {
  @Override
  public Step onEvent(Memory memory, Event event) {
    double value = event.values().get(condition.measure());
    Mark mark = Mark.of(event, "", rising() ? value : -value);
    if (!hours.cover(event.observedAt()) || Marks.hasOfItsTime(memory.marks(), mark)) {
      return Step.remember(memory);
    }
    boolean late = mark.observedMicros() < memory.latestMicros();
    List<Mark> marks =
        readings()
            .taken(memory.marks(), mark, Math.max(memory.latestMicros(), mark.observedMicros()));
    if (mark.observedMicros() > memory.latestMicros()) {
      Mark low = readings().lowest(marks, mark, memory.holds());
      if (level(memory.level(), mark.value() - low.value()) == memory.level()) {
        return Step.remember(unchanged(memory, event, marks, mark, low)); // as nearly always
      }
    }
    Move move = furthest(marks, mark);
    Mark newest = late ? newest(memory) : mark;
    int level =
        late
            ? Math.max(memory.level(), reached(move.by()))
            : level(
                memory.level(),
                move.by(),
                newest.value() - readings().lowest(marks, newest).value());
    Memory next =
        memory
            .heard(
                mark.observedMicros(),
                List.of(late ? memory.newest() : event),
                marks,
                level,
                level == 0 ? 0 : memory.signals() + 1,
                memory.wakeBy(wakeAt(level, marks)))
            .withHolds(List.of());
    return level == memory.level()
        ? Step.remember(next)
        : Step.remember(next).saying(found(memory, level, move, marks, Grounds.event(event, "")));
  }

  private Memory unchanged(Memory memory, Event event, List<Mark> marks, Mark mark, Mark low) {
    int level = memory.level();
    long wakeAt =
        level > 0
            ? memory.wakeBy(leaves(low))
            : memory.wakeBy(mark.receivedMillis() + over(), () -> wakeAt(0, marks));
    return new Memory(
        memory.shape(),
        level,
        mark.observedMicros(),
        level == 0 ? 0 : memory.signals() + 1,
        wakeAt,
        Readings.known(low),
        memory.tracks(),
        List.of(event),
        marks,
        memory.learnt());
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    long until = memory.level() == 0 ? Readings.latestMillis(memory.marks()) + over() : 0;
    if (until > moment.atMillis()) {
      return Step.remember(memory.withWakeAt(until));
    }
    List<Mark> marks =
        Marks.without(memory.marks(), mark -> mark.receivedMillis() + over() <= moment.atMillis());
    if (marks.isEmpty()) {
      Step forgotten = Step.forget();
      return memory.level() == 0 ? forgotten : forgotten.saying(calm(memory, moment, 0));
    }
    Mark newest = newest(memory);
    Mark low = readings().lowest(marks, newest, List.of());
    double by = newest.value() - low.value();
    int level = eased(memory.level(), by);
    Memory next =
        memory
            .withMarks(marks)
            .withLevel(level, level == 0 ? 0 : memory.signals())
            .withWakeAt(level > 0 ? leaves(low) : wakeAt(0, marks));
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
                    new Move(readings().lowest(marks, newest), newest),
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
    Mark low = readings().lowest(marks, mark);
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

  /**
   * @param up the furthest that it has moved, where that is news
   * @param by how far it lies now from the lowest before it
   */
  private int level(int before, double up, double by) {
    int reached = reached(up);
    return reached < before ? eased(before, by) : reached;
  }

  private int level(int before, double by) {
    return level(before, by, by);
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

  /** When the lowest reading leaves the time: until then it has moved as far. */
  private long leaves(Mark low) {
    return low.receivedMillis() + over();
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

  private Readings readings() {
    return new Readings(over() * 1_000);
  }

  private long over() {
    return condition.over().toMillis();
  }
}
