package org.gridwarden.ingest.dialect.zigbee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Spoken;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Labels;
import org.gridwarden.model.Measures;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Zigbee2MqttTest {
  private static final String LEAK =
      "{\"battery\":97,\"battery_low\":false,\"device_temperature\":24,\"linkquality\":120,"
          + "\"tamper\":false,\"voltage\":3025,\"water_leak\":true,"
          + "\"update\":{\"state\":\"idle\",\"installed_version\":-1}}";
  private static final String PLUG =
      "{\"current\":0.54,\"energy\":12.31,\"power\":98.5,\"state\":\"ON\",\"voltage\":229,"
          + "\"last_seen\":\"2026-03-01T15:59:58+08:00\"}";
  private final Spoken zigbee = new Spoken(new Zigbee2Mqtt());

  @Test
  void readsALeakDetector() {
    Said said = zigbee.said("zigbee2mqtt/cellar", LEAK);

    assertThat(said.kind()).isEqualTo(EventKind.READING);
    assertThat(said.source()).isEqualTo("cellar");
    assertThat(said.observedAt()).isEqualTo(Spoken.NOW);
    assertThat(said.labels()).isEqualTo(Map.of(Labels.SOURCE, "cellar"));
    assertThat(said.values())
        .isEqualTo(
            Map.of(
                Measures.BATTERY, 97.0,
                Measures.BATTERY_LOW, 0.0,
                Measures.DEVICE_TEMPERATURE, 24.0,
                Measures.LINK_QUALITY, 120.0,
                Measures.TAMPER, 0.0,
                Measures.VOLTAGE, 3.025,
                Measures.WATER_LEAK, 1.0));
  }

  @Test
  void readsAPlugWithItsOwnTime() {
    Said said = zigbee.said("zigbee2mqtt/plug", PLUG);

    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:58Z"));
    assertThat(said.values())
        .containsEntry(Measures.VOLTAGE, 229.0)
        .containsEntry(Measures.SWITCH, 1.0)
        .containsEntry(Measures.ENERGY, 12.31);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"contact\":false}', open, 1",
    "'{\"contact\":true}', open, 0",
    "'{\"presence\":true}', occupancy, 1",
    "'{\"smoke\":true}', smoke, 1",
    "'{\"gas\":true}', gasAlarm, 1",
    "'{\"gas\":12}', gas, 12",
    "'{\"battery\":\"87\"}', battery, 87",
    "'{\"battery\":null,\"humidity\":45.5}', humidity, 45.5",
    "'{\"illuminance\":12000,\"illuminance_lux\":16}', illuminance, 16",
    "'{\"soil_moisture\":31}', soil_moisture, 31",
    "'{\"action\":\"single\"}', action, 1",
    "'{\"last_seen\":1772352000000,\"temperature\":-3.5}', temperature, -3.5",
    "'{\"last_seen\":\"2026-03-01 16:00\",\"temperature\":1}', temperature, 1",
  })
  void translatesNamesAndUnits(String payload, String measure, double value) {
    assertThat(zigbee.said("zigbee2mqtt/x", payload).values()).containsEntry(measure, value);
  }

  @Test
  void aFriendlyNameMayHoldSlashes() {
    Said said = zigbee.said("zigbee2mqtt/floor 1/kitchen/sink", LEAK);
    assertThat(said.source()).isEqualTo("floor 1.kitchen.sink");
    assertThat(said.labels()).containsEntry(Labels.SOURCE, "floor 1/kitchen/sink");

    Said online = zigbee.said("zigbee2mqtt/floor1/sink/availability", "{\"state\":\"offline\"}");
    assertThat(online.source()).isEqualTo("floor1.sink");
    assertThat(online.values()).isEqualTo(Map.of(Measures.ONLINE, 0.0));
    assertThat(zigbee.said("zigbee2mqtt/availability", LEAK).source()).isEqualTo("availability");
  }

  /** It is a rule's hold time that decides what flapping means, so nothing may be lost here. */
  @Test
  void everyFlapOfALeakIsAnEventOfItsOwn() {
    String dry = LEAK.replace("\"water_leak\":true", "\"water_leak\":false");

    assertThat(List.of(zigbee.said("zigbee2mqtt/x", LEAK), zigbee.said("zigbee2mqtt/x", dry)))
        .extracting(Said::id)
        .doesNotHaveDuplicates();
    assertThat(zigbee.said("zigbee2mqtt/x", LEAK).id())
        .isEqualTo(zigbee.said("zigbee2mqtt/x", LEAK).id())
        .isNotEqualTo(zigbee.said("zigbee2mqtt/y", LEAK).id());
  }

  @ParameterizedTest
  @CsvSource({"online, 1", "offline, 0", "'{\"state\":\"online\"}', 1"})
  void tellsWhetherDeviceAndBridgeAreThere(String payload, double online) {
    Said device = zigbee.said("zigbee2mqtt/cellar/availability", payload);
    assertThat(device.kind()).isEqualTo(EventKind.STATUS);
    assertThat(device.source()).isEqualTo("cellar");
    assertThat(device.values()).isEqualTo(Map.of(Measures.ONLINE, online));

    Said bridge = zigbee.said("zigbee2mqtt/bridge/state", payload);
    assertThat(bridge.source()).isEmpty();
    assertThat(bridge.values()).isEqualTo(Map.of(Measures.ONLINE, online));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge/logging", "bridge/devices", "bridge/response/device/rename"})
  void passesOverWhatTheBridgeSaysOfItself(String below) {
    assertThat(zigbee.passed("zigbee2mqtt/" + below, "anything")).isEqualTo("bridge");
    assertThat(zigbee.passed("zigbee2mqtt/lamp/set", "{}")).isEqualTo("command");
    assertThat(zigbee.passed("zigbee2mqtt/lamp", "{\"update\":{\"progress\":1}}"))
        .isEqualTo("nothing measured");
  }

  @Test
  void oneBadFieldIsRefusedByItselfAndNamed() {
    String payload = "{\"battery\":\"low\",\"smoke\":true,\"humidity\":[1,{\"x\":2}]}";
    List<Heard> heard = zigbee.read("zigbee2mqtt/x", payload);

    assertThat(((Said) heard.get(0)).values()).isEqualTo(Map.of(Measures.SMOKE, 1.0));
    assertThat(heard.subList(1, 3))
        .extracting(one -> ((Refused) one).detail())
        .containsExactly(
            "battery must be a number, was \"low\"", "humidity must be a number, was an array");
    Refused humidity = (Refused) heard.get(2);
    assertThat(payload.substring(humidity.part().from(), humidity.part().to()))
        .isEqualTo("[1,{\"x\":2}]");
  }

  @ParameterizedTest
  @CsvSource({
    "zigbee2mqtt/x, '', UNREADABLE",
    "zigbee2mqtt/x, online, UNREADABLE",
    "zigbee2mqtt/x, '{} {}', UNREADABLE",
    "zigbee2mqtt/x, '[1]', UNREADABLE",
    "zigbee2mqtt/x, '{\"temperature\":NaN}', BAD_NUMBER",
    "zigbee2mqtt/x, '{\"water_leak\":\"wet\"}', BAD_FIELD",
    "zigbee2mqtt/x/availability, maybe, BAD_FIELD",
    "zigbee2mqtt/x/availability, '{\"state\":7}', BAD_FIELD",
    "zigbee2mqtt/x/availability, '{}', BAD_FIELD",
  })
  void refusesWithAReason(String topic, String payload, RejectReason reason) {
    assertThat(zigbee.refused(topic, payload).reason()).isEqualTo(reason);
  }

  @Test
  void isKnownByItsTopic() {
    assertThat(new Zigbee2Mqtt().speaks(TopicName.of("zigbee2mqtt/a/b"))).isTrue();
    assertThat(new Zigbee2Mqtt().speaks(TopicName.of("zigbee2mqtt"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {LEAK, PLUG, "{\"state\":\"online\"}", "online"})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    zigbee.survives("zigbee2mqtt/x", sample);
    zigbee.survives("zigbee2mqtt/x/availability", sample);
  }
}
