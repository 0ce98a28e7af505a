package org.gridwarden.ingest.dialect.tasmota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class TasmotaTest {
  private static final String CLIMATE =
      "{\"Time\":\"2026-03-01T16:00:00\","
          + "\"DS18B20-1\":{\"Id\":\"01131B123456\",\"Temperature\":70.7},"
          + "\"BME280\":{\"Temperature\":68.0,\"Humidity\":48.2,\"DewPoint\":47.3,\"Pressure\":750.1},"
          + "\"AM2301\":{\"Temperature\":null,\"Humidity\":null},"
          + "\"ESP32\":{\"Temperature\":127.4},\"Switch1\":\"ON\","
          + "\"PressureUnit\":\"mmHg\",\"TempUnit\":\"F\"}";
  private static final String ENERGY =
      "{\"Time\":\"2026-03-01T16:00:00+08:00\",\"ENERGY\":{\"TotalStartTime\":\"2025-01-01T00:00:00\","
          + "\"Total\":3.185,\"Yesterday\":0.2,\"Today\":0.1,\"Period\":0,\"Power\":[12,8,0],"
          + "\"Factor\":0.9,\"Voltage\":230,\"Current\":0.087}}";
  private static final String STATE =
      "{\"Time\":\"2026-03-01T16:00:00\",\"Uptime\":\"0T01:00:10\",\"UptimeSec\":3610,\"Heap\":27,"
          + "\"SleepMode\":\"Dynamic\",\"MqttCount\":1,\"POWER1\":\"ON\",\"POWER2\":\"OFF\","
          + "\"Wifi\":{\"AP\":1,\"SSId\":\"home\",\"BSSId\":\"00:00:00:00:00:00\",\"Channel\":6,"
          + "\"RSSI\":80,\"Signal\":-60,\"LinkCount\":1,\"Downtime\":\"0T00:00:03\"}}";
  private final Spoken tasmota = new Spoken(new Tasmota());

  @Test
  void everySensorIsAnEventInStandardUnits() {
    List<Said> all = tasmota.all("tele/plug-7/SENSOR", CLIMATE);

    assertThat(all)
        .extracting(said -> said.labels().get(Labels.COMPONENT))
        .containsExactly("DS18B20-1", "BME280", "ESP32", "Switch1");
    assertThat(all).extracting(Said::source).containsOnly("plug-7");
    assertThat(all).extracting(Said::observedAt).containsOnly(Spoken.NOW);
    assertThat(all).extracting(Said::id).doesNotHaveDuplicates();
    assertThat(all.get(0).values()).containsOnlyKeys(Measures.TEMPERATURE);
    assertThat(all.get(0).values().get(Measures.TEMPERATURE)).isCloseTo(21.5, within(1e-9));
    assertThat(all.get(1).values().get(Measures.TEMPERATURE)).isCloseTo(20.0, within(1e-9));
    assertThat(all.get(1).values().get(Measures.PRESSURE)).isCloseTo(1000.05, within(0.01));
    assertThat(all.get(1).values()).containsEntry(Measures.HUMIDITY, 48.2).containsKey("DewPoint");
    assertThat(all.get(2).values()).containsOnlyKeys(Measures.DEVICE_TEMPERATURE);
    assertThat(all.get(3).values()).isEqualTo(Map.of(Measures.INPUT, 1.0));
  }

  @Test
  void believesATimeThatHasAZoneAndCountsPhases() {
    Said said = tasmota.said("tele/plug-7/SENSOR", ENERGY);

    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
    assertThat(said.values())
        .containsEntry(Measures.ENERGY, 3.185)
        .containsEntry(Measures.VOLTAGE, 230.0)
        .containsEntry("power1", 12.0)
        .containsEntry("power3", 0.0)
        .containsEntry("Factor", 0.9)
        .doesNotContainKey("TotalStartTime");
  }

  @Test
  void tellsOfItselfAndItsRelays() {
    List<Said> all = tasmota.all("tele/plug-7/STATE", STATE);

    assertThat(all).hasSize(3);
    assertThat(all.get(0).kind()).isEqualTo(EventKind.STATUS);
    assertThat(all.get(0).values())
        .isEqualTo(
            Map.of(
                Measures.ONLINE, 1.0,
                Measures.UPTIME, 3610.0,
                Measures.RSSI, -60.0,
                Measures.LINK_QUALITY, 80.0));
    assertThat(all.get(0).labels()).doesNotContainValue("home");
    assertThat(all.subList(1, 3))
        .extracting(said -> said.labels().get("component") + said.values().get(Measures.SWITCH))
        .containsExactly("POWER11.0", "POWER20.0");
  }

  @ParameterizedTest
  @CsvSource({"Online, 1", "Offline, 0"})
  void tellsWhetherItIsThere(String payload, double online) {
    Said said = tasmota.said("tele/plug-7/LWT", payload);
    assertThat(said.kind()).isEqualTo(EventKind.STATUS);
    assertThat(said.values()).isEqualTo(Map.of(Measures.ONLINE, online));
  }

  @Test
  void readsWhatWasSwitchedAndWhatWasAskedFor() {
    assertThat(tasmota.said("stat/plug-7/POWER", "ON").values()).containsEntry("switch", 1.0);
    assertThat(tasmota.said("stat/plug-7/RESULT", "{\"POWER2\":\"OFF\"}").labels())
        .containsEntry(Labels.COMPONENT, "POWER2");
    assertThat(tasmota.all("stat/plug-7/STATUS10", "{\"StatusSNS\":" + CLIMATE + "}")).hasSize(4);
    assertThat(tasmota.passed("stat/plug-7/RESULT", "{\"Dimmer\":40}"))
        .isEqualTo("nothing measured");
    assertThat(tasmota.passed("tele/plug-7/INFO1", "{}")).isEqualTo("device details");
  }

  @Test
  void inItsOwnBranchTheTopicMayBeLeftOut() {
    assertThat(tasmota.said("tele/LWT", "Online").source()).isEmpty();
    assertThat(tasmota.all("tele/floor/1/SENSOR", CLIMATE).get(0).source()).isEqualTo("floor.1");
    assertThat(new Tasmota().speaks(TopicName.of("tele/x/SENSOR"))).isTrue();
    assertThat(new Tasmota().speaks(TopicName.of("cmnd/x/POWER"))).isFalse();
  }

  @Test
  void oneBrokenSensorDoesNotSilenceTheOthers() {
    String payload = CLIMATE.replace("\"Humidity\":48.2", "\"Humidity\":\"wet\"");
    List<Heard> heard = tasmota.read("tele/x/SENSOR", payload);

    assertThat(heard).filteredOn(Said.class::isInstance).hasSize(4);
    assertThat(heard)
        .filteredOn(Refused.class::isInstance)
        .extracting(one -> ((Refused) one).detail())
        .containsExactly("BME280.Humidity must be a number, was \"wet\"");
  }

  @ParameterizedTest
  @CsvSource({
    "tele/x/SENSOR, '', UNREADABLE",
    "tele/x/SENSOR, 'x', UNREADABLE",
    "tele/x/SENSOR, '{\"TempUnit\":\"K\"}', BAD_FIELD",
    "tele/x/SENSOR, '{\"A\":{\"Temperature\":1e999}}', BAD_NUMBER",
    "tele/x/LWT, gone, BAD_FIELD",
    "stat/x/POWER, HALF, BAD_FIELD",
  })
  void refusesWithAReason(String topic, String payload, RejectReason reason) {
    assertThat(tasmota.refused(topic, payload).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {CLIMATE, ENERGY, STATE, "Online"})
  void hasAnAnswerToEverySpoiltMessage(String sample) {
    for (String said : List.of("SENSOR", "STATE", "LWT", "POWER")) {
      tasmota.survives("tele/x/" + said, sample);
    }
  }
}
