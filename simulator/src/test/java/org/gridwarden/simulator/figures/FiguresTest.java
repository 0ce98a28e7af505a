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
  void tellsWhereTheTimeOfTheSlowestAlertWent() {
    Tally tally = tally();
    tally.slowestOfDevices.record(SECOND, slow("in the warm-up", 9_000_000));
    tally.slowestOfDevices.record(20 * SECOND, slow("slowest", 70_000));
    tally.slowestOfDevices.record(21 * SECOND, slow("faster", 60_000));

    SlowAlert slowest = tally.figures(31 * SECOND).slowestDeviceAlert();

    assertThat(slowest).isEqualTo(new SlowAlert("slowest", "d", "i", 70, 10, 20, -1, -1, 10));
    assertThat(tally.figures(31 * SECOND).slowestAreaAlert()).isEqualTo(SlowAlert.NONE);
    assertThat(tally.figures(30 * SECOND).slowestDeviceAlert().rule()).isEqualTo("in the warm-up");
  }

  private static SlowAlert slow(String rule, long micros) {
    return SlowAlert.of(rule, "d", "i", 0, 10_000, 30_000, -1, micros - 10_000, micros);
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
