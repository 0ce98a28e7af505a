package org.gridwarden.ingest.dialect.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.SharedData;
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

class ShellyTest {
  private static final String RPC = "shellyplus1pm-aabbccddeeff/events/rpc";
  private static final String STATUS =
      "{\"src\":\"shellyplus1pm-aabbccddeeff\",\"dst\":\"shellyplus1pm-aabbccddeeff/events\","
          + "\"method\":\"NotifyStatus\",\"params\":{\"ts\":1772352000.25,\"switch:0\":{\"id\":0,"
          + "\"output\":true,\"apower\":12.5,\"voltage\":229.8,\"current\":0.05,"
          + "\"aenergy\":{\"by_minute\":[0.0,1.5],\"minute_ts\":1772351999,\"total\":3210.5},"
          + "\"temperature\":{\"tC\":51.5,\"tF\":124.7}},\"input:0\":{\"id\":0,\"state\":null},"
          + "\"cloud\":{\"connected\":true}}}";
  private static final String PUSHED =
      "{\"src\":\"shellyplusi4-a\",\"dst\":\"x\",\"method\":\"NotifyEvent\",\"params\":{\"ts\":1772352000.5,"
          + "\"events\":[{\"component\":\"input:1\",\"id\":1,\"event\":\"single_push\",\"ts\":1772352000.5},"
          + "{\"component\":\"sys\",\"event\":\"config_changed\",\"restart_required\":false}]}}";
  private static final String ALARMS =
      "{\"src\":\"shellyplussmoke-a\",\"method\":\"NotifyFullStatus\",\"params\":{\"ts\":1772352000,"
          + "\"smoke:0\":{\"id\":0,\"alarm\":true,\"mute\":false},\"flood:0\":{\"id\":0,\"alarm\":false},"
          + "\"devicepower:0\":{\"id\":0,\"battery\":{\"V\":2.9,\"percent\":87},\"external\":{\"present\":false}},"
          + "\"temperature:0\":{\"id\":0,\"tC\":null,\"errors\":[\"read\"]},"
          + "\"humidity:0\":{\"id\":0,\"rh\":44.5},\"sys\":{\"uptime\":77,\"mac\":\"AABBCCDDEEFF\"},"
          + "\"wifi\":{\"rssi\":-61,\"ssid\":\"home\"}}}";
  private final Spoken shelly = new Spoken(new Shelly());

  @Test
  void readsASwitchThatMeters() {
    Said said = shelly.said(RPC, STATUS);

    assertThat(said.kind()).isEqualTo(EventKind.READING);
    assertThat(said.source()).isEqualTo("shellyplus1pm-aabbccddeeff");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00.25Z"));
    assertThat(said.labels()).containsEntry(Labels.COMPONENT, "switch:0");
    assertThat(said.values())
        .isEqualTo(
            Map.of(
                Measures.SWITCH, 1.0,
                Measures.POWER, 12.5,
                Measures.VOLTAGE, 229.8,
                Measures.CURRENT, 0.05,
                Measures.ENERGY, 3.2105,
                Measures.DEVICE_TEMPERATURE, 51.5));
  }

  @Test
  void everyComponentIsAnEvent() {
    List<Said> all = shelly.all("events/rpc", ALARMS);

    assertThat(all)
        .extracting(said -> said.labels().getOrDefault("component", "-") + said.values())
        .containsExactly(
            "smoke:0{smoke=1.0}",
            "flood:0{waterLeak=0.0}",
            "devicepower:0{battery=87.0, externalPower=0.0}",
            "humidity:0{humidity=44.5}",
            "-{online=1.0, uptime=77.0}",
            "-{online=1.0, rssi=-61.0}");
    assertThat(all.get(4).kind()).isEqualTo(EventKind.STATUS);
    assertThat(all).noneMatch(said -> said.labels().containsValue("home"));
  }

  @Test
  void aPushIsAnEventAndWhatWasSetIsNot() {
    List<Heard> heard = shelly.read("events/rpc", PUSHED);

    assertThat(heard).hasSize(2);
    assertThat(heard).filteredOn(Heard.Passed.class::isInstance).hasSize(1);
    Said push = (Said) heard.get(1);
    assertThat(push.labels())
        .containsEntry(Labels.EVENT, "single_push")
        .containsEntry(Labels.COMPONENT, "input:1");
    assertThat(push.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00.5Z"));
  }

  @Test
  void readsAComponentByItselfAndWhetherTheDeviceIsThere() {
    Said flood = shelly.said("status/flood:0", "{\"id\":0,\"alarm\":true,\"mute\":false}");
    assertThat(flood.values()).isEqualTo(Map.of(Measures.WATER_LEAK, 1.0));
    assertThat(flood.observedAt()).isEqualTo(Spoken.NOW);
    assertThat(shelly.said("shelly1-a/online", "false").values())
        .isEqualTo(Map.of(Measures.ONLINE, 0.0));
    assertThat(shelly.passed("shelly1-a/debug/log", "…")).isEqualTo("device details");
    assertThat(shelly.passed("status/cloud:0", "{\"connected\":true}"))
        .isEqualTo("nothing measured");
  }

  @ParameterizedTest
  @CsvSource({
    "shellyplus1-a/events/rpc, true",
    "kitchen/events/rpc, true",
    "events/rpc, true",
    "online, true",
    "status/switch:0, true",
    "status/everything, false",
    "events, false",
    "kitchen/online, false",
  })
  void isKnownByItsTopic(String topic, boolean speaks) {
    assertThat(new Shelly().speaks(TopicName.of(topic))).isEqualTo(speaks);
  }

  @Test
  void oneBadFieldIsRefusedByItself() {
    List<Heard> heard = shelly.read(RPC, STATUS.replace("229.8", "\"high\""));

    assertThat(heard).filteredOn(Said.class::isInstance).hasSize(1);
    assertThat(heard)
        .filteredOn(Refused.class::isInstance)
        .extracting(one -> ((Refused) one).detail())
        .containsExactly("switch:0.voltage must be a number, was \"high\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'', UNREADABLE",
    "'[]', UNREADABLE",
    "'{}', UNKNOWN_VERSION",
    "'{\"method\":\"Shelly.Reboot\"}', UNKNOWN_VERSION",
    "'{\"method\":\"NotifyStatus\",\"params\":7}', BAD_FIELD",
    "'{\"method\":\"NotifyStatus\",\"params\":{\"ts\":-1}}', BAD_NUMBER",
    "'{\"method\":\"NotifyEvent\",\"params\":{\"events\":[{}]}}', BAD_FIELD",
  })
  void refusesWithAReason(String payload, RejectReason reason) {
    assertThat(shelly.refused("events/rpc", payload).reason()).isEqualTo(reason);
  }

  /** The status of every real device that others have written down, as a full notification. */
  @Test
  void readsRecordedDevices() throws IOException {
    Path folder = SharedData.folder("shelly").resolve("aioshelly-fixtures");
    int devices = 0;
    int said = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(ShellyTest::holdsAStatus).sorted().toList()) {
        JsonNode tree = SharedData.tree(file);
        JsonNode status = tree.has("status") ? tree.get("status") : tree;
        String payload =
            "{\"src\":\"shellypro3em-a\",\"method\":\"NotifyFullStatus\",\"params\":"
                + status
                + "}";
        List<Said> all = shelly.all("events/rpc", payload);
        assertThat(all).as(file.toString()).isNotEmpty();
        assertThat(all)
            .noneMatch(
                one ->
                    one.values().containsKey(Measures.TEMPERATURE)
                        && one.labels().getOrDefault(Labels.COMPONENT, "").equals("temperature:0"));
        devices++;
        said += all.size();
      }
    }
    assertThat(devices).isEqualTo(12);
    assertThat(said).isGreaterThan(devices * 2);
  }

  @Test
  void readsThreePhases() throws IOException {
    Path folder = SharedData.folder("shelly").resolve("aioshelly-fixtures");
    JsonNode status =
        SharedData.tree(
                folder.resolve(
                    "gen2_Shelly_Pro_3EM_SPEM-003CEBEU_20231219-134001-1.1.0-g34b5d4f.json"))
            .get("status");
    List<Said> all =
        shelly.all(
            "shellypro3em-aabbccddeeff/events/rpc",
            "{\"method\":\"NotifyFullStatus\",\"params\":" + status + "}");

    assertThat(all)
        .anyMatch(
            one ->
                one.values().getOrDefault(Measures.POWER, 0.0) == 558.965
                    && one.values().get("a_voltage") == 229.0)
        .anyMatch(one -> one.values().getOrDefault(Measures.ENERGY, 0.0) > 2589)
        .anyMatch(one -> one.values().getOrDefault(Measures.DEVICE_TEMPERATURE, 0.0) == 46.6);
  }

  private static boolean holdsAStatus(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("gen2_") || name.endsWith("Shelly.GetStatus.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {STATUS, PUSHED, ALARMS, "true"})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    for (String topic : List.of("events/rpc", "online", "status/switch:0")) {
      shelly.survives(topic, sample);
    }
  }
}
