package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Rules.during;
import static org.gridwarden.detect.Rules.rule;
import static org.gridwarden.detect.Rules.seconds;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwarden.model.Anomaly;
import org.gridwarden.model.Event;
import org.gridwarden.model.Rule;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

/** A reading every ten seconds from midnight on, around 20 °C. */
class AnomalyDetectorTest {
  private static final Instant MIDNIGHT = time("00:00");

  /** The spike in {@link #withSpike}: at 02:30. */
  private static final int SPIKE = 900;

  @Test
  void opensWithTheValueWhatWasExpectedAndTheScore() {
    Post post = heard(new Post(odd(Duration.ofHours(1))), withSpike());

    assertThat(post.story()).containsExactly("OPENED MAJOR");
    assertThat(post.changes().get(0).incident().openedAt()).isEqualTo(time("02:30"));
    assertThat(post.changes().get(0).why())
        .contains("temperature 60，预期约 ", "异常分 0.999")
        .containsPattern(
            "temperature 60, expected about (19|20|21)\\.?\\d*, anomaly score 0\\.999: ");
  }

  @Test
  void clearsWhenNothingWasStrangeForLongEnough() {
    Post post = heard(new Post(odd(Duration.ofHours(1))), withSpike());

    post.until("02:32:59");
    assertThat(post.story()).containsExactly("OPENED MAJOR");
    post.until("02:45");

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
    assertThat(post.changes().get(1).why()).contains("nothing strange for 3 min");
  }

  @Test
  void saysNothingBeforeTheWarmUpIsOver() {
    assertThat(heard(new Post(odd(Duration.ofHours(3))), withSpike()).story()).isEmpty();
  }

  @Test
  void aStrangeValueAgainKeepsTheIncidentAsItIs() {
    List<Event> readings = withSpike();
    readings.set(SPIKE + 12, at(SPIKE + 12, 90));
    Post post = heard(new Post(odd(Duration.ofHours(1))), readings.subList(0, SPIKE + 13));

    post.until("02:34:59");
    assertThat(post.story()).containsExactly("OPENED MAJOR");
    post.until("02:35:01");

    assertThat(post.story()).containsExactly("OPENED MAJOR", "CLEARED MAJOR");
    assertThat(post.changes().get(1).incident().signals()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void repeatsAndLateValuesChangeNothing() {
    Rule rule = odd(Duration.ofHours(1));
    List<Event> twice = new ArrayList<>();
    for (Event event : withSpike()) {
      twice.add(event);
      twice.add(event);
    }
    twice.add(at(3, 500));

    assertThat(heard(new Post(rule), twice).changes())
        .isEqualTo(heard(new Post(rule), withSpike()).changes())
        .hasSize(1);
  }

  @Test
  void aRepeatLeavesTheMemoryAsItWas() {
    Detector detector = Detectors.of(odd(Duration.ZERO));
    Memory memory = detector.onEvent(Memory.NOTHING, at(0, 20)).memory();

    assertThat(detector.onEvent(memory, at(0, 20)).memory()).isSameAs(memory);
    assertThat(memory.learnt().cells()).isNotEmpty();
  }

  @Test
  void outsideItsHoursItLearnsButSaysNothing() {
    Post post = heard(new Post(during(3, 6, odd(Duration.ofHours(1)))), withSpike());
    assertThat(post.story()).isEmpty();

    post.hears(at(SPIKE + 360, 60));

    assertThat(post.story()).containsExactly("OPENED MAJOR");
  }

  @Test
  void whatIsLearntOutlivesAChangeOfSensitivity() {
    List<Event> readings = withSpike();
    Post post = heard(new Post(odd(Duration.ofHours(1))), readings.subList(0, SPIKE));
    post.rules(
        "02:29:59",
        rule(
            "odd",
            new Anomaly("temperature", 0.99, Duration.ofHours(2), Severity.MINOR, seconds(180))));

    post.hears(readings.get(SPIKE));

    assertThat(post.story()).containsExactly("OPENED MINOR");
  }

  private static Rule odd(Duration warmUp) {
    return rule("odd", new Anomaly("temperature", 0.995, warmUp, Severity.MAJOR, seconds(180)));
  }

  /** Three hours and a half of noise with one spike. */
  private static List<Event> withSpike() {
    Random random = new Random(11);
    List<Event> readings = new ArrayList<>();
    for (int i = 0; i <= SPIKE + 12; i++) {
      readings.add(at(i, i == SPIKE ? 60 : 20 + random.nextGaussian()));
    }
    return readings;
  }

  private static Event at(int number, double celsius) {
    return reading("d1").at(MIDNIGHT.plusSeconds(10L * number)).celsius(celsius);
  }

  private static Post heard(Post post, List<Event> readings) {
    return post.hears(readings.toArray(Event[]::new));
  }
}
