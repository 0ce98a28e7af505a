package org.gridwarden.ingest.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.gridwarden.ingest.TestCity;
import org.gridwarden.ingest.auth.MemoryRegister;
import org.gridwarden.ingest.dialect.Conversation;
import org.gridwarden.ingest.place.Places;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each product's message, where it publishes by itself, in a device's branch and by profile. */
class RoutesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private final MemoryRegister register = new MemoryRegister();
  private final Reception reception =
      new Reception(
          register,
          Places.NONE,
          new ClockPolicy(Duration.ofMinutes(5), Duration.ofHours(24)),
          10_000);

  RoutesTest() {
    register.put(TestCity.device("site-1"));
    register.put(TestCity.device("meter-7", "site-1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "chirpstack | application/a/device/meter-7/event/up | {'deviceInfo':{'devEui':'meter-7'},'rxInfo':[{'rssi':-80}]}",
        "cloudevents | cloudevents/any | {'specversion':'1.0','id':'1','source':'/site/meter-7','type':'t','data':{'t':1}}",
        "senml | senml | [{'n':'urn:dev:ow:meter-7:temp','v':21.5}]",
        "ttn | v3/a@ttn/devices/meter-7/up | {'end_device_ids':{'device_id':'meter-7'},'uplink_message':{'decoded_payload':{'t':1}}}",
      })
  void isHeardWhereverItIsSaid(String dialect, String topic, String message) {
    assertThat(heard(topic, message)).isEqualTo("meter-7 by " + dialect);
    assertThat(heard("gridwarden/devices/site-1/" + topic, message))
        .isEqualTo("meter-7 by " + dialect);
    register.put(TestCity.speaking("site-1", dialect));
    assertThat(heard("gridwarden/devices/site-1/events", message))
        .isEqualTo("meter-7 by " + dialect);
  }

  @Test
  void aConnectionRemembersWhatWasBornOverIt() {
    Metric.Builder bdSeq =
        Metric.newBuilder().setName("bdSeq").setDatatype(DataType.Int64_VALUE).setLongValue(0);
    Metric.Builder named = Metric.newBuilder().setName("level").setAlias(7).setDoubleValue(1);
    byte[] birth = Payload.newBuilder().addMetrics(bdSeq).addMetrics(named).build().toByteArray();
    byte[] data =
        Payload.newBuilder()
            .setSeq(1)
            .addMetrics(Metric.newBuilder().setAlias(7).setDoubleValue(2))
            .build()
            .toByteArray();
    Conversation conversation = new Conversation();

    assertThat(receive("spBv1.0/g/NBIRTH/meter-7", birth, conversation).events()).hasSize(2);
    Intake intake =
        receive("gridwarden/devices/site-1/spBv1.0/g/NDATA/meter-7", data, conversation);
    assertThat(intake.events())
        .singleElement()
        .satisfies(event -> assertThat(event.values()).containsEntry("level", 2.0))
        .satisfies(event -> assertThat(event.device().value()).isEqualTo("meter-7"));
    assertThat(receive("spBv1.0/g/NDATA/meter-7", data, new Conversation()).rejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_FIELD));
  }

  private Intake receive(String topic, byte[] payload, Conversation conversation) {
    return reception.receive(new Message("site-1", topic, payload, NOW), conversation);
  }

  private String heard(String topic, String message) {
    byte[] payload = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Intake intake = receive(topic, payload, new Conversation());
    assertThat(intake.complaint()).isEmpty();
    assertThat(intake.events()).hasSize(1);
    return intake.events().get(0).device() + " by " + intake.dialect();
  }
}
