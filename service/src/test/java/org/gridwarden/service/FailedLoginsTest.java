package org.gridwarden.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private final FailedLogins failed = new FailedLogins();

  @Test
  void theFirstMistakesAreFreeThenTheWaitDoubles() {
    fail(4);
    assertThat(failed.wait("u", "here", NOW)).isZero();
    fail(1);
    assertThat(failed.wait("u", "here", NOW)).isEqualTo(Duration.ofSeconds(1));
    fail(1);
    assertThat(failed.wait("u", "here", NOW)).isEqualTo(Duration.ofSeconds(2));
    fail(40);
    assertThat(failed.wait("u", "here", NOW)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void nobodyCanLockSomebodyElseOut() {
    fail(20);

    assertThat(failed.wait("u", "elsewhere", NOW)).isZero();
    assertThat(failed.wait("other", "here", NOW)).isZero();
  }

  @Test
  void anAddressThatTriesEverybodyHasToWaitToo() {
    for (int i = 0; i < 50; i++) {
      failed.failed("user-" + i, "here", NOW);
    }

    assertThat(failed.wait("one-more", "here", NOW)).isPositive();
    assertThat(failed.waitOfOne("one-more", "here", NOW)).isZero();
  }

  @Test
  void theRightPasswordAndTimeForgive() {
    fail(6);
    failed.succeeded("u", "here");
    assertThat(failed.wait("u", "here", NOW)).isZero();

    fail(6);
    assertThat(failed.wait("u", "here", NOW.plusSeconds(3))).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      failed.failed("u", "here", NOW);
    }
  }
}
