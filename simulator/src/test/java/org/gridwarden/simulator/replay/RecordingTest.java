package org.gridwarden.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final long NOW = 1_767_225_600_000_500L;

  @TempDir Path folder;

  @Test
  void aRowBecomesAReadingOfNowThatRemembersItsTime() throws IOException {
    List<Recorded> rows =
        csv("TravelTime_387.csv", "timestamp,value", "2015-07-10 14:24:00,564", "");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).atMicros())
        .hasValue(StageTimes.micros(Instant.parse("2015-07-10T14:24:00Z")));
    assertThat(payload(rows.get(0)))
        .isEqualTo(
            "{\"id\":\"e\",\"at\":1767225600000.500,"
                + "\"labels\":{\"recordedAt\":\"2015-07-10T14:24:00Z\"},"
                + "\"values\":{\"travel-time\":564}}");
  }

  @Test
  void everyColumnOfNumbersIsAMeasure() throws IOException {
    List<Recorded> rows = csv("x.csv", "PM2.5,Time,Wind Speed", "\"12.5\",2020-01-01T00:00Z,3e2");
    assertThat(json(rows.get(0)).at("/values/pm2.5").doubleValue()).isEqualTo(12.5);
    assertThat(json(rows.get(0)).at("/values/wind-speed").doubleValue()).isEqualTo(300);
    assertThat(json(rows.get(0)).get("values").size()).isEqualTo(2);
  }

  @Test
  void whatIsNoNumberOrNoTimeGoesOutAsItIsForTheGatewayToRefuse() throws IOException {
    List<Recorded> rows =
        csv(
            "speed_1.csv",
            "timestamp,value",
            "2015-01-01,NaN",
            "yesterday,1",
            "2015-01-01",
            "1,2,3");
    assertThat(json(rows.get(0)).get("values").get("speed").textValue()).isEqualTo("NaN");
    assertThat(json(rows.get(1)).get("at").textValue()).isEqualTo("yesterday");
    assertThat(json(rows.get(2)).get("values").get("speed").textValue()).isEmpty();
    assertThat(json(rows.get(3)).get("values").size()).isEqualTo(2);
  }

  @Test
  void aNumberOutOfRangeKeepsItsDigits() throws IOException {
    List<Recorded> rows = csv("speed_1.csv", "timestamp,value", "2015-01-01,1e999");
    assertThat(payload(rows.get(0))).contains("\"speed\":1E+999");
  }

  @Test
  void aTableWithoutColumnsIsRefusedWithASentence() {
    assertThatThrownBy(() -> csv("x.csv", "only"))
        .isInstanceOf(NotAReplay.class)
        .hasMessageContaining("must begin with a header");
  }

  @Test
  void aTextInARecordingIsTheMessagesBytes() throws IOException {
    List<Recorded> said =
        frigate(
            "{\"topic\":\"frigate/available\",\"payload\":\"online\"}",
            "{\"topic\":\"frigate/cam/person\",\"payload\":42}",
            "not json");
    assertThat(said)
        .extracting(Recorded::topic)
        .containsExactly("frigate/available", "frigate/cam/person", "frigate/events");
    assertThat(said).extracting(RecordingTest::payload).containsExactly("online", "42", "not json");
  }

  @Test
  void allTimesOfAFrigateMessageMoveTogether() throws IOException {
    List<Recorded> said =
        frigate(
            "{\"topic\":\"frigate/events\",\"payload\":{\"type\":\"update\","
                + "\"before\":{\"start_time\":1607123955.475377,\"frame_time\":1607123961.837752},"
                + "\"after\":{\"start_time\":1607123955.475377,\"frame_time\":1607123962.082975,"
                + "\"end_time\":null,\"score\":0.87890625,\"snapshot\":{\"frame_time\":1607123961.5}}}}");
    assertThat(said.get(0).atMicros()).hasValue(1_607_123_962_082_975L);
    JsonNode moved = json(said.get(0));
    assertThat(moved.at("/after/frame_time").decimalValue())
        .isEqualByComparingTo("1767225600.0005");
    assertThat(moved.at("/after/start_time").decimalValue())
        .isEqualByComparingTo("1767225593.392902");
    assertThat(moved.at("/before/start_time")).isEqualTo(moved.at("/after/start_time"));
    assertThat(moved.at("/after/snapshot/frame_time").decimalValue())
        .isEqualByComparingTo("1767225599.417525");
    assertThat(moved.at("/after/end_time").isNull()).isTrue();
    assertThat(moved.at("/after/score").doubleValue()).isEqualTo(0.87890625);
  }

  @Test
  void anEventOfFrigatesHttpApiIsTheEndOfThatEvent() throws IOException {
    List<Recorded> said =
        frigate(
            "[{\"camera\":\"front\",\"id\":\"1-a\",\"label\":\"person\",\"start_time\":1623454583.5,",
            "  \"end_time\":1623454592.3,\"data\":{\"top_score\":0.72},\"zones\":[\"yard\"]}]");
    JsonNode message = json(said.get(0));
    assertThat(message.get("type").textValue()).isEqualTo("end");
    assertThat(message.at("/after/entered_zones/0").textValue()).isEqualTo("yard");
    assertThat(message.at("/after/top_score").doubleValue()).isEqualTo(0.72);
    assertThat(message.at("/after/end_time").doubleValue()).isEqualTo(1_767_225_600.0005);
  }

  @Test
  void whatIsNoRecordingOfFrigateIsRefusedWithASentence() {
    assertThatThrownBy(() -> frigate("{", "\"TEST_STATS\": {}", "}"))
        .isInstanceOf(NotAReplay.class)
        .hasMessageContaining("holds no Frigate messages")
        .hasMessageContaining("TEST_STATS");
  }

  @Test
  void nativeEventsMoveToNowUnderANewId() throws IOException {
    List<Recorded> said =
        read(
            RecordedAs.JSON,
            "x.jsonl",
            "{\"id\":\"7\",\"at\":\"2020-01-01T00:00:00.5Z\",\"values\":{\"t\":1}}",
            "[{\"at\":1000,\"values\":{\"t\":1}},{\"at\":3000,\"values\":{\"t\":\"x\"}}]",
            "{\"values\":{\"t\":1}}",
            "{broken");
    assertThat(payload(said.get(0)))
        .isEqualTo(
            "{\"id\":\"7-r\",\"at\":1767225600000.500,\"values\":{\"t\":1},"
                + "\"labels\":{\"recordedAt\":\"2020-01-01T00:00:00.500Z\"}}");
    assertThat(json(said.get(1)).at("/0/at").decimalValue())
        .isEqualByComparingTo("1767225598000.5");
    assertThat(json(said.get(1)).at("/1/id").textValue()).isEqualTo("e-1");
    assertThat(payload(said.get(2))).isEqualTo("{\"values\":{\"t\":1}}");
    assertThat(payload(said.get(3))).isEqualTo("{broken");
  }

  private List<Recorded> csv(String name, String... lines) throws IOException {
    return read(RecordedAs.CSV, name, lines);
  }

  private List<Recorded> frigate(String... lines) throws IOException {
    return read(RecordedAs.FRIGATE, "f.jsonl", lines);
  }

  private List<Recorded> read(RecordedAs as, String name, String... lines) throws IOException {
    Path file = Files.write(folder.resolve(name), List.of(lines));
    ReplayOptions options =
        new ReplayOptions(
            List.of(file),
            as,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("UTC"),
            "r");
    List<Recorded> messages = new ArrayList<>();
    try (Recording recording = Recording.open(file, options)) {
      recording.next().ifPresent(messages::add);
      for (Optional<Recorded> next = recording.next(); next.isPresent(); next = recording.next()) {
        messages.add(next.get());
      }
    }
    return messages;
  }

  private static String payload(Recorded recorded) {
    return new String(recorded.body().payload("e", NOW));
  }

  private static JsonNode json(Recorded recorded) throws IOException {
    return new ObjectMapper().readTree(recorded.body().payload("e", NOW));
  }
}
