package org.gridwarden.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.gridwarden.model.AreaCode;
import org.gridwarden.model.GridCode;
import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void cutsAWiderAreaToOnesOwnAndLeavesANarrowerOne() {
    Scope town = scope("440604010");

    assertThat(town.within(new AreaCode("44"))).isEqualTo(town);
    assertThat(town.within(new AreaCode("440604010001"))).isEqualTo(scope("440604010001"));
    assertThat(town.within(new AreaCode("440604011")).empty()).isTrue();
  }

  @Test
  void keepsOnlyTheOutermostAreas() {
    assertThat(scope("440604010001", "440604010", "440604011").areas())
        .containsExactly(new AreaCode("440604010"), new AreaCode("440604011"));
  }

  @Test
  void containsTheGridsOfAllItsAreas() {
    Scope two = scope("440604010001001", "440604011001002");

    assertThat(two.contains(new GridCode("440604011001002"))).isTrue();
    assertThat(two.contains(new GridCode("440604010001002"))).isFalse();
    assertThat(Scope.NOTHING.contains(new GridCode("440604010001002"))).isFalse();
  }

  @Test
  void knowsTheNarrowestAreaAroundItself() {
    assertThat(scope("440604010001001", "440604010002001").around()).isEqualTo("440604010");
    assertThat(scope("440604010", "440604011").around()).isEqualTo("440604");
    assertThat(scope("44", "11").around()).isEmpty();
  }

  private static Scope scope(String... codes) {
    return new Scope(Arrays.stream(codes).map(AreaCode::new).toList());
  }
}
