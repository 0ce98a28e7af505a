package org.gridwarden.ingest.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.ingest.dialect.TopicName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Test
  void knowsWhoseTopicItIsAndWhatForm() {
    assertThat(Address.of("gridwarden/devices/d-1/events"))
        .isEqualTo(new Address.OfDevice("d-1", TopicName.of("events")));
    assertThat(Address.of("gridwarden/devices/d-1/frigate/events"))
        .isEqualTo(new Address.OfDevice("d-1", TopicName.of("frigate/events")));
    assertThat(Address.of("gridwarden/officers/o.1/alerts")).isEqualTo(new Address.Alerts("o.1"));
    assertThat(Address.of("gridwarden/officers/o.1/acks"))
        .isEqualTo(new Address.Acknowledgements("o.1"));
    assertThat(Address.of("gridwarden/officers/o.1/verdicts"))
        .isEqualTo(new Address.Verdicts("o.1"));
    assertThat(Address.of(Address.alertsOf("o.1"))).isEqualTo(new Address.Alerts("o.1"));
    assertThat(Address.of("gridwarden/officers/d-1/alerts/x")).isEqualTo(new Address.Unused("d-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"frigate/events", "/", "/gridwarden/devices/d-1/events", "Gridwarden/devices/d/x"})
  void takesOtherTopicsForThoseOfAProduct(String topic) {
    assertThat(Address.of(topic)).isEqualTo(new Address.Foreign(TopicName.of(topic)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gridwarden/",
        "gridwarden/devices/",
        "gridwarden/devices/d-1",
        "gridwarden/elsewhere"
      })
  void knowsNothingOfOtherPlacesInOurOwnBranch(String topic) {
    assertThat(Address.of(topic)).isEqualTo(new Address.Unknown());
  }

  @Test
  void hasNoPatienceWithLongTopics() {
    assertThat(Address.of("gridwarden/devices/d-1/" + "x".repeat(234)))
        .isEqualTo(new Address.Unknown());
    assertThat(Address.of("a" + "/a".repeat(15))).isInstanceOf(Address.Foreign.class);
    assertThat(Address.of("a" + "/a".repeat(16))).isEqualTo(new Address.Unknown());
  }

  @Test
  void aTopicKeepsItsEmptyLevels() {
    assertThat(TopicName.of("/a//b/").levels()).containsExactly("", "a", "", "b", "");
    assertThat(TopicName.of("a/b").matches("+", "b")).isTrue();
    assertThat(TopicName.of("a/b").matches("+")).isFalse();
    assertThat(TopicName.of("a/b").begins("a")).isTrue();
    assertThat(TopicName.of("a").begins("a", "b")).isFalse();
    assertThat(TopicName.of("a").level(1)).isEmpty();
  }
}
