package org.gridwarden.detect.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;
import static org.gridwarden.detect.correlate.Street.meaning;
import static org.gridwarden.detect.correlate.Street.muting;
import static org.gridwarden.detect.correlate.Street.plain;

import java.time.Duration;
import java.time.Instant;
import org.gridwarden.model.Muting.Reach;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

/** However many incidents are remembered, one more costs the same: counted in incidents read. */
class StormTest {
  /** What one incident reads at most, from its first step until it is told. */
  private static final int READS = 20;

  private static String at(int seconds) {
    Instant at = time("12:00:00").plusSeconds(seconds);
    return at.toString().substring(11, 19);
  }

  @Test
  void thousandsThatAreMutedAtOnceReadEachOnlyAFew() {
    Street street = new Street(muting("backhaul", Reach.GRID, "lost"), plain("lost"));
    int children = 3_000;
    street.opens(at(0), "fault", "backhaul", 1, Severity.MAJOR);
    for (int i = 0; i < children; i++) {
      street.opens(at(1), "c" + i, "lost", 1, Severity.MINOR);
    }

    street.until(at(10));

    assertThat(street.story()).filteredOn(step -> step.contains("MUTED")).hasSize(children);
    assertThat(street.read()).isLessThan((long) READS * children);
    long before = street.read();
    street.opens(at(20), "late", "lost", 1, Severity.MINOR).until(at(25));
    assertThat(street.read() - before).as("one more").isLessThan(2 * READS);
    street.clears(at(30), "fault");
    before = street.read();
    street.opens(at(40), "later", "lost", 1, Severity.MINOR).until(at(45));
    assertThat(street.read() - before).as("one more within the grace").isLessThan(2 * READS);
    before = street.read();
    street.until(at(95));
    assertThat(street.story()).filteredOn(step -> step.contains("UNMUTED")).hasSize(children + 2);
    assertThat(street.read() - before).isLessThan((long) READS * children);
  }

  @Test
  void whatOpenedLongBeforeIsNotReadForWhatOpensNow() {
    Street street = new Street(meaning("hot", "fire", Duration.ofSeconds(10)));
    int incidents = 2_000;
    for (int i = 0; i < incidents; i++) {
      // Never in the same grid or the one beside it within the time.
      street.opens(at(i * 2), "f" + i, "hot", 1 + i * 3 % 9, Severity.MINOR);
    }

    assertThat(street.read()).isLessThan((long) READS * incidents);
  }

  @Test
  void whatIsElsewhereIsNotRead() {
    Street street = new Street(meaning("hot", "fire", Duration.ofMinutes(10)));
    int grids = 300;
    for (int i = 0; i < grids; i++) {
      // All within a minute, never in the same grid or the one beside it.
      street.opens(at(i / 5), "f" + i, "hot", 1 + i * 3, Severity.MINOR);
    }

    assertThat(street.story()).noneMatch(step -> step.contains("MERGED"));
    assertThat(street.read()).isLessThan((long) READS * grids);
  }

  @Test
  void anIndexMadeAnewFindsTheSame() {
    Street street = new Street(muting("backhaul", Reach.GRID, "lost"), plain("lost"));
    street.opens(at(0), "fault", "backhaul", 1, Severity.MAJOR);
    street.opens(at(1), "held", "lost", 1, Severity.MINOR);
    Indexed anew = new Indexed(street);

    assertThat(anew.faults()).extracting(Tracked::id).containsExactly("fault");
    assertThat(anew.toLookAt(time(at(3)).toEpochMilli(), any -> false)).isEmpty();
    assertThat(anew.toLookAt(time(at(5)).toEpochMilli(), any -> false))
        .extracting(Tracked::id)
        .containsExactly("held");
  }
}
