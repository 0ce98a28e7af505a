package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.heating;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
  private static final Readings MINUTE = new Readings(60_000_000);

  /**
   * What is known of the lowest reading saves looking at all of them, and changes nothing. The seed
   * is the test's parameter; to look into a failure run that one.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsKnownOfTheLowestChangesNothing(long seed) {
    Random random = new Random(seed);
    Detector detector = Detectors.of(heating());
    Memory memory = Memory.NOTHING;
    int known = 0;
    int raised = 0;
    double celsius = 20;
    Instant now = time("12:00");
    for (int i = 0; i < 3_000; i++) {
      now = now.plusMillis(random.nextInt(5_000));
      double step = random.nextInt(20) == 0 ? 8 : 1;
      celsius += random.nextInt(4) == 0 ? Math.rint(step * random.nextGaussian()) : 0;
      boolean late = random.nextInt(10) == 0;
      Instant observed = late ? now.minusMillis(random.nextInt(90_000)) : now;
      Event event = reading("d1").at(observed).received(now).celsius(celsius);
      while (memory.wakeAtMillis() > 0 && memory.wakeAtMillis() < now.toEpochMilli()) {
        memory = detector.onWake(memory, Moment.due(memory.wakeAtMillis(), 0)).memory();
      }

      Step knowing = detector.onEvent(memory, event);
      Step looking = detector.onEvent(memory.withHolds(List.of()), event);

      known += memory.holds().size();
      raised += knowing.findings().size();
      assertThat(knowing.findings()).isEqualTo(looking.findings());
      assertThat(knowing.memory().marks()).isEqualTo(looking.memory().marks());
      assertThat(knowing.memory().level()).isEqualTo(looking.memory().level());
      assertThat(knowing.memory().wakeAtMillis()).isEqualTo(looking.memory().wakeAtMillis());
      memory = knowing.memory();
    }
    assertThat(known).isGreaterThan(500);
    assertThat(raised).isGreaterThan(10);
  }

  @Test
  void ofManyInASixtiethOfTheTimeTheLowestAndTheHighestAreKept() {
    List<Mark> marks = List.of();
    for (int value : new int[] {5, 3, 9, 4, 7}) {
      marks = MINUTE.taken(marks, mark(100 + marks.size(), value), 100_000 + value);
    }

    assertThat(marks).extracting(Mark::value).containsExactly(3.0, 9.0);
  }

  @Test
  void whatIsOlderThanTheTimeAndAQuarterIsForgotten() {
    List<Mark> marks =
        MINUTE.taken(List.of(mark(0, 1), mark(10_000, 2)), mark(76_000, 3), 76_000_000);

    assertThat(marks).extracting(Mark::value).containsExactly(2.0, 3.0);
  }

  @Test
  void theLowestIsThatOfTheTimeBefore() {
    Mark newest = mark(70_000, 5);
    List<Mark> marks = List.of(mark(0, 1), mark(20_000, 3), mark(40_000, 3), newest);

    assertThat(MINUTE.lowest(marks, newest).observedMicros()).isEqualTo(20_000_000);
    Mark now = MINUTE.lowest(marks, newest, Readings.known(marks.get(0)));
    assertThat(now).isEqualTo(marks.get(2));
  }

  private static Mark mark(long millis, double value) {
    return new Mark("", "e" + millis, millis * 1_000, millis * 1_000, millis, value);
  }
}
