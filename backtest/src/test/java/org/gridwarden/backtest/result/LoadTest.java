package org.gridwarden.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.dispatch.Desk.officer;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gridwarden.detect.dispatch.Desk;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.IncidentChange;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static IncidentChange change(String at, ChangeKind kind, Severity severity, int step) {
    return Desk.change(at, kind, severity, step, MINUTE);
  }

  @Test
  void countsAlertsAndNeitherUpdatesNorCancellations() {
    Load load = new Load(List.of(officer("lead", AreaLevel.GRID)), ZONE);

    load.take(change("12:00", ChangeKind.OPENED, Severity.MINOR, 0));
    load.take(change("12:01", ChangeKind.GREW, Severity.MAJOR, 1));
    load.take(change("12:02", ChangeKind.CLEARED, Severity.MAJOR, 2));

    assertThat(load.summary(1, 10).alerts()).isEqualTo(1);
  }

  @Test
  void aDayBeginsAtTheCitysMidnight() {
    Load load = new Load(List.of(officer("lead", AreaLevel.GRID)), ZONE);

    load.take(change("15:59", ChangeKind.OPENED, Severity.MINOR, 0));
    load.take(change("15:59:10", ChangeKind.CLEARED, Severity.MINOR, 1));
    load.take(change("16:01", ChangeKind.REOPENED, Severity.MINOR, 2));
    load.take(change("16:02", ChangeKind.CLEARED, Severity.MINOR, 3));
    load.take(change("16:03", ChangeKind.REOPENED, Severity.MINOR, 4));

    Load.Summary summary = load.summary(2, 10);
    assertThat(summary.shares())
        .containsExactly(new Load.Share("lead", 3, 2, LocalDate.of(2026, 1, 8)));
    assertThat(summary.median()).isEqualTo(1.5);
    assertThat(summary.most()).isEqualTo(2);
    assertThat(summary.perOfficerAndDay()).isEqualTo(1.5);
  }

  @Test
  void anIncidentForNobodyIsOwnedUpTo() {
    Load load = new Load(List.of(), ZONE);

    load.take(change("12:00", ChangeKind.OPENED, Severity.MINOR, 0));

    Load.Summary summary = load.summary(1, 10);
    assertThat(summary.withNobody()).isEqualTo(1);
    assertThat(summary.onDuty()).isZero();
    assertThat(summary.perOfficerAndDay()).isZero();
  }
}
