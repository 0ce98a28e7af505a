package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Crossing;
import org.gridwarden.model.Event;

/**
 * A moving device enters or leaves an area.
 *
 * <pre>
 *            confirm fixes on the side of interest
 *   [level 0] ─────────────────────────────────▶ [level 1]
 *       ▲    confirm fixes on the other side         │
 *       └────────────────────────────────────────────┘
 * </pre>
 *
 * Where a device is heard first is where it was: nothing is said. A fix nearer to the edge than the
 * margin says nothing and breaks nothing. A late fix is put where it belongs, unless the crossing
 * after it has been confirmed already.
 */
record CrossingDetector(Crossing condition, WatchHours hours, Ring ring) implements Detector {
  private static final String SIDE = "side";
  private static final double INSIDE = 1;
  private static final double OUTSIDE = -1;

  CrossingDetector(Crossing condition, WatchHours hours) {
    this(condition, hours, Ring.of(condition.ring()));
  }

  @Override
  public Step onEvent(Memory memory, Event event) {
    double side = side(event);
    if (side == 0) {
      return Step.remember(memory);
    }
    Mark fix = Mark.of(event, "", side);
    if (!hours.cover(event.observedAt())) {
      return fix.observedMicros() < memory.latestMicros()
          ? Step.remember(memory)
          : unwatched(memory, event);
    }
    int at = Marks.named(memory.marks(), SIDE);
    Mark stood = at < 0 ? new Mark(SIDE, "", 0, 0, 0, 0) : memory.marks().get(at);
    List<Mark> fixes = new ArrayList<>(memory.marks());
    fixes.removeIf(mark -> mark.name().equals(SIDE));
    if (fix.observedMicros() <= stood.observedMicros() || Marks.has(fixes, fix)) {
      return Step.remember(memory);
    }
    return judged(memory, stood, Marks.with(fixes, fix), event);
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    return Step.remember(memory.withWakeAt(0));
  }

  private Step judged(Memory memory, Mark stood, List<Mark> fixes, Event event) {
    List<Finding> findings = new ArrayList<>(1);
    int level = memory.level();
    long signals = memory.signals();
    Mark side = stood;
    int from = 0; // where the run on the other side begins
    int used = 0;
    for (int i = 0; i < fixes.size(); i++) {
      Mark fix = fixes.get(i);
      boolean breaks = fix.value() == side.value() || fix.value() != fixes.get(from).value();
      from = breaks ? (fix.value() == side.value() ? i + 1 : i) : from;
      if (i - from + 1 < condition.confirm()) {
        continue;
      }
      List<Mark> run = fixes.subList(from, i + 1);
      boolean known = side.value() != 0;
      side =
          new Mark(SIDE, fix.event(), 0, fix.observedMicros(), fix.receivedMillis(), fix.value());
      if (known) {
        boolean raises = fix.value() == wanted();
        level = raises ? 1 : 0;
        signals = raises ? run.size() : signals;
        findings.add(finding(raises, signals, run, event));
      }
      used = i + 1;
      from = i + 1;
    }
    List<Mark> left = new ArrayList<>(fixes.subList(used, fixes.size()));
    // Older ones can be part of no run any more but that of a fix which is later than all of them.
    Marks.cap(left, 2 * condition.confirm());
    if (side.value() != 0) {
      left.add(side);
    }
    Memory next =
        memory
            .heard(fixes.get(fixes.size() - 1).observedMicros(), List.of(event))
            .withLevel(level, level == 0 ? 0 : signals)
            .withMarks(left);
    return Step.remember(next).saying(findings);
  }

  private Finding finding(boolean raises, long signals, List<Mark> run, Event event) {
    boolean enters = raises == (condition.on() == Crossing.On.ENTER);
    String chinese = enters ? "设备已进入区域" : "设备已离开区域";
    String english = enters ? "the device has entered the area" : "the device has left the area";
    Grounds grounds = Grounds.event(event, both(chinese, english)).after(Marks.events(run));
    return raises
        ? new Finding.Raised(condition.severity(), Beginning.with(run.get(0)), signals, grounds)
        : new Finding.Over(signals, grounds);
  }

  private static Step unwatched(Memory memory, Event event) {
    if (!memory.raised()) {
      return Step.forget();
    }
    String why = both("已不在布防时段", "outside the rule's hours");
    return Step.forget().saying(new Finding.Over(memory.signals(), Grounds.event(event, why)));
  }

  private double wanted() {
    return condition.on() == Crossing.On.ENTER ? INSIDE : OUTSIDE;
  }

  /** 0 where the fix does not tell. */
  private double side(Event event) {
    if (condition.ring().isEmpty()) {
      return event.grid().value().startsWith(condition.area()) ? INSIDE : OUTSIDE;
    }
    if (!event.position().known()
        || ring.metresToEdge(event.position()) < condition.marginMetres()) {
      return 0;
    }
    return ring.covers(event.position()) ? INSIDE : OUTSIDE;
  }
}
