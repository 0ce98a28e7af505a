package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gridwarden.model.Composite;
import org.gridwarden.model.Composite.Part;
import org.gridwarden.model.Event;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Severity;

/**
 * Incidents of other rules stand together in one place. Hears {@link IncidentEvent}s.
 *
 * <pre>
 *               it is so             so for the hold
 *   [level 0] ───────────▶ [level 0, held since] ───▶ [level 1] ───▶ [level 1, calm since] ─┐
 *       ▲  └────────────────── not so ──┘                 ▲    not so          │ so again   │
 *       │                                                 └────────────────────┘            │
 *       └──────────────────────── not so for clearAfter ────────────────────────────────────┘
 * </pre>
 *
 * A mark is an incident of a part. Its value is the severity's number while it is open and minus
 * that from when it is over; its newest time is that of its last step. The one hold is since when
 * it is so ({@code sinceMicros}), or is no longer ({@code calmMicros}). Everything here goes by the
 * gateway's clock, as incidents do.
 */
record CompositeDetector(Composite condition, WatchHours hours) implements Detector {
  /**
   * More incidents than this at a time are not told apart; the one that changed first is given up.
   */
  static final int MARKS_MAX = 500;

  /**
   * So long an incident that counts no more is known yet, so that a step of it that comes again is.
   */
  private static final long KNOWN_MILLIS = 60_000;

  @Override
  public Step onEvent(Memory memory, Event event) {
    Mark mark = mark(event);
    int known = Marks.named(memory.marks(), mark.name());
    if (known < 0 && (mark.value() < 0 || !hours.cover(event.receivedAt()))) {
      return Step.remember(memory); // an incident of which nothing was heard before is over
    }
    List<Mark> marks = new ArrayList<>(memory.marks());
    if (known >= 0) {
      if (marks.get(known).observedMicros() > mark.observedMicros()) {
        return Step.remember(memory); // a step that comes again
      }
      mark = mark.since(marks.remove(known).sinceMicros());
    }
    marks = Marks.with(marks, mark);
    Marks.cap(marks, MARKS_MAX);
    long now = Math.max(Marks.newestMillis(marks), Marks.newestMillis(memory.marks()));
    Memory heard = memory.heard(mark.observedMicros(), List.of(event)).withMarks(marks);
    return at(heard, now, false);
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    return at(memory, moment.atMillis(), true);
  }

  /** How things stand at a moment. */
  private Step at(Memory memory, long nowMillis, boolean byTime) {
    List<Mark> known =
        memory.marks().stream().filter(mark -> forgottenAt(mark) > nowMillis).toList();
    List<Mark> deciding =
        deciding(known.stream().filter(mark -> countsUntil(mark) > nowMillis).toList());
    Memory now = memory.withMarks(known);
    return memory.raised()
        ? raised(now, deciding, nowMillis, byTime)
        : calm(now, deciding, nowMillis, byTime);
  }

  private Step calm(Memory memory, List<Mark> deciding, long nowMillis, boolean byTime) {
    if (deciding.isEmpty()) {
      return remembered(nowMillis, memory.withHolds(List.of()));
    }
    long since = memory.holds().isEmpty() ? nowMillis : memory.holds().get(0).sinceMicros() / 1_000;
    long due = since + condition.hold().toMillis();
    if (due > nowMillis) {
      return remembered(nowMillis, memory.withHolds(List.of(new Hold(since * 1_000, 0, due))));
    }
    Memory next = memory.withHolds(List.of()).withLevel(1, deciding.size());
    return remembered(nowMillis, next)
        .saying(
            new Finding.Raised(
                condition.severity(),
                began(deciding),
                deciding.size(),
                grounds(memory.newest(), nowMillis, byTime, why(deciding))
                    .after(Marks.events(deciding))));
  }

  /** An incident that was known before the end of the last one did not bring this one. */
  private static List<Beginning> began(List<Mark> deciding) {
    return deciding.stream()
        .map(mark -> Beginning.heard(mark, mark.sinceMicros() / 1_000))
        .toList();
  }

  private Step raised(Memory memory, List<Mark> deciding, long nowMillis, boolean byTime) {
    if (!deciding.isEmpty()) {
      long signals = Math.max(memory.signals(), deciding.size());
      return remembered(nowMillis, memory.withHolds(List.of()).withLevel(1, signals));
    }
    long since = memory.holds().isEmpty() ? nowMillis : memory.holds().get(0).calmMicros() / 1_000;
    long due = since + condition.clearAfter().toMillis();
    if (due > nowMillis) {
      return remembered(nowMillis, memory.withHolds(List.of(new Hold(0, since * 1_000, due))));
    }
    return remembered(nowMillis, memory.withHolds(List.of()).withLevel(0, 0))
        .saying(
            new Finding.Over(
                memory.signals(), grounds(memory.newest(), nowMillis, byTime, over(memory))));
  }

  private static Grounds grounds(Event event, long nowMillis, boolean byTime, String why) {
    return byTime ? Grounds.time(event, nowMillis, why) : Grounds.event(event, why);
  }

  /** Kept as long as anything can come of it. */
  private Step remembered(long nowMillis, Memory memory) {
    if (memory.marks().isEmpty() && !memory.raised()) {
      return Step.forget();
    }
    long wake =
        Stream.concat(
                memory.holds().stream().map(Hold::dueMillis),
                memory.marks().stream()
                    .filter(mark -> mark.value() < 0)
                    .flatMap(mark -> Stream.of(countsUntil(mark), forgottenAt(mark))))
            .filter(millis -> millis > nowMillis)
            .min(Long::compare)
            .orElse(0L);
    return Step.remember(memory.withWakeAt(wake));
  }

  /** Until when the incident counts for anything; for ever while it is open. */
  private long countsUntil(Mark mark) {
    return mark.value() > 0
        ? Long.MAX_VALUE
        : mark.receivedMillis() + condition.within().toMillis();
  }

  private long forgottenAt(Mark mark) {
    return mark.value() > 0 ? Long.MAX_VALUE : countsUntil(mark) + KNOWN_MILLIS;
  }

  /** The incidents by which it is so, the first one first; empty where it is not. */
  private List<Mark> deciding(List<Mark> standing) {
    List<Mark> deciding = new ArrayList<>();
    int parts = 0;
    for (Part part : condition.parts()) {
      List<Mark> its = standing.stream().filter(mark -> counts(part, mark)).toList();
      if (part.absent() && its.stream().anyMatch(mark -> mark.value() > 0)) {
        return List.of();
      }
      if (!part.absent() && !its.isEmpty()) {
        parts++;
        deciding.addAll(its);
      }
    }
    deciding.sort(Mark.EARLIEST);
    return parts >= condition.atLeast() ? deciding : List.of();
  }

  private static boolean counts(Part part, Mark mark) {
    return rule(mark).equals(part.rule()) && Math.abs(mark.value()) >= part.severityMin().number();
  }

  private static Mark mark(Event event) {
    Severity severity =
        Severity.valueOf(event.labels().get(Labels.SEVERITY).toUpperCase(Locale.ROOT));
    boolean open = IncidentEvent.OPEN.equals(event.labels().get(Labels.STATE));
    String name = event.labels().get(Labels.RULE) + "@" + event.id();
    return Mark.of(event, name, open ? severity.number() : -severity.number());
  }

  private static String rule(Mark mark) {
    return mark.name().substring(0, mark.name().indexOf('@'));
  }

  private String why(List<Mark> deciding) {
    List<String> rules = deciding.stream().map(CompositeDetector::rule).distinct().toList();
    String all = String.join(" + ", rules);
    Duration within = condition.within();
    return within.isZero()
        ? both("同时存在：" + all, "at the same time: " + all)
        : both(
            Words.length(within) + " 内先后出现：" + all, "within " + Words.length(within) + ": " + all);
  }

  private String over(Memory memory) {
    List<String> blocking =
        condition.parts().stream()
            .filter(Part::absent)
            .map(Part::rule)
            .filter(
                rule ->
                    memory.marks().stream()
                        .anyMatch(mark -> rule(mark).equals(rule) && mark.value() > 0))
            .toList();
    return blocking.isEmpty()
        ? both("组成条件不再成立", "its parts no longer stand together")
        : both(
            "出现 " + String.join("、", blocking) + "，不再成立",
            "no longer so: " + String.join(", ", blocking));
  }
}
