package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * apart than the time. With neighbours a grid hears those of the grids around it as well, and so
 * several grids hear of the same thing. Only that one speaks in which the first of the runs began:
 * it sees enough kinds from its own run on, and no earlier run of a grid that surely speaks itself.
 */
record CorroborationDetector(Corroboration condition, WatchHours hours) implements Detector {
  /** More runs than this at a time are not told apart; the oldest is given up. */
  static final int MARKS_MAX = 500;

  @Override
  public Step onEvent(Memory memory, Event event) {
    return onEvent(event.grid().value(), memory, event);
  }

  @Override
  public Step onEvent(String subject, Memory memory, Event event) {
    if (!hours.cover(event.observedAt())) {
      return Step.remember(memory);
    }
    Mark mark = Mark.of(event, event.deviceKind() + "@" + event.grid(), 0);
    int at = Marks.named(memory.marks(), mark.name());
    Mark run = at < 0 ? mark : continued(memory.marks().get(at), mark);
    if (at >= 0 && run.equals(memory.marks().get(at))) {
      return Step.remember(memory);
    }
    List<Mark> marks = new ArrayList<>(memory.marks());
    if (at >= 0) {
      marks.remove(at);
    }
    marks = Marks.with(marks, run);
    Marks.cap(marks, MARKS_MAX);
    Memory next = memory.heard(mark.observedMicros(), List.of(event)).withMarks(marks);
    if (memory.raised()) {
      return Step.remember(next.withLevel(1, memory.signals() + 1).wakingBy(wakeAt(1, marks)));
    }
    List<Mark> deciding = deciding(subject, active(marks, next.latestMicros()));
    if (deciding.isEmpty()) {
      return Step.remember(next.wakingBy(wakeAt(0, marks)));
    }
    return Step.remember(next.withLevel(1, deciding.size()).withWakeAt(wakeAt(1, marks)))
        .saying(
            new Finding.Raised(
                condition.severity(),
                deciding.get(0).event(),
                deciding.size(),
                Grounds.event(event, why(deciding)).after(Marks.events(deciding))));
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    boolean over = memory.raised() && left(memory.marks()) <= moment.atMillis();
    List<Mark> marks = new ArrayList<>(memory.marks());
    marks.removeIf(mark -> forgottenAt(mark) <= moment.atMillis());
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

  /** The run with one more event; a new one where it is too far apart. */
  private Mark continued(Mark run, Mark mark) {
    long within = Marks.micros(condition.within());
    if (mark.observedMicros() - run.observedMicros() >= within) {
      return mark;
    }
    return run.sinceMicros() - mark.observedMicros() >= within ? run : run.and(mark);
  }

  private List<Mark> active(List<Mark> marks, long latest) {
    long from = latest - Marks.micros(condition.within());
    return marks.stream().filter(mark -> mark.observedMicros() > from).toList();
  }

  /** The runs on which this grid speaks, the first of them its own; empty where it does not. */
  private List<Mark> deciding(String subject, List<Mark> active) {
    for (int i = 0; i < active.size(); i++) {
      List<Mark> from = active.subList(i, active.size());
      if (grid(active.get(i)).equals(subject)) {
        return kinds(from, Set.of()) >= condition.atLeast() ? from : List.of();
      }
      if (kinds(from, Set.of(subject, grid(active.get(i)))) >= condition.atLeast()) {
        return List.of(); // that grid hears both and speaks itself
      }
    }
    return List.of();
  }

  /**
   * @param grids only runs in these count; empty for all
   */
  private static int kinds(List<Mark> marks, Set<String> grids) {
    Set<String> kinds = new HashSet<>();
    for (Mark mark : marks) {
      if (grids.isEmpty() || grids.contains(grid(mark))) {
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
