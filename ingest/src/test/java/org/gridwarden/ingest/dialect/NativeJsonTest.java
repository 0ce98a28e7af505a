package org.gridwarden.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.dialect.Heard.Refused;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.EventKind;
import org.gridwarden.model.Position;
import org.gridwarden.model.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeJsonTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");
  private static final Circumstances FROM_THERMO =
      new Circumstances(new DeviceId("thermo-1"), NOW, "events");

  @Test
  void readsAnEventWithEverythingInIt() {
    Said said =
        said(
            """
            {"id":"e-7","at":"2026-03-01T16:00:00.5+08:00","kind":"sighting",
             "values":{"score":0.9,"count":2},"labels":{"object":"person","zone":"门口"},
             "position":[113.1,23.02],"firmware":{"deep":[1,{"x":2}]}}""");

    assertThat(said.id()).isEqualTo("e-7");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00.5Z"));
    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.values()).isEqualTo(Map.of("score", 0.9, "count", 2.0));
    assertThat(said.labels()).isEqualTo(Map.of("object", "person", "zone", "门口"));
    assertThat(said.position()).isEqualTo(new Position(113.1, 23.02));
  }

  @Test
  void takesTheGatewaysTimeWhereTheDeviceGivesNone() {
    Said said = said("{\"values\":{\"temperature\":21.5},\"at\":null,\"id\":null}");

    assertThat(said.observedAt()).isEqualTo(NOW);
    assertThat(said.kind()).isEqualTo(EventKind.READING);
  }

  @ParameterizedTest
  @CsvSource({
    "1767225600123, 2026-01-01T00:00:00.123Z",
    "1767225600123.456, 2026-01-01T00:00:00.123456Z",
    "1.767225600123E12, 2026-01-01T00:00:00.123Z",
  })
  void readsTimesInMilliseconds(String at, Instant observedAt) {
    assertThat(said("{\"at\":" + at + ",\"values\":{\"t\":1}}").observedAt()).isEqualTo(observedAt);
  }

  @Test
  void derivesTheSameIdForTheSameEventAndAnotherForAnother() {
    String event = "{\"at\":1767225600123,\"values\":{\"t\":1}}";
    String other = "{\"at\":1767225600123,\"values\":{\"t\":2}}";

    assertThat(said(event).id()).isEqualTo(said(event).id()).isNotEqualTo(said(other).id());
    List<Heard> together = read("[" + other + " , " + event + "]");
    assertThat(((Said) together.get(1)).id()).isEqualTo(said(event).id());
  }

  @Test
  void refusesTheBadElementsOfAnArrayOneByOne() {
    String payload =
        "[{\"values\":{\"t\":1}}, {\"values\":{\"t\":\"warm\"},\"x\":[{}]}, 7, {\"values\":{\"t\":2}}]";
    List<Heard> heard = read(payload);

    assertThat(heard).hasSize(4);
    assertThat(heard.get(0)).isInstanceOf(Said.class);
    assertThat(heard.get(3)).isInstanceOf(Said.class);
    Refused second = (Refused) heard.get(1);
    assertThat(second.detail()).isEqualTo("values.t must be a number, was \"warm\"");
    assertThat(payload.substring(second.part().from(), second.part().to()))
        .isEqualTo("{\"values\":{\"t\":\"warm\"},\"x\":[{}]}");
    Refused third = (Refused) heard.get(2);
    assertThat(third.reason()).isEqualTo(RejectReason.BAD_FIELD);
    assertThat(payload.substring(third.part().from(), third.part().to())).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\\u0000b\",\"values\":{\"t\":1}}",
        "{\"values\":{\"t\\u0000\":1}}",
        "{\"values\":{\"t\":1},\"labels\":{\"note\":\"\\u0000\"}}",
        "{\"values\":{\"t\":1},\"kind\":\"\\u0000\"}",
      })
  void refusesTheCharacterThatNoTableKeeps(String payload) {
    Refused refused = refused(payload);
    assertThat(refused.reason()).isEqualTo(RejectReason.BAD_FIELD);
    assertThat(refused.detail()).contains("U+0000").doesNotContain("\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "21.5",
        "\"text\"",
        "null",
        "{",
        "[",
        "{\"a\":1",
        "[{\"values\":{\"t\":1}}",
        "{\"values\":{\"t\":1}} {\"values\":{\"t\":2}}",
        "{'values':{'t':1}}",
        "[1,]",
        "{\"values\":{\"t\":01}}",
        "<xml/>",
        "\u0000\u0001"
      })
  void refusesWhatIsNotJsonAsAWhole(String payload) {
    assertThat(refused(payload).reason()).isEqualTo(RejectReason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"values\":{}}",
        "{\"values\":[1]}",
        "{\"values\":{\"t\":true}}",
        "{\"values\":{\"t\":null}}",
        "{\"values\":{\"t\":{\"deep\":1}}}",
        "{\"values\":{\"\":1}}",
        "{\"values\":{\"t\":1},\"id\":7}",
        "{\"values\":{\"t\":1},\"at\":\"yesterday\"}",
        "{\"values\":{\"t\":1},\"at\":true}",
        "{\"values\":{\"t\":1},\"kind\":\"guess\"}",
        "{\"values\":{\"t\":1},\"kind\":1}",
        "{\"values\":{\"t\":1},\"labels\":\"x\"}",
        "{\"values\":{\"t\":1},\"labels\":{\"x\":1}}",
        "{\"values\":{\"t\":1},\"position\":\"here\"}",
        "{\"values\":{\"t\":1},\"position\":[1]}",
        "{\"values\":{\"t\":1},\"position\":[1,2,3]}",
        "{\"kind\":\"sighting\",\"values\":{\"score\":1}}",
        "[]"
      })
  void refusesWrongTypesAndMissingFields(String payload) {
    assertThat(refused(payload).reason()).isEqualTo(RejectReason.BAD_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"values\":{\"t\":NaN}}",
        "{\"values\":{\"t\":\"NaN\"}}",
        "{\"values\":{\"t\":Infinity}}",
        "{\"values\":{\"t\":-Infinity}}",
        "{\"values\":{\"t\":\"-Infinity\"}}",
        "{\"values\":{\"t\":1e999}}",
        "{\"values\":{\"t\":-1e999}}",
        "{\"values\":{\"t\":1},\"at\":1e300}",
        "{\"values\":{\"t\":1},\"at\":NaN}",
        "{\"values\":{\"t\":1},\"position\":[200,0]}",
        "{\"values\":{\"t\":1},\"position\":[0,NaN]}"
      })
  void refusesNumbersThatAreNone(String payload) {
    assertThat(refused(payload).reason()).isEqualTo(RejectReason.BAD_NUMBER);
  }

  @Test
  void isNotKeptBusyByNumbersMadeToBeSlow() {
    assertThat(read("{\"at\":1e-999999999,\"values\":{\"t\":1e-999999999}}"))
        .first()
        .isInstanceOf(Said.class);
    assertThat(refused("{\"values\":{\"t\":" + "9".repeat(5_000) + "}}").reason())
        .isEqualTo(RejectReason.UNREADABLE);
    assertThat(refused("[".repeat(10_000)).reason()).isEqualTo(RejectReason.UNREADABLE);
  }

  @Test
  void holdsAMessageToItsLimits() {
    assertThat(refused("[" + "{},".repeat(1_000) + "{}]").reason())
        .isEqualTo(RejectReason.TOO_LARGE);
    StringBuilder values = new StringBuilder("\"v\":1");
    for (int i = 0; i < 64; i++) {
      values.append(",\"v").append(i).append("\":1");
    }
    assertThat(refused("{\"values\":{" + values + "}}").detail()).contains("64");
    assertThat(refused("{\"id\":\"" + "x".repeat(129) + "\",\"values\":{\"t\":1}}").detail())
        .contains("128");
  }

  @Test
  void refusesOtherEncodingsThanUtf8() {
    byte[] utf16 = "{\"values\":{\"t\":1}}".getBytes(StandardCharsets.UTF_16BE);
    assertThat(new NativeJson().read(utf16, FROM_THERMO).get(0))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.detail()).contains("UTF-8"));
  }

  @Test
  void survivesEveryMutation() {
    String sample =
        "[{\"id\":\"e-7\",\"at\":1772352000123,\"kind\":\"sighting\",\"values\":{\"score\":0.9},"
            + "\"labels\":{\"object\":\"person\"},\"position\":[113.1,23.02]},{\"values\":{\"t\":1}}]";
    Mutations.survivedBy(new NativeJson(), sample.getBytes(StandardCharsets.UTF_8), FROM_THERMO);
  }

  private static List<Heard> read(String payload) {
    return new NativeJson().read(payload.getBytes(StandardCharsets.UTF_8), FROM_THERMO);
  }

  private static Said said(String payload) {
    List<Heard> heard = read(payload);
    assertThat(heard).singleElement().isInstanceOf(Said.class);
    return (Said) heard.get(0);
  }

  private static Refused refused(String payload) {
    List<Heard> heard = read(payload);
    assertThat(heard).as(payload).singleElement().isInstanceOf(Refused.class);
    assertThat(((Refused) heard.get(0)).detail()).isNotBlank();
    return (Refused) heard.get(0);
  }
}
