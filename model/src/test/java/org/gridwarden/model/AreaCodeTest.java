package org.gridwarden.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaCodeTest {
  @Test
  void aPrefixIsContainment() {
    AreaCode district = new AreaCode("440604");
    GridCode grid = new GridCode("440604010001003");

    assertThat(district.contains(grid)).isTrue();
    assertThat(new AreaCode("440605").contains(grid)).isFalse();
    assertThat(district.contains(new AreaCode("440604010"))).isTrue();
    assertThat(new AreaCode("440604010").contains(district)).isFalse();
  }

  @Test
  void aRangeOfNumbersHoldsJustTheGridsInside() {
    AreaCode town = new AreaCode("440604010");

    assertThat(town.firstGrid()).isEqualTo(440_604_010_000_000L);
    assertThat(town.lastGrid()).isEqualTo(440_604_010_999_999L);
    assertThat(new GridCode("440604011001001").number()).isGreaterThan(town.lastGrid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "440", "44060", "04", "4406040100010031", "44060a", "440604 "})
  void refusesWhatIsNoCode(String text) {
    assertThat(AreaCode.valid(text)).isFalse();
    assertThatThrownBy(() -> new AreaCode(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGridIsNumberedInsideItsCommunity() {
    GridCode grid = GridCode.of(new AreaCode("440604010001"), 7);

    assertThat(grid.value()).isEqualTo("440604010001007");
    assertThat(GridCode.of(grid.number())).isEqualTo(grid);
    assertThat(grid.area(AreaLevel.TOWN)).isEqualTo(new AreaCode("440604010"));
    assertThatThrownBy(() -> GridCode.of(new AreaCode("440604010"), 7))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
