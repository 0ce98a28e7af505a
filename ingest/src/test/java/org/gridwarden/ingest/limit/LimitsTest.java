package org.gridwarden.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aRateAllowsTenSecondsWorthAtOnceAndThenTheRate() {
    Rate rate = new Rate(5, 0);
    assertThat(taken(rate, 100, 0)).isEqualTo(50);
    assertThat(taken(rate, 100, SECOND)).isEqualTo(5);
    assertThat(taken(rate, 100, SECOND / 2)).as("an older look at the clock").isZero();
    assertThat(taken(rate, 1_000, 3_600 * SECOND)).isEqualTo(50);
  }

  private static int taken(Rate rate, int tries, long atNanos) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += rate.take(atNanos) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void whatIsInFlightHasALimitAndEndsSomeTime() {
    InFlight inFlight = new InFlight(100);
    assertThat(inFlight.drained().isComplete()).isTrue();
    assertThat(inFlight.enter(60)).isTrue();
    assertThat(inFlight.enter(41)).isFalse();
    assertThat(inFlight.enter(40)).isTrue();
    assertThat(inFlight.bytes()).isEqualTo(100);

    var drained = inFlight.drained();
    inFlight.leave(60);
    assertThat(drained.isComplete()).isFalse();
    inFlight.leave(40);
    assertThat(drained.succeeded()).isTrue();
  }

  @Test
  void eachNameHasARateOfItsOwn() {
    Rates rates = new Rates(1);
    for (int i = 0; i < 10; i++) {
      assertThat(rates.take("here", 0)).isTrue();
    }
    assertThat(rates.take("here", 0)).isFalse();
    assertThat(rates.take("elsewhere", 0)).isTrue();
    assertThat(rates.take("here", SECOND)).isTrue();
  }

  @Test
  void asManyConnectionsAsTheHeapHasRoomFor() {
    assertThat(Room.connections(1_200L << 20)).isEqualTo(19_200);
    assertThat(Room.connections(1)).isEqualTo(1_000);
    assertThat(Room.connections(Long.MAX_VALUE)).isEqualTo(1_000_000);
    assertThat(Room.rule(1_200L << 20)).isEqualTo("heap of 1200 MiB, 64 KiB a connection");
  }
}
