package org.gridwarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.model.Device;
import org.gridwarden.simulator.world.Given;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private final List<Device> devices = Given.devices(400);

  @Test
  void whoHasNoPasswordStaysAtHome() {
    Map<String, String> secrets = Map.of("d1", "secret");
    Cast cast = new Cast(devices, List.of(), List.of(), secrets);
    assertThat(cast.devices()).extracting(device -> device.id().value()).containsExactly("d1");
  }

  @Test
  void theFewComeFromAllOverTheDistrictAndAreTheSameEachTime() {
    List<Device> few = Attendance.drawn(devices, 100, 1);
    assertThat(few).hasSize(100).isEqualTo(Attendance.drawn(devices, 100, 1));
    assertThat(few.stream().map(Device::grid).collect(Collectors.toSet())).hasSize(20);
  }

  @Test
  void noMoreComeThanSpeakOftenEnoughForTheRules() {
    Map<String, String> secrets =
        devices.stream().collect(Collectors.toMap(d -> d.id().value(), d -> "secret"));
    Cast cast =
        new Cast(devices, List.of(), List.of(Given.rule("gone", Given.silent(20))), secrets);
    assertThat(Attendance.speaking(LivingOptions.of(1).withRate(10), cast)).hasSize(100);
  }
}
