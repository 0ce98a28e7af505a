package org.gridwarden.simulator.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final long SECOND = 1_000_000;

  @Test
  void aLongRunLeavesItsWarmUpOut() {
    Tally tally = tally();
    assertThat(tally.figures(31 * SECOND).pubackMillis().count()).isEqualTo(1);
    assertThat(tally.figures(31 * SECOND).pubackMillis().max()).isBetween(1.9, 2.1);
    assertThat(tally.figures(31 * SECOND).warmUpExcluded()).isTrue();
  }

  @Test
  void aShortRunKeepsItsWarmUp() {
    Tally tally = tally();
    assertThat(tally.figures(30 * SECOND).pubackMillis().count()).isEqualTo(2);
    assertThat(tally.figures(30 * SECOND).pubackMillis().max()).isBetween(899.0, 901.0);
    assertThat(tally.figures(30 * SECOND).warmUpExcluded()).isFalse();
  }

  @Test
  void tellsTheSecondsToTheFirstAlert() {
    Tally tally = tally();
    assertThat(tally.figures(SECOND).secondsToFirstAlert()).isEqualTo(-1);
    tally.alertArrived(2 * SECOND);
    tally.alertArrived(3 * SECOND);
    assertThat(tally.figures(4 * SECOND).secondsToFirstAlert()).isEqualTo(2);
  }

  @Test
  void isJsonWithTheNamesOfTheSummary() {
    assertThat(tally().figures(SECOND).toJson().fieldNames())
        .toIterable()
        .contains(
            "eventsPublished",
            "eventsAcknowledged",
            "pubackMillis",
            "deviceToOfficerMillis",
            "alertsPushed",
            "alertsAcknowledged",
            "incidentsExpected",
            "incidentsDetected",
            "incidentsMissed",
            "incidentsFalse",
            "devicesConnected");
    assertThat(tally().figures(SECOND).toJson().get("pubackMillis").fieldNames())
        .toIterable()
        .contains("p50", "p99", "p999", "max");
  }

  private static Tally tally() {
    Tally tally = new Tally(0, 15 * SECOND);
    tally.puback.record(SECOND, 900_000);
    tally.puback.record(20 * SECOND, 2_000);
    return tally;
  }
}
