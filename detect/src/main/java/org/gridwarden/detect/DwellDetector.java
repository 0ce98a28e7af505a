package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Dwell;
import org.gridwarden.model.Event;
import org.gridwarden.model.Labels;

/**
 * One and the same object, as the camera follows it, stays in a zone for so long.
 *
 * <pre>
 *              an object has stayed for lasting
 *   [level 0] ─────────────────────────────────▶ [level 1]
 *       ▲    none that stayed seen for clearAfter    │
 *       └────────────────────────────────────────────┘
 * </pre>
 *
 * The stay is measured on the camera's clock between two sightings no further apart than the gap,
 * and on the gateway's clock where the camera says nothing more and the gap is not yet over. A late
 * sighting may lengthen a stay at its beginning; it never ends one.
 */
record DwellDetector(Dwell condition, WatchHours hours) implements Detector {
  // What Mark.value() says of a track.
  private static final double GONE = 0;
  private static final double HERE = 1;
  private static final double STAYED = 2;
  private static final double STAYED_AND_GONE = 3;

  @Override
  public Step onEvent(Memory memory, Event event) {
    int at = Marks.named(memory.marks(), Sightings.track(event));
    Mark known = at < 0 ? null : memory.marks().get(at);
    boolean ended = Sightings.ended(event);
    boolean counts =
        Sightings.inZone(event, condition.zones())
            && (here(known) || Sightings.surely(event, condition.scoreMin()));
    if (!hours.cover(event.observedAt()) || !(counts || (ended && here(known)))) {
      return Step.remember(memory);
    }
    Mark sighting = Mark.of(event, Sightings.track(event), HERE);
    Mark mark = counts ? seen(known, sighting) : known;
    if (ended && sighting.observedMicros() >= mark.observedMicros()) {
      mark = mark.withValue(stayed(mark) ? STAYED_AND_GONE : GONE);
    }
    if (mark.equals(known)) {
      return Step.remember(memory);
    }
    List<Mark> marks = new ArrayList<>(memory.marks());
    if (at >= 0) {
      marks.remove(at);
    }
    marks = Marks.with(marks, mark);
    Marks.cap(marks, Sightings.TRACKS_MAX);
    List<Event> evidence =
        memory.evidence().isEmpty() || stayed(mark) || longest(marks, mark)
            ? List.of(event)
            : memory.evidence();
    Memory next = memory.heard(sighting.observedMicros(), evidence).withMarks(marks);
    boolean news = stayed(mark) && !(known != null && stayed(known));
    next = next.wakingBy(wakeAt(marks, 0));
    return news
        ? raised(memory, next, mark, Grounds.event(event, why(mark, event)))
        : Step.remember(next);
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    List<Mark> marks = new ArrayList<>();
    Mark news = null;
    for (Mark mark : memory.marks()) {
      if (forgottenAt(mark) > moment.atMillis()) {
        boolean due = dueAt(mark) > 0 && dueAt(mark) <= moment.atMillis();
        Mark now = due ? mark.withValue(STAYED) : mark;
        news = due && news == null ? now : news;
        marks.add(now);
      }
    }
    Memory next =
        marks.isEmpty()
            ? Memory.NOTHING
            : memory.withMarks(marks).withWakeAt(wakeAt(marks, moment.atMillis()));
    if (news != null) {
      Event newest = memory.newest();
      return raised(memory, next, news, Grounds.time(newest, moment.atMillis(), why(news, newest)));
    }
    if (memory.raised() && marks.stream().noneMatch(DwellDetector::stayed)) {
      String length = Words.length(condition.clearAfter());
      String why = both(length + " 内未再发现", "nothing seen for " + length);
      return Step.remember(next.nothing() ? next : next.withLevel(0, 0))
          .saying(
              new Finding.Over(
                  memory.signals(), Grounds.time(memory.newest(), moment.atMillis(), why)));
    }
    return Step.remember(next);
  }

  private Step raised(Memory before, Memory next, Mark mark, Grounds grounds) {
    long signals = before.signals() + 1;
    return Step.remember(next.withLevel(1, signals))
        .saying(
            new Finding.Raised(
                condition.severity(),
                Beginning.with(mark),
                signals,
                grounds.after(List.of(mark.event()))));
  }

  /** The track after a sighting that counts. */
  private Mark seen(Mark known, Mark sighting) {
    if (known == null) {
      return sighting;
    }
    long gap = Marks.micros(condition.gap());
    boolean touches =
        sighting.observedMicros() >= known.sinceMicros() - gap
            && sighting.observedMicros() <= known.observedMicros() + gap;
    boolean later = sighting.observedMicros() > known.observedMicros();
    if (!here(known)) {
      return later ? sighting : known;
    }
    if (!touches) {
      return later ? (stayed(known) ? sighting.withValue(STAYED) : sighting) : known;
    }
    boolean within = sighting.sinceMicros() >= known.sinceMicros() && !later;
    Mark both = within ? known : known.and(sighting);
    boolean enough =
        both.observedMicros() - both.sinceMicros() >= Marks.micros(condition.lasting());
    return enough ? both.withValue(STAYED) : both;
  }

  /** Whether it has been here for longer than all others that still are. */
  private static boolean longest(List<Mark> marks, Mark mark) {
    return marks.stream().filter(DwellDetector::here).findFirst().filter(mark::equals).isPresent();
  }

  private static boolean here(Mark mark) {
    return mark != null && (mark.value() == HERE || mark.value() == STAYED);
  }

  private static boolean stayed(Mark mark) {
    return mark.value() >= STAYED;
  }

  /** When it has stayed long enough if nothing else is heard; 0 where the gap is over before. */
  private long dueAt(Mark mark) {
    if (mark.value() != HERE) {
      return 0;
    }
    long stay = (mark.observedMicros() - mark.sinceMicros()) / 1_000;
    long rest = condition.lasting().toMillis() - stay;
    return rest <= condition.gap().toMillis() ? mark.receivedMillis() + rest : 0;
  }

  private long forgottenAt(Mark mark) {
    Duration kept =
        stayed(mark)
            ? condition.clearAfter()
            : here(mark) ? condition.gap().plus(Sightings.ENDED_KEPT) : Sightings.ENDED_KEPT;
    return mark.receivedMillis() + kept.toMillis();
  }

  private long wakeAt(List<Mark> marks, long afterMillis) {
    long first = Long.MAX_VALUE;
    for (Mark mark : marks) {
      long due = dueAt(mark);
      first = Math.min(first, due > afterMillis ? due : forgottenAt(mark));
    }
    return first;
  }

  private String why(Mark mark, Event event) {
    String object = event.labels().getOrDefault(Labels.OBJECT, "object");
    Duration stay = Duration.ofMillis((mark.observedMicros() - mark.sinceMicros()) / 1_000);
    String length =
        Words.length(stay.compareTo(condition.lasting()) > 0 ? stay : condition.lasting());
    return both(object + " 已停留 " + length, object + " has stayed for " + length);
  }
}
