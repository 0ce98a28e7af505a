package org.gridwarden.archive.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentIdsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 1_000, 1_024, 1_025})
  void knowsAtLeastTheLastWindowAndAtMostTwiceAsMuch(int window) {
    RecentIds ids = new RecentIds(window);
    for (int i = 0; i < 10 * window; i++) {
      assertThat(ids.add(id(i))).isTrue();
      assertThat(ids.add(id(Math.max(0, i - window + 1)))).isFalse();
    }

    assertThat(ids.add(id(10 * window - 2 * window - 1))).isTrue();
  }

  @Test
  void aWindowOfNothingKnowsNothing() {
    RecentIds ids = new RecentIds(0);

    assertThat(ids.add(id(1))).isTrue();
    assertThat(ids.add(id(1))).isTrue();
  }

  @Test
  void theSameIdOfTwoDevicesIsTwoEvents() {
    assertThat(RecentIds.of("d1", "1")).isNotEqualTo(RecentIds.of("d11", ""));
    assertThat(RecentIds.of("d1", "1")).isNotEqualTo(RecentIds.of("d2", "1"));
  }

  private static long id(int number) {
    return RecentIds.of("d1", "e" + number);
  }
}
