package org.gridwarden.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gridwarden.model.GridCode;
import org.gridwarden.model.Position;
import org.gridwarden.model.StageTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPartsTest {
  @ParameterizedTest
  @CsvSource({
    "speed_6005.csv,speed,replay-speed_6005",
    "occupancy_t4013.csv,occupancy,replay-occupancy_t4013",
    "TravelTime_387.csv,travel-time,replay-TravelTime_387",
    "人 流.csv,value,replay----"
  })
  void namesComeFromTheFile(Path file, String measure, String device) {
    assertThat(Names.measure(file)).isEqualTo(measure);
    assertThat(Names.device(file)).isEqualTo(device);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-05-01T02:03:04Z",
        "2020-05-01 02:03:04",
        "2020-05-01 02:03:04.000",
        "2020-05-01T10:03:04+08:00",
        "2020-05-01 10:03:04 +08:00",
        "1588298584",
        "1588298584000",
        " 1.588298584E9 "
      })
  void readsTimesAsTablesTellThem(String text) {
    assertThat(RecordedTime.micros(text, ZoneId.of("UTC")))
        .hasValue(StageTimes.micros(Instant.parse("2020-05-01T02:03:04Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2020-13-01 00:00:00", "24:00", "NaN"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(RecordedTime.micros(text, ZoneId.of("UTC"))).isEmpty();
  }

  @Test
  void aTimeWithoutOffsetIsOfTheGivenZone() {
    assertThat(RecordedTime.micros("2020-05-01", ZoneId.of("Asia/Shanghai")))
        .hasValue(StageTimes.micros(Instant.parse("2020-04-30T16:00:00Z")));
  }

  @Test
  void paceDividesTheDistancesByTheSpeed() {
    Pace pace = new Pace(10);
    assertThat(pace.dueMicros(at(500), 1_000)).isEqualTo(1_000);
    assertThat(pace.dueMicros(at(1_500), 1_001)).isEqualTo(1_100);
    assertThat(pace.dueMicros(OptionalLong.empty(), 1_001)).isEqualTo(1_101);
    assertThat(pace.dueMicros(at(2_500), 9_000)).isEqualTo(1_200);
  }

  @Test
  void noTwoMessagesGetTheSameMoment() {
    Pace pace = new Pace(0);
    assertThat(pace.dueMicros(at(5), 1_000)).isEqualTo(1_000);
    assertThat(pace.dueMicros(at(5), 1_000)).isEqualTo(1_001);
    Pace backwards = new Pace(1);
    assertThat(backwards.dueMicros(at(500), 1_000)).isEqualTo(1_000);
    assertThat(backwards.dueMicros(at(100), 1_000)).isEqualTo(1_001);
  }

  @Test
  void tellsWhichDevicesMustBeInTheRegister() {
    ReplayOptions options =
        new ReplayOptions(
            List.of(Path.of("a/speed_1.csv"), Path.of("b/speed_2.csv"), Path.of("c/speed_1.csv")),
            RecordedAs.CSV,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("UTC"),
            "r");
    GridCode grid = new GridCode("440604001001001");
    assertThat(Replay.devicesNeeded(options, grid, new Position(113.1, 23.0)))
        .allMatch(device -> device.grid().equals(grid) && device.kind().equals("sensor"))
        .extracting(device -> device.id().value())
        .containsExactly("replay-speed_1", "replay-speed_2");
  }

  private static OptionalLong at(long micros) {
    return OptionalLong.of(micros);
  }
}
