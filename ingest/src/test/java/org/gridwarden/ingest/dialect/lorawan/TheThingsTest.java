package org.gridwarden.ingest.dialect.lorawan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Mutations;
import org.gridwarden.ingest.dialect.SharedData;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Position;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheThingsTest {
  private static final Circumstances NOW =
      new Circumstances(
          new DeviceId("lns-1"),
          Instant.parse("2026-03-01T08:00:00Z"),
          "v3/city@ttn/devices/meter-7/up");
  private static final String UPLINK =
      "{'end_device_ids':{'device_id':'meter-7','dev_eui':'70B3D57ED0050EAD',"
          + "'application_ids':{'application_id':'city'}},'received_at':'2026-03-01T07:59:59.2Z',"
          + "'uplink_message':{'f_port':2,'f_cnt':9,'frm_payload':'AdsmAA==',"
          + "'decoded_payload':{'temperature':21.5,'battery':3250,'occupied':true,'mode':'eco',"
          + "'bytes':[1,2]},'rx_metadata':[{'gateway_ids':{'gateway_id':'a'},'rssi':-110,'snr':-3},"
          + "{'rssi':-80,'snr':9.5}],'settings':{'time':'2026-03-01T07:00:00Z'},"
          + "'received_at':'2026-03-01T07:59:59.1Z'}}";

  @Test
  void anUplinkIsAReadingAsTheBestGatewayHeardIt() {
    Said said = said(UPLINK);

    assertThat(said.kind()).isEqualTo(EventKind.READING);
    assertThat(said.source()).isEqualTo("meter-7");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:59.1Z"));
    assertThat(said.values())
        .isEqualTo(
            Map.of(
                "temperature", 21.5,
                "batteryRaw", 3250.0,
                "occupancy", 1.0,
                "rssi", -80.0,
                "snr", 9.5));
    assertThat(said.labels())
        .isEqualTo(Map.of("mode", "eco", "fPort", "2", "devEui", "70B3D57ED0050EAD"));
  }

  @Test
  void whatNobodyDecodedIsKeptAsItCame() {
    String undecoded = UPLINK.replaceAll("'decoded_payload':\\{.*\\]\\},'rx", "'rx");

    assertThat(said(undecoded).values()).isEqualTo(Map.of("rssi", -80.0, "snr", 9.5));
    assertThat(said(undecoded).labels()).containsEntry("payload", "AdsmAA==");
  }

  @Test
  void normalizedValuesComeFirstAsTheirUnitsAreKnown() {
    Said said =
        said(
            "{'uplink_message':{'decoded_payload':{'temperature':215,'battery':90},"
                + "'normalized_payload':[{'air':{'temperature':21.5},'battery':3.3,"
                + "'wind':{'speed':9.2},'soil':{'temperature':8}}]}}");

    assertThat(said.values())
        .isEqualTo(
            Map.of(
                "temperature", 21.5,
                "voltage", 3.3,
                "windSpeed", 9.2,
                "soil.temperature", 8.0,
                "battery", 90.0));
  }

  @Test
  void takesTheDeviceFromTheTopicAndTheTimeFromWhereThereIsOne() {
    Said said =
        said(
            "{'received_at':'2026-03-01T07:59:00Z','simulated':true,"
                + "'uplink_message':{'frm_payload':'AA==','received_at':'0001-01-01T00:00:00Z'}}");

    assertThat(said.source()).isEqualTo("meter-7");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:00Z"));
    assertThat(said.kind()).isEqualTo(EventKind.STATUS);
    assertThat(said.labels()).isEqualTo(Map.of("payload", "AA==", "simulated", "true"));
    assertThat(said("{'uplink_message':{}}").observedAt()).isEqualTo(NOW.receivedAt());
    assertThat(said("{'simulated':{'by':[1]},'uplink_message':{}}").labels()).isEmpty();
  }

  @Test
  void readsWhereTheDeviceIs() {
    assertThat(
            said("{'uplink_message':{'locations':{'frm-payload':{'latitude':23.0,"
                    + "'longitude':113.1,'altitude':3}}}}")
                .position())
        .isEqualTo(new Position(113.1, 23.0));
    assertThat(
            said("{'uplink_message':{'decoded_payload':{'latitude':23.0,'longitude':113.1}}}")
                .position())
        .isEqualTo(new Position(113.1, 23.0));
    assertThat(
            said("{'uplink_message':{'decoded_payload':{'latitude':0,'longitude':0,'a':1}}}")
                .position()
                .known())
        .isFalse();
  }

  /** Every message of their documentation that is one of an MQTT topic. */
  @Test
  void readsEveryDocumentedMessage() throws IOException {
    Path file = SharedData.folder("lorawan").resolve("ttn_docs_json.jsonl");
    List<Said> said = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode payload = new ObjectMapper().readTree(line).get("payload");
      payload = payload.has("payload") ? payload.get("payload") : payload;
      Heard heard = read(payload.toString().getBytes(StandardCharsets.UTF_8));
      if (payload.has("uplink_message")) {
        assertThat(heard).as(line).isInstanceOf(Said.class);
        said.add((Said) heard);
      } else if (heard instanceof Passed pass) {
        passed.add(pass.what());
      } else if (!payload.toString().contains("...")) {
        assertThat(heard)
            .as(line)
            .isInstanceOfSatisfying(
                Refused.class,
                refused ->
                    assertThat(refused.reason())
                        .isIn(RejectReason.UNKNOWN_VERSION, RejectReason.UNREADABLE));
      }
    }
    assertThat(said).hasSize(7);
    assertThat(said.get(0).values())
        .isEqualTo(
            Map.of(
                "battery", 86.66666666666667,
                "count", 226.0,
                "status", 1.0,
                "temperature", 6.0,
                "time", 0.0,
                "voltage", 3.6,
                "rssi", -3.0,
                "snr", 9.5));
    assertThat(passed)
        .contains("join", "downlink-ack", "downlink-failed", "downlink", "uplink-normalized");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | UNKNOWN_VERSION | neither uplink_message nor",
        "{'uplink_message':[]} | BAD_FIELD | uplink_message must be an object, was an array",
        "{'uplink_message':{'f_port':'2'}} | BAD_FIELD | uplink_message.f_port must be a number",
        "{'uplink_message':{'rx_metadata':[{'rssi':'x'}]}} | BAD_FIELD | uplink_message.rx_metadata[0].rssi must",
        "{'uplink_message':{'decoded_payload':{'t':NaN}}} | BAD_NUMBER | uplink_message.decoded_payload.t must be a finite",
        "{'uplink_message':{'decoded_payload':7}} | BAD_FIELD | uplink_message.decoded_payload must be an object",
        "{'received_at':'today','uplink_message':{}} | BAD_FIELD | received_at must be a time",
        "{'uplink_message':{'locations':{'a':{'latitude':99,'longitude':1}}}} | BAD_NUMBER | locations must be",
        "[] | UNREADABLE | must be an object, was an array",
      })
  void refusesAndSaysWhy(String message, RejectReason reason, String detail) {
    assertThat(read(message))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).contains(detail);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "v3/app@ttn/devices/d1/up, true",
    "v3/app/devices/d1/down/queued, true",
    "v3/app/devices/d1, false",
    "v3/app/gateways/d1/up, false",
  })
  void isSpokenOnItsTopics(String topic, boolean spoken) {
    assertThat(new TheThings().speaks(TopicName.of(topic))).isEqualTo(spoken);
  }

  @Test
  void survivesEveryMutation() {
    Mutations.survivedBy(new TheThings(), bytes(UPLINK), NOW);
  }

  private static byte[] bytes(String message) {
    return message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Heard read(String message) {
    return read(bytes(message));
  }

  private static Heard read(byte[] message) {
    List<Heard> heard = new TheThings().read(message, NOW);
    assertThat(heard).hasSize(1);
    return heard.get(0);
  }

  private static Said said(String message) {
    Heard heard = read(message);
    assertThat(heard).as(message).isInstanceOf(Said.class);
    return (Said) heard;
  }
}
