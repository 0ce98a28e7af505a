package org.gridwarden.detect.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.camera;
import static org.gridwarden.detect.Said.reading;

import java.util.List;
import org.gridwarden.detect.expression.EventFilter.Problem;
import org.gridwarden.detect.expression.EventFilter.Verdict;
import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
  private static final Event HOT = reading("d1").at("12:00").value("humidity", 20).celsius(70);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values.temperature > 69",
        "values.temperature > 69.5 && values['humidity'] < 30",
        "values.temperature - values.humidity == 50.0",
        "device == 'd1' && deviceKind == 'temperature' && kind == 'reading'",
        "grid.startsWith('440604') && grid.size() == 15",
        "!has(values.smoke)",
        "!('smoke' in values)",
        "has(values.smoke) || values.temperature > 60",
        "values.smoke > 1 || values.temperature > 60",
        "has(values.smoke) ? values.smoke > 1 : values.temperature > 60",
        "observedAt == receivedAt && observedAt.getHours() == 12",
        "observedAt.getHours('Asia/Shanghai') == 20",
        "size(position) == 0",
        "device in ['d1', 'd2']",
        "!(values.smoke > 1 && values.temperature < 60)",
        " // remarks are allowed\n true",
      })
  void isTrue(String text) {
    assertThat(judged(text, HOT)).isEqualTo(Verdict.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"values.temperature > 70", "device == 'd2'", "has(values.smoke)", "false"})
  void isFalse(String text) {
    assertThat(judged(text, HOT)).isEqualTo(Verdict.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values.smoke > 1",
        "values['smoke'] > 1",
        "labels.object == 'person'",
        "values.smoke > 1 && true",
        "!(values.smoke > 1)",
        "values.smoke > 1 || values.gas > 1",
        "true ? values.smoke > 1 : values.gas > 1",
        "values[labels.measure] > 1",
        "labels.object in ['person']",
        "position.longitude > 100",
      })
  void failsWhereWhatItAsksForIsMissing(String text) {
    assertThat(judged(text, HOT)).isEqualTo(Verdict.FAILED);
    assertThat(filter(text).test(HOT)).isFalse();
  }

  @Test
  void readsLabels() {
    Event seen = camera("c1").zones("gate").sees("person", "t1");
    assertThat(judged("labels.object == 'person' && labels.zones.contains('gate')", seen))
        .isEqualTo(Verdict.YES);
  }

  @Test
  void blankIsEverything() {
    assertThat(filter("")).isSameAs(EventFilter.ALWAYS);
    assertThat(filter(" \n").test(HOT)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "values.temperature              | 1 | 7  | expected type 'bool' but found 'double'",
        "temperature > 5                 | 1 | 1  | undeclared reference to 'temperature'",
        "kind == 5                       | 1 | 6  | found no matching overload for '_==_'",
        "values.temperature * 2 > 5      | 1 | 20 | found no matching overload for '_*_'",
        "kind = 'reading'                | 1 | 6  | token recognition error",
        "labels.object.matches('p.*')    | 1 | 22 | undeclared reference to 'matches'",
      })
  void saysWhatIsWrongAndWhere(String text, int line, int column, String why) {
    assertThat(EventFilter.compile(text).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).contains(why);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.column()).isEqualTo(column);
            });
  }

  @Test
  void namesEveryProblem() {
    List<Problem> problems = EventFilter.compile("wrong > 1 &&\n  kind == 7").problems();
    assertThat(problems).extracting(Problem::line).containsExactly(1, 2);
    assertThat(problems.get(1)).hasToString("line 2, column 8: " + problems.get(1).message());
  }

  private static Verdict judged(String text, Event event) {
    return filter(text).judge(event);
  }

  private static EventFilter filter(String text) {
    EventFilter.Compiled compiled = EventFilter.compile(text);
    assertThat(compiled.problems()).isEmpty();
    return compiled.filter().orElseThrow();
  }
}
