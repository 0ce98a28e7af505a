package org.gridwarden.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracksTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Tracks NONE = Tracks.of(Map.of());

  @Test
  void isTheMapThatItWasMadeOf() {
    Map<String, Track> map = Map.of("a", seen(1), "b", gone(2), "c", seen(3));
    Tracks tracks = Tracks.of(map);

    assertThat(tracks).isEqualTo(map).hasSameHashCodeAs(map);
    assertThat(tracks.get("b")).isEqualTo(gone(2));
    assertThat(tracks.get("x")).isNull();
    assertThat(tracks.present()).isEqualTo(2);
    assertThat(Tracks.of(tracks)).isSameAs(tracks);
  }

  @Test
  void aTrackSeenAgainTakesThePlaceOfWhatWasKnownOfIt() {
    Tracks before = NONE.with("a", seen(1)).with("b", seen(2));
    Tracks after = before.with("a", gone(3));

    assertThat(before).isEqualTo(Map.of("a", seen(1), "b", seen(2)));
    assertThat(after).isEqualTo(Map.of("a", gone(3), "b", seen(2)));
  }

  @Test
  void keepsWhatWasSeenOrHasGoneLately() {
    Tracks tracks = NONE.with("a", seen(0)).with("b", seen(30_000)).with("c", gone(20_000));

    assertThat(tracks.kept(59_999, MINUTE)).isSameAs(tracks);
    assertThat(tracks.kept(60_000, MINUTE)).isEqualTo(Map.of("b", seen(30_000), "c", gone(20_000)));
    assertThat(tracks.kept(90_000, MINUTE)).isEmpty();
    assertThat(tracks.firstExpiry(MINUTE)).isEqualTo(60_000);
    assertThat(NONE.firstExpiry(MINUTE)).isZero();
  }

  @Test
  void givesUpTheOldestForOneMore() {
    Tracks full = NONE;
    for (int i = 0; i < Sightings.TRACKS_MAX; i++) {
      full = full.with("track-" + i, seen(1_000 - i / 2));
    }
    Tracks kept = full.kept(1_000, MINUTE);

    assertThat(kept).hasSize(Sightings.TRACKS_MAX - 1).doesNotContainKey("track-498");
    assertThat(kept).containsKeys("track-0", "track-499");
  }

  private static Track seen(long atMillis) {
    return new Track(atMillis * 1_000, atMillis, true);
  }

  private static Track gone(long atMillis) {
    return new Track(atMillis * 1_000, atMillis, false);
  }
}
