package org.gridwarden.ingest.dialect.sparkplug;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.DataSet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Template;
import org.gridwarden.ingest.dialect.Circumstances;
import org.gridwarden.ingest.dialect.Dialect;
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

class SparkplugTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final long AT = NOW.minusSeconds(1).toEpochMilli();

  private final Dialect dialect = new Sparkplug().forConnection();

  @Test
  void aBirthSaysThatTheNodeIsThereAndWhatItMeasures() {
    List<Heard> heard = hear("NBIRTH/pump-house", nodeBirth(3));

    assertThat(heard).hasSize(2).allMatch(Said.class::isInstance);
    Said online = (Said) heard.get(0);
    assertThat(online.kind()).isEqualTo(EventKind.STATUS);
    assertThat(online.source()).isEqualTo("pump-house");
    assertThat(online.values()).isEqualTo(Map.of("online", 1.0));
    assertThat(online.labels()).isEqualTo(Map.of("sparkplug", "city/pump-house"));
    Said reading = (Said) heard.get(1);
    assertThat(reading.kind()).isEqualTo(EventKind.READING);
    assertThat(reading.observedAt()).isEqualTo(Instant.ofEpochMilli(AT));
    assertThat(reading.values()).isEqualTo(Map.of("temperature", 21.3, "level", -2.0));
    assertThat(reading.labels())
        .isEqualTo(Map.of("firmware", "1.2", "sparkplug", "city/pump-house"));
  }

  @Test
  void dataNeedSayNoMoreThanTheAlias() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    Payload data = payload(1, Metric.newBuilder().setAlias(2).setIntValue(0xfffffff6).build());

    assertThat(said(hear("NDATA/pump-house", data)).values()).isEqualTo(Map.of("level", -10.0));
  }

  @Test
  void anAliasThatNoBirthHasNamedIsRefusedByItself() {
    Payload data =
        payload(
            1,
            Metric.newBuilder().setAlias(2).setIntValue(1).build(),
            metric("temperature", 4).build());
    List<Heard> heard = hear("NDATA/pump-house", data);

    assertThat(heard).hasSize(2);
    assertThat(((Refused) heard.get(0)).detail())
        .isEqualTo(
            "metrics[0].alias 2 is not known: a birth over this connection must name it first");
    assertThat(((Said) heard.get(1)).values()).isEqualTo(Map.of("temperature", 4.0));
  }

  @Test
  void devicesHaveMetricsOfTheirOwnUntilTheNodeIsBornAgain() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    List<Heard> born =
        hear("DBIRTH/pump-house/valve", payload(1, metric("open", 1).setAlias(9).build()));
    assertThat(((Said) born.get(0)).source()).isEqualTo("valve");
    assertThat(((Said) born.get(1)).values()).isEqualTo(Map.of("open", 1.0));
    Payload data = payload(2, Metric.newBuilder().setAlias(9).setDoubleValue(0).build());

    assertThat(said(hear("DDATA/pump-house/valve", data)).values()).isEqualTo(Map.of("open", 0.0));
    hear("NBIRTH/pump-house", nodeBirth(4));
    Payload again = payload(1, Metric.newBuilder().setAlias(9).setDoubleValue(0).build());
    assertThat(hear("DDATA/pump-house/valve", again)).singleElement().isInstanceOf(Refused.class);
  }

  @Test
  void aDeathIsThatOfTheLastBirthOrStale() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    hear("NBIRTH/pump-house", nodeBirth(4));

    assertThat(hear("NDEATH/pump-house", death(3))).containsExactly(new Passed("stale death"));
    Said gone = said(hear("NDEATH/pump-house", death(4)));
    assertThat(gone.values()).isEqualTo(Map.of("online", 0.0));
    assertThat(gone.kind()).isEqualTo(EventKind.STATUS);
    assertThat(gone.observedAt()).as("told when it was found out").isEqualTo(NOW);
  }

  @Test
  void aDeathOfWhoWasNotBornOverThisConnectionIsBelieved() {
    assertThat(said(hear("NDEATH/pump-house", death(7))).values()).isEqualTo(Map.of("online", 0.0));
  }

  @Test
  void aDevicesDeathIsSaidAndCounted() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    Said gone = said(hear("DDEATH/pump-house/valve", payload(1)));

    assertThat(gone.source()).isEqualTo("valve");
    assertThat(gone.values()).isEqualTo(Map.of("online", 0.0));
    assertThat(hear("NDATA/pump-house", payload(2, metric("a", 1).build()))).hasSize(1);
  }

  @Test
  void aMissingMessageIsSaidAndWhatCameIsTaken() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    List<Heard> heard = hear("NDATA/pump-house", payload(4, metric("a", 1).build()));

    assertThat(heard).hasSize(2);
    Said gap = (Said) heard.get(0);
    assertThat(gap.kind()).isEqualTo(EventKind.STATUS);
    assertThat(gap.labels()).containsEntry("sequence-gap", "expected 1, was 4");
    assertThat(((Said) heard.get(1)).values()).isEqualTo(Map.of("a", 1.0));
    assertThat(hear("NDATA/pump-house", payload(5, metric("a", 1).build()))).hasSize(1);
  }

  @Test
  void countsFrom255To0WithoutAGap() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    for (int i = 1; i <= 600; i++) {
      assertThat(hear("NDATA/pump-house", payload(i % 256, metric("a", i).build()))).hasSize(1);
    }
  }

  @Test
  void eachConnectionHasAMemoryOfItsOwn() {
    hear("NBIRTH/pump-house", nodeBirth(3));
    Payload data = payload(1, Metric.newBuilder().setAlias(2).setIntValue(1).build());

    Dialect another = new Sparkplug().forConnection();
    assertThat(another.read(data.toByteArray(), on("NDATA/pump-house")))
        .singleElement()
        .isInstanceOf(Refused.class);
    assertThat(said(hear("NDATA/pump-house", data)).values()).isEqualTo(Map.of("level", 1.0));
  }

  @Test
  void readsEveryTypeOfValue() {
    Said said =
        said(
            hear(
                "NDATA/n",
                payload(
                    0,
                    typed("i8", DataType.Int8_VALUE).setIntValue(0xff).build(),
                    typed("i16", DataType.Int16_VALUE).setIntValue(0xffff).build(),
                    typed("i32", DataType.Int32_VALUE).setIntValue(-1).build(),
                    typed("i64", DataType.Int64_VALUE).setLongValue(-1).build(),
                    typed("u32", DataType.UInt32_VALUE).setIntValue(-1).build(),
                    typed("u64", DataType.UInt64_VALUE).setLongValue(-1).build(),
                    typed("float", DataType.Float_VALUE).setFloatValue(0.1f).build(),
                    typed("double", DataType.Double_VALUE).setDoubleValue(0.1).build(),
                    typed("yes", DataType.Boolean_VALUE).setBooleanValue(true).build(),
                    typed("text", DataType.Text_VALUE).setStringValue("门").build(),
                    typed("when", DataType.DateTime_VALUE).setLongValue(AT).build(),
                    typed("nothing", DataType.Double_VALUE).setIsNull(true).build())));

    assertThat(said.values())
        .isEqualTo(
            Map.of(
                "i8", -1.0,
                "i16", -1.0,
                "i32", -1.0,
                "i64", -1.0,
                "u32", 4_294_967_295.0,
                "u64", 18_446_744_073_709_551_615.0,
                "float", 0.1,
                "double", 0.1,
                "yes", 1.0));
    assertThat(said.labels())
        .isEqualTo(Map.of("text", "门", "when", "2026-03-01T07:59:59Z", "sparkplug", "city/n"));
  }

  @Test
  void passesOverWhatIsNoMeasureByName() {
    List<Heard> heard =
        hear(
            "NDATA/n",
            payload(
                0,
                typed("d", DataType.DataSet_VALUE)
                    .setDatasetValue(DataSet.getDefaultInstance())
                    .build(),
                typed("t", DataType.Template_VALUE)
                    .setTemplateValue(Template.getDefaultInstance())
                    .build(),
                typed("b", DataType.Bytes_VALUE).setBytesValue(ByteString.EMPTY).build()));

    assertThat(heard)
        .containsExactly(new Passed("dataset"), new Passed("template"), new Passed("bytes"));
    assertThat(hear("NDATA/n", payload(1))).containsExactly(new Passed("no value"));
  }

  @Test
  void aNumberThatIsNoneIsRefusedByItself() {
    List<Heard> heard =
        hear(
            "NDATA/n",
            payload(
                0,
                metric("a", Double.NaN).build(),
                metric("b", Double.POSITIVE_INFINITY).build(),
                metric("c", 1).setTimestamp(-1).build(),
                metric("d", 1).build(),
                metric("nul\0", 1).build()));

    assertThat(heard).hasSize(5);
    assertThat(heard.stream().filter(Said.class::isInstance)).hasSize(1);
    Refused refused = (Refused) heard.get(0);
    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_NUMBER);
    assertThat(refused.detail()).isEqualTo("metrics[0] \"a\" must be a finite number, was NaN");
  }

  @Test
  void metricsOfDifferentTimesAndTooManyForOneAreSeveralReadings() {
    Payload.Builder many = Payload.newBuilder().setTimestamp(AT).setSeq(0);
    for (int i = 0; i < 150; i++) {
      many.addMetrics(metric("m" + i, i).build());
    }
    many.addMetrics(metric("m0", 7).build());
    many.addMetrics(metric("earlier", 1).setTimestamp(AT - 5_000).build());
    List<Heard> heard = hear("NDATA/n", many.build());

    assertThat(heard).allMatch(Said.class::isInstance);
    assertThat(heard.stream().mapToInt(one -> ((Said) one).values().size()).sum()).isEqualTo(152);
    assertThat(heard).extracting(one -> ((Said) one).id()).doesNotHaveDuplicates();
  }

  @Test
  void theSameMessageTwiceIsTheSameEvents() {
    byte[] data = payload(0, metric("a", 1).build()).toByteArray();
    Dialect alone = new Sparkplug();

    assertThat(alone.read(data, on("NDATA/n"))).isEqualTo(alone.read(data, on("NDATA/n")));
    assertThat(said(alone.read(data, on("NDATA/n"))).id())
        .isNotEqualTo(said(alone.read(data, on("NDATA/m"))).id());
  }

  @Test
  void commandsAndTheHostsStateArePassedOver() {
    assertThat(hear("NCMD/n", payload(0))).containsExactly(new Passed("command"));
    assertThat(hear("DCMD/n/d", payload(0))).containsExactly(new Passed("command"));
    assertThat(
            dialect.read(
                "{\"online\":true}".getBytes(StandardCharsets.UTF_8),
                new Circumstances(new DeviceId("scada"), NOW, "spBv1.0/STATE/scada")))
        .containsExactly(new Passed("host state"));
  }

  @ParameterizedTest
  @CsvSource({
    "spBv1.0/city/NDATA/n/d, UNKNOWN_TOPIC",
    "spBv1.0/city/DDATA/n, UNKNOWN_TOPIC",
    "spBv1.0/city/XDATA/n, UNKNOWN_TOPIC",
    "events, UNKNOWN_TOPIC",
  })
  void refusesTopicsThatAreNone(String topic, RejectReason reason) {
    Circumstances there = new Circumstances(new DeviceId("scada"), NOW, topic);
    assertThat(((Refused) dialect.read(new byte[0], there).get(0)).reason()).isEqualTo(reason);
  }

  @Test
  void refusesWhatIsNoPayload() {
    assertThat(refused("NDATA/n", new byte[] {1, 2, 3}).reason())
        .isEqualTo(RejectReason.UNREADABLE);
    assertThat(refused("NBIRTH/n", payload(0).toByteArray()).detail()).contains("metric bdSeq");
    assertThat(refused("NDATA/n", payload(256).toByteArray()).detail())
        .isEqualTo("seq must be 0 to 255, was 256");
  }

  @Test
  void holdsAConnectionToItsLimits() {
    for (int i = 0; i < SparkplugSession.NODES_MAX; i++) {
      assertThat(hear("NBIRTH/n" + i, nodeBirth(0)).get(0)).isInstanceOf(Said.class);
    }
    assertThat(refused("NBIRTH/more", nodeBirth(0).toByteArray()).reason())
        .isEqualTo(RejectReason.TOO_LARGE);
    Payload.Builder many = Payload.newBuilder();
    for (int i = 0; i <= SparkplugMetrics.METRICS_MAX; i++) {
      many.addMetrics(metric("m", i));
    }
    assertThat(refused("NDATA/n1", many.build().toByteArray()).reason())
        .isEqualTo(RejectReason.TOO_LARGE);
  }

  @Test
  void survivesEveryMutation() {
    Mutations.survivedBy(dialect, nodeBirth(3).toByteArray(), on("NBIRTH/pump-house"));
    byte[] data =
        payload(1, metric("a", 1).setAlias(1).build(), metric("b", 2).setAlias(7).build())
            .toByteArray();
    Mutations.survivedBy(dialect, data, on("DBIRTH/pump-house/valve"));
    Mutations.survivedBy(dialect, data, on("DDATA/pump-house/valve"));
    Mutations.survivedBy(dialect, death(3).toByteArray(), on("NDEATH/pump-house"));
  }

  static Payload nodeBirth(long bdSeq) {
    return payload(
        0,
        typed("bdSeq", DataType.Int64_VALUE).setLongValue(bdSeq).build(),
        typed("Node Control/Rebirth", DataType.Boolean_VALUE).setBooleanValue(false).build(),
        typed("temperature", DataType.Float_VALUE).setAlias(1).setFloatValue(21.3f).build(),
        typed("level", DataType.Int32_VALUE).setAlias(2).setIntValue(-2).build(),
        typed("firmware", DataType.String_VALUE).setAlias(3).setStringValue("1.2").build());
  }

  private static Payload death(long bdSeq) {
    return Payload.newBuilder()
        .setTimestamp(AT - 999_999_999)
        .addMetrics(typed("bdSeq", DataType.Int64_VALUE).setLongValue(bdSeq))
        .build();
  }

  private static Payload payload(int seq, Metric... metrics) {
    return Payload.newBuilder()
        .setTimestamp(AT)
        .setSeq(seq)
        .addAllMetrics(List.of(metrics))
        .build();
  }

  private static Metric.Builder typed(String name, int type) {
    return Metric.newBuilder().setName(name).setDatatype(type);
  }

  private static Metric.Builder metric(String name, double value) {
    return typed(name, DataType.Double_VALUE).setDoubleValue(value);
  }

  private static Circumstances on(String typeAndNode) {
    String[] levels = typeAndNode.split("/", 2);
    return new Circumstances(
        new DeviceId("scada"),
        NOW,
        TopicName.of("spBv1.0/city/" + levels[0] + "/" + levels[1]),
        "",
        Map.of());
  }

  private List<Heard> hear(String typeAndNode, Payload payload) {
    List<Heard> heard = dialect.read(payload.toByteArray(), on(typeAndNode));
    assertThat(heard).isNotEmpty();
    return heard;
  }

  private static Said said(List<Heard> heard) {
    assertThat(heard).singleElement().isInstanceOf(Said.class);
    return (Said) heard.get(0);
  }

  private Refused refused(String typeAndNode, byte[] payload) {
    List<Heard> heard = dialect.read(payload, on(typeAndNode));
    assertThat(heard).singleElement().isInstanceOf(Refused.class);
    return (Refused) heard.get(0);
  }
}
