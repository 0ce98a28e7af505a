package org.gridwarden.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShownPicturesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");
  private final ShownPictures shown = new ShownPictures();

  @Test
  void aPictureIsGivenOnceAndOnlyWhileItIsOfNow() {
    shown.show("cam-1", new byte[] {1}, T0);
    shown.show("cam-1", new byte[] {2}, T0.plusSeconds(1));
    assertThat(shown.take("cam-1", T0.plusSeconds(2))).contains(new byte[] {2});
    assertThat(shown.take("cam-1", T0.plusSeconds(2))).isEmpty();

    shown.show("cam-1", new byte[] {3}, T0);
    assertThat(shown.take("cam-1", T0.plus(ShownPictures.FRESH))).isEmpty();
    assertThat(shown.shows("cam-1")).isTrue();
    assertThat(shown.shows("cam-2")).isFalse();
  }

  @Test
  void theOldestGoesWhenThereIsTooMuch() {
    byte[] half = new byte[(int) (ShownPictures.BYTES_MAX / 2)];
    shown.show("cam-1", half, T0);
    shown.show("cam-2", half, T0);
    assertThat(shown.take("cam-1", T0)).contains(half);
    shown.show("cam-1", half, T0);
    shown.show("cam-3", new byte[1], T0);

    assertThat(shown.take("cam-2", T0)).isEmpty();
    assertThat(shown.take("cam-1", T0)).isPresent();
    assertThat(shown.take("cam-3", T0)).isPresent();
  }
}
