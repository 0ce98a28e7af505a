package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void whoKnowsTheSameFactsArrivesAtTheSameId() {
    String once = Ids.incident("fire", new DeviceId("d1"), "e1");

    assertThat(Ids.incident("fire", new DeviceId("d1"), "e1")).isEqualTo(once).hasSize(32);
    assertThat(Ids.incident("fire", new DeviceId("d1"), "e2")).isNotEqualTo(once);
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertThat(Ids.derived("ab", "c")).isNotEqualTo(Ids.derived("a", "bc"));
  }

  @Test
  void outlivesADeploy() {
    assertThat(Ids.derived("fire", "d1", "e1")).isEqualTo("fa1a516db1ce69c50760818d9a3ffa12");
  }
}
