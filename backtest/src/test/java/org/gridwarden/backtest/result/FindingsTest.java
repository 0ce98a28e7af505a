package org.gridwarden.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.detect.Said.reading;
import static org.gridwarden.detect.Said.time;

import java.time.Duration;
import org.gridwarden.detect.Post;
import org.gridwarden.detect.Rules;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static Post post() {
    return new Post(Rules.hot(Duration.ZERO))
        .hears(
            reading("d1").at("11:59").celsius(70),
            reading("d2").at("12:00").celsius(90),
            reading("d2").at("12:01").celsius(70),
            reading("d1").at("12:02").celsius(10),
            reading("d3").at("12:03").celsius(70),
            reading("d2").at("12:30").celsius(10));
  }

  private static Findings findings(int incidentsMost) {
    return new Findings(time("12:00"), time("12:30"), 1, incidentsMost);
  }

  @Test
  void whatOpenedBeforeTheRangeOrChangedAfterItDoesNotCount() {
    Findings findings = findings(10);

    post().changes().forEach(findings::take);

    assertThat(findings.fired()).extracting(Fired::subject).containsExactly("d2", "d3");
    assertThat(findings.fired()).allMatch(Fired::open);
  }

  @Test
  void keepsTheWorstAndTheStoryOfTheFirst() {
    Findings findings = findings(10);

    post().changes().forEach(findings::take);

    assertThat(findings.fired().iterator().next().worst()).isEqualTo(Severity.CRITICAL);
    assertThat(findings.examples())
        .singleElement()
        .satisfies(
            story ->
                assertThat(story)
                    .extracting(IncidentChange::kind)
                    .extracting(Enum::name)
                    .containsExactly("OPENED", "EASED"));
  }

  @Test
  void aRuleThatFiresWithoutEndIsAnAnswer() {
    Findings findings = findings(1);

    assertThatThrownBy(() -> post().changes().forEach(findings::take))
        .isInstanceOf(TooMany.class)
        .hasMessageContaining("more than 1 incidents");
  }
}
