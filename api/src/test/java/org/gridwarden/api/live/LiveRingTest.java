package org.gridwarden.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.api.World;
import org.junit.jupiter.api.Test;

class LiveRingTest {
  private final LiveRing ring = new LiveRing(3);

  @Test
  void givesWhatCameAfterInOrder() {
    add(2);

    assertThat(ring.after(0, 10).orElseThrow())
        .extracting(LiveRing.Numbered::number)
        .containsExactly(1L, 2L);
    assertThat(ring.after(0, 1).orElseThrow()).hasSize(1);
    assertThat(ring.after(2, 10).orElseThrow()).isEmpty();
  }

  @Test
  void saysSoWhenSomeOfItIsGoneOrNeverWas() {
    add(5);

    assertThat(ring.after(1, 10)).isEmpty();
    assertThat(ring.after(2, 10).orElseThrow())
        .extracting(LiveRing.Numbered::number)
        .containsExactly(3L, 4L, 5L);
    assertThat(ring.after(6, 10)).isEmpty();
  }

  @Test
  void aCursorOfAnotherShapeIsNone() {
    assertThat(LiveCursor.parse("abc-17")).contains(new LiveCursor("abc", 17));
    assertThat(LiveCursor.parse("abc")).isEmpty();
    assertThat(LiveCursor.parse("abc--1")).isEmpty();
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      ring.add(new LiveMessage.ToOfficer(World.alert("al-" + i, "i-1", World.A1, "lead-1")));
    }
  }
}
