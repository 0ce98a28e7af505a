package org.gridwarden.detect;

import static org.gridwarden.detect.Words.both;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridwarden.model.Condition.Silence;
import org.gridwarden.model.Event;
import org.gridwarden.model.StageTimes;

/**
 * A device that has spoken says nothing for {@code after}, by the gateway's clock; it clears when
 * the device speaks.
 *
 * <p>Only time during which a gateway listened counts, so that a gateway that comes back after an
 * hour does not report every device. The wake stays where it was while the device keeps speaking
 * and is moved on only when it comes: one wake in each {@code after}, not one with each event.
 */
record SilenceDetector(Silence condition, WatchHours hours) implements Detector {
  /**
   * When the device is heard before the clock came to the deadline: with so much time at most that
   * no tick vouches for, the silence still counts; beyond it the clock must have stood still.
   */
  private static final long LAG_MILLIS = 5_000;

  @Override
  public Step onEvent(Memory memory, Event event) {
    long heard = event.receivedAt().toEpochMilli();
    if (!memory.nothing() && heard < millis(memory.latestMicros())) {
      return Step.remember(memory);
    }
    long due = heard + condition.after().toMillis();
    boolean sooner = memory.wakeAtMillis() == 0 || memory.wakeAtMillis() > due;
    Memory next =
        new Memory(
            memory.shape(),
            0,
            StageTimes.micros(event.receivedAt()),
            0,
            sooner ? due : memory.wakeAtMillis(),
            memory.holds(),
            memory.tracks(),
            List.of(event));
    if (!memory.raised()) {
      return Step.remember(next);
    }
    String length = Words.length(Duration.ofMillis(heard - millis(memory.latestMicros())));
    String why = both("设备恢复上报，此前静默 " + length, "heard again after " + length);
    return Step.remember(next)
        .saying(
            new Finding.Over(1, Grounds.event(event, why).after(List.of(memory.newest().id()))));
  }

  @Override
  public Step onWake(Memory memory, Moment moment) {
    if (memory.raised() || memory.nothing()) {
      return Step.remember(memory.withWakeAt(0));
    }
    long from = Math.max(millis(memory.latestMicros()), moment.listeningSinceMillis());
    long due = from + condition.after().toMillis();
    if (moment.atMillis() < due) {
      return Step.remember(memory.withWakeAt(due));
    }
    if (moment.overtakenByMillis() > LAG_MILLIS) {
      return Step.remember(memory.withWakeAt(0));
    }
    Instant now = Instant.ofEpochMilli(moment.atMillis());
    if (!hours.cover(now)) {
      Instant start = hours.nextStart(now);
      return Step.remember(memory.withWakeAt(start == Instant.MAX ? 0 : start.toEpochMilli()));
    }
    return raised(memory, moment.atMillis());
  }

  private Step raised(Memory memory, long atMillis) {
    Memory next =
        new Memory(
            memory.shape(),
            1,
            memory.latestMicros(),
            1,
            0,
            memory.holds(),
            memory.tracks(),
            memory.evidence());
    Event last = memory.newest();
    String length = Words.length(Duration.ofMillis(atMillis - millis(memory.latestMicros())));
    String why = both("设备已静默 " + length, "nothing heard for " + length);
    return Step.remember(next)
        .saying(
            new Finding.Raised(
                condition.severity(), Beginning.with(last), 1, Grounds.time(last, atMillis, why)));
  }

  private static long millis(long micros) {
    return Math.floorDiv(micros, 1_000L);
  }
}
