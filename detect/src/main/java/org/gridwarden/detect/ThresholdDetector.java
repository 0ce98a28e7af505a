package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;
import static org.gridwarden.detect.Words.number;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Condition.Direction;
import org.gridwarden.model.Condition.Threshold;
import org.gridwarden.model.Event;
import org.gridwarden.model.StageTimes;

/**
 * A measured value stays beyond a limit for the hold time; it clears with hysteresis.
 *
 * <pre>
 *           beyond raiseAt of step i for the whole hold time
 *   [level 0] ───────────────────────────────────────▶ [level i]
 *       ▲      at or past clearAt of the steps above j      │
 *       └──────────────────────────── [level j] ◀───────────┘
 * </pre>
 *
 * The hold is measured on the device's clock between two readings, so that a batch sent late counts
 * like one sent in time, and on the gateway's clock where no further reading comes.
 *
 * <p>A reading older than the newest one may lengthen a hold or break it, but it never eases: the
 * newest reading says how things are. Where a late reading breaks a hold, the hold begins anew at
 * the newest reading, which errs towards raising a little later.
 */
record ThresholdDetector(Threshold condition, WatchHours hours) implements Detector {
  @Override
  public Step onEvent(Memory memory, Event event) {
    double value = event.values().get(condition.measure());
    long observed = StageTimes.micros(event.observedAt());
    boolean late = observed < memory.latestMicros();
    if (!hours.cover(event.observedAt())) {
      return late ? Step.remember(memory) : unwatched(memory, event);
    }
    if (!late && !memory.raised() && !beyondAny(value)) {
      return Step.remember(calm(memory, observed)); // as nearly always
    }
    List<Hold> holds = holds(memory, event, value, observed, late);
    long latest = Math.max(observed, memory.latestMicros());
    int level = level(memory.level(), holds, latest, value, late);
    long signals = signals(memory, level, observed, value);
    Memory next =
        new Memory(
            memory.shape(),
            level,
            latest,
            signals,
            wakeAt(holds, level),
            counted(holds, level),
            memory.tracks(),
            evidence(memory, event, holds, level, late));
    return level == memory.level() ? Step.remember(next) : told(memory, next, event);
  }

  /** Without holds: each step was last found calm when the newest event was read. */
  private static Memory calm(Memory memory, long observed) {
    return new Memory(memory.shape(), 0, observed, 0, 0, List.of(), memory.tracks(), List.of());
  }

  private static Hold hold(Memory memory, int step) {
    return step < memory.holds().size()
        ? memory.holds().get(step)
        : new Hold(0, memory.latestMicros(), 0);
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    int level = memory.level();
    for (int i = level; i < memory.holds().size(); i++) {
      long due = memory.holds().get(i).dueMillis();
      if (due > 0 && due <= moment.atMillis()) {
        level = i + 1;
      }
    }
    List<Hold> holds = counted(memory.holds(), level);
    Memory next =
        new Memory(
            memory.shape(),
            level,
            memory.latestMicros(),
            Math.max(1, memory.signals()),
            wakeAt(holds, level),
            holds,
            memory.tracks(),
            memory.evidence());
    if (level == memory.level()) {
      return Step.remember(next);
    }
    Event newest = memory.newest();
    String why = why(newest.values().get(condition.measure()), level, condition.hold());
    return Step.remember(next).saying(raised(next, Grounds.time(newest, moment.atMillis(), why)));
  }

  /** Outside its hours nothing is wrong as far as this rule says. */
  private Step unwatched(Memory memory, Event event) {
    if (!memory.raised()) {
      return Step.forget();
    }
    String why = both("已不在布防时段", "outside the rule's hours");
    return Step.forget().saying(new Finding.Over(memory.signals(), Grounds.event(event, why)));
  }

  private List<Hold> holds(Memory memory, Event event, double value, long observed, boolean late) {
    List<Hold> holds = new ArrayList<>(condition.steps().size());
    for (int i = 0; i < condition.steps().size(); i++) {
      Hold hold = hold(memory, i);
      boolean beyond = beyond(i, value);
      if (late) {
        holds.add(lateHold(hold, beyond, observed, memory.latestMicros()));
      } else if (!beyond) {
        holds.add(new Hold(0, observed, 0));
      } else if (hold.beyond()) {
        holds.add(hold);
      } else {
        long due = event.receivedAt().toEpochMilli() + condition.hold().toMillis();
        holds.add(new Hold(observed, hold.calmMicros(), due));
      }
    }
    return holds;
  }

  private static Hold lateHold(Hold hold, boolean beyond, long observed, long latest) {
    if (beyond) {
      if (!hold.beyond() || observed >= hold.sinceMicros() || observed <= hold.calmMicros()) {
        return hold;
      }
      return moved(hold, observed, hold.calmMicros());
    }
    long calm = Math.max(hold.calmMicros(), observed);
    boolean breaks = hold.beyond() && observed >= hold.sinceMicros();
    return moved(hold, breaks ? latest : hold.sinceMicros(), calm);
  }

  private static Hold moved(Hold hold, long since, long calm) {
    long due = hold.dueMillis() == 0 ? 0 : hold.dueMillis() + (since - hold.sinceMicros()) / 1_000;
    return new Hold(since, calm, due);
  }

  private int level(int before, List<Hold> holds, long latest, double value, boolean late) {
    long holdMicros = condition.hold().toNanos() / 1_000;
    for (int i = holds.size() - 1; i >= before; i--) {
      if (holds.get(i).beyond() && latest - holds.get(i).sinceMicros() >= holdMicros) {
        return i + 1;
      }
    }
    int level = before;
    while (!late && level > 0 && left(level - 1, value)) {
      level--;
    }
    return level;
  }

  private static List<Hold> counted(List<Hold> holds, int level) {
    if (level == 0) {
      return holds; // calm, as nearly always
    }
    List<Hold> counted = new ArrayList<>(holds);
    for (int i = 0; i < level; i++) {
      counted.set(i, holds.get(i).counted());
    }
    return counted;
  }

  private static long wakeAt(List<Hold> holds, int level) {
    long wakeAt = 0;
    for (int i = level; i < holds.size(); i++) {
      long due = holds.get(i).dueMillis();
      if (due > 0 && (wakeAt == 0 || due < wakeAt)) {
        wakeAt = due;
      }
    }
    return wakeAt;
  }

  /** The first event beyond the mildest step and the newest one; none while all is calm. */
  private static List<Event> evidence(
      Memory memory, Event event, List<Hold> holds, int level, boolean late) {
    if (level == 0 && !holds.get(0).beyond()) {
      return List.of();
    }
    if (memory.evidence().isEmpty()) {
      return List.of(event, event);
    }
    boolean opens =
        level == 0 && holds.get(0).sinceMicros() == StageTimes.micros(event.observedAt());
    boolean sameStart =
        !memory.holds().isEmpty()
            && memory.holds().get(0).sinceMicros() == holds.get(0).sinceMicros();
    Event first = opens && !sameStart ? event : memory.first();
    return List.of(first, late ? memory.newest() : event);
  }

  private long signals(Memory memory, int level, long observed, double value) {
    boolean counts = observed > memory.latestMicros() && beyond(0, value);
    return level == 0 && !beyond(0, value) ? 0 : memory.signals() + (counts ? 1 : 0);
  }

  private Step told(Memory before, Memory next, Event event) {
    double value = event.values().get(condition.measure());
    if (next.level() == 0) {
      Threshold.Step step = condition.steps().get(0);
      String sentence = comparison(value, !above(), step.clearAt());
      String why = both(sentence + "，已恢复", sentence + ", back to normal");
      return Step.remember(next)
          .saying(
              new Finding.Over(
                  before.signals(), Grounds.event(event, why).after(ids(before.evidence()))));
    }
    boolean grew = next.level() > before.level();
    Hold hold = next.holds().get(next.level() - 1);
    Duration length = Duration.ofNanos((next.latestMicros() - hold.sinceMicros()) * 1_000);
    String why = grew ? why(value, next.level(), length) : eased(value, next.level());
    return Step.remember(next).saying(raised(next, Grounds.event(event, why)));
  }

  private Finding raised(Memory memory, Grounds grounds) {
    return new Finding.Raised(
        condition.steps().get(memory.level() - 1).severity(),
        Beginning.with(memory.first()),
        memory.signals(),
        grounds.after(ids(memory.evidence())));
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private String why(double value, int level, Duration length) {
    String sentence = comparison(value, above(), condition.steps().get(level - 1).raiseAt());
    if (condition.hold().isZero()) {
      return both(sentence, sentence);
    }
    String words = Words.length(length);
    return both(sentence + "，已持续 " + words, sentence + " for " + words);
  }

  private String eased(double value, int level) {
    String sentence = comparison(value, !above(), condition.steps().get(level).clearAt());
    return both(sentence + "，有所缓解", sentence + ", easing");
  }

  private String comparison(double value, boolean above, double limit) {
    return condition.measure() + " " + number(value) + (above ? " ≥ " : " ≤ ") + number(limit);
  }

  private boolean above() {
    return condition.direction() == Direction.ABOVE;
  }

  private boolean beyond(int step, double value) {
    double raiseAt = condition.steps().get(step).raiseAt();
    return above() ? value >= raiseAt : value <= raiseAt;
  }

  private boolean beyondAny(double value) {
    for (int i = 0; i < condition.steps().size(); i++) {
      if (beyond(i, value)) {
        return true;
      }
    }
    return false;
  }

  private boolean left(int step, double value) {
    double clearAt = condition.steps().get(step).clearAt();
    return !beyond(step, value) && (above() ? value <= clearAt : value >= clearAt);
  }
}
