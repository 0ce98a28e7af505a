package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;
import static org.gridwarden.detect.Words.number;

import java.util.List;
import org.gridwarden.detect.anomaly.AnomalyScorer;
import org.gridwarden.detect.anomaly.Aspect;
import org.gridwarden.detect.anomaly.Judgement;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.Event;
import org.gridwarden.model.StageTimes;

/**
 * A measured value behaves as it has not before; it clears when nothing was strange for {@code
 * clearAfter}, by the gateway's clock.
 *
 * <pre>
 *               score ≥ sensitivity, after the warm-up
 *   [level 0] ──────────────────────────────────────────▶ [level 1]
 *       ▲                nothing strange for clearAfter       │
 *       └─────────────────────────────────────────────────────┘
 * </pre>
 *
 * Every value is learnt, also outside the rule's hours and while an incident stands: a level that
 * stays is usual after a while. Values are learnt in the order of the device's clock, so a late one
 * is passed over, as is a second one of the same time; a repeat changes nothing.
 */
record AnomalyDetector(Anomaly condition, WatchHours hours) implements Detector {
  @Override
  public Step onEvent(Memory memory, Event event) {
    double value = event.values().get(condition.measure());
    long observed = StageTimes.micros(event.observedAt());
    if (observed <= memory.latestMicros() || !Double.isFinite(value)) {
      return Step.remember(memory);
    }
    Judgement judgement = AnomalyScorer.judge(memory.learnt(), observed, value);
    List<Hold> standing =
        memory.holds().isEmpty() ? List.of(new Hold(observed, 0, 0)) : memory.holds();
    boolean watched = hours.cover(event.observedAt());
    boolean warm = observed - standing.get(0).sinceMicros() >= condition.warmUp().toNanos() / 1_000;
    Memory next = memory.heard(observed, standing, judgement.learnt());
    if (memory.raised() && !watched) {
      return over(next, Grounds.event(event, both("已不在布防时段", "outside the rule's hours")));
    }
    boolean strange = watched && warm && judgement.score() >= condition.sensitivity();
    return strange ? strange(next, event, judgement) : Step.remember(next);
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    if (!memory.raised()) {
      return Step.remember(memory.withWakeAt(0));
    }
    long due = memory.holds().get(0).dueMillis();
    if (moment.atMillis() < due) {
      return Step.remember(memory.withWakeAt(due));
    }
    String length = Words.length(condition.clearAfter());
    String why = both(length + " 内无异常", "nothing strange for " + length);
    return over(memory, Grounds.time(memory.newest(), moment.atMillis(), why));
  }

  private Step strange(Memory memory, Event event, Judgement judgement) {
    long due = event.receivedAt().toEpochMilli() + condition.clearAfter().toMillis();
    Hold before = memory.holds().get(0);
    Hold standing = new Hold(before.sinceMicros(), 0, Math.max(before.dueMillis(), due));
    Event first = memory.raised() ? memory.first() : event;
    Memory next =
        memory
            .heard(memory.latestMicros(), List.of(first, event))
            .withHolds(List.of(standing))
            .withLevel(1, memory.signals() + 1)
            .wakingBy(due);
    if (memory.raised()) {
      return Step.remember(next);
    }
    Grounds grounds = Grounds.event(event, why(event, judgement));
    return Step.remember(next)
        .saying(
            new Finding.Raised(
                condition.severity(), Beginning.with(event), next.signals(), grounds));
  }

  /** What has been learnt stays. */
  private static Step over(Memory memory, Grounds grounds) {
    Hold standing = memory.holds().get(0);
    Memory next =
        memory
            .heard(memory.latestMicros(), List.of())
            .withHolds(List.of(new Hold(standing.sinceMicros(), 0, 0)))
            .withLevel(0, 0)
            .withWakeAt(0);
    Grounds told = grounds.after(memory.evidence().stream().map(Event::id).toList());
    return Step.remember(next).saying(new Finding.Over(memory.signals(), told));
  }

  private String why(Event event, Judgement judgement) {
    String value = condition.measure() + " " + number(event.values().get(condition.measure()));
    String expected = number(judgement.expected());
    // Never rounded up to 1: nothing is certain.
    String score = number(Math.floor(judgement.score() * 1_000) / 1_000);
    return both(
        value + "，预期约 " + expected + "，异常分 " + score + "：" + chinese(judgement.aspect()),
        value
            + ", expected about "
            + expected
            + ", anomaly score "
            + score
            + ": "
            + english(judgement.aspect()));
  }

  private static String chinese(Aspect aspect) {
    return switch (aspect) {
      case JUMP -> "与刚才的数值相差过大";
      case VALUE -> "与近期水平相差过大";
      case LEVEL -> "近十余个数值整体偏离近期水平";
      case UNREST -> "波动幅度与以往不同";
      case TREND_FOR_THE_HOUR -> "近几个数值偏离一天中此时的常态";
      case VALUE_FOR_THE_HOUR -> "与一天中此时的常态相差过大";
    };
  }

  private static String english(Aspect aspect) {
    return switch (aspect) {
      case JUMP -> "far from the values just before";
      case VALUE -> "far from the recent level";
      case LEVEL -> "the last dozen values have left the recent level";
      case UNREST -> "the values change by more or less than they used to";
      case TREND_FOR_THE_HOUR -> "the last few values are not usual at this time of day";
      case VALUE_FOR_THE_HOUR -> "far from what is usual at this time of day";
    };
  }
}
