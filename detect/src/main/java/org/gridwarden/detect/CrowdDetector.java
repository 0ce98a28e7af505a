package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Crowd;
import org.gridwarden.model.Event;
import org.gridwarden.model.Labels;
import org.gridwarden.model.StageTimes;

/**
 * A camera sees so many objects at a time, for so long.
 *
 * <pre>
 *            raiseAt of step i, unbroken for lasting
 *   [level 0] ─────────────────────────────────▶ [level i]
 *       ▲      no more than clearAt of the         │
 *       └───── steps above j ────────── [level j] ◀┘
 * </pre>
 *
 * Objects are counted by the camera's own track. One whose end was lost on the way has gone when it
 * was not seen for {@code clearAfter}. A sighting older than the newest one of its track changes
 * nothing.
 */
record CrowdDetector(Crowd condition, WatchHours hours) implements Detector {
  @Override
  public Step onEvent(Memory memory, Event event) {
    String name = Sightings.track(event);
    long observed = StageTimes.micros(event.observedAt());
    Track known = memory.followed().get(name);
    boolean wasPresent = known != null && known.present();
    boolean inZone = Sightings.inZone(event, condition.zones());
    if (!hours.cover(event.observedAt())
        || (known != null && Sightings.stale(known, observed))
        || !(wasPresent || (inZone && Sightings.surely(event, condition.scoreMin())))) {
      return Step.remember(memory);
    }
    long received = event.receivedAt().toEpochMilli();
    Track track = new Track(observed, received, inZone && !Sightings.ended(event));
    Tracks tracks = memory.followed().kept(received, condition.clearAfter()).with(name, track);
    return answer(memory, tracks, event, Grounds.event(event, ""));
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    Tracks tracks = memory.followed().kept(moment.atMillis(), condition.clearAfter());
    if (memory.evidence().isEmpty()) {
      return Step.forget();
    }
    Event newest = memory.newest();
    return answer(
        memory.withWakeAt(0), tracks, newest, Grounds.time(newest, moment.atMillis(), ""));
  }

  private Step answer(Memory memory, Tracks tracks, Event newest, Grounds grounds) {
    int count = tracks.present();
    long latest = Math.max(memory.latestMicros(), StageTimes.micros(newest.observedAt()));
    List<Hold> holds = holds(memory, count, latest, grounds.at().toEpochMilli());
    int level = level(memory.level(), holds, count, latest, grounds);
    boolean began = !(memory.raised() || beganBefore(memory));
    Event first = began || memory.evidence().isEmpty() ? newest : memory.first();
    if (tracks.isEmpty() && level == 0) {
      return memory.raised() ? Step.forget().saying(over(memory, grounds)) : Step.forget();
    }
    Memory next =
        new Memory(
            memory.shape(),
            level,
            latest,
            level == 0 ? 0 : Math.max(memory.signals(), count),
            0,
            holds,
            tracks,
            List.of(first, newest));
    next = next.withWakeAt(wakeAt(next));
    if (level == memory.level()) {
      return Step.remember(next);
    }
    return Step.remember(next)
        .saying(level == 0 ? over(memory, grounds) : raised(next, memory.level(), count, grounds));
  }

  private static boolean beganBefore(Memory memory) {
    return !memory.holds().isEmpty() && memory.holds().get(0).beyond();
  }

  private List<Hold> holds(Memory memory, int count, long latest, long atMillis) {
    List<Hold> holds = new ArrayList<>(condition.steps().size());
    for (int i = 0; i < condition.steps().size(); i++) {
      Hold hold = i < memory.holds().size() ? memory.holds().get(i) : Hold.NONE;
      if (count < condition.steps().get(i).raiseAt()) {
        holds.add(Hold.NONE);
      } else if (hold.beyond()) {
        holds.add(hold);
      } else {
        holds.add(new Hold(latest, 0, atMillis + condition.lasting().toMillis()));
      }
    }
    return holds;
  }

  private int level(int before, List<Hold> holds, int count, long latest, Grounds grounds) {
    for (int i = holds.size() - 1; i >= before; i--) {
      Hold hold = holds.get(i);
      boolean lasted = latest - hold.sinceMicros() >= Marks.micros(condition.lasting());
      boolean due = grounds.byTime() && hold.dueMillis() <= grounds.at().toEpochMilli();
      if (hold.beyond() && (lasted || due)) {
        return i + 1;
      }
    }
    int level = before;
    while (level > 0 && count <= condition.steps().get(level - 1).clearAt()) {
      level--;
    }
    return level;
  }

  private long wakeAt(Memory memory) {
    long first = memory.followed().firstExpiry(condition.clearAfter());
    for (int i = memory.level(); i < memory.holds().size(); i++) {
      long due = memory.holds().get(i).dueMillis();
      first = due > 0 && (first == 0 || due < first) ? due : first;
    }
    return first;
  }

  private Finding raised(Memory next, int before, int count, Grounds grounds) {
    String object = grounds.event().labels().getOrDefault(Labels.OBJECT, "object");
    String many = object + " × " + count;
    Duration lasting = condition.lasting();
    String length = lasting.isZero() ? "" : Words.length(lasting);
    boolean easing = next.level() < before;
    String chinese = easing ? "，有所缓解" : lasting.isZero() ? "" : "，已持续 " + length;
    String english = easing ? ", easing" : lasting.isZero() ? "" : " for " + length;
    return new Finding.Raised(
        condition.steps().get(next.level() - 1).severity(),
        Beginning.with(next.first()),
        next.signals(),
        told(grounds, both("聚集 " + many + chinese, many + english))
            .after(List.of(next.first().id())));
  }

  private static Finding over(Memory memory, Grounds grounds) {
    String why = both("人群已散", "the crowd has gone");
    return new Finding.Over(
        memory.signals(), told(grounds, why).after(List.of(memory.first().id())));
  }

  private static Grounds told(Grounds grounds, String why) {
    return grounds.byTime()
        ? Grounds.time(grounds.event(), grounds.at().toEpochMilli(), why)
        : Grounds.event(grounds.event(), why);
  }
}
