package org.gridwarden.detect.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.detect.expression.EventFilter.Verdict;
import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is worked out without the interpreter comes to what CEL comes to. */
class PlainFilterTest {
  /** Neither true nor an error, and nothing that is worked out without the interpreter. */
  private static final String INTERPRETED = "(%s) || size('') == 1";

  private static final int EXPRESSIONS = 3_000;
  private static final int DEPTH_MAX = 4;

  private static final List<String> NUMBERS =
      List.of(
          "values.temperature",
          "values['humidity']",
          "values.smoke",
          "values.zero",
          "0.0",
          "-0.0",
          "70.0",
          "0.1");
  private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");
  private static final List<String> TEXTS =
      List.of(
          "labels.object",
          "labels['zones']",
          "labels.none",
          "device",
          "deviceKind",
          "kind",
          "grid",
          "'person'",
          "'d1'",
          "''");
  private static final List<String> PARTS = List.of("'person'", "'d1'", "''", "'gate,yard'", "'4'");
  private static final List<String> QUESTIONS = List.of("contains", "startsWith", "endsWith");
  private static final List<String> WHOLE =
      List.of("values.temperature > 69", "values.humidity <= 20", "values.smoke < 0", "true");

  private static final List<Event> EVENTS =
      List.of(
          reading("d1").at("12:00").value("humidity", 20).celsius(70),
          reading("d2").at("12:00").value("zero", -0.0).value("smoke", 0.1).celsius(0),
          camera("c1").zones("gate,yard").sees("person", "t1"),
          camera("d1").sees("", "t2"));

  @Test
  void saysWhatCelSays() {
    Random random = new Random(7);
    Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = expression(random, DEPTH_MAX);
      EventFilter plain = filter(text);
      EventFilter cel = filter(INTERPRETED.formatted(text));
      assertThat(plain).as(text).isNotInstanceOf(CelFilter.class);
      assertThat(cel).isInstanceOf(CelFilter.class);
      for (Event event : EVENTS) {
        assertThat(plain.judge(event)).as("%s of %s", text, event).isEqualTo(cel.judge(event));
        seen.merge(plain.judge(event), 1, Integer::sum);
      }
    }
    assertThat(seen.values())
        .hasSize(3)
        .allSatisfy(times -> assertThat(times).isGreaterThan(1_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values.temperature - values.humidity == 50.0",
        "observedAt.getHours() > 20",
        "values.temperature > 9007199254740993",
        "size(labels.object) > 2",
        "has(values.smoke) ? values.smoke > 1 : true",
        "labels.object > 'person'",
        "device in ['d1', labels.object]",
        "device in [grid] || values.temperature > 1",
        "position.longitude > 1",
      })
  void leavesTheRestToCel(String text) {
    assertThat(filter(text)).isInstanceOf(CelFilter.class);
  }

  private static String expression(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 6 : 10);
    return switch (kind) {
      case 0 -> one(NUMBERS, random) + " " + one(COMPARISONS, random) + " " + one(NUMBERS, random);
      case 1 -> one(TEXTS, random) + (random.nextBoolean() ? " == " : " != ") + one(TEXTS, random);
      case 2 -> "has(%s)".formatted(random.nextBoolean() ? "values.smoke" : "labels.object");
      case 3 ->
          random.nextBoolean()
              ? one(PARTS, random) + " in labels"
              : one(TEXTS, random) + " in [" + String.join(", ", PARTS) + "]";
      case 4 ->
          "%s.%s(%s)".formatted(one(TEXTS, random), one(QUESTIONS, random), one(PARTS, random));
      case 5 -> one(WHOLE, random);
      case 6 -> "!(" + expression(random, depth - 1) + ")";
      case 7 ->
          "(%s) && (%s)".formatted(expression(random, depth - 1), expression(random, depth - 1));
      default ->
          "(%s) || (%s)".formatted(expression(random, depth - 1), expression(random, depth - 1));
    };
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static EventFilter filter(String text) {
    EventFilter.Compiled compiled = EventFilter.compile(text);
    assertThat(compiled.problems()).as(text).isEmpty();
    return compiled.filter().orElseThrow();
  }
}
