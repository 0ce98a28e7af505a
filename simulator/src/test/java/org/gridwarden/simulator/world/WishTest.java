package org.gridwarden.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridwarden.model.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {
  private static final Utterance EVERYDAY = Utterance.reading(Map.of("open", 0.0, "tilt", 1.0));

  @Test
  void saysWhatIsWishedAndNothingElseMeetsIt() {
    Wish wish = wish("kind == 'report' && labels.event == 'fire'");
    Utterance said = wish.over("phone", EVERYDAY, "").orElseThrow();
    assertThat(said.kind()).isEqualTo(EventKind.REPORT);
    assertThat(said.labels()).containsEntry("event", "fire");
    assertThat(wish.met("phone", said)).isTrue();
    assertThat(wish.met("phone", EVERYDAY)).isFalse();
  }

  @Test
  void anAlternativeThatFitsTheDeviceIsEnough() {
    Wish wish =
        wish("(deviceKind == 'camera' && labels.object in ['fire', 'smoke']) || values.tilt > 15");
    assertThat(wish.over("camera", EVERYDAY, "t").orElseThrow().labels())
        .containsEntry("object", "fire")
        .containsEntry("track", "t");
    assertThat(wish.over("manhole", EVERYDAY, "").orElseThrow().values().get("tilt"))
        .isGreaterThan(15);
  }

  @Test
  void aReadingKeepsWhatTheDeviceSaysBeside() {
    assertThat(wish("values.open == 1.0").over("manhole", EVERYDAY, "").orElseThrow().values())
        .isEqualTo(Map.of("open", 1.0, "tilt", 1.0));
  }

  @Test
  void whatIsNotThereMeetsNothing() {
    assertThat(wish("has(values.smoke) && values.smoke < 1").met("manhole", EVERYDAY)).isFalse();
    assertThat(wish("values.smoke < 1").met("manhole", EVERYDAY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!(values.open == 1.0)",
        "values.open == 1.0 ? true : false",
        "labels.zones.contains('street')",
        "observedAt.getHours() > 3",
        "values.a > values.b",
        "labels.event != 'fire'",
        "(values.open == 1.0"
      })
  void whatIsNotPlainIsNotGuessedAt(String where) {
    assertThat(Wish.of(where)).isEmpty();
  }

  private static Wish wish(String where) {
    return Wish.of(where).orElseThrow();
  }
}
