package org.gridwarden.ingest.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @Test
  void knowsWhoseTopicItIsAndWhatForm() {
    assertThat(Address.of("gridwarden/devices/d-1/events")).isEqualTo(new Address.Events("d-1"));
    assertThat(Address.of("gridwarden/devices/d-1/frigate/events"))
        .isEqualTo(new Address.FrigateEvents("d-1"));
    assertThat(Address.of("gridwarden/officers/o.1/alerts")).isEqualTo(new Address.Alerts("o.1"));
    assertThat(Address.of("gridwarden/officers/o.1/acks"))
        .isEqualTo(new Address.Acknowledgements("o.1"));
    assertThat(Address.of(Address.alertsOf("o.1"))).isEqualTo(new Address.Alerts("o.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gridwarden/devices/d-1/",
        "gridwarden/devices/d-1/events/",
        "gridwarden/devices/d-1/Events",
        "gridwarden/devices/d-1/frigate/available",
        "gridwarden/devices/d-1/frigate/front/person",
        "gridwarden/officers/d-1/alerts/x"
      })
  void knowsTheOwnerOfPlacesWhereNothingIs(String topic) {
    assertThat(Address.of(topic)).isEqualTo(new Address.Unused("d-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "gridwarden",
        "gridwarden/devices/",
        "gridwarden/devices/d-1",
        "Gridwarden/devices/d-1/events",
        "/gridwarden/devices/d-1/events",
        "frigate/events"
      })
  void knowsNothingOfOtherTopics(String topic) {
    assertThat(Address.of(topic)).isEqualTo(new Address.Unknown());
  }

  @Test
  void hasNoPatienceWithLongTopics() {
    assertThat(Address.of("gridwarden/devices/d-1/" + "x".repeat(234)))
        .isEqualTo(new Address.Unknown());
  }
}
