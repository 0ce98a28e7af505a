package org.gridwarden.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
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

class CloudEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String PLAIN =
      "{'specversion':'1.0','id':'7','source':'/sites/3/door-2','type':'org.example.door',"
          + "'time':'2026-03-01T15:59:59.5+08:00','subject':'rear','dataschema':'x:y','ext':1,"
          + "'data':{'open':true,'temp':21.5,'note':'门','deep':{'moisture':30},'list':[1]}}";
  private static final String NATIVE =
      "{'specversion':'1.0','id':'8','source':'urn:dev:cam-1','type':'org.example.seen',"
          + "'datacontenttype':'application/json','data':{'kind':'sighting','at':1772351999000,"
          + "'values':{'score':0.9},'labels':{'object':'person'},'position':[113.1,23.0]}}";
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "specversion", "1.0",
          "id", "9",
          "source", "/sites/3/door-2",
          "type", "org.example.door",
          "time", "2026-03-01T07:59:59Z");

  @Test
  void readsAnEventInStructuredMode() {
    Said said = said(PLAIN, "application/cloudevents+json; charset=utf-8");

    assertThat(said.kind()).isEqualTo(EventKind.READING);
    assertThat(said.source()).isEqualTo("door-2");
    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:59.5Z"));
    assertThat(said.values())
        .isEqualTo(Map.of("open", 1.0, "temperature", 21.5, "deep.moisture", 30.0));
    assertThat(said.labels())
        .isEqualTo(Map.of("note", "门", "type", "org.example.door", "subject", "rear"));
  }

  @Test
  void aClientOfMqtt311HasNoContentType() {
    assertThat(said(PLAIN, "")).isEqualTo(said(PLAIN, "application/cloudevents+json"));
  }

  @Test
  void readsDataOfOurOwnShape() {
    Said said = said(NATIVE, "");

    assertThat(said.kind()).isEqualTo(EventKind.SIGHTING);
    assertThat(said.source()).isEqualTo("cam-1");
    assertThat(said.observedAt()).isEqualTo(Instant.ofEpochMilli(1_772_351_999_000L));
    assertThat(said.values()).isEqualTo(Map.of("score", 0.9));
    assertThat(said.labels()).isEqualTo(Map.of("object", "person", "type", "org.example.seen"));
    assertThat(said.position()).isEqualTo(new Position(113.1, 23.0));
  }

  @Test
  void readsAnEventInBinaryMode() {
    Said said = said("{'temp':21.5}", "application/json", ATTRIBUTES);

    assertThat(said.observedAt()).isEqualTo(Instant.parse("2026-03-01T07:59:59Z"));
    assertThat(said.values()).isEqualTo(Map.of("temperature", 21.5));
    assertThat(said("", "", ATTRIBUTES).kind()).isEqualTo(EventKind.STATUS);
    assertThat(said("knocked", "text/plain", ATTRIBUTES).labels()).containsEntry("data", "knocked");
    assertThat(said("42", "", ATTRIBUTES).values()).isEqualTo(Map.of("data", 42.0));
  }

  @Test
  void sourceAndIdTogetherAreTheEventsId() {
    String id = said(PLAIN, "").id();

    assertThat(said(PLAIN.replace("21.5", "22.5"), "").id()).isEqualTo(id);
    assertThat(said(PLAIN.replace("'id':'7'", "'id':'71'"), "").id()).isNotEqualTo(id);
    assertThat(said(PLAIN.replace("door-2", "door-3"), "").id()).isNotEqualTo(id);
    assertThat(
            said(
                    "{'temp':1}",
                    "",
                    Map.of(
                        "specversion", "1.0", "id", "7", "source", "/sites/3/door-2", "type", "t"))
                .id())
        .isEqualTo(id);
  }

  @Test
  void inABatchTheBadOneIsRefusedByItself() {
    String batch = "[" + PLAIN + ", {'specversion':'0.3'}," + NATIVE + "]";
    List<Heard> heard = read(batch, "application/cloudevents-batch+json", Map.of());

    assertThat(heard).hasSize(3);
    assertThat(heard.get(0)).isInstanceOf(Said.class);
    assertThat(heard.get(2)).isInstanceOf(Said.class);
    Refused refused = (Refused) heard.get(1);
    assertThat(refused.reason()).isEqualTo(RejectReason.UNKNOWN_VERSION);
    assertThat(
            new String(
                refused.part().of(bytes(batch), refused.part().length()), StandardCharsets.UTF_8))
        .isEqualTo("{\"specversion\":\"0.3\"}");
  }

  @Test
  void aMemberOfTheDataDoesNotHideAnAttribute() {
    assertThat(said(PLAIN.replace("'note':'门'", "'type':'steel'"), "").labels())
        .isEqualTo(Map.of("data.type", "steel", "type", "org.example.door", "subject", "rear"));
  }

  @Test
  void decodesDataThatCameInBase64() {
    String json = Base64.getEncoder().encodeToString(bytes("{'temp':21.5}"));
    String event =
        "{'specversion':'1.0','id':'1','source':'s','type':'t','data_base64':'" + json + "'}";

    assertThat(said(event, "").values()).isEqualTo(Map.of("temperature", 21.5));
    assertThat(refused(event.replace("'id'", "'datacontenttype':'image/png','id'")).detail())
        .isEqualTo("datacontenttype must be JSON or text, was \"image/png\"");
    assertThat(refused(event.replace(json, "*")).detail()).contains("data_base64 must be base64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'1','source':'s','type':'t'} | UNKNOWN_VERSION | specversion is missing",
        "{'specversion':'1.1','id':'1','source':'s','type':'t'} | UNKNOWN_VERSION | was \"1.1\"",
        "{'specversion':'1.0','source':'s','type':'t'} | BAD_FIELD | id is missing",
        "{'specversion':'1.0','id':'1','type':'t'} | BAD_FIELD | source is missing",
        "{'specversion':'1.0','id':'1','source':'s'} | BAD_FIELD | type is missing",
        "{'specversion':'1.0','id':1,'source':'s','type':'t'} | BAD_FIELD | id must be text, was 1",
        "{'specversion':'1.0','id':'1','source':'s','type':'t','time':'noon'} | BAD_FIELD | time must be",
        "{'specversion':'1.0','id':'1','source':'s','type':'t','data':[1]} | BAD_FIELD | data must be an object",
        "{'specversion':'1.0','id':'1','source':'s','type':'t','data':{'v':NaN}} | BAD_NUMBER | data.v must be a finite",
        "{'specversion':'1.0','id':'1','source':'s','type':'t','data':{'values':{}}} | BAD_FIELD | values must hold",
        "7 | UNREADABLE | must be an object or an array",
        "[] | BAD_FIELD | the batch holds no event",
        "[7] | BAD_FIELD | batch[0] must be an object, was 7",
        "{} {} | UNREADABLE | more follows",
      })
  void refusesAndSaysWhy(String event, RejectReason reason, String detail) {
    Refused refused = refused(event);
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.detail()).contains(detail);
  }

  @Test
  void refusesAnEventFormatThatItCannotRead() {
    assertThat(read(PLAIN, "application/cloudevents+avro", Map.of()).get(0))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RejectReason.UNKNOWN_VERSION));
  }

  @Test
  void holdsABatchToItsLimit() {
    assertThat(refused("[" + "{},".repeat(1_000) + "{}]").reason())
        .isEqualTo(RejectReason.TOO_LARGE);
  }

  @Test
  void survivesEveryMutation() {
    CloudEvents dialect = new CloudEvents();
    Mutations.survivedBy(dialect, bytes("[" + PLAIN + "," + NATIVE + "]"), now("", Map.of()));
    Mutations.survivedBy(dialect, bytes("{'temp':21.5,'note':'x'}"), now("", ATTRIBUTES));
  }

  private static byte[] bytes(String event) {
    return event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Circumstances now(String contentType, Map<String, String> properties) {
    return new Circumstances(
        new DeviceId("site-3"), NOW, TopicName.of("cloudevents"), contentType, properties);
  }

  private static List<Heard> read(
      String event, String contentType, Map<String, String> properties) {
    return new CloudEvents().read(bytes(event), now(contentType, properties));
  }

  private static Said said(String event, String contentType, Map<String, String> properties) {
    List<Heard> heard = read(event, contentType, properties);
    assertThat(heard).singleElement().isInstanceOf(Said.class);
    return (Said) heard.get(0);
  }

  private static Said said(String event, String contentType) {
    return said(event, contentType, Map.of());
  }

  private static Refused refused(String event) {
    List<Heard> heard = read(event, "", Map.of());
    assertThat(heard).as(event).singleElement().isInstanceOf(Refused.class);
    return (Refused) heard.get(0);
  }
}
