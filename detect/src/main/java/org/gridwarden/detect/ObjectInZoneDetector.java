package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.util.List;
import org.gridwarden.model.Condition.ObjectInZone;
import org.gridwarden.model.Event;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Severity;
import org.gridwarden.model.StageTimes;

/**
 * A camera sees objects of certain kinds in certain zones.
 *
 * <pre>
 *               one object                 crowdFrom objects
 *   [level 0] ─────────────▶ [level 1] ◀──────────────────────▶ [level 2]
 *       ▲   all ended, left, or unseen for clearAfter    │           │
 *       └────────────────────────────────────────────────┴───────────┘
 * </pre>
 *
 * Objects are counted by the camera's own track, so a camera that repeats itself about an object
 * that stands still changes nothing. A track whose end was lost on the way is given up when it was
 * not seen for {@code clearAfter}. A camera without tracks counts as seeing one object.
 */
record ObjectInZoneDetector(ObjectInZone condition, WatchHours hours) implements Detector {
  @Override
  public Step onEvent(Memory memory, Event event) {
    String name = event.labels().getOrDefault(Labels.TRACK, "");
    long observed = StageTimes.micros(event.observedAt());
    Track known = memory.followed().get(name);
    if (known != null && Sightings.stale(known, observed)) {
      return Step.remember(memory);
    }
    if (!hours.cover(event.observedAt())) {
      return observed < memory.latestMicros() ? Step.remember(memory) : unwatched(memory, event);
    }
    boolean inZone = Sightings.inZone(event, condition.zones());
    boolean ended = Sightings.ended(event);
    boolean wasPresent = known != null && known.present();
    boolean sure =
        wasPresent || event.values().getOrDefault(Labels.SCORE, 1.0) >= condition.scoreMin();
    if (!sure || (!inZone && !wasPresent)) {
      return Step.remember(memory);
    }
    Track track = new Track(observed, event.receivedAt().toEpochMilli(), inZone && !ended);
    Tracks tracks =
        memory.followed().kept(track.receivedMillis(), condition.clearAfter()).with(name, track);
    boolean counts = track.present() && (known == null || observed > known.observedMicros());
    long signals = memory.signals() + (counts ? 1 : 0);
    return answer(memory, tracks, signals, Grounds.event(event, ""), memory.wakeAtMillis());
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    Tracks tracks = memory.followed().kept(moment.atMillis(), condition.clearAfter());
    if (memory.evidence().isEmpty()) {
      return Step.forget();
    }
    Event newest = memory.newest();
    Grounds grounds = Grounds.time(newest, moment.atMillis(), "");
    return answer(memory, tracks, memory.signals(), grounds, 0);
  }

  private Step answer(
      Memory memory, Tracks tracks, long signals, Grounds grounds, long wakeAtMillis) {
    Event newest = grounds.event();
    int count = tracks.present();
    int level = count == 0 ? 0 : crowd(count) ? 2 : 1;
    Event first = memory.raised() ? memory.first() : newest;
    if (tracks.isEmpty() && level == memory.level()) {
      return Step.forget();
    }
    Memory next =
        tracks.isEmpty()
            ? Memory.NOTHING
            : new Memory(
                memory.shape(),
                level,
                Math.max(memory.latestMicros(), StageTimes.micros(newest.observedAt())),
                level == 0 ? 0 : signals,
                wakeAt(tracks, wakeAtMillis),
                memory.holds(),
                tracks,
                List.of(first, newest));
    if (level == memory.level()) {
      return Step.remember(next);
    }
    String why = why(level, count, grounds);
    Grounds told =
        (grounds.byTime()
                ? Grounds.time(newest, grounds.at().toEpochMilli(), why)
                : Grounds.event(newest, why))
            .after(List.of(first.id()));
    Finding finding =
        level == 0
            ? new Finding.Over(signals, told)
            : new Finding.Raised(severity(level), Beginning.with(first), signals, told);
    return Step.remember(next).saying(finding);
  }

  private Step unwatched(Memory memory, Event event) {
    if (!memory.raised()) {
      return Step.forget();
    }
    String why = both("已不在布防时段", "outside the rule's hours");
    return Step.forget().saying(new Finding.Over(memory.signals(), Grounds.event(event, why)));
  }

  private boolean crowd(int count) {
    return condition.crowdFrom() > 0 && count >= condition.crowdFrom();
  }

  private Severity severity(int level) {
    return level == 2 ? condition.crowdSeverity() : condition.severity();
  }

  /** A wake that is already asked for stays: it asks again when it comes too early. */
  private long wakeAt(Tracks tracks, long askedMillis) {
    long expiry = tracks.firstExpiry(condition.clearAfter());
    return askedMillis > 0 && askedMillis < expiry ? askedMillis : expiry;
  }

  private String why(int level, int count, Grounds grounds) {
    String kind = grounds.event().labels().getOrDefault(Labels.OBJECT, "object");
    if (level > 0) {
      String zones = grounds.event().labels().getOrDefault(Labels.ZONES, "");
      String place = condition.zones().isEmpty() || zones.isEmpty() ? "" : " @ " + zones;
      return both("发现 " + kind + " × " + count + place, kind + " × " + count + " seen" + place);
    }
    String length = Words.length(condition.clearAfter());
    return grounds.byTime()
        ? both(length + " 内未再发现", "nothing seen for " + length)
        : both(kind + " 已离开", kind + " has gone");
  }
}
