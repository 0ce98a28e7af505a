package org.gridwarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.Device;
import org.gridwarden.model.GridCode;
import org.gridwarden.simulator.world.Given;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private final List<Device> devices = Given.devices(400);

  @Test
  void whoHasNoPasswordStaysAtHome() {
    Map<String, String> secrets = Map.of("d1", "secret");
    Cast cast = new Cast(devices, List.of(), List.of(), secrets, Map.of());
    assertThat(cast.devices()).extracting(device -> device.id().value()).containsExactly("d1");
  }

  @Test
  void theFewComeGridByGridFromAllOverTheDistrictAndAreTheSameEachTime() {
    List<Device> few = Attendance.drawn(devices, List.of(), 100, 1_000, 1);
    assertThat(few).hasSize(100).isEqualTo(Attendance.drawn(devices, List.of(), 100, 1_000, 1));
    List<Device> others = Attendance.drawn(devices, List.of(), 100, 1_000, 2);
    assertThat(grids(few)).isNotEqualTo(grids(others));
  }

  @Test
  void whoSpeaksThroughAnotherComesWithItAndNeedsNoConnection() {
    List<Device> town = Given.town(0);
    List<Device> drawn = Attendance.drawn(town, List.of(), 12, 1_000, 1);
    assertThat(drawn.stream().filter(device -> device.via().isEmpty())).hasSize(12);
    assertThat(drawn.stream().filter(device -> !device.via().isEmpty()))
        .hasSize(4)
        .allMatch(
            meter -> drawn.stream().anyMatch(other -> other.id().value().equals(meter.via())));
  }

  private static Set<GridCode> grids(List<Device> devices) {
    return devices.stream().map(Device::grid).collect(Collectors.toSet());
  }

  @Test
  void noMoreComeThanSpeakOftenEnoughForTheRules() {
    Map<String, String> secrets =
        devices.stream().collect(Collectors.toMap(d -> d.id().value(), d -> "secret"));
    Cast cast =
        new Cast(
            devices, List.of(), List.of(Given.rule("gone", Given.silent(20))), secrets, Map.of());
    assertThat(Attendance.speaking(LivingOptions.of(1).withRate(10), cast)).hasSize(100);
  }
}
