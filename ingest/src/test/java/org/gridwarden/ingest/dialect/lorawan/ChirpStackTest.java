package org.gridwarden.ingest.dialect.lorawan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Heard;
import org.gridwarden.ingest.dialect.Heard.Passed;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.ingest.dialect.Mutations;
import org.gridwarden.ingest.dialect.TopicName;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChirpStackTest {
  private static final String TOPIC = "application/17c8/device/0101010101010101/event/";
  private static final String ABOUT =
      "{'deduplicationId':'3ac7e3c4-4401-4b8d-9386-a5c902f9202d',"
          + "'time':'2026-03-01T07:59:58.775023242+00:00','deviceInfo':{'tenantName':'City',"
          + "'deviceName':'Bin 7','devEui':'0101010101010101','tags':{'street':'north'}},";
  private static final String UP =
      ABOUT
          + "'devAddr':'00189440','dr':1,'fPort':1,'data':'qg==','object':{'temperature':21.5,"
          + "'leak':false},'rxInfo':[{'gatewayId':'a','rssi':-101,'snr':1},"
          + "{'gatewayId':'b','rssi':-36,'snr':10.5,'location':{'latitude':1,'longitude':2}}],"
          + "'txInfo':{'frequency':867100000}}";
  private static final String STATUS = ABOUT + "'margin':10,'batteryLevel':88.3}";
  private static final String LOG =
      "{'time':'2026-03-01T07:59:57Z','deviceInfo':{'devEui':'0101010101010101'},'level':'ERROR',"
          + "'code':'UPLINK_MIC','description':'MIC is invalid','context':{'a':'b'}}";

  @Test
  void anUplinkIsAReadingAsTheBestGatewayHeardIt() {
    Said said = said("up", UP);

    assertThat(said.kind()).isEqualTo(EventKind.READING);
    assertThat(said.source()).isEqualTo("0101010101010101");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:58.775023242Z"));
    assertThat(said.values())
        .isEqualTo(Map.of("temperature", 21.5, "waterLeak", 0.0, "rssi", -36.0, "snr", 10.5));
    assertThat(said.labels()).isEqualTo(Map.of("fPort", "1", "devEui", "0101010101010101"));
    assertThat(said.position().known()).isFalse();
  }

  @Test
  void whatNobodyDecodedIsKeptAsItCame() {
    assertThat(said("up", UP.replaceAll("'object':\\{.*?\\},", "")).labels())
        .containsEntry("payload", "qg==");
  }

  @Test
  void aStatusHasBatteryAndMargin() {
    Said said = said("status", STATUS);

    assertThat(said.kind()).isEqualTo(EventKind.STATUS);
    assertThat(said.values()).isEqualTo(Map.of("battery", 88.3, "margin", 10.0));
    assertThat(said("status", ABOUT + "'externalPowerSource':true}").values())
        .isEqualTo(Map.of("margin", 0.0));
  }

  @Test
  void onlyALogOfAnErrorIsSaid() {
    Said said = said("log", LOG);

    assertThat(said.kind()).isEqualTo(EventKind.STATUS);
    assertThat(said.labels())
        .containsEntry("level", "ERROR")
        .containsEntry("code", "UPLINK_MIC")
        .containsEntry("description", "MIC is invalid");
    assertThat(read("log", LOG.replace("ERROR", "WARNING"))).isEqualTo(new Passed("log"));
  }

  @Test
  void oneDeduplicationIdIsOneEventOfEachKind() {
    assertThat(said("up", UP).id())
        .isEqualTo(said("up", UP.replace("21.5", "22")).id())
        .isNotEqualTo(said("status", STATUS).id())
        .isNotEqualTo(said("up", UP.replace("3ac7", "3ac8")).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"join", "ack", "txack", "location", "integration"})
  void passesOverWhatIsNoMatterForTheCity(String event) {
    assertThat(read(event, ABOUT + "'devAddr':'00189440'}")).isEqualTo(new Passed(event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'devAddr':'1' | join",
        "'queueItemId':'1','acknowledged':true | ack",
        "'queueItemId':'1','downlinkId':1 | txack",
        "'location':{'latitude':1} | location",
        "'integrationName':'loracloud','object':{} | integration",
        "'level':'INFO' | log",
      })
  void onTheDevicesOwnTopicTheMembersSayWhichEventItIs(String members, String event) {
    assertThat(readOwn(ABOUT + members + "}")).isEqualTo(new Passed(event));
    assertThat(readOwn(UP)).isEqualTo(said("up", UP));
    assertThat(readOwn(STATUS)).isEqualTo(said("status", STATUS));
    assertThat(readOwn(LOG)).isEqualTo(said("log", LOG));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "reboot | {} | UNKNOWN_VERSION | the event must be up, join",
        "up | {} | BAD_FIELD | deviceInfo.devEui is missing",
        "up | {'deviceInfo':7} | BAD_FIELD | deviceInfo must be an object, was 7",
        "up | {'object':{'t':Infinity},'deviceInfo':{'devEui':'1'}} | BAD_NUMBER | object.t must be a finite",
        "up | {'rxInfo':{}} | BAD_FIELD | rxInfo must be an array, was an object",
        "up | {'time':7} | BAD_FIELD | time must be text, was 7",
        "status | {'batteryLevel':101,'deviceInfo':{'devEui':'1'}} | BAD_NUMBER | batteryLevel must be 0 to 100",
        "up | protobuf | UNREADABLE | not JSON",
      })
  void refusesAndSaysWhy(String event, String message, RejectReason reason, String detail) {
    assertThat(read(event, message))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).contains(detail);
            });
  }

  @Test
  void isSpokenOnItsTopics() {
    assertThat(new ChirpStack().speaks(TopicName.of(TOPIC + "up"))).isTrue();
    assertThat(new ChirpStack().speaks(TopicName.of("application/1/device/2/command/down")))
        .isFalse();
  }

  @Test
  void survivesEveryMutation() {
    for (String event : List.of("up", "status", "log")) {
      Mutations.survivedBy(
          new ChirpStack(),
          bytes(event.equals("up") ? UP : event.equals("log") ? LOG : STATUS),
          on(TOPIC + event));
    }
    Mutations.survivedBy(new ChirpStack(), bytes(UP), on("events"));
  }

  private static byte[] bytes(String message) {
    return message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Circumstances on(String topic) {
    return new Circumstances(new DeviceId("lns-1"), Instant.parse("2026-03-01T08:00:00Z"), topic);
  }

  private static Heard read(String event, String message) {
    return new ChirpStack().read(bytes(message), on(TOPIC + event)).get(0);
  }

  private static Heard readOwn(String message) {
    return new ChirpStack().read(bytes(message), on("events")).get(0);
  }

  private static Said said(String event, String message) {
    Heard heard = read(event, message);
    assertThat(heard).as(message).isInstanceOf(Said.class);
    return (Said) heard;
  }
}
