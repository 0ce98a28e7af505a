package org.gridwarden.detect.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.detect.Said.time;

import java.util.List;
import java.util.stream.Stream;
import org.gridwarden.detect.correlate.Street;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.AreaLevel;
import org.gridwarden.model.AreaStatus;
import org.gridwarden.model.ChangeKind;
import org.gridwarden.model.Incident;
import org.gridwarden.model.Position;
import org.gridwarden.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaMemoryTest {
  private static final AreaCode GRID = new AreaCode(Street.grid(1).value());

  private static Incident opened(String at, String id, Severity severity) {
    return Street.opening(at, id, "any", 1, severity, Position.NONE, false).incident();
  }

  private static AreaStatus at(String time, AreaMemory memory) {
    return memory.news(GRID, time(time).toEpochMilli()).orElseThrow();
  }

  private static List<AreaStep> steps(Incident... incidents) {
    return Stream.of(incidents).map(AreaStep::of).toList();
  }

  private static long minute(String time) {
    return Hour.minute(time(time).toEpochMilli());
  }

  @Test
  void countsWhatIsOpen() {
    Incident one = opened("12:00", "a", Severity.MINOR);
    AreaMemory memory =
        AreaMemory.NOTHING
            .steps(steps(one))
            .steps(steps(one, opened("12:01", "b", Severity.CRITICAL)));

    AreaStatus status = at("12:01", memory);
    assertThat(status.open()).isEqualTo(List.of(0, 0, 1, 0, 1));
    assertThat(status.incidentsPerHour()).isEqualTo(2);
    assertThat(status.since()).isEqualTo(time("12:00"));

    AreaMemory cleared =
        memory.steps(
            steps(Street.next(one, "12:02", ChangeKind.CLEARED, Severity.MINOR).incident()));
    assertThat(at("12:02", cleared).openInAll()).isEqualTo(1);
    assertThat(at("12:02", cleared).incidentsPerHour()).isEqualTo(2);
  }

  @Test
  void leavesOutWhatNobodyIsAlertedOf() {
    Incident onTrial =
        Street.opening("12:00", "t", "any", 1, Severity.MAJOR, Position.NONE, true).incident();

    AreaStatus status = at("12:00", AreaMemory.NOTHING.steps(steps(onTrial)));

    assertThat(status.openInAll()).isZero();
    assertThat(status.risk()).isZero();
    assertThat(status.incidentsPerHour()).isZero();
  }

  @Test
  void tellsOnlyWhatIsNew() {
    AreaMemory memory = AreaMemory.NOTHING.steps(steps(opened("12:00", "a", Severity.WARNING)));
    long now = time("12:00").toEpochMilli();
    AreaMemory told = memory.told(memory.news(GRID, now).orElseThrow(), now);

    assertThat(told.news(GRID, now + 60_000)).isEmpty();
    assertThat(told.ages()).isTrue();
    // 2 × (1 + 4/60): more than a twentieth more, though the risk is the same.
    AreaStatus aged = told.news(GRID, now + 240_000).orElseThrow();
    assertThat(aged.risk()).isEqualTo(told.told().get(0).risk());
    assertThat(aged.score()).isEqualTo(2.1);
    // An hour on it counts double: 2 × 2 reaches the next risk, and it was not opened this hour.
    AreaStatus later = told.news(GRID, now + 3_600_000).orElseThrow();
    assertThat(later.risk()).isEqualTo(2);
    assertThat(later.incidentsPerHour()).isZero();
  }

  @Test
  void eventsCountByWholeMinutesForAnHour() {
    AreaMemory memory =
        AreaMemory.NOTHING
            .events(minute("12:00"), 10)
            .events(minute("12:00"), 5)
            .events(minute("12:30"), 7);

    assertThat(at("12:00:30", memory).eventsPerHour()).isZero();
    assertThat(at("12:01", memory).eventsPerHour()).isEqualTo(15);
    assertThat(at("13:00:59", memory).eventsPerHour()).isEqualTo(22);
    assertThat(at("13:01", memory).eventsPerHour()).isEqualTo(7);
    AreaMemory later = memory.told(at("13:01", memory), time("13:01").toEpochMilli());
    assertThat(later.events().minutes()).containsOnlyKeys(minute("12:30"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, GRID, 0",
    "1, GRID, 1",
    "3.9, GRID, 1",
    "4, GRID, 2",
    "8, GRID, 3",
    "16, GRID, 4",
    "16, COMMUNITY, 3",
    "16, TOWN, 2",
    "16, DISTRICT, 1",
    "128, DISTRICT, 4"
  })
  void theRiskIsTheScoreByTheWidthOfTheArea(double score, AreaLevel level, int risk) {
    assertThat(Risk.risk(score, level)).isEqualTo(risk);
  }
}
