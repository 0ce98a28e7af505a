package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningTest {
  @Test
  void listensSinceTheFirstTick() {
    assertThat(Listening.NEVER.tick(50_000)).isEqualTo(new Listening(50_000, 50_000));
  }

  @Test
  void goesOnWhileTicksFollowEachOther() {
    assertThat(Listening.NEVER.tick(50_000).tick(51_000).tick(56_000))
        .isEqualTo(new Listening(56_000, 50_000));
  }

  @Test
  void beginsAnewAfterAGap() {
    assertThat(Listening.NEVER.tick(50_000).tick(55_001)).isEqualTo(new Listening(55_001, 55_001));
  }

  @Test
  void anOlderTickOfAnotherPartitionChangesNothing() {
    assertThat(Listening.NEVER.tick(50_000).tick(10_000)).isEqualTo(new Listening(50_000, 50_000));
  }
}
