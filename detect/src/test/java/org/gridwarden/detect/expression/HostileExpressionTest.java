package org.gridwarden.detect.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.camera;

import java.time.Duration;
import java.util.stream.Stream;
import org.gridwarden.model.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody writes, the answer comes soon, and it is an answer. */
class HostileExpressionTest {
  /** Far more than any of them needs on a busy machine, far less than would stall anything. */
  private static final Duration SOON = Duration.ofSeconds(5);

  static Stream<Arguments> refused() {
    return Stream.of(
        hostile("brackets", "(".repeat(900) + "true" + ")".repeat(900)),
        hostile("brackets that never close", "(".repeat(2_000)),
        hostile("lists in lists", "[".repeat(900) + "]".repeat(900) + " == []"),
        hostile("maps in maps", "{1:".repeat(450) + "1" + "}".repeat(450) + " == {}"),
        hostile("questions in questions", "true ? ".repeat(180) + "true" + " : true".repeat(80)),
        hostile("question after question", "true ? true : ".repeat(140) + "true"),
        hostile("a huge list", "1 in [" + "1,".repeat(900) + "1]"),
        hostile("a long sum", "0" + "+1".repeat(999) + " == 0"),
        hostile("a long text", "kind == '" + "x".repeat(2_000) + "'"),
        hostile("an endless text", "kind == '" + "x".repeat(5_000_000) + "'"),
        hostile("a long path", "labels" + ".a".repeat(990) + " == 'x'"),
        hostile("loops in loops", "[1,2].all(x, [1,2].all(y, [1,2].all(z, true)))"),
        hostile("a list that grows", "[1,2].map(x, [x, x]).map(x, [x, x]) == []"),
        hostile("a regular expression", "labels.object.matches('(a+)+$')"),
        hostile("a regular expression, called", "matches(labels.object, '(a{999}){999}')"),
        hostile("types known at run time", "dyn(labels) == dyn(values)"),
        hostile("a message", "google.protobuf.Struct{} == google.protobuf.Struct{}"),
        hostile("nothing but signs", "!".repeat(1_999)),
        hostile("half a text", "kind == 'read"),
        hostile("a control sign", "kind == \u0000"),
        hostile("half a character", "kind == '\ud800"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedWithItsPlaceAndSoon(String what, String text) {
    long start = System.nanoTime();
    EventFilter.Compiled compiled = EventFilter.compile(text);
    assertThat(compiled.filter()).as(what).isEmpty();
    assertThat(compiled.problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.line()).isPositive();
              assertThat(problem.column()).isPositive();
              assertThat(problem.message()).isNotBlank().hasSizeLessThan(1_000);
            });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        hostile("a sum of texts", "size(labels.object" + " + labels.object".repeat(40) + ") > 0"),
        hostile("signs", "!".repeat(1_000) + "true"),
        hostile("minus after minus", "-".repeat(41) + "1 < 0"),
        hostile("a text that is no time", "timestamp(labels.object) > observedAt"),
        hostile("a text that is no number", "double(labels.object) > 1.0"),
        hostile("a zone that is none", "observedAt.getHours(labels.object) > 1"),
        hostile("more than a number holds", "9223372036854775807 + 1 > 0"),
        hostile("by nothing", "1 / 0 == 1"),
        hostile("the end of time", "observedAt + duration('315576000000s') > observedAt"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void isAnsweredSoon(String what, String text) {
    EventFilter.Compiled compiled = EventFilter.compile(text);
    assertThat(compiled.problems()).as(what).isEmpty();
    Event event = camera("c1").sees("x".repeat(10_000), "t1");
    long start = System.nanoTime();
    EventFilter.Verdict verdict = compiled.filter().orElseThrow().judge(event);
    assertThat(verdict).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void whatCannotBeWorkedOutIsNotTrue() {
    Event event = camera("c1").sees("person", "t1");
    for (String text :
        new String[] {
          "1 / 0 == 1", "double(labels.object) > 1.0", "observedAt.getHours(labels.object) > 1"
        }) {
      assertThat(EventFilter.compile(text).filter().orElseThrow().judge(event))
          .isEqualTo(EventFilter.Verdict.FAILED);
    }
  }

  private static Arguments hostile(String what, String text) {
    return Arguments.of(what, text);
  }
}
