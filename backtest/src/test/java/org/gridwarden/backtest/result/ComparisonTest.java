package org.gridwarden.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gridwarden.detect.Said;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Fired fired(String id, String subject, String from, String until) {
    return new Fired(
        id,
        "hot",
        subject,
        Said.GRID,
        Said.time(from),
        until.isEmpty() ? Instant.EPOCH : Said.time(until),
        Severity.MAJOR);
  }

  @Test
  void oneIdIsOneIncident() {
    Fired tried = fired("a", "d1", "12:00", "12:05");
    Fired live = fired("a", "d1", "12:00", "");

    Comparison comparison = Comparison.of(List.of(tried), List.of(live));

    assertThat(comparison.same()).containsExactly(new Comparison.Pair(tried, live));
    assertThat(comparison.onlyTried()).isEmpty();
    assertThat(comparison.onlyLive()).isEmpty();
  }

  @Test
  void oneSubjectAtOneTimeIsAlikeWhateverTheId() {
    Fired tried = fired("a", "d1", "12:01", "12:05");
    Fired live = fired("b", "d1", "12:00", "12:01");

    Comparison comparison = Comparison.of(List.of(tried), List.of(live));

    assertThat(comparison.alike()).containsExactly(new Comparison.Pair(tried, live));
  }

  @Test
  void anotherSubjectOrAnotherTimeIsAnotherIncident() {
    Fired tried = fired("a", "d1", "12:00", "12:05");
    Fired later = fired("b", "d1", "12:06", "");
    Fired elsewhere = fired("c", "d2", "12:00", "12:05");

    Comparison comparison = Comparison.of(List.of(tried), List.of(later, elsewhere));

    assertThat(comparison.alike()).isEmpty();
    assertThat(comparison.onlyTried()).containsExactly(tried);
    assertThat(comparison.onlyLive()).containsExactly(elsewhere, later);
  }

  @Test
  void eachIsMatchedOnceTheEarliestFirst() {
    Fired long1 = fired("a", "d1", "12:00", "12:30");
    Fired first = fired("x", "d1", "12:02", "12:03");
    Fired second = fired("y", "d1", "12:10", "12:11");

    Comparison comparison = Comparison.of(List.of(long1), List.of(second, first));

    assertThat(comparison.alike()).containsExactly(new Comparison.Pair(long1, first));
    assertThat(comparison.onlyLive()).containsExactly(second);
  }
}
