package org.gridwarden.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.TestCity;
import org.gridwarden.model.Device;
import org.gridwarden.model.DeviceId;
import org.gridwarden.model.OfficerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryRegisterTest {
  private final MemoryRegister register = new MemoryRegister();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    register.onCredentialsChanged(told::add);
  }

  @Test
  void tellsOfEveryChangeThatEndsASessionAndOfNoOther() {
    Device device = TestCity.device("d-1");
    register.put(device);
    register.put(TestCity.device("d-1"));
    assertThat(told).isEmpty();

    register.put(TestCity.disabled(device));
    register.withdraw(device.id());
    register.withdraw(device.id());
    assertThat(told).containsExactly("d-1", "d-1");
  }

  @Test
  void knowsWhichUserIsWhichOfficerAndTellsWhenThatEnds() {
    register.put(TestCity.officer("o-1").withLogins(Map.of("zhang", "a")));
    register.put(TestCity.officer("o-1").withLogins(Map.of("zhang", "a", "li", "b")));
    assertThat(told).isEmpty();
    assertThat(Credentials.of(register, "zhang").orElseThrow().secretHash()).isEqualTo("a");
    assertThat(Credentials.of(register, "li").orElseThrow().user().name()).isEqualTo("o-1");

    register.put(TestCity.officer("o-2").withLogins(Map.of("li", "b")));
    register.put(TestCity.officer("o-1").withLogins(Map.of("zhang", "c")));
    assertThat(told).containsExactly("o-1");
    assertThat(Credentials.of(register, "li").orElseThrow().user().name()).isEqualTo("o-2");

    register.withdraw(new OfficerId("o-2"));
    assertThat(Credentials.of(register, "li")).isEmpty();
  }

  @Test
  void findsTheCameraByItsFullNameFirst() {
    register.put(TestCity.device("nvr.gate"));
    register.put(TestCity.device("other-gate", "nvr"));

    assertThat(behind("nvr", "gate")).isEqualTo("nvr.gate");
  }

  @Test
  void findsTheCameraThatSpeaksThroughTheRecorderByTheEndOfItsName() {
    register.put(TestCity.device("east-gate", "nvr"));
    register.put(TestCity.device("yard", "nvr"));

    assertThat(behind("nvr", "gate")).isEqualTo("east-gate");
    assertThat(behind("nvr", "yard")).isEqualTo("yard");
    assertThat(behind("nvr", "ate")).isEmpty();
    assertThat(behind("other", "gate")).isEmpty();
  }

  @Test
  void doesNotLetOneRecorderSpeakForAnothersCamera() {
    register.put(TestCity.device("nvr.gate", "nvr-2"));

    assertThat(behind("nvr", "gate")).isEmpty();
    assertThat(behind("nvr-2", "gate")).isEqualTo("nvr.gate");
  }

  @Test
  void followsACameraThatMovesToAnotherRecorderOrGoes() {
    register.put(TestCity.device("east-gate", "nvr"));
    register.put(TestCity.device("east-gate", "nvr-2"));
    assertThat(behind("nvr", "gate")).isEmpty();
    assertThat(behind("nvr-2", "gate")).isEqualTo("east-gate");

    register.withdraw(new DeviceId("east-gate"));
    assertThat(behind("nvr-2", "gate")).isEmpty();
  }

  private String behind(String recorder, String camera) {
    return register
        .behind(new DeviceId(recorder), camera)
        .map(device -> device.id().value())
        .orElse("");
  }
}
