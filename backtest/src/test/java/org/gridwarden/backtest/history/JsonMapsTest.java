package org.gridwarden.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMapsTest {
  private final JsonMaps json = new JsonMaps();

  private Map<String, Double> numbers(String text) throws Exception {
    byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.UTF_8);
    return json.numbers(bytes, 1, bytes.length - 2);
  }

  private Map<String, String> words(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return json.words(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.5",
        "71.2",
        "0.1",
        "123456789012345",
        "1.7976931348623157e308",
        "4.9E-324",
        "-0.000000000000001",
        "12345678901234567890",
        "0.30000000000000004",
        "1e3"
      })
  void aNumberIsTheOneThatTheJdkReads(String text) throws Exception {
    assertThat(numbers("{\"a\": " + text + "}")).isEqualTo(Map.of("a", Double.parseDouble(text)));
  }

  @Test
  void severalAndNone() throws Exception {
    assertThat(numbers("{}")).isEmpty();
    assertThat(numbers("{\"温度\": 1.5, \"b\": -2, \"c\": 3}"))
        .isEqualTo(Map.of("温度", 1.5, "b", -2.0, "c", 3.0));
  }

  @Test
  void escapesAreLeftToTheLibrary() throws Exception {
    assertThat(numbers("{\"a\": 1, \"q\\\"\": 2}")).isEqualTo(Map.of("a", 1.0, "q\"", 2.0));
    assertThat(words("{\"a\": \"x, }\", \"b\": \"\\n\"}"))
        .isEqualTo(Map.of("a", "x, }", "b", "\n"));
  }

  @Test
  void wordsComeAsTheyAre() throws Exception {
    assertThat(words("{\"object\": \"person\", \"zones\": \"门口,gate\"}"))
        .isEqualTo(Map.of("object", "person", "zones", "门口,gate"));
    assertThat(words("{}")).isEmpty();
  }
}
