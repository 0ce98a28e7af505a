package org.gridwarden.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.ingest.dialect.Heard.Said;
import org.gridwarden.model.DeviceId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What docs/dialects.md shows is what happens. A sample there is a fence that begins with {@code
 * json in <dialect> <topic>} (or {@code hex in …}), and after it one that begins with {@code json
 * out}; its time of receipt is 2026-03-01T08:00:00Z.
 */
class DialectsPageTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "```(json|hex|text) in (\\S+) (\\S+)\\n(.*?)```\\s*```json out\\n(.*?)```",
          Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static String page;

  @BeforeAll
  static void read() throws IOException {
    Path above = Path.of("").toAbsolutePath();
    while (!Files.exists(above.resolve("docs/dialects.md"))) {
      above = above.getParent();
    }
    page = Files.readString(above.resolve("docs/dialects.md"));
  }

  @Test
  void everySampleBecomesWhatThePageSays() throws IOException {
    int samples = 0;
    for (Matcher sample = SAMPLE.matcher(page); sample.find(); samples++) {
      Dialect dialect = dialect(sample.group(2));
      byte[] payload =
          sample.group(1).equals("hex")
              ? HexFormat.of().parseHex(sample.group(4).replaceAll("\\s", ""))
              : sample.group(4).strip().getBytes(StandardCharsets.UTF_8);
      List<Heard> heard = dialect.read(payload, on(sample.group(3)));

      assertThat(written(heard)).as(sample.group(2)).isEqualTo(normal(sample.group(5)));
    }
    assertThat(samples).isGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chirpstack",
        "cloudevents",
        "frigate",
        "native",
        "senml",
        "sparkplug",
        "ttn",
        "rain-gauge"
      })
  void everyOneHasASample(String dialect) {
    assertThat(page).containsPattern("```(json|hex|text) in " + dialect + " ");
  }

  @Test
  void theWorkedExampleIsAClassThatCompiles() throws IOException {
    Path source = Path.of("src/test/java/org/gridwarden/ingest/dialect/RainGauge.java");
    String text = Files.readString(source);
    assertThat(page).contains(text.substring(text.indexOf("/** A rain gauge")));
  }

  private static Dialect dialect(String name) {
    return name.equals("rain-gauge") ? new RainGauge() : Dialects.named(name).orElseThrow();
  }

  private static Circumstances on(String topic) {
    return new Circumstances(
        new DeviceId("gateway-1"),
        Instant.parse("2026-03-01T08:00:00Z"),
        TopicName.of(topic),
        "",
        Map.of());
  }

  private static ArrayNode written(List<Heard> heard) {
    ArrayNode events = JSON.createArrayNode();
    for (Heard one : heard) {
      assertThat(one).isInstanceOf(Said.class);
      Said said = (Said) one;
      ObjectNode event = events.addObject();
      if (!said.source().isEmpty()) {
        event.put("source", said.source());
      }
      event.put("kind", said.kind().name().toLowerCase(Locale.ROOT));
      event.put("observedAt", said.observedAt().toString());
      if (!said.values().isEmpty()) {
        said.values().forEach(event.putObject("values")::put);
      }
      if (!said.labels().isEmpty()) {
        said.labels().forEach(event.putObject("labels")::put);
      }
      if (said.position().known()) {
        event.putArray("position").add(said.position().longitude()).add(said.position().latitude());
      }
    }
    return events;
  }

  /** An array, with every number as the double that it becomes. */
  private static ArrayNode normal(String out) throws IOException {
    JsonNode tree = JSON.readTree(out);
    ArrayNode events = tree.isArray() ? (ArrayNode) tree : JSON.createArrayNode().add(tree);
    for (JsonNode event : events) {
      if (event.get("values") instanceof ObjectNode values) {
        values
            .properties()
            .forEach(value -> values.put(value.getKey(), value.getValue().doubleValue()));
      }
    }
    return events;
  }
}
